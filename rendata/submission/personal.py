"""Personal data that does not belong in an open dataset: identity-card numbers, mobile numbers, private addresses."""

from __future__ import annotations

import re

from schemas.findings import Finding

# Full-width digits and X as half-width ones; a character for a character, so that offsets hold.
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ＠．－", "0123456789XX@.-")
_WIDE = re.compile("[０-９Ｘｘ＠．－]+")

# GB 11643: place, date of birth, sequence, check character.
_IDENTITY = re.compile(
    r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])", re.ASCII
)
# So near before it the word may stand.
_NEAR = 12
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"

# Numbers of mobile phones, alone or in groups of 3-4-4; a figure of eleven digits has a unit or a decimal after it.
_MOBILE = re.compile(
    r"1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\d.%％]|[ ]?[万亿元吨人件个户米亩千公平立度辆台套])", re.ASCII
)
_PREFIX = re.compile(r"(?:\+?86[- ]?)$")

_ADDRESS = re.compile(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}", re.ASCII)
_LOCAL = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z", re.ASCII)
# Addresses of bodies, not of persons.
_PUBLIC = re.compile(r"\.(?:gov|edu|org|mil|ac)\.[a-z]{2}$|\.(?:gov|edu|int)$", re.IGNORECASE)


def identity_numbers(text: str) -> list[Finding]:
    """The identity-card numbers: those whose check digit is right, and those that the text calls so, typed wrongly or not.

    >>> [(f.start, f.end) for f in identity_numbers("身份证11010519491231002X。")]
    [(3, 21)]
    >>> len(identity_numbers("编号110105194912310021")), len(identity_numbers("身份证号：110105194912310021"))
    (0, 1)
    """
    found = []
    for hit in _IDENTITY.finditer(_narrow(text)):
        number = hit.group().upper()
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
        called = "身份证" in text[max(hit.start() - _NEAR, 0) : hit.start()]
        if _alone(text, hit.start()) and (called or _CHECK[total % 11] == number[17]):
            found.append(Finding("text.identity_number", hit.start(), hit.end()))
    return found


def mobile_numbers(text: str, articles: list[tuple[int, int]]) -> list[Finding]:
    """The mobile numbers in a raw text: ``text.mobile_number`` inside ``articles`` (raw spans), elsewhere (an editor's
    line at the end) ``text.contact_number``.

    >>> [f.code for f in mobile_numbers("电话：13800001234", [])], mobile_numbers("支出13800001234元", [])
    (['text.contact_number'], [])
    """
    found = []
    for hit in _MOBILE.finditer(_narrow(text)):
        if _alone(text, hit.start()):
            inside = any(start <= hit.start() < end for start, end in articles)
            found.append(Finding("text.mobile_number" if inside else "text.contact_number", hit.start(), hit.end()))
    return found


def email_addresses(text: str) -> list[Finding]:
    """The e-mail addresses that are not those of public bodies (…gov.cn, …edu.cn, …org.cn).

    >>> [text_[f.start:f.end] for text_ in ["来信：zhang.san@example.com或renda@hz.gov.cn"] for f in email_addresses(text_)]
    ['zhang.san@example.com']
    """
    narrow = _narrow(text)
    found = []
    for hit in _ADDRESS.finditer(narrow):
        local = _LOCAL.search(narrow, max(hit.start() - 64, 0), hit.start())
        if local and local.start() < hit.start() and not _PUBLIC.search(hit.group()):
            found.append(Finding("text.email_address", local.start(), hit.end()))
    return found


def hidden(text: str) -> str:
    """The text as it may be shown to others: of personal data all letters and digits but the first and last two are stars.
    As long as the text, character for character.

    >>> hidden("手机13800001234，邮箱zhang@example.com")
    '手机13*******34，邮箱zh***@*******.*om'
    """
    found = identity_numbers(text) + mobile_numbers(text, []) + email_addresses(text)
    if not found:
        return text
    parts, done = [], 0
    for finding in sorted(found, key=lambda item: item.start or 0):
        start, end = finding.start or 0, finding.end or 0
        if start >= done:
            parts += [text[done:start], _masked(text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _masked(text: str) -> str:
    inner = "".join("*" if character.isalnum() else character for character in text[2:-2])
    return text[:2] + inner + text[-2:]


def _alone(text: str, start: int) -> bool:
    """Whether no longer number or name ends just before ``start``."""
    before = text[max(start - 4, 0) : start]
    return not before[-1:].isalnum() or not before[-1:].isascii() or _PREFIX.search(before) is not None


def _narrow(text: str) -> str:
    return _WIDE.sub(lambda hit: hit.group().translate(_NARROW), text)
