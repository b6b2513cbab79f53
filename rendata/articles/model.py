"""What a parsed document is made of, as plain data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from rendata.reading.alignment import Alignment
from schemas.findings import Finding
from schemas.records import ArticleKind, Genre

PartKind = Literal["article", "masthead", "contents", "imprint"]
"""What a stretch of raw text belongs to. Page chrome and breadcrumbs above an article are masthead, below it imprint."""


@dataclass(frozen=True, slots=True)
class Section:
    """章节: a heading on a line of its own. ``start`` and ``end`` are raw offsets: the heading's first character, and the
    end of the part it heads. ``heading`` is the heading's span in the clean body."""

    level: int
    title: str
    start: int
    end: int
    heading: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """文章: one piece. ``start`` and ``end`` are raw offsets; ``body`` is the clean text (headings of sections stand in it
    as paragraphs of their own, title and byline do not) with its way back to the raw text."""

    kind: ArticleKind
    title: str | None
    column: str | None
    region: str | None
    unit: str | None
    authors: tuple[str, ...]
    published: datetime.date | None
    start: int
    end: int
    body: Alignment
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document taken apart. ``parts`` cover every non-blank raw character exactly once, in ascending order."""

    genre: Genre
    genre_reason: str
    title: str | None
    issue: int | None
    issue_total: int | None
    published: datetime.date | None
    articles: tuple[Article, ...]
    parts: tuple[tuple[PartKind, int, int], ...]
    findings: tuple[Finding, ...] = ()
