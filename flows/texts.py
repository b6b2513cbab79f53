"""A batch of texts: read → articles → indicators → validate, each stage a Prefect task of its own.

The batch is the unit that is handed to a worker; the stages run inside it, so that what passes between them stays in one
process. Stages hand their data on in ``quote``: Prefect would otherwise walk through every record, looking for futures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task
from prefect.utilities.annotations import quote

from rendata import process
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading import discover
from rendata.reading.document import Document
from rendata.rows import Rows, errors, of_document, quarantined
from schemas.findings import Finding
from schemas.records import Redistribution


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts of one source: ``files`` are paths below ``raw``."""

    raw: Path
    files: tuple[str, ...]
    context: process.Context
    redistribution: Redistribution


@dataclass(frozen=True, slots=True)
class Made:
    """What a batch of texts became: its rows, and the raw text of each document by id."""

    rows: Rows
    texts: dict[str, str]


# What a stage keeps of each text, and the texts it refuses with the reason.
Refused = list[tuple[str, Finding]]


@task(name="read", task_run_name="read")
def read(batch: Batch) -> tuple[list[Document], Refused]:
    """Bytes → documents."""
    documents: list[Document] = []
    refused: Refused = []
    for file in batch.files:
        document, findings = process.read_text((batch.raw / file).read_bytes(), file, batch.context)
        if document is None:
            refused.extend((file, finding) for finding in errors(findings))
        else:
            documents.append(document)
    return documents, refused


@task(name="articles", task_run_name="articles")
def articles(documents: Sequence[Document], context: process.Context) -> tuple[list[tuple[Document, Parsed]], Refused]:
    """Documents → articles with sections."""
    kept: list[tuple[Document, Parsed]] = []
    refused: Refused = []
    for document in documents:
        parsed, findings = process.split(document, context)
        if parsed is None:
            refused.extend((document.file, finding) for finding in findings)
        else:
            kept.append((document, parsed))
    return kept, refused


@task(name="indicators", task_run_name="indicators")
def indicators(
    split: Sequence[tuple[Document, Parsed]],
) -> tuple[list[tuple[Document, Parsed, tuple[Extracted, ...]]], Refused]:
    """Articles → indicators and checks."""
    kept: list[tuple[Document, Parsed, tuple[Extracted, ...]]] = []
    refused: Refused = []
    for document, parsed in split:
        extracted, findings = process.search(document, parsed)
        if extracted is None:
            refused.extend((document.file, finding) for finding in findings)
        else:
            kept.append((document, parsed, extracted))
    return kept, refused


@task(name="validate", task_run_name="validate")
def validate(
    found: Sequence[tuple[Document, Parsed, tuple[Extracted, ...]]], refused: Refused, redistribution: Redistribution
) -> Made:
    """What was found → rows that satisfy their records; what does not goes to quarantine."""
    rows = Rows()
    for file, finding in refused:
        rows.quarantine.append(quarantined(discover.document_id(file), file, finding))
    for document, parsed, extracted in found:
        rows.extend(of_document(document, parsed, extracted, redistribution))
    return Made(rows, {document.id: document.text for document, _, _ in found})


# What a text does wrong never raises here; what does is the disk, the memory or a killed worker.
@task(name="texts", task_run_name="texts", retries=2, retry_delay_seconds=[1, 10])
def texts(batch: Batch) -> Made:
    """A batch through all its stages."""
    documents, unread = read(quote(batch))
    split, unparsed = articles(quote(documents), quote(batch.context))
    found, unsearched = indicators(quote(split))
    return validate(quote(found), quote(unread + unparsed + unsearched), batch.redistribution)
