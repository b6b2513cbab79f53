"""The checks of a text as a submission. The release runs them too: an error refuses the text, a warning is for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rendata.articles.model import Parsed
from rendata.reading.decoding import decode
from rendata.reading.document import Document
from rendata.submission import completeness, encodings, filing, markup, personal
from schemas.findings import Finding, severity

# Of one kind in one text; the rest is counted.
LISTED = 20


def unread(data: bytes, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a file that could not be read, with the cause where it is known: two encodings in one file, a wrong
    decoding that was saved, or good UTF-8 that is no Chinese.

    >>> data = "一、听取审议报告\\n".encode() + "二、表决任免事项\\n".encode("gbk")
    >>> [finding.code for finding in unread(data, [Finding("read.undecodable", None, None, {"tried": "", "byte": 1})])]
    ['text.mixed_encodings']
    """
    found = tuple((_cause(data) if finding.code == "read.undecodable" else None) or finding for finding in findings)
    if any(finding.code == "read.too_damaged" for finding in found):
        decoded = decode(data)
        # The single characters are no news where whole lines went through a wrong encoding.
        if decoded and (lines := encodings.misdecoded(decoded.text)):
            return (*lines, *(finding for finding in found if finding.code == "read.too_damaged"))
    return found


def _cause(data: bytes) -> Finding | None:
    try:
        return completeness.chinese(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return encodings.mixed(data)


def check(
    document: Document, parsed: Parsed, region: str | None = None, title: str | None = None
) -> tuple[Finding, ...]:
    """What is wrong with a text as a submission, those about the whole text first, then in its order.

    ``region`` (GB/T 2260) and ``title`` are what its source.yml says. Errors refuse the text as a whole. What the stages
    found themselves (``document.findings``, ``parsed.findings``) is not repeated.
    """
    text = document.text
    page = markup.page(text)
    about = completeness.chinese(text, parsed if parsed.articles else None)
    whole = [about] if about else []
    # Ends, names and masthead are not worth a word where the text is none.
    if about is None and not any(finding.code == "text.web_page" for finding in page):
        stem = document.id.rpartition("/")[2]
        whole += completeness.truncated(text, parsed)
        whole += filing.name_contradicts(stem, text, parsed)
        whole += filing.source_contradicts(text, parsed, region, title)
    spans = [(article.start, article.end) for article in parsed.articles]
    found = whole + page + markup.formulas(text) + encodings.misdecoded(text) + filing.impossible_dates(text)
    found += personal.identity_numbers(text) + personal.mobile_numbers(text, spans) + personal.email_addresses(text)
    return _limited(found)


def refusal(findings: Iterable[Finding]) -> Finding | None:
    """The first finding that refuses the whole text; None where there is none.

    >>> refusal([Finding("text.truncated"), Finding("text.too_short", None, None, {"characters": 2, "least": 40})]).code
    'text.too_short'
    """
    return next((finding for finding in findings if severity(finding) == "error"), None)


def _limited(found: list[Finding]) -> tuple[Finding, ...]:
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda item: -1 if item.start is None else item.start):
        counts[finding.code] += 1
        if counts[finding.code] <= LISTED:
            kept.append(finding)
    for code, count in counts.items():
        if count > LISTED:
            kept.append(Finding("read.more", None, None, {"code": code, "count": count - LISTED}))
    return tuple(kept)
