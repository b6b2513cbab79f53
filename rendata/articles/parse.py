"""Document → Parsed: the genre is told or recognised, and its module takes the text apart."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles import bulletin, news_feature, plain, work_report
from rendata.articles.assemble import article, parts
from rendata.articles.genre import recognise
from rendata.articles.header import Header, header
from rendata.articles.model import Parsed
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
    recognised where it says none, and the text's own place and date win. Sentences that reading found spoilt are in no body.

    >>> from rendata.reading.read import read
    >>> text = "东湖区工作报告\\n各位代表：\\n现在，我向大会报告工作，请予审议。"
    >>> document, _ = read(text.encode(), id="a/b", source="a", file="a/b.txt")
    >>> parsed = parse(document, region="360102")
    >>> parsed.genre, parsed.articles[0].title, parsed.articles[0].body.text
    ('work_report', '东湖区工作报告', '各位代表：\\n现在，我向大会报告工作，请予审议。')
    """
    found = paragraphs(document.text)
    head = header(found)
    recognised, reason = recognise(found, head)
    findings: tuple[Finding, ...] = ()
    if genre is not None and genre != recognised:
        if recognised != "plain":
            details = {"given": genre, "recognised": recognised, "reason": reason}
            findings = (Finding("articles.genre_differs", None, None, details),)
        recognised, reason = genre, "given by the source"
    if recognised == "bulletin":
        return _bulletin(document, found, reason, region, published, findings)
    return _single(document, found, head, recognised, reason, region, published, findings)


def _bulletin(
    document: Document,
    found: Sequence[Paragraph],
    reason: str,
    region: str | None,
    published: datetime.date | None,
    findings: tuple[Finding, ...],
) -> Parsed:
    taken = bulletin.split(found, region, published)
    damaged = spoilt(document.findings)
    articles = tuple(article(document.text, draft, damaged) for draft in taken.drafts)
    head = taken.masthead
    return Parsed(
        "bulletin",
        reason,
        head.title,
        head.issue,
        head.issue_total,
        head.published or published,
        articles,
        parts(document.text, taken.marked, articles),
        (*findings, *taken.findings, *([] if articles else [Finding("articles.none")])),
    )


def _single(
    document: Document,
    found: Sequence[Paragraph],
    head: Header,
    genre: Genre,
    reason: str,
    region: str | None,
    published: datetime.date | None,
    findings: tuple[Finding, ...],
) -> Parsed:
    taken = _SINGLE[genre](found, head, region, published)
    articles = () if taken is None else (article(document.text, taken.draft, spoilt(document.findings)),)
    return Parsed(
        genre,
        reason,
        articles[0].title if articles else None,
        None,
        None,
        taken.draft.published if taken else published,
        articles,
        parts(document.text, (), articles),
        (*findings, *([Finding("articles.none")] if taken is None else taken.findings)),
    )
