"""The body of a bulletin → its pieces: where each begins, its title and column, and the byline that closes it
(annotation.md, Articles)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rendata.articles import contents, regions
from rendata.articles.bylines import Byline, bare, closing
from rendata.articles.contents import Contents
from rendata.articles.toplines import is_body, tight
from rendata.reading.paragraphs import Paragraph, cut
from schemas.records import ArticleKind

NOTE = re.compile(r"[【\[（(]?\s*(编\s*者\s*按|编\s*者\s*的\s*话|编\s*前\s*话|按\s*语)\s*[】\]）)]?\s*[:：]?\s*")
_STOPS = re.compile(r"[。；;]|[！？!?](?!$)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．是要]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．]|第[一二三四五六七八九十]"
)
_ACTOR = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:人大|人民代表大会)")
# A piece of a place below the county is headed by it: 东街街道：…, 洪山镇人大：…
_HEADED = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:街道|[镇乡]|苏木|[新园]区|开发区|度假区)(?:人大工委|人大|人大主席团)?[：:]"
)
_SIGNS = "【◎●◆■▲★☆※"
_SIGN = re.compile(r"^[【\[〔〖◎●◆■▲★☆※○◇□△\s*]+|[】\]〕〗\s*]+$")
_LONGEST_TITLE, _LONGEST_COLUMN, _LONGEST_REST = 70, 8, 40


@dataclass(slots=True)
class Piece:
    """A piece while its paragraphs are collected. ``start``, ``titled`` and ``end`` are raw offsets: its first character,
    the end of its title, the end of what was collected so far."""

    kind: ArticleKind
    title: str | None
    column: str | None
    start: int
    titled: int
    end: int
    body: list[Paragraph] = field(default_factory=list)
    signed: Byline | None = None
    credit: Byline | None = None


class Pieces(NamedTuple):
    """The pieces in order; the raw spans of lines that print a column's name; the entries of the table of contents that
    were found again; the titled pieces that it does not list."""

    pieces: list[Piece]
    columns: list[tuple[int, int]]
    used: set[int]
    unlisted: list[Piece]


def collect(paragraphs: Sequence[Paragraph], listed: Contents) -> Pieces:
    """The pieces of a bulletin's body: ``paragraphs`` from behind the table of contents to the imprint."""
    found = Pieces([], [], set(), [])
    table = contents.indexed(listed.entries)
    loose = not listed.entries and not any(closing(one.text) or _headed(one.text) for one in paragraphs)
    current: Piece | None = None
    running: str | None = None
    digest = False
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        column = _column(paragraphs, index, listed)
        if column is not None:
            running, current = column, None
            digest = column == listed.digest or contents.is_digest(column)
            found.columns.append((paragraph.start, paragraph.end))
            index += 1
            continue
        note = NOTE.match(paragraph.text)
        if note is not None and (note.end() == len(paragraph.text) or paragraph.text[note.end() - 1] in "：:】]"):
            current = _note(paragraph, note.end())
            found.pieces.append(current)
            index += 1
            continue
        opened = (
            loose or current is None or current.signed is not None or (current.kind == "editor_note" and current.body)
        )
        entry, length = _title(paragraphs, index, table, found.used, bool(opened))
        if length:
            found.used.update(entry)
            column = listed.entries[entry[0]].column if entry else running
            current = _titled(paragraphs, index, length, column)
            found.pieces.append(current)
            if not entry:
                found.unlisted.append(current)
            digest = False
            index += length + (1 if current.credit is not None else 0)
            continue
        listed_all = listed.digest is not None and len(found.used) == len(listed.entries)
        digest = digest or (listed_all and current is not None and _elsewhere(paragraph.text, current))
        if current is None or current.signed is not None or (digest and _item(paragraph.text)):
            column = running if digest and running else listed.digest
            current = Piece("digest_item", None, column, paragraph.start, paragraph.start, paragraph.end)
            found.pieces.append(current)
            digest = True
        _take(current, paragraph)
        index += 1
    return found


def _note(paragraph: Paragraph, at: int) -> Piece:
    """The editor's note that begins with 编者按, the text behind it part of its body."""
    piece = Piece("editor_note", "编者按", None, paragraph.start, paragraph.start, paragraph.end)
    rest = cut(paragraph, at, len(paragraph.text))
    if rest is not None:
        piece.body.append(rest)
    return piece


def _titled(paragraphs: Sequence[Paragraph], index: int, length: int, column: str | None) -> Piece:
    """The piece whose title stands on ``length`` lines from ``index`` on, the names below the title its authors."""
    lines = paragraphs[index : index + length]
    title = "".join(line.text for line in lines)
    piece = Piece("article", title, column, lines[0].start, lines[-1].end, lines[-1].end)
    if index + length + 1 < len(paragraphs):
        below = paragraphs[index + length]
        piece.credit = bare(tight(below.text))
        if piece.credit is not None:
            piece.end = below.end
    return piece


def _take(piece: Piece, paragraph: Paragraph) -> None:
    """The next paragraph of a piece; a byline in brackets closes it."""
    piece.end = paragraph.end
    signed = closing(paragraph.text)
    rest: Paragraph | None = paragraph
    if signed is not None:
        at, piece.signed = signed
        rest = cut(paragraph, 0, at)
    if rest is not None:
        piece.body.append(rest)


def _item(text: str) -> bool:
    """Whether a paragraph of the digest begins an item of its own: with the congress that acts."""
    if text[0] in "（(":
        return False
    place = regions.acting(text[:24])
    return (place is not None and place.start <= 8) or _ACTOR.match(text) is not None


def _elsewhere(text: str, piece: Piece) -> bool:
    """Whether a paragraph begins with the congress of another place than that of the piece before: behind the last piece
    that the table lists, the digest begins so."""
    place = regions.acting(text[:24]) if text[0] not in "（(" else None
    if place is None or place.start > 0 or not piece.body:
        return False
    own = regions.leading(piece.title or "") or regions.acting(piece.body[0].text)
    return own is not None and own.name != place.name


def _column(paragraphs: Sequence[Paragraph], index: int, listed: Contents) -> str | None:
    """The column whose name a line of the body prints."""
    text = paragraphs[index].text
    if len(text) > 2 * _LONGEST_COLUMN or index + 1 >= len(paragraphs):
        return None
    name = tight(_SIGN.sub("", text))
    if name in listed.columns:
        return name
    if not 2 <= len(name) <= _LONGEST_COLUMN or _STOPS.search(name):
        return None
    signed = text[0] in _SIGNS and regions.leading(name) is None
    return name if signed or contents.is_digest(name) else None


def _headed(text: str) -> bool:
    """Whether a line begins like the title of a place's piece: 富阳区：…, 上城区 alone, 东街街道：…"""
    if len(text) > _LONGEST_TITLE or _STOPS.search(text):
        return False
    place = regions.leading(text)
    return (place is not None and text[place.end : place.end + 1] in ("", "：", ":")) or _HEADED.match(text) is not None


def _title(
    paragraphs: Sequence[Paragraph], index: int, table: contents.Index, used: set[int], opened: bool
) -> tuple[tuple[int, ...], int]:
    """The entries of the table that the lines from ``index`` on are, and how many lines the title has; 0 where no title
    begins here. ``opened``: the piece before is closed, so that any heading begins one."""
    text = paragraphs[index].text
    if len(text) > _LONGEST_TITLE or _STOPS.search(text) or text[0] in "（(":
        return (), 0
    for length in (1, 2, 3) if table.titles else ():
        lines = [paragraph.text for paragraph in paragraphs[index : index + length]]
        if len(lines) < length or any(_STOPS.search(line) for line in lines):
            break
        found = contents.find(table, "".join(lines), used)
        if found and (length == 1 or not is_body(lines[1])):
            return found, length
    headed = _headed(text)
    if _NUMBERED.match(text) or len(text) < 3 or not (headed or opened) or index + 1 >= len(paragraphs):
        return (), 0
    below = paragraphs[index + 1].text
    if is_body(below) or bare(tight(below)) is not None:
        return (), 1
    wrapped = (
        index + 2 < len(paragraphs)
        and is_body(paragraphs[index + 2].text)
        and len(below) <= _LONGEST_REST
        and not _NUMBERED.match(below)
        and not _alone(text)
    )
    return ((), 2) if wrapped else ((), 1 if headed else 0)


def _alone(text: str) -> bool:
    """Whether a line is the name of a place and nothing else, a title by itself."""
    place = regions.leading(text)
    return place is not None and place.end == len(text)
