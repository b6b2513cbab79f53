"""A PDF → its lines with their indents, a form feed between pages."""

from __future__ import annotations

import re
from statistics import median
from typing import Any, NamedTuple

from rendata.submission.convert import LIMIT, PAGES, Converted, ConvertError, library
from schemas.findings import Finding

INDENT = "\u3000\u3000"
# In heights of a character: an indent of two is what Chinese paragraphs have, a gap of more than a line parts blocks. What
# begins farther in is centred.
_INDENTED = (1.2, 3.5)
_GAP = 1.2


# PDFium takes a hyphen at the end of a line (交办-面商) for that of a parted word, and joins the lines with this in its place.
_HYPHEN = "\ufffe"
_LINE = re.compile(rf"([^\n{_HYPHEN}]*)(\n|{_HYPHEN}|$)")


class _Line(NamedTuple):
    text: str
    left: float
    bottom: float
    top: float


def pdf(data: bytes) -> Converted:
    """The lines of a PDF's pages, in the order of its text. A line indented beyond its page's margin begins with two
    ideographic spaces, so that paragraphs can be told apart."""
    pypdfium2 = library("pypdfium2", "PDF")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ConvertError(Finding("convert.encrypted", None, None, {"format": "PDF"})) from error
        raise
    try:
        if len(document) > PAGES:
            raise ConvertError(
                Finding("convert.too_large", None, None, {"format": "PDF", "limit": LIMIT, "pages": PAGES})
            )
        pages = [_page(_lines(document[number])) for number in range(len(document))]
    finally:
        document.close()
    text = "\n\f".join(page for page in pages if page)
    return Converted(text + "\n" if text else "", "PDF", f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.tag}")


def _lines(page: Any) -> list[_Line]:
    found: list[_Line] = []
    words = page.get_textpage()
    first = 0
    for hit in _LINE.finditer(words.get_text_range()):
        line, end = hit.groups()
        content = line.rstrip("\r")
        text = content.strip() + ("-" if end == _HYPHEN else "")
        if text:
            lead = len(content) - len(content.lstrip())
            left, bottom, _, top = words.get_charbox(first + lead, loose=True)
            found.append(_Line(text, left, bottom, top))
        first += len(line) + len(end)
    words.close()
    page.close()
    return found


def _page(lines: list[_Line]) -> str:
    if not lines:
        return ""
    lines = _in_place(lines)
    size = median(line.top - line.bottom for line in lines)
    margin = min(line.left for line in lines)
    least, most = _INDENTED[0] * size, _INDENTED[1] * size
    made: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and before.bottom - line.top > _GAP * size:
            made.append("")
        made.append((INDENT if least <= line.left - margin <= most else "") + line.text)
        before = line
    return "\n".join(made)


def _in_place(lines: list[_Line]) -> list[_Line]:
    """The lines of a page with those of its foot last: many programs draw the page number before the text."""
    first, rest = lines[0], lines[1:]
    if rest and first.top < min(line.bottom for line in rest):
        return [*rest, first]
    return lines
