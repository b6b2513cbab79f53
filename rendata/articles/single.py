"""Texts that are one article: header, body, tail. What work reports, news features and plain texts share."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles import contents
from rendata.articles.assemble import Draft
from rendata.articles.bylines import Byline, closing, leading_byline, source_line
from rendata.articles.dates import date_in
from rendata.articles.header import Header
from rendata.articles.places import region_of
from rendata.articles.tail import tail
from rendata.articles.toplines import is_date, is_meta
from rendata.reading.paragraphs import Paragraph, cut
from schemas.findings import Finding
from schemas.records import ArticleKind

_HEAD = 5


class Single(NamedTuple):
    """One article and what was found on the way."""

    draft: Draft
    findings: tuple[Finding, ...]


def single(
    paragraphs: Sequence[Paragraph],
    head: Header,
    kind: ArticleKind,
    region: str | None,
    published: datetime.date | None,
    *,
    credited: bool,
) -> Single | None:
    """The text with the header ``head`` as one article of ``kind``, or None where it holds no body. ``credited``: the source
    line names unit and authors, and one right below the text belongs to the article."""
    if head.body >= len(paragraphs):
        return None
    findings: list[Finding] = [] if head.title is not None else [Finding("articles.no_title")]
    stop, repeated = tail(paragraphs, head.body, head.title)
    if repeated is not None:
        findings.append(Finding("articles.repeated_text", *repeated))
    stop = max(stop, head.body + 1)
    body = _without_contents(paragraphs[head.body : stop])
    end = body[-1].end
    credit = head.source if credited else None
    line = _source_below(paragraphs, stop) if credited else None
    if line is not None:
        end = paragraphs[stop].end
        credit = _merged(line, credit)
    signed = closing(body[-1].text)
    if credited and not (credit and credit.authors):
        credit = _merged(credit or Byline(None, ()), Byline(None, leading_byline(body[0].text)))
    if signed is not None:
        credit = signed[1] if signed[1] != Byline(None, ()) else credit
        rest = cut(body[-1], 0, signed[0])
        body[-1:] = [rest] if rest is not None else []
    place, doubts = region_of(head.title, head.subtitle, [paragraph.text for paragraph in body], credit, region)
    draft = Draft(
        kind,
        head.title,
        None,
        place,
        credit.unit if credit else None,
        credit.authors if credit else (),
        head.published or _signed(body) or published,
        paragraphs[head.first].start,
        end,
        paragraphs[head.after - 1].end if head.after > head.first else paragraphs[head.first].start,
        tuple(body),
    )
    return Single(draft, (*findings, *doubts))


def _without_contents(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The body without the table of contents that a regulation prints above its first chapter."""
    table = next((index for index, paragraph in enumerate(body[:_HEAD]) if contents.begins(paragraph.text)), None)
    if table is None:
        return list(body)
    later = {contents.folded(paragraph.text): index for index, paragraph in enumerate(body)}
    stop = table + 1
    while stop < len(body) and later[contents.folded(body[stop].text)] > stop:
        stop += 1
    return [*body[:table], *body[stop:]] if stop - table >= 3 else list(body)


def _source_below(paragraphs: Sequence[Paragraph], stop: int) -> Byline | None:
    """What the source line right below the text says."""
    if stop >= len(paragraphs):
        return None
    text = paragraphs[stop].text
    return source_line(text) if is_meta(text.lstrip("（(")) else None


def _merged(first: Byline, second: Byline | None) -> Byline:
    if second is None:
        return first
    return Byline(first.unit or second.unit, first.authors or second.authors)


def _signed(body: Sequence[Paragraph]) -> datetime.date | None:
    """The day under a decision's or an announcement's signature."""
    return next((date_in(paragraph.text) for paragraph in reversed(body[-3:]) if is_date(paragraph.text)), None)
