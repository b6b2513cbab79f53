"""Everything that was named on the command line, checked: each text by itself first, then beside what is there already."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rendata import rows
from rendata.reading import discover, sources
from rendata.reading.discover import document_id
from rendata.reading.read import read
from rendata.reading.sources import SourceError
from rendata.submission import duplicates, markup, origin, released
from rendata.submission.check import Checked, check, with_more
from rendata.submission.files import Submission, Text, contents
from rendata.submission.located import Located, locate, of_fault
from schemas.findings import Finding
from schemas.source import SourceFile

PREVIEWED = 50
"""Texts whose preview is kept; of more, the counts are."""
COMPARED = 500
"""Texts that are compared clause by clause with all others; of more, a library and no submission, only doubles are found."""

_OF_CONTRACT = frozenset({"articles.region_unknown", "articles.region_ambiguous"})

Tell = Callable[[int, int], None]
"""Called with how many texts are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The texts that were checked and the contracts they were checked against, by source folder; ``others`` are the findings
    about files that are no texts."""

    texts: tuple[Checked, ...]
    contracts: dict[Path, SourceFile]
    others: tuple[Located, ...]
    folders: tuple[Path, ...]
    paths: tuple[Path, ...]

    @property
    def findings(self) -> tuple[Located, ...]:
        """All findings: those about files, then those of each text."""
        return (*self.others, *(item for checked in self.texts for item in checked.findings))


def check_each(submission: Submission, today: datetime.date, tell: Tell = lambda done, total: None) -> Batch:
    """Every source and text by itself."""
    contracts: dict[Path, SourceFile] = {}
    others = [Located(shown, finding) for shown, finding in submission.refused]
    for folder in submission.folders:
        found = _contract(folder)
        if isinstance(found, SourceFile):
            contracts[folder] = found
            others += _formulas(found, folder)
        else:
            others += found
        others += _corrections(folder)
    checked: list[Checked] = []
    for number, text in enumerate(submission.texts):
        made = _text(text, contracts.get(text.folder), today)
        if number >= PREVIEWED:
            made = replace(made, parsed=None, extracted=())
        checked.append(made)
        tell(number + 1, len(submission.texts))
    paths = tuple(text.path for text in submission.texts)
    return Batch(tuple(checked), contracts, tuple(others), submission.folders, paths)


def compare(batch: Batch, dataset: Path | None) -> tuple[Batch, tuple[Located, ...]]:
    """The texts beside the other texts of their folders of sources and the latest release in ``dataset`` (None where there
    is none): the batch with the findings of that, and those findings alone."""
    version, published = released.hashes(dataset) if dataset is not None else (None, {})
    named = set(batch.paths)
    mine = {path: checked for path, checked in zip(batch.paths, batch.texts, strict=True) if checked.document}
    prints = _prints(mine, _neighbours(batch.folders, named))
    # What is published or stands there already comes first: the new text is the duplicate.
    order = sorted(prints, key=lambda path: (_id(path) not in published, path in named, path.as_posix()))
    doubled = duplicates.among(prints[path] for path in order)
    changed = released.changed(
        ((checked.document.id, checked.document.sha256) for checked in mine.values() if checked.document),
        version,
        published,
    )
    texts: list[Checked] = []
    found: list[Located] = []
    for checked in batch.texts:
        more = [finding for finding in (doubled.get(checked.shown), changed.get(document_id(checked.file))) if finding]
        found += locate(checked.shown, None, more)
        texts.append(with_more(checked, more) if more else checked)
        if any(finding.code.startswith("text.duplicate") for finding in more):
            texts[-1] = replace(texts[-1], rows=rows.Rows())
    gone = _vanished(batch, published, version)
    return replace(batch, texts=tuple(texts), others=(*batch.others, *gone)), (*gone, *found)


def _prints(mine: Mapping[Path, Checked], neighbours: Iterable[Path]) -> dict[Path, duplicates.Print]:
    few = len(mine) <= COMPARED
    prints: dict[Path, duplicates.Print] = {}
    for path, checked in mine.items():
        if checked.document is not None:
            about = checked.shown, checked.document.sha256, checked.document.text
            prints[path] = duplicates.fingerprint(*about, among=None if few else ())
    wanted = {clause for each in prints.values() for clause in each.clauses}
    for path in neighbours:
        if (other := _fingerprint(path, wanted)) is not None:
            prints[path] = other
    return prints


def made_rows(batch: Batch) -> tuple[rows.Rows, dict[str, str]]:
    """The rows that a release would hold of the texts whose source can be used, and the raw text of each document by id."""
    made = rows.Rows()
    raw_texts = {}
    for path, checked in zip(batch.paths, batch.texts, strict=True):
        if path.parent not in batch.contracts:
            continue
        made.extend(checked.rows)
        if checked.document is not None and checked.rows.documents:
            raw_texts[checked.document.id] = checked.document.text
    return made, raw_texts


def _contract(folder: Path) -> SourceFile | list[Located]:
    path = folder / discover.CONTRACT
    try:
        return discover.contract(folder)
    except SourceError as error:
        return _faults(path, error)
    except OSError as error:
        return [Located(_shown(path), Finding("discover.unreadable", None, None, {"reason": error.strerror or "?"}))]


def _corrections(folder: Path) -> list[Located]:
    """What is wrong with the corrections of a source folder, where it has any."""
    path = folder / discover.CORRECTIONS
    try:
        discover.corrections(folder)
    except SourceError as error:
        return _faults(path, error)
    except OSError as error:
        return [Located(_shown(path), Finding("discover.unreadable", None, None, {"reason": error.strerror or "?"}))]
    return []


def _faults(path: Path, error: SourceError) -> list[Located]:
    """The faults of a file that a person wrote in YAML, each with its line."""
    data = contents(path, sources.LONGEST) if path.exists() else b""
    text = None if isinstance(data, Finding) else data.decode("utf-8-sig", "replace")
    return [of_fault(fault._replace(file=_shown(path)), text) for fault in error.faults]


def _formulas(contract: SourceFile, folder: Path) -> list[Located]:
    """What a spreadsheet would run if it stood in a cell of the table sources."""
    values = {
        "title.zh": contract.title.zh,
        "title.en": contract.title.en,
        "publisher": contract.publisher,
        "rights": contract.rights,
    }
    return [
        Located(
            _shown(folder / discover.CONTRACT),
            Finding("source.formula", None, None, {"key": key, "value": value[:40]}),
        )
        for key, value in values.items()
        if markup.formulas(value)
    ]


def _text(text: Text, contract: SourceFile | None, today: datetime.date) -> Checked:
    data = contents(text.path)
    # Without a contract there is no source to belong to; what a contract settles is not held against the text.
    stem = re.sub(r"[/@\s]", "-", text.path.stem)
    file = text.file if text.file and contract else f"none/{stem}.txt"
    if isinstance(data, Finding):
        return Checked(text.shown, file, None, None, (), rows.Rows(), tuple(locate(text.shown, None, [data])))
    made = check(data, file, text.shown, contract, today)
    if contract is None and text.file is not None:
        made = replace(made, findings=tuple(item for item in made.findings if item.code not in _OF_CONTRACT))
    beside = origin.path_beside(text.path)
    if text.file is None or not beside.exists():
        return made
    sidecar = contents(beside, origin.LONGEST)
    parsed = sidecar if isinstance(sidecar, Finding) else origin.parse(sidecar)
    if isinstance(parsed, Finding):
        return replace(made, findings=(Located(_shown(beside), parsed), *made.findings))
    return made


def _neighbours(folders: Sequence[Path], named: set[Path]) -> list[Path]:
    """The texts that stand beside the named ones: those of all sources in the same folders of sources."""
    found: list[Path] = []
    for raw in dict.fromkeys(folder.parent for folder in folders):
        for folder in sorted(raw.iterdir()):
            if folder.is_dir() and not folder.is_symlink() and (folder / discover.CONTRACT).is_file():
                found += [raw / file for file in discover.texts(folder)[0] if raw / file not in named]
    return found


def _fingerprint(path: Path, wanted: Collection[str]) -> duplicates.Print | None:
    data = contents(path)
    if isinstance(data, Finding):
        return None
    file = f"{path.parent.name}/{path.name}"
    document, _ = read(data, id=document_id(file), source=path.parent.name, file=file)
    return duplicates.fingerprint(_shown(path), document.sha256, document.text, wanted) if document else None


def _vanished(batch: Batch, published: dict[str, str], version: str | None) -> list[Located]:
    """The published texts of a source of which every text is being checked, and this one is not there."""
    gone = []
    present = {_id(path) for path in batch.paths}
    for folder in batch.folders:
        here = {document_id(file) for file in discover.texts(folder)[0]}
        if not here <= present:
            continue
        for document in published:
            if document.startswith(f"{folder.name}/") and document not in here:
                details = {"document": document, "version": str(version)}
                gone.append(Located(_shown(folder), Finding("release.vanished_document", None, None, details)))
    return gone


def _id(path: Path) -> str:
    return document_id(f"{path.parent.name}/{path.name}")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
