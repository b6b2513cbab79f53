"""What was parsed → rows of the tables, checked against their records; a row that fails is quarantined, the rest go on."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from rendata.articles.model import Article as ParsedArticle
from rendata.articles.model import Parsed
from rendata.indicators import periods
from rendata.indicators.extract import Extracted
from rendata.reading.document import Document as ReadDocument
from schemas.codelists import regions
from schemas.findings import Finding, codes, message, severity
from schemas.records import Article, Check, Document, Indicator, Quarantine, Record, Redistribution, Section, Stage

Row = TypeVar("Row", bound=Record)


@dataclass(slots=True)
class Rows:
    """The rows that some documents contribute, by table."""

    documents: list[Document] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    quarantine: list[Quarantine] = field(default_factory=list)

    def tables(self) -> dict[str, list[Any]]:
        """The rows under the names of their tables."""
        return {name: getattr(self, name) for name in self.__slots__}

    def without(self, documents: Collection[str]) -> Rows:
        """The rows but those of ``documents`` (ids), whose rows in the quarantine stay."""
        if not documents:
            return self
        kept = Rows(quarantine=self.quarantine)
        kept.documents = [row for row in self.documents if row.id not in documents]
        kept.articles = [row for row in self.articles if row.document not in documents]
        kept.indicators = [row for row in self.indicators if row.document not in documents]
        kept.sections = [row for row in self.sections if row.article.partition("@")[0] not in documents]
        kept.checks = [row for row in self.checks if row.article.partition("@")[0] not in documents]
        return kept

    def extend(self, other: Rows) -> None:
        """Append the rows of ``other``."""
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))


def of_document(
    document: ReadDocument,
    parsed: Parsed,
    extracted: Iterable[Extracted],
    redistribution: Redistribution = "full",
    url: str | None = None,
) -> Rows:
    """The rows of one document that was read, taken apart and searched; ``extracted`` goes with ``parsed.articles``.

    ``url`` is where it was published. Where ``redistribution`` is ``facts`` the articles have no body. Findings of severity error, and rows that break their
    record, become rows of the quarantine; what refers to a refused row is refused with it.
    """
    rows = Rows()
    refuse = functools.partial(quarantined, document.id, document.file)
    rows.quarantine.extend(refuse(finding) for finding in errors((*document.findings, *parsed.findings)))
    made = _checked(Document, _document(document, parsed, url), refuse, rows.quarantine)
    if made is None:
        return rows
    rows.documents.append(made)
    for article, found in zip(parsed.articles, extracted, strict=True):
        values = _article(document.id, article, with_body=redistribution == "full")
        made_article = _checked(Article, values, refuse, rows.quarantine)
        if made_article is None:
            continue
        rows.articles.append(made_article)
        rows.sections.extend(_all(Section, _sections(document.id, made_article.id, article), refuse, rows.quarantine))
        indicators = _indicators(document, made_article, found)
        kept = _all(Indicator, indicators, refuse, rows.quarantine)
        rows.indicators.extend(kept)
        known = {indicator.id for indicator in kept}
        checks = [row for row in _checks(document.id, made_article.id, found) if known.issuperset(row["indicators"])]
        rows.checks.extend(_all(Check, checks, refuse, rows.quarantine))
    return rows


def quarantined(document: str, file: str, finding: Finding, stage: Stage | None = None) -> Quarantine:
    """The row of the quarantine for a finding of the document at ``file`` (a path below raw/).

    >>> quarantined("a/b", "a/b.txt", Finding("read.empty")).id
    'a/b!read.empty'
    """
    place = "" if finding.start is None else f"@{finding.start}-{finding.end}"
    return Quarantine(
        id=f"{document}{place}!{finding.code}",
        document=document,
        file=file,
        start=finding.start,
        end=finding.end,
        stage=stage or codes()[finding.code].stage,
        code=finding.code,
        message=message(finding),
    )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that put something into quarantine, each place and code once, in order."""
    found = {(item.code, item.start, item.end): item for item in findings if severity(item) == "error"}
    return list(found.values())


@functools.cache
def region_names() -> Mapping[str, str]:
    """The name of every region by its code."""
    return {region.code: region.name for region in regions()}


def _document(document: ReadDocument, parsed: Parsed, url: str | None) -> dict[str, Any]:
    return {
        "id": document.id,
        "source": document.source,
        "file": document.file,
        "sha256": document.sha256,
        "bytes": document.bytes,
        "characters": len(document.text),
        "encoding": document.encoding,
        "genre": parsed.genre,
        "title": parsed.title,
        "issue": parsed.issue,
        "issue_total": parsed.issue_total,
        "published": parsed.published,
        "url": url,
    }


def _article(document: str, article: ParsedArticle, *, with_body: bool) -> dict[str, Any]:
    return {
        "id": f"{document}@{article.start}",
        "document": document,
        "kind": article.kind,
        "title": article.title,
        "column": article.column,
        "region": article.region,
        "region_name": region_names().get(article.region) if article.region else None,
        "unit": article.unit,
        "authors": list(article.authors),
        "published": article.published,
        "start": article.start,
        "end": article.end,
        "characters": len(article.body.text),
        "corrected": None,
        "body": article.body.text if with_body else None,
    }


def _sections(document: str, article_id: str, article: ParsedArticle) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{document}@{section.start}-{section.end}",
            "article": article_id,
            "ordinal": ordinal,
            "level": section.level,
            "title": section.title,
            "start": section.start,
            "end": section.end,
        }
        for ordinal, section in enumerate(article.sections, start=1)
    ]


def _indicators(document: ReadDocument, article: Article, found: Extracted) -> list[dict[str, Any]]:
    rows = []
    for indicator in found.indicators:
        first, last = periods.bounds(indicator.period) if indicator.period else (None, None)
        rows.append(
            {
                "id": f"{document.id}@{indicator.start}-{indicator.end}",
                "document": document.id,
                "article": article.id,
                "start": indicator.start,
                "end": indicator.end,
                "text": document.text[indicator.start : indicator.end],
                "value": indicator.value,
                "value_high": indicator.value_high,
                "unit": indicator.unit,
                "comparator": indicator.comparator,
                "kind": indicator.kind,
                "numeral": indicator.numeral,
                "object": indicator.object,
                "action": indicator.action,
                "role": indicator.role,
                "period": indicator.period,
                "period_start": first,
                "period_end": last,
                "region": article.region,
                "metric": indicator.metric,
                "sentence": indicator.sentence,
                "corrected": None,
            }
        )
    return rows


def _checks(document: str, article_id: str, found: Extracted) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{document}@{check.start}-{check.end}",
            "article": article_id,
            "relation": check.relation,
            "indicators": [f"{document}@{start}-{end}" for start, end in check.indicators],
            "stated": check.stated,
            "computed": check.computed,
            "holds": check.holds,
        }
        for check in found.checks
    ]


def _all(model: type[Row], values: Iterable[Mapping[str, Any]], refuse: Any, quarantine: list[Quarantine]) -> list[Row]:
    made = (_checked(model, item, refuse, quarantine) for item in values)
    return [row for row in made if row is not None]


def _checked(model: type[Row], values: Mapping[str, Any], refuse: Any, quarantine: list[Quarantine]) -> Row | None:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        details = {
            "table": model.__name__.lower(),
            "row": str(values["id"]),
            "field": ".".join(map(str, first["loc"])) or "row",
            "reason": first["msg"],
        }
        finding = Finding("validate.row", values.get("start"), values.get("end"), details)
        quarantine.append(refuse(finding))
        return None
