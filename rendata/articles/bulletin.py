"""人大信息, 简报: a bulletin of a congress: masthead, table of contents, editor's note, one piece per place, digest,
distribution list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles import contents, regions
from rendata.articles.assemble import Draft
from rendata.articles.bylines import Byline, bare, closing
from rendata.articles.contents import Contents
from rendata.articles.masthead import Masthead, is_imprint, is_masthead, masthead
from rendata.articles.model import PartKind
from rendata.articles.places import region_of
from rendata.articles.toplines import is_body, tight
from rendata.reading.paragraphs import Paragraph, cut
from schemas.findings import Finding
from schemas.records import ArticleKind

_NOTE = re.compile(r"[【\[（(]?\s*(编\s*者\s*按|编\s*者\s*的\s*话|编\s*前\s*话|按\s*语)\s*[】\]）)]?\s*[:：]?\s*")
_LONGEST_TITLE = 70
_SENTENCE = re.compile(r"[。！？；!?;]")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．是要]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．]|第[一二三四五六七八九十]"
)
_ACTOR = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:人大|人民代表大会)")
# A piece of a place below the county is headed by it: 东街街道：…, 洪山镇人大：…
_HEADED = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:街道|[镇乡]|苏木|[新园]区|开发区|度假区)(?:人大工委|人大|人大主席团)?[：:]"
)
_SIGN = re.compile(r"^[【\[〔〖◎●◆■▲★☆※○◇□△\s*]+|[】\]〕〗\s*]+$")


class Bulletin(NamedTuple):
    """Everything a bulletin holds."""

    masthead: Masthead
    drafts: tuple[Draft, ...]
    marked: tuple[tuple[PartKind, int, int], ...]
    findings: tuple[Finding, ...]


class _Piece(NamedTuple):
    """A piece as it is being collected: indices of its paragraphs, its title and column, the byline that closed it, the
    names printed under its title."""

    kind: ArticleKind
    title: str | None
    column: str | None
    first: int
    body: list[Paragraph]
    end: list[int]
    byline: list[Byline]
    credits: list[Byline]


def split(paragraphs: Sequence[Paragraph], region: str | None, published: datetime.date | None) -> Bulletin:
    """The bulletin taken apart."""
    texts = [paragraph.text for paragraph in paragraphs]
    table = next((index for index, text in enumerate(texts[:60]) if contents.begins(text)), None)
    findings: list[Finding] = []
    if table is None:
        listed = Contents((), None, (), _below_masthead(texts))
        top = listed.stop
        findings.append(Finding("articles.no_contents"))
    else:
        listed = contents.read(paragraphs, table + 1)
        top = table
    head = masthead(texts[:top])
    stop = _imprint(texts, listed.stop)
    home = region or _home(texts[:top])
    pieces, columns, used, unlisted = _pieces(paragraphs[:stop], listed)
    for index, entry in enumerate(listed.entries):
        if index not in used:
            findings.append(Finding("articles.missing_from_body", entry.start, entry.end, {"title": entry.title}))
    if listed.entries:
        for piece in unlisted:
            start = paragraphs[piece.first].start
            findings.append(
                Finding("articles.not_in_contents", start, start + len(piece.title or ""), {"title": piece.title or ""})
            )
    marked: list[tuple[PartKind, int, int]] = []
    if table is not None and listed.stop > table:
        marked.append(("contents", paragraphs[table].start, paragraphs[listed.stop - 1].end))
    marked += [("contents", paragraphs[index].start, paragraphs[index].end) for index in columns]
    drafts = []
    for piece in pieces:
        draft, found = _draft(paragraphs, piece, home, head.published or published)
        drafts.append(draft)
        findings += found
    return Bulletin(head, tuple(drafts), tuple(marked), tuple(findings))


def _draft(
    paragraphs: Sequence[Paragraph], piece: _Piece, home: str | None, published: datetime.date | None
) -> tuple[Draft, list[Finding]]:
    credit = next(iter(piece.byline or piece.credits), None)
    findings: list[Finding] = []
    if piece.kind == "editor_note":
        place = home
    else:
        place, findings = region_of(piece.title, "", [paragraph.text for paragraph in piece.body], credit, home)
    return (
        Draft(
            piece.kind,
            piece.title,
            piece.column,
            place,
            credit.unit if credit else None,
            credit.authors if credit else (),
            published,
            paragraphs[piece.first].start,
            piece.end[0],
            tuple(piece.body),
        ),
        findings,
    )


def _below_masthead(texts: Sequence[str]) -> int:
    """The first paragraph below a masthead that no table of contents ends."""
    body = next((index for index, text in enumerate(texts) if is_body(text) or _NOTE.match(text)), len(texts))
    return max((index + 1 for index in range(min(body, 25)) if is_masthead(texts[index])), default=0)


def _imprint(texts: Sequence[str], start: int) -> int:
    """The first line of the distribution list and what follows it; running text stands above it only."""
    stop = len(texts)
    for index in range(len(texts) - 1, start, -1):
        if is_imprint(texts[index]):
            stop = index
        elif is_body(texts[index]) or closing(texts[index]) is not None:
            break
    return stop


def _home(texts: Sequence[str]) -> str | None:
    """The place whose congress publishes the bulletin, from its masthead."""
    for text in texts:
        place = regions.acting(text.replace(" ", "")) or regions.leading(text)
        if place is not None and place.code is not None:
            return place.code
    return None


def _pieces(
    paragraphs: Sequence[Paragraph], listed: Contents
) -> tuple[list[_Piece], list[int], set[int], list[_Piece]]:
    """The pieces of the body, the paragraphs that print a column's name, the entries of the table found again, and the
    titled pieces that the table does not list."""
    pieces: list[_Piece] = []
    columns: list[int] = []
    used: set[int] = set()
    unlisted: list[_Piece] = []
    current: _Piece | None = None
    running: str | None = None
    digest = False
    table = contents.indexed(listed.entries)
    index = listed.stop
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        text = paragraph.text
        note = _NOTE.match(text)
        column = _column(paragraphs, index, listed)
        if column is not None:
            running, current = column, None
            digest = column == listed.digest or contents.is_digest(column)
            columns.append(index)
            index += 1
            continue
        if note is not None and (note.end() == len(text) or text[note.end() - 1] in "：:】]"):
            current = _Piece("editor_note", "编者按", None, index, [], [paragraph.end], [], [])
            pieces.append(current)
            rest = cut(paragraph, note.end(), len(text))
            if rest is not None:
                current.body.append(rest)
            index += 1
            continue
        entry, length = _title(paragraphs, index, table, used, current)
        if length:
            title = "".join(paragraphs[index + offset].text for offset in range(length))
            used.update(entry)
            name = listed.entries[entry[0]].column if entry else running
            current = _Piece("article", title, name, index, [], [paragraphs[index + length - 1].end], [], [])
            pieces.append(current)
            if not entry:
                unlisted.append(current)
            index += length
            digest = False
            credit = bare(tight(paragraphs[index].text)) if index + 1 < len(paragraphs) else None
            if credit is not None:
                current.credits.append(credit)
                current.end[0] = paragraphs[index].end
                index += 1
            continue
        if current is None or current.byline or (digest and _item(text)):
            name = running if digest and running else listed.digest
            current = _Piece("digest_item", None, name, index, [], [paragraph.end], [], [])
            pieces.append(current)
            digest = True
        _take(current, paragraph)
        index += 1
    return pieces, columns, used, unlisted


def _take(piece: _Piece, paragraph: Paragraph) -> None:
    piece.end[0] = paragraph.end
    signed = closing(paragraph.text)
    if signed is None:
        piece.body.append(paragraph)
        return
    piece.byline.append(signed[1])
    rest = cut(paragraph, 0, signed[0])
    if rest is not None:
        piece.body.append(rest)


def _item(text: str) -> bool:
    """Whether a paragraph of the digest begins an item of its own: with the congress that acts."""
    if text[0] in "（(":
        return False
    place = regions.acting(text[:24])
    return (place is not None and place.start <= 8) or _ACTOR.match(text) is not None


def _column(paragraphs: Sequence[Paragraph], index: int, listed: Contents) -> str | None:
    """The column whose name a line of the body prints."""
    text = paragraphs[index].text
    if len(text) > 16 or index + 1 >= len(paragraphs):
        return None
    name = tight(_SIGN.sub("", text))
    if name in listed.columns:
        return name
    if text[0] in "【◎●◆■▲★☆※" and 2 <= len(name) <= 8 and not _SENTENCE.search(name) and regions.leading(name) is None:
        return name
    return name if contents.is_digest(name) and len(name) <= 8 else None


def _title(
    paragraphs: Sequence[Paragraph], index: int, table: contents.Index, used: set[int], current: _Piece | None
) -> tuple[tuple[int, ...], int]:
    """The entries of the table that the lines from ``index`` on are, and how many lines the title has; 0 where no title
    begins here."""
    text = paragraphs[index].text
    if len(text) > _LONGEST_TITLE or _SENTENCE.search(text) or text[0] in "（(":
        return (), 0
    for length in (1, 2, 3):
        lines = [paragraph.text for paragraph in paragraphs[index : index + length]]
        if len(lines) < length or any(_SENTENCE.search(line) for line in lines):
            break
        found = contents.find(table, "".join(lines), used)
        if found and (length == 1 or not _complete(paragraphs, index)):
            return found, length
    following = [paragraph.text for paragraph in paragraphs[index + 1 : index + 3]]
    if not following or _NUMBERED.match(text):
        return (), 0
    place = regions.leading(text)
    headed = (place is not None and (place.end == len(text) or text[place.end] in "：:")) or _HEADED.match(
        text
    ) is not None
    opened = current is None or bool(current.byline) or (current.kind == "editor_note" and bool(current.body))
    if not (headed or opened) or len(text) < 3:
        return (), 0
    if is_body(following[0]):
        return (), 1
    wrapped = len(following) == 2 and is_body(following[1]) and len(following[0]) <= 40
    if wrapped and not _NUMBERED.match(following[0]) and not (place is not None and place.end == len(text)):
        return (), 2
    return (), 1 if headed else 0


def _complete(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether running text follows a line at once, so that it is a title by itself."""
    return index + 1 < len(paragraphs) and is_body(paragraphs[index + 1].text)
