"""人大信息, 简报: a bulletin of a congress: masthead, table of contents, editor's note, one piece per place, digest,
distribution list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles import contents, regions
from rendata.articles.assemble import Draft
from rendata.articles.bylines import closing
from rendata.articles.contents import Contents
from rendata.articles.masthead import Masthead, is_imprint, is_masthead, masthead
from rendata.articles.model import PartKind
from rendata.articles.pieces import NOTE, Piece, collect
from rendata.articles.places import region_of
from rendata.articles.toplines import is_body
from rendata.reading.paragraphs import Paragraph
from schemas.findings import Finding

_TOP, _LONGEST_MASTHEAD = 60, 25


class Bulletin(NamedTuple):
    """Everything a bulletin holds."""

    masthead: Masthead
    drafts: tuple[Draft, ...]
    marked: tuple[tuple[PartKind, int, int], ...]
    findings: tuple[Finding, ...]


def split(paragraphs: Sequence[Paragraph], region: str | None, published: datetime.date | None) -> Bulletin:
    """The bulletin taken apart. A piece that the table of contents lists and the body lacks is a finding, and so is one that
    it does not list."""
    texts = [paragraph.text for paragraph in paragraphs]
    table = next((index for index, text in enumerate(texts[:_TOP]) if contents.begins(text)), None)
    if table is not None:
        top, listed = table, contents.read(paragraphs, table + 1)
    else:
        top = _below_masthead(texts)
        listed = contents.read(paragraphs, top)
        if contents.confirmed(listed, texts):  # a table whose heading 目录 is missing
            table = top
        else:
            listed = Contents((), None, (), top)
    findings = [Finding("articles.no_contents")] if table is None else []
    head = masthead(texts[:top])
    home = region or _home(texts[:top])
    found = collect(paragraphs[listed.stop : _imprint(texts, listed.stop)], listed)
    findings += [
        Finding("articles.missing_from_body", entry.start, entry.end, {"title": entry.title})
        for index, entry in enumerate(listed.entries)
        if index not in found.used
    ]
    if listed.entries:
        findings += [
            Finding("articles.not_in_contents", piece.start, piece.titled, {"title": piece.title or ""})
            for piece in found.unlisted
        ]
    marked: list[tuple[PartKind, int, int]] = [("contents", start, end) for start, end in found.columns]
    if table is not None and listed.stop > table:
        marked.append(("contents", paragraphs[table].start, paragraphs[listed.stop - 1].end))
    drafts: list[Draft] = []
    for piece in found.pieces:
        draft, doubts = _draft(piece, home, head.published or published)
        drafts.append(draft)
        findings += doubts
    return Bulletin(head, tuple(drafts), tuple(marked), tuple(findings))


def _draft(piece: Piece, home: str | None, published: datetime.date | None) -> tuple[Draft, list[Finding]]:
    """The draft of a piece; an editor's note is about the bulletin's own place."""
    credit = piece.signed or piece.credit
    place: str | None = home
    doubts: list[Finding] = []
    if piece.kind != "editor_note":
        place, doubts = region_of(piece.title, "", [paragraph.text for paragraph in piece.body], credit, home)
    draft = Draft(
        piece.kind,
        piece.title,
        piece.column,
        place,
        credit.unit if credit else None,
        credit.authors if credit else (),
        published,
        piece.start,
        piece.end,
        piece.titled,
        tuple(piece.body),
    )
    return draft, doubts


def _below_masthead(texts: Sequence[str]) -> int:
    """The first paragraph below a masthead that no table of contents ends."""
    body = next((index for index, text in enumerate(texts) if is_body(text) or NOTE.match(text)), len(texts))
    return max((index + 1 for index in range(min(body, _LONGEST_MASTHEAD)) if is_masthead(texts[index])), default=0)


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
