"""Bytes → Document: limits, decoding, damage."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from rendata.reading.damage import damage, too_much
from rendata.reading.decoding import decode, undecodable_at
from rendata.reading.document import Document
from rendata.reading.lines import longest
from schemas.findings import Finding


class Limits(NamedTuple):
    """What is read at most: bytes of a file, characters of its text, characters of one line, numbers in the text.

    The longest of 31 provincial reports has 33,000 characters and 1,000 numbers. A text within these limits, whatever is in it, is read and
    checked in less than a gigabyte.
    """

    bytes: int = 10_000_000
    characters: int = 1_000_000
    line: int = 500_000
    numbers: int = 50_000


DEFAULT = Limits()

_NUMBER = re.compile("[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+")
# How files begin that are no text, whatever their name says.
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (docx, xlsx, ofd)"),
    (b"\xd0\xcf\x11\xe0", "OLE (doc, xls, wps)"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
)


def read(
    data: bytes,
    *,
    id: str,  # noqa: A002 -- the name of the field it fills
    source: str,
    file: str,
    encoding: str | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document that a file's bytes hold, with what was found wrong; None where the file is refused.

    ``encoding`` is the one that the source promises: tried first, and a finding where the file is in another. Findings in
    the text have positions (code points of the decoded raw text, half-open); a refusal has none and is the last finding.

    >>> document, findings = read("各位代表：".encode("gbk"), id="s/d", source="s", file="s/d.txt")
    >>> document.text, document.encoding, findings
    ('各位代表：', 'gb18030', ())
    """
    refused = _refused(data, limits)
    if refused is not None:
        return None, (refused,)
    decoded = decode(data, encoding)
    if decoded is None:
        tried = ", ".join(dict.fromkeys([encoding or "utf-8", "utf-8", "gb18030", "big5", "utf-16"]))
        nearest, byte = undecodable_at(data)
        return None, (Finding("read.undecodable", None, None, {"tried": tried, "nearest": nearest, "byte": byte}),)
    text = decoded.text
    if not text.strip():
        return None, (Finding("read.empty"),)
    if len(text) > limits.characters:
        details = {"characters": len(text), "limit": limits.characters}
        return None, (Finding("read.too_many_characters", None, None, details),)
    line, characters = longest(text)
    if characters > limits.line:
        details = {"line": line, "characters": characters, "limit": limits.line}
        return None, (Finding("read.line_too_long", None, None, details),)
    numbers = _numbers(text) if len(text) > 2 * limits.numbers else 0
    if numbers > limits.numbers:
        details = {"numbers": numbers, "limit": limits.numbers}
        return None, (Finding("read.too_many_numbers", None, None, details),)
    findings = damage(text)
    sentences = too_much(text, findings)
    if sentences is not None:
        return None, (*findings, Finding("read.too_damaged", None, None, {"count": sentences}))
    if encoding is not None and not _same(encoding, decoded.encoding):
        details_ = {"expected": encoding, "encoding": decoded.encoding}
        findings = (Finding("read.unexpected_encoding", None, None, details_), *findings)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(id, source, file, sha256, len(data), decoded.encoding, text, findings), findings


def _numbers(text: str) -> int:
    return sum(1 for _ in _NUMBER.finditer(text))


def _refused(data: bytes, limits: Limits) -> Finding | None:
    if len(data) > limits.bytes:
        return Finding("read.too_large", None, None, {"bytes": len(data), "limit": limits.bytes})
    if not data.strip():
        return Finding("read.empty")
    for mark, name in _FORMATS:
        if data.startswith(mark):
            return Finding("read.not_text", None, None, {"format": name})
    return None


def _same(expected: str, encoding: str) -> bool:
    """Whether what was found is what was promised; UTF-8 with a mark is UTF-8, and GBK and GB2312 are part of GB18030."""
    family = {"gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8", "utf8": "utf-8", "big5-hkscs": "big5"}
    first, second = (name.lower().replace("_", "-") for name in (expected, encoding))
    return family.get(first, first) == family.get(second, second)
