"""A batch of texts: read → articles → indicators → validate, each stage a Prefect task of its own.

The batch is the unit that is handed to a worker; the stages run inside it, so that what passes between them stays in one
process. Stages hand their data on in ``quote``: Prefect would otherwise walk through every record, looking for futures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task
from prefect.utilities.annotations import quote

from flows import retrying
from rendata import process
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading import discover
from rendata.reading.discover import Source
from rendata.reading.document import Document
from rendata.rows import Rows, errors, of_document, quarantined
from rendata.submission import files, origin
from rendata.submission import texts as submission
from schemas.findings import Finding, severity

# A text that was refused, with the reason, or one that a person should look at.
Findings = list[tuple[str, Finding]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts of one source: ``files`` are paths below ``raw``."""

    raw: Path
    source: Source
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of a text beside its rows: its raw text, the hash of its characters without white space, its address."""

    text: str
    squeezed: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a batch of texts became: its rows, each document's text by id, and warnings for the log."""

    rows: Rows
    texts: dict[str, Text]
    warnings: Findings


@task(name="read", task_run_name="read")
def read(batch: Batch) -> tuple[list[Document], Findings]:
    """Bytes → documents, and what was refused."""
    context = _context(batch.source)
    documents: list[Document] = []
    refused: Findings = []
    for file in batch.files:
        data = files.contents(batch.raw / file)
        if isinstance(data, Finding):
            refused.append((file, data))
            continue
        document, findings = process.read_text(data, file, context)
        if document is None:
            refused.extend((file, finding) for finding in errors(submission.unread(data, findings)))
        else:
            documents.append(document)
    return documents, refused


@task(name="articles", task_run_name="articles")
def articles(documents: Sequence[Document], source: Source) -> tuple[list[tuple[Document, Parsed]], Findings]:
    """Documents → articles with sections, and what was found: an error refuses the text as a whole."""
    contract, context = source.contract, _context(source)
    kept: list[tuple[Document, Parsed]] = []
    found: Findings = []
    for document in documents:
        parsed, failed = process.split(document, context)
        if parsed is None:
            found.extend((document.file, finding) for finding in failed)
            continue
        about = submission.check(document, parsed, contract.region, contract.title.zh)
        refusal = submission.refusal(about)
        if refusal is None:
            kept.append((document, parsed))
            about = (*document.findings, *parsed.findings, *about)
            found.extend((document.file, finding) for finding in about if severity(finding) == "warning")
        else:
            found.append((document.file, refusal))
    return kept, found


@task(name="indicators", task_run_name="indicators")
def indicators(
    split: Sequence[tuple[Document, Parsed]],
) -> tuple[list[tuple[Document, Parsed, tuple[Extracted, ...]]], Findings]:
    """Articles → indicators and checks, and what failed."""
    kept: list[tuple[Document, Parsed, tuple[Extracted, ...]]] = []
    refused: Findings = []
    for document, parsed in split:
        extracted, findings = process.search(document, parsed)
        if extracted is None:
            refused.extend((document.file, finding) for finding in findings)
        else:
            kept.append((document, parsed, extracted))
    return kept, refused


@task(name="validate", task_run_name="validate")
def validate(found: Sequence[tuple[Document, Parsed, tuple[Extracted, ...]]], findings: Findings, batch: Batch) -> Made:
    """What was found → rows that satisfy their records; what does not goes to quarantine."""
    rows = Rows()
    warnings: Findings = []
    for file, finding in findings:
        if severity(finding) == "error":
            rows.quarantine.append(quarantined(discover.document_id(file), file, finding))
        else:
            warnings.append((file, finding))
    texts: dict[str, Text] = {}
    for document, parsed, extracted in found:
        url = _url(batch.raw / document.file)
        rows.extend(of_document(document, parsed, extracted, batch.source.contract.redistribution, url))
        squeezed = hashlib.sha256("".join(document.text.split()).encode("utf-8", "surrogatepass")).hexdigest()
        texts[document.id] = Text(document.text, squeezed)
    return Made(rows, texts, warnings)


# What a text does wrong never raises here; what does is the disk, the memory or a killed worker.
@task(name="texts", task_run_name="texts", **retrying.OPTIONS)
def texts(batch: Batch) -> Made:
    """A batch through all its stages."""
    documents, unread = read(quote(batch))
    split, unparsed = articles(quote(documents), quote(batch.source))
    found, unsearched = indicators(quote(split))
    return validate(quote(found), quote(unread + unparsed + unsearched), quote(batch))


def _context(source: Source) -> process.Context:
    contract = source.contract
    return process.Context(source.id, contract.encoding, contract.genre, contract.region)


def _url(text: Path) -> str | None:
    """Where the text was published, from the sidecar that `rendata add` writes."""
    path = origin.path_beside(text)
    made = origin.parse(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
    return made.url if isinstance(made, origin.Origin) else None
