"""Files that publishers offer → text: plain text in any Chinese encoding, web pages, PDF, DOCX.

The libraries are imported when a file needs them; they are the extra ``convert``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from types import ModuleType
from typing import Literal

from rendata.reading.decoding import decode, undecodable_at
from rendata.submission.encodings import mixed
from schemas.findings import Finding

Format = Literal["text", "HTML", "MHTML", "PDF", "DOCX"]

# Of what an archive unpacks to, and of pages.
LIMIT = 200_000_000
PAGES = 1_000

# How files begin that are something else, whatever their names say.
_MARKS: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "DOCX"))
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "DOC/WPS/XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
)
_SUFFIXES: dict[str, Format] = {".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".mhtml": "MHTML", ".mht": "MHTML"}
_UNSUPPORTED = {".ofd": "OFD", ".xlsx": "XLSX", ".pptx": "PPTX", ".epub": "EPUB", ".odt": "ODT", ".zip": "ZIP"}


class ConvertError(ValueError):
    """A file that yields no text, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a file, what the file was, what read it (with version), and what a person should compare."""

    text: str
    format: Format
    converter: str
    findings: tuple[Finding, ...] = ()


def convert(data: bytes, name: str) -> Converted:
    """The text that a file holds; ``name`` is its name. Raises ConvertError with the reason where it holds none.

    A text keeps its line ends and all its characters. Of a web page the article is kept with its title, date and source
    line; of a PDF the lines with their indents, a form feed between pages; of a DOCX the paragraphs.

    >>> convert("各位代表：\\r\\n".encode("gbk"), "报告.txt").text
    '各位代表：\\r\\n'
    """
    kind = _kind(data, PurePath(name).suffix.lower())
    if kind == "text":
        return _text(data)
    module, reader = _READERS[kind]
    return _guarded(kind, lambda: getattr(importlib.import_module(f"rendata.submission.{module}"), reader)(data))


_READERS = {
    "HTML": ("convert_html", "html"),
    "MHTML": ("convert_html", "mhtml"),
    "PDF": ("convert_pdf", "pdf"),
    "DOCX": ("convert_docx", "docx"),
}


def library(name: str, kind: Format) -> ModuleType:
    """The library that reads files of a kind. Raises ConvertError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        details = {"format": kind, "library": name.partition(".")[0]}
        raise ConvertError(Finding("convert.missing_library", None, None, details)) from None


def _kind(data: bytes, suffix: str) -> Format:
    if suffix in _UNSUPPORTED:
        raise ConvertError(Finding("convert.unsupported", None, None, {"format": _UNSUPPORTED[suffix]}))
    for mark, kind in _MARKS:
        if data.startswith(mark):
            return kind
    for mark, name in _OTHERS:
        if data.startswith(mark):
            raise ConvertError(Finding("convert.unsupported", None, None, {"format": name}))
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    if b"mime-version:" in head and b"multipart/related" in head:
        return "MHTML"
    return "text"


def _text(data: bytes) -> Converted:
    decoded = decode(data)
    if decoded is None:
        nearest, byte = undecodable_at(data)
        details: dict[str, str | int] = {"tried": "utf-8, gb18030, big5, utf-16", "nearest": nearest, "byte": byte}
        raise ConvertError(mixed(data) or Finding("read.undecodable", None, None, details))
    if not decoded.text.strip():
        raise ConvertError(Finding("read.empty"))
    return Converted(decoded.text, "text", f"decoded from {decoded.encoding}")


def _guarded(kind: Format, read: Callable[[], Converted]) -> Converted:
    # The libraries raise whatever the depths of a broken file make them raise.
    try:
        made = read()
    except ConvertError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {str(error)[:120]}".rstrip(": ")
        raise ConvertError(Finding("convert.damaged", None, None, {"format": kind, "reason": reason})) from error
    if not made.text.strip():
        raise ConvertError(Finding("convert.no_text", None, None, {"format": kind}))
    return made
