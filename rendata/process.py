"""One text through reading, articles and indicators, as the pipeline, the validator and ``rendata parse`` all do it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from rendata.articles.model import Parsed
from rendata.articles.parse import parse
from rendata.indicators.extract import Extracted, extract
from rendata.reading.discover import document_id
from rendata.reading.document import Document
from rendata.reading.read import read
from schemas.findings import Finding
from schemas.records import Genre

T = TypeVar("T")


class Context(NamedTuple):
    """What is known of a text beforehand, from its source.yml or the command line; None where it is to be recognised."""

    source: str
    encoding: str | None = None
    genre: Genre | None = None
    region: str | None = None
    published: datetime.date | None = None


def read_text(data: bytes, file: str, context: Context) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in ``data``, the bytes of ``file`` (a path below raw/), or None with the reason.

    Findings of a document that was read are those that the document carries as well.
    """
    return _guarded(
        "read.failed",
        lambda: read(data, id=document_id(file), source=context.source, file=file, encoding=context.encoding),
        (None, ()),
    )


def split(document: Document, context: Context) -> tuple[Parsed | None, tuple[Finding, ...]]:
    """The document taken apart, or None with the reason."""

    def work() -> tuple[Parsed | None, tuple[Finding, ...]]:
        parsed = parse(document, genre=context.genre, region=context.region, published=context.published)
        return parsed, parsed.findings

    return _guarded("articles.failed", work, (None, ()))


def search(document: Document, parsed: Parsed) -> tuple[tuple[Extracted, ...] | None, tuple[Finding, ...]]:
    """The indicators and checks of every article of ``parsed``, in order, or None with the reason."""

    def work() -> tuple[tuple[Extracted, ...] | None, tuple[Finding, ...]]:
        return tuple(extract(article, document, parsed) for article in parsed.articles), ()

    return _guarded("indicators.failed", work, (None, ()))


def _guarded(
    code: str, work: Callable[[], tuple[T | None, tuple[Finding, ...]]], nothing: tuple[T | None, tuple[Finding, ...]]
) -> tuple[T | None, tuple[Finding, ...]]:
    # A text that makes a rule stumble is one text's loss: it is quarantined by name and the others go on.
    try:
        return work()
    except Exception as error:
        finding = Finding(code, None, None, {"reason": f"{type(error).__name__}: {str(error)[:200]}"})
        return nothing[0], (finding,)
