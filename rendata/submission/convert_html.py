"""A saved web page → its text: trafilatura finds the article in it, inscriptis lays it out as a browser shows it."""

from __future__ import annotations

import email
import email.policy
import itertools
import re
from collections.abc import Collection, Sequence
from typing import Any

from rendata.reading.decoding import decode
from rendata.submission.convert import Converted, ConvertError, Format, library
from schemas.findings import Finding

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
# GB2312 is what pages in GBK and GB18030 call themselves.
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "utf8": "utf-8"}
_WIDE = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")
# A cell of data holds no more.
_PARAGRAPHS = 3
# A character for private use, taken out again.
_ROW = "\uf8fe"
# What stands just below a text and belongs to it: who wrote it, who edited it.
_SOURCE_LINE = re.compile(r"来\s*源|作\s*者|记\s*者|编\s*辑|供稿|责编")
_SOURCE_LINES = 3
# So far above the text its title, date and source line may stand.
_ABOVE = 12
_TELLING = 8


def html(data: bytes) -> Converted:
    """The article of a web page, its title, date and source line included."""
    return _page(_decoded(data), "HTML")


def mhtml(data: bytes) -> Converted:
    """The article of a web page that a browser saved with everything it shows in one file."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _page(_decoded(content, part.get_content_charset()), "MHTML")
    raise ConvertError(Finding("convert.no_text", None, None, {"format": "MHTML"}))


def _decoded(data: bytes, charset: str | None = None) -> str:
    named = _CHARSET.search(data[:4096])
    name = (named.group(1).decode() if named else charset or "").lower()
    try:
        decoded = decode(data, _NAMES.get(name, name) or None)
    except LookupError:
        decoded = decode(data)
    if decoded is None:
        raise ConvertError(
            Finding("convert.damaged", None, None, {"format": "HTML", "reason": "its encoding is not recognised"})
        )
    return decoded.text


def _page(page: str, kind: Format) -> Converted:
    trafilatura = library("trafilatura", kind)
    found: str | None = trafilatura.extract(
        page, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False
    )
    shown = _rendered(page, kind)
    rows = {number for number, line in enumerate(shown) if line.startswith(_ROW)}
    lines = [line.replace(_ROW, "") for line in shown]
    text = "\n".join(_article(lines, (found or "").splitlines(), _title(page, kind), rows))
    return Converted(text + "\n" if text else "", kind, f"trafilatura {trafilatura.__version__}")


def _rendered(page: str, kind: Format) -> list[str]:
    """The lines of a page as a browser shows them, without the marks of lists and the indents of styles."""
    engine = library("inscriptis.html_engine", kind)
    model = library("inscriptis.model.config", kind)
    document = library("lxml.html", kind)
    strict = library("inscriptis.css_profiles", kind).STRICT_CSS_PROFILE
    tree = document.document_fromstring(page)
    # No line of a text is a bullet that the page's style draws.
    for mark in tree.iter("ul", "ol"):
        mark.tag = "div"
    for item in tree.iter("li"):
        item.tag = "p"
    for table in list(tree.iter("table")):
        if not _flattened(table):
            _mark_rows(table)
    for each in tree.iter():
        each.text, each.tail = _joined(each.text), _joined(each.tail)
    # Strict: the other profile puts blanks around every span, in the midst of 1.6亿 as Word writes it.
    options = model.ParserConfig(css=strict, display_links=False, display_images=False)
    shown: str = engine.Inscriptis(tree, options).get_text()
    return [line.strip(" \t\r\xa0") for line in shown.split("\n")]


def _flattened(table: Any) -> bool:
    """Whether a table lays out the page. Then it becomes blocks, one below the other; side by side its columns would mix."""
    own = [each for each in table.iter("tr", "td", "th", "tbody", "thead", "tfoot") if _table_of(each) is table]
    cells = [each for each in own if each.tag in ("td", "th")]
    lays_out = any(cell.find(".//table") is not None or len(cell.findall(".//p")) > _PARAGRAPHS for cell in cells)
    for each in (table, *own) if lays_out else ():
        each.tag = "div"
    return lays_out


def _mark_rows(table: Any) -> None:
    """The rows of a table that holds data, and no links as menus do, begin with a sign that no page shows."""
    rows = [row for row in table.iter("tr") if len(row) > 1]
    if len(rows) > 1 and table.find(".//a") is None:
        for row in rows:
            row[0].text = _ROW + (row[0].text or "")


def _table_of(cell: Any) -> Any:
    return next(cell.iterancestors("table"), None)


def _joined(text: str | None) -> str | None:
    """Text without the line ends that stand in the page's source between Chinese characters; a browser shows none."""
    return _SOURCE_BREAK.sub("", text) if text else text


def _title(page: str, kind: Format) -> str | None:
    """The text of the page's first heading."""
    tree: Any = library("lxml.html", kind).document_fromstring(page)
    for heading in tree.iter("h1", "h2"):
        text = _squeezed("".join(heading.itertext()))
        if len(text) >= 4:
            return text
    return None


def _article(
    lines: Sequence[str], found: Sequence[str], title: str | None, rows: Collection[int] = frozenset()
) -> list[str]:
    """The lines of a page from the article's title to its source line; all of them where no article was found. ``rows`` are
    the numbers of those that are rows of a table of data.

    >>> _article(["首页", "通知", "2025-01-02", "常委会听取报告。", "来源：本网", "版权"], ["通知", "常委会听取报告。"], "通知")
    ['通知', '2025-01-02', '常委会听取报告。', '来源：本网']
    """
    squeezed = [_squeezed(line) for line in lines]
    # trafilatura draws lines between the cells of a table.
    wanted = {text for line in found for each in (line, line.replace("|", "")) if len(text := _squeezed(each)) >= 2}
    # What trafilatura joins, or cuts at a link, is told by its content; short lines must be the same, for menus have them too.
    joined = "\n".join(wanted)
    hits = [
        number for number, line in enumerate(squeezed) if line in wanted or (len(line) >= _TELLING and line in joined)
    ]
    if hits:
        # A table right below the last sentence is part of the text.
        below = itertools.takewhile(
            lambda number: not squeezed[number] or number in rows, range(hits[-1] + 1, len(lines))
        )
        hits += [number for number in below if number in rows]
    if not hits:
        return _tidy(lines)
    first, last = hits[0], hits[-1]
    if title is not None:
        # The title stands above the body, sometimes in several lines, and its words in menus farther above.
        body = max(hits, key=lambda number: len(squeezed[number]))
        heads = [number for number in range(body + 1) if squeezed[number] and title.startswith(squeezed[number])]
        if heads and heads[-1] >= first - _ABOVE:
            first = heads[-1]
    return _tidy(lines[first : _with_source_lines(squeezed, last) + 1])


def _with_source_lines(squeezed: Sequence[str], last: int) -> int:
    below = [number for number in range(last + 1, len(squeezed)) if squeezed[number]][:_SOURCE_LINES]
    return max((number for number in below if _SOURCE_LINE.search(squeezed[number])), default=last)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _tidy(lines: Sequence[str]) -> list[str]:
    """No blank lines at the ends, no two in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
