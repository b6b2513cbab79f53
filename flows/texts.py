"""A batch of texts: read → articles → indicators → validate, each stage a Prefect task of its own.

The batch is the unit that is handed to a worker; the stages run inside it, so that what passes between them stays in one
process. Stages hand their data on in ``quote``: Prefect would otherwise walk through every record, looking for futures. What
comes of a batch is written beside the others, and only where it lies is handed back.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from prefect import task
from prefect.utilities.annotations import quote

from flows import fingerprint, memory, retrying
from rendata import corrections, process
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading import discover
from rendata.reading.discover import Source
from rendata.reading.document import Document
from rendata.release import parts
from rendata.rows import Rows, errors, of_document, quarantined
from rendata.submission import duplicates, files, origin
from rendata.submission import texts as submission
from schemas.corrections import Correction
from schemas.findings import Finding, message, severity


class Beside(NamedTuple):
    """What is said of a text beside it, and goes into its rows: its address, its corrections in order."""

    url: str | None
    corrections: tuple[Correction, ...]

    def digest(self) -> str:
        """A hash of it, to tell whether it is still the same."""
        lines = [self.url or "", *(one.model_dump_json() for one in self.corrections)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


# A text that was refused, with the reason, or one that a person should look at.
Findings = list[tuple[str, Finding]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts below ``raw``: of each source those that are its ``files`` here. The part they make is written to ``path``, by
    code with the fingerprint ``code``."""

    raw: Path
    sources: tuple[Source, ...]
    path: Path
    code: str


class OtherCodeError(RuntimeError):
    """A worker runs other code than the run that gave it work."""


@task(name="read", task_run_name="read", **retrying.ONCE)
def read(batch: Batch) -> tuple[list[Document], Findings, dict[str, str]]:
    """Bytes → documents, what was refused, and the SHA-256 of every file that could be read."""
    documents: list[Document] = []
    refused: Findings = []
    hashes: dict[str, str] = {}
    for source, file in _files(batch):
        data = files.contents(batch.raw / file)
        if isinstance(data, Finding):
            refused.append((file, data))
            continue
        hashes[file] = hashlib.sha256(data).hexdigest()
        document, findings = process.read_text(data, file, _context(source))
        if document is None:
            refused.extend((file, finding) for finding in errors(submission.unread(data, findings)))
        else:
            documents.append(document)
    return documents, refused, hashes


@task(name="articles", task_run_name="articles", **retrying.ONCE)
def articles(
    documents: Sequence[Document], sources: Sequence[Source]
) -> tuple[list[tuple[Document, Parsed]], Findings]:
    """Documents → articles with sections, and what was found: an error refuses the text as a whole."""
    by_id = {source.id: source for source in sources}
    kept: list[tuple[Document, Parsed]] = []
    found: Findings = []
    for document in documents:
        source = by_id[document.source]
        contract = source.contract
        parsed, failed = process.split(document, _context(source))
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


@task(name="indicators", task_run_name="indicators", **retrying.ONCE)
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


@task(name="validate", task_run_name="validate", **retrying.ONCE)
def validate(
    found: Sequence[tuple[Document, Parsed, tuple[Extracted, ...]]],
    findings: Findings,
    batch: Batch,
    hashes: Mapping[str, str],
) -> pa.Table:
    """What was found → the part it makes: rows that satisfy their records; what does not goes to quarantine."""
    rows = Rows()
    told: defaultdict[str, list[str]] = defaultdict(list)
    for file, finding in findings:
        if severity(finding) == "error":
            rows.quarantine.append(quarantined(discover.document_id(file), file, finding))
        else:
            told[file].append(f"{message(finding)} [{finding.code}]")
    said = {file: each for source in batch.sources for file, each in beside(batch.raw, source, source.files).items()}
    redistribution = {source.id: source.contract.redistribution for source in batch.sources}
    for document, parsed, extracted in found:
        rows.extend(of_document(document, parsed, extracted, redistribution[document.source], said[document.file].url))
    raw_texts = {document.file: document.text for document, _, _ in found}
    ours = [correction for each in said.values() for correction in each.corrections]
    corrections.replay(rows, ours, {document.id: document.text for document, _, _ in found})
    texts = []
    for _, file in _files(batch):
        text = raw_texts.get(file)
        squeezed = None if text is None else duplicates.squeezed(text)
        texts.append(parts.Text(file, hashes.get(file), squeezed, said[file].digest(), text, tuple(told[file])))
    return parts.build(rows, texts)


# What a text does wrong never raises here; what does is the disk, the memory or a killed worker.
@task(name="texts", task_run_name="texts", **retrying.OPTIONS)
def texts(batch: Batch) -> None:
    """A batch through all its stages, to a file."""
    if batch.code != fingerprint.CODE:
        raise OtherCodeError("a worker runs other code than the run that gave it work: bring both to one version")
    documents, unread, hashes = read(quote(batch))
    split, unparsed = articles(quote(documents), quote(batch.sources))
    found, unsearched = indicators(quote(split))
    part = validate(quote(found), quote(unread + unparsed + unsearched), quote(batch), quote(hashes))
    # A worker that was thought lost may still be writing: whoever comes last replaces the same bytes by themselves.
    beside = batch.path.with_name(f"{batch.path.name}.{os.getpid()}-{threading.get_ident()}")
    beside.write_bytes(parts.dump(part))
    beside.replace(batch.path)
    memory.give_back()


def _files(batch: Batch) -> Iterator[tuple[Source, str]]:
    return ((source, file) for source in batch.sources for file in source.files)


def _context(source: Source) -> process.Context:
    contract = source.contract
    return process.Context(source.id, contract.encoding, contract.genre, contract.region)


def beside(raw: Path, source: Source, names: Sequence[str]) -> dict[str, Beside]:
    """What is said of each text of a source beside it."""
    corrected: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in source.corrections:
        corrected[f"{correction.document}.txt"].append(correction)
    return {file: Beside(_url(raw / file), tuple(corrected[file])) for file in names}


def _url(text: Path) -> str | None:
    """Where a text was published, from the sidecar that `rendata add` writes."""
    path = origin.path_beside(text)
    made = origin.parse(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
    return made.url if isinstance(made, origin.Origin) else None
