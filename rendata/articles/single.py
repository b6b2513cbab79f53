"""Texts that are one article: header, body, tail. What work reports, news features and plain texts share."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles.assemble import Draft
from rendata.articles.bylines import Byline, closing, source_line
from rendata.articles.dates import date_in
from rendata.articles.header import Header, header
from rendata.articles.places import region_of
from rendata.articles.tail import body_end
from rendata.articles.toplines import is_date, is_meta
from rendata.reading.document import Document
from rendata.reading.paragraphs import Paragraph
from schemas.findings import Finding
from schemas.records import ArticleKind


class Single(NamedTuple):
    """One article and what was found on the way."""

    draft: Draft
    header: Header
    findings: tuple[Finding, ...]


def single(
    document: Document,
    paragraphs: Sequence[Paragraph],
    kind: ArticleKind,
    region: str | None,
    published: datetime.date | None,
    *,
    credited: bool,
) -> Single | None:
    """The text as one article of ``kind``, or None where it holds no paragraph. ``credited``: a source line below the text
    belongs to the article, and the source line above it names unit and authors."""
    found: list[Finding] = []
    head = header(paragraphs)
    if head.body >= len(paragraphs):
        return None
    stop = max(body_end(paragraphs, head.body, head.title), head.body + 1)
    body = list(paragraphs[head.body : stop])
    end = body[-1].end
    credit = head.source if credited else None
    if credited:
        below = [p for p in paragraphs[stop : stop + 3] if is_meta(p.text.lstrip("（("))]
        for paragraph in below:
            line = source_line(paragraph.text)
            if line is not None and paragraph is paragraphs[stop]:
                end = paragraph.end
                credit = Byline(
                    line.unit or (credit.unit if credit else None), line.authors or (credit.authors if credit else ())
                )
                break
    signed = closing(body[-1].text)
    if signed is not None:
        credit = signed[1]
        body = _without_byline(document.text, body, signed[0])
    if head.title is None:
        found.append(Finding("articles.no_title"))
    start = paragraphs[head.first].start
    place, findings = region_of(head.title, head.subtitle, [p.text for p in body], credit, region)
    found += findings
    draft = Draft(
        kind,
        head.title,
        None,
        place,
        credit.unit if credit else None,
        credit.authors if credit else (),
        head.published or _signed(body) or published,
        start,
        end,
        tuple(body),
    )
    return Single(draft, head, tuple(found))


def _signed(body: Sequence[Paragraph]) -> datetime.date | None:
    """The day under a decision's or an announcement's signature."""
    return next((date_in(paragraph.text) for paragraph in reversed(body[-3:]) if is_date(paragraph.text)), None)


def _without_byline(text: str, body: list[Paragraph], at: int) -> list[Paragraph]:
    """The paragraphs without the byline that opens at ``at`` in the text of the last."""
    cut = cut_paragraph(body[-1], at)
    return [*body[:-1], cut] if cut is not None else body[:-1]


def cut_paragraph(paragraph: Paragraph, at: int) -> Paragraph | None:
    """The first ``at`` characters of a paragraph, or None where nothing is left."""
    kept = paragraph.text[:at].rstrip()
    pieces: list[tuple[int, int] | str] = []
    left = len(kept)
    for piece in paragraph.pieces:
        if left <= 0:
            break
        length = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
        take = min(length, left)
        pieces.append(piece[:take] if isinstance(piece, str) else (piece[0], piece[0] + take))
        left -= take
    if not pieces:
        return None
    last = pieces[-1]
    return Paragraph(paragraph.start, last[1] if not isinstance(last, str) else paragraph.end, tuple(pieces), kept)
