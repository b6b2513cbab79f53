"""Document → Parsed: the genre is told or recognised, and its module takes the text apart."""

from __future__ import annotations

import datetime

from rendata.articles import bulletin, news_feature, plain, work_report
from rendata.articles.assemble import article, parts
from rendata.articles.genre import recognise
from rendata.articles.model import Article, Parsed
from rendata.reading.damage import spoilt
from rendata.reading.document import Document
from rendata.reading.paragraphs import Paragraph, paragraphs
from schemas.findings import Finding
from schemas.records import Genre

_SINGLE = {"work_report": work_report.split, "news_feature": news_feature.split, "plain": plain.split}


def parse(
    document: Document,
    *,
    genre: Genre | None = None,
    region: str | None = None,
    published: datetime.date | None = None,
) -> Parsed:
    """The document taken apart. ``genre``, ``region`` (GB/T 2260) and ``published`` are what the source says; the genre is
    recognised where it says none, and the text's own place and date win.

    >>> from rendata.reading.read import read
    >>> document, _ = read("东湖区工作报告\\n各位代表：\\n现在，我向大会报告工作，请予审议。".encode(), id="a/b", source="a", file="a/b.txt")
    >>> parsed = parse(document, region="360102")
    >>> parsed.genre, parsed.articles[0].title, parsed.articles[0].body.text
    ('work_report', '东湖区工作报告', '各位代表：\\n现在，我向大会报告工作，请予审议。')
    """
    found = paragraphs(document.text, spoilt(document.findings))
    recognised, reason = recognise(found) if genre is None else (genre, "given by the source")
    if recognised == "bulletin":
        return _bulletin(document, found, reason, region, published)
    return _single(document, found, recognised, reason, region, published)


def _bulletin(
    document: Document, found: list[Paragraph], reason: str, region: str | None, published: datetime.date | None
) -> Parsed:
    taken = bulletin.split(document, found, region, published)
    articles = tuple(article(document.text, draft) for draft in taken.drafts)
    head = taken.masthead
    findings = taken.findings if articles else (*taken.findings, Finding("articles.none"))
    return Parsed(
        "bulletin",
        reason,
        head.title,
        head.issue,
        head.issue_total,
        head.published or published,
        articles,
        parts(document.text, taken.marked, articles),
        findings,
    )


def _single(
    document: Document,
    found: list[Paragraph],
    genre: Genre,
    reason: str,
    region: str | None,
    published: datetime.date | None,
) -> Parsed:
    taken = _SINGLE[genre](document, found, region, published)
    articles: tuple[Article, ...] = () if taken is None else (article(document.text, taken.draft),)
    findings = (Finding("articles.none"),) if taken is None else taken.findings
    return Parsed(
        genre,
        reason,
        taken.draft.title if taken else None,
        None,
        None,
        taken.draft.published if taken else published,
        articles,
        parts(document.text, (), articles),
        findings,
    )
