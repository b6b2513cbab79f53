"""Paragraphs told apart by a genre → Articles with bodies, sections and parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rendata.articles.headings import headings
from rendata.articles.model import Article, PartKind, Section
from rendata.reading.alignment import Alignment, join
from rendata.reading.paragraphs import Paragraph, Piece, without
from schemas.records import ArticleKind


class Draft(NamedTuple):
    """An article before its body is joined: raw span, what the genre read off, the end of its title, and the paragraphs of
    its body."""

    kind: ArticleKind
    title: str | None
    column: str | None
    region: str | None
    unit: str | None
    authors: tuple[str, ...]
    published: datetime.date | None
    start: int
    end: int
    titled: int
    body: tuple[Paragraph, ...]


def article(text: str, draft: Draft, spoilt: Sequence[tuple[int, int]] = ()) -> Article:
    """The article of a draft; ``text`` is the raw text, ``spoilt`` the raw spans of damaged sentences, which no body, title
    or section has. A section ends where the next of its level or above begins."""
    body, spans = joined(text, draft.body, spoilt)
    whole = [spans[index][1] - spans[index][0] == len(paragraph.text) for index, paragraph in enumerate(draft.body)]
    found = [one for one in headings([paragraph.text for paragraph in draft.body]) if whole[one.paragraph]]
    made: list[Section] = []
    ends: list[tuple[int, int]] = []
    for heading in reversed(found):
        start = draft.body[heading.paragraph].start
        while ends and ends[-1][0] > heading.level:
            ends.pop()
        left, right = spans[heading.paragraph]
        made.append(
            Section(heading.level, body.text[left:right], start, ends[-1][1] if ends else draft.end, (left, right))
        )
        ends.append((heading.level, start))
    made.reverse()
    return Article(
        draft.kind,
        None if any(start < draft.titled and end > draft.start for start, end in spoilt) else draft.title,
        draft.column,
        draft.region,
        draft.unit,
        draft.authors,
        draft.published,
        draft.start,
        draft.end,
        body,
        tuple(made),
    )


def joined(
    text: str, body: Sequence[Paragraph], spoilt: Sequence[tuple[int, int]]
) -> tuple[Alignment, list[tuple[int, int]]]:
    """The clean text of paragraphs, parted by a line feed, and the clean span of each; empty where all of it is spoilt."""
    pieces: list[Piece] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for paragraph in body:
        own = _sound(text, paragraph, spoilt) if spoilt else paragraph.pieces
        if own and pieces:
            pieces.append("\n")
            length += 1
        start = length
        pieces.extend(own)
        length += sum(len(piece) if isinstance(piece, str) else piece[1] - piece[0] for piece in own)
        spans.append((start, length))
    return join(text, pieces), spans


def _sound(text: str, paragraph: Paragraph, spoilt: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces of a paragraph outside the spoilt sentences."""
    kept: list[Piece] = []
    for piece in paragraph.pieces:
        if not isinstance(piece, str):
            kept.extend(without(text, *piece, spoilt))
        elif kept and not isinstance(kept[-1], str):
            kept.append(piece)
    while kept and isinstance(kept[-1], str):
        kept.pop()
    return kept


def parts(
    text: str, marked: Iterable[tuple[PartKind, int, int]], articles: Sequence[Article]
) -> tuple[tuple[PartKind, int, int], ...]:
    """Parts that cover every non-blank character once: the articles, what a genre marked, and what neither names: masthead
    above the first article, imprint below it."""
    spans: list[tuple[PartKind, int, int]] = [("article", one.start, one.end) for one in articles]
    for kind, start, end in marked:
        spans.extend((kind, *rest) for rest in _without(start, end, articles))
    spans.sort(key=lambda span: (span[1], span[2]))
    first = min((one.start for one in articles), default=len(text))
    made: list[tuple[PartKind, int, int]] = []
    at = 0
    for kind, start, end in [*spans, ("imprint", len(text), len(text))]:
        if at < start and text[at:start].strip():
            gap = text[at:start]
            left, right = at + len(gap) - len(gap.lstrip()), at + len(gap.rstrip())
            _add(made, ("masthead" if left < first else "imprint", left, right))
        if start < end:
            _add(made, (kind, start, end))
        at = max(at, end)
    return tuple(made)


def _without(start: int, end: int, articles: Sequence[Article]) -> list[tuple[int, int]]:
    rest = [(start, end)]
    for one in articles:
        rest = [
            piece
            for left, right in rest
            for piece in ((left, min(right, one.start)), (max(left, one.end), right))
            if piece[0] < piece[1]
        ]
    return rest


def _add(made: list[tuple[PartKind, int, int]], part: tuple[PartKind, int, int]) -> None:
    if made and made[-1][0] == part[0] != "article":
        made[-1] = (part[0], made[-1][1], part[2])
    else:
        made.append(part)
