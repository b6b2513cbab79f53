"""All texts of raw/ → their parts: those that were read before by the same code are taken as they are, the others are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner

from flows import console, fingerprint, memory, results
from flows.results import Store
from flows.segments import Segment
from flows.texts import Batch, beside, texts
from rendata.release import parts
from rendata.release.parquet import DamagedError
from rendata.submission import files
from schemas.findings import Finding

BATCH_BYTES = 2 * 1024 * 1024
"""Bytes of texts handed to a worker at a time; a segment is never divided."""

PARTS_HELD = 16
"""Parts that are read before their memory goes back to the system."""


class Wanted(NamedTuple):
    """A segment that is not kept as it stands: what of it is known (the file of a part), which texts must be read."""

    segment: Segment
    known: Path
    missing: tuple[str, ...]


class Gathered(NamedTuple):
    """The parts of all texts, in the order of a release, and where they are kept; how many texts were read now."""

    store: Store
    segments: tuple[Segment, ...]
    read: int

    def names(self) -> list[str]:
        """Under which the parts are kept, in order."""
        return [results.name(self.store, segment) for segment in self.segments]

    def parts(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The parts in some of their columns, one at a time."""
        for number, name in enumerate(self.names()):
            yield whole(results.read(self.store, name), name, columns)
            if number % PARTS_HELD == 0:
                memory.give_back()


class Handed(NamedTuple):
    """What was handed to workers: the segments that are wanted of each batch, the file its part will be in, and whoever is
    reading it (None where nothing must be read)."""

    wanted: list[Wanted]
    path: Path
    future: PrefectFuture[None] | None


def hand_out(
    raw: Path, cut: Sequence[Sequence[Segment]], store: Store, folder: Path, runner: TaskRunner[Any]
) -> list[Handed]:
    """Hand what must be read of the texts of ``cut``, the segments of each source, to the workers in batches.

    ``folder`` is one of the run's own, where workers put down what they have made; on other machines it has the same path.
    """
    batches = list(_batches(wanted for one in cut for wanted in _wanted(raw, one, store, folder)))
    # The largest first: no worker is left with much when the others are done.
    batches.sort(key=lambda batch: sum(map(_size, batch)), reverse=True)
    paths = [folder / f"{number}.part" for number in range(len(batches))]
    return [Handed(batch, path, _read(raw, batch, path, runner)) for batch, path in zip(batches, paths, strict=True)]


def gather(handed: Sequence[Handed], cut: Sequence[Sequence[Segment]], store: Store, tell: console.Tell) -> Gathered:
    """Wait for what was handed out of the texts of ``cut``, and keep what came of it."""
    total = sum(len(segment.files) for one in cut for segment in one)
    missing = sum(len(each.missing) for batch in handed for each in batch.wanted)
    done = total - missing
    tell("texts", done, total)
    for batch in handed:
        if batch.future is not None:
            batch.future.result()
        _keep(store, batch.wanted, batch.path)
        done += sum(len(each.missing) for each in batch.wanted)
        tell("texts", done, total)
    return Gathered(store, tuple(segment for one in cut for segment in one), missing)


def _wanted(raw: Path, cut: Sequence[Segment], store: Store, folder: Path) -> Iterator[Wanted]:
    """The segments of a source that are not kept as they stand."""
    for number, segment in enumerate(cut):
        # Facts are wanted, and texts read and hashed for them, only where there is something to compare them with.
        left: dict[str, tuple[str | None, str]] | None = None
        own = _kept(store, segment, parts.KNOWN)
        if own is not None:
            left = _facts(raw, segment)
            if parts.known(own) == left and len(left) == len(segment.files):
                continue
        found = []
        # A text that came or went may have moved others across the end of a segment.
        for near in cut[max(0, number - 1) : number + 2]:
            part = _kept(store, near) if left is None or left else None
            if part is not None:
                left = _facts(raw, segment) if left is None else left
                same = [file for file, facts in parts.known(part).items() if left.get(file) == facts]
                found.append(parts.only(part, same))
                left = {file: facts for file, facts in left.items() if file not in same}
        known = parts.join(found)
        path = folder / f"{segment.source.id}-{number}.known"
        path.write_bytes(parts.dump(known))
        there = set(known.column("file").to_pylist())
        yield Wanted(segment, path, tuple(file for file in segment.files if file not in there))


def _facts(raw: Path, segment: Segment) -> dict[str, tuple[str | None, str]]:
    """What tells whether a text is still the same, of those that can be read, as parts.known has it."""
    said = beside(raw, segment.source, segment.files)
    facts: dict[str, tuple[str | None, str]] = {}
    for file in segment.files:
        try:
            data = files.contents(raw / file)
        except OSError:
            # It is read again as one that is not known, by a task that waits and retries.
            continue
        if not isinstance(data, Finding):
            facts[file] = hashlib.sha256(data).hexdigest(), said[file].digest()
    return facts


def _batches(wanted: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    """Segments together, of one source or of many, up to what a worker is handed at a time."""
    batch: list[Wanted] = []
    size = 0
    for each in wanted:
        own = _size(each)
        if batch and size + own > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += own
    if batch:
        yield batch


def _size(wanted: Wanted) -> int:
    """The bytes that must be read, about."""
    return wanted.segment.size * len(wanted.missing) // len(wanted.segment.files)


def _read(raw: Path, batch: Sequence[Wanted], path: Path, runner: TaskRunner[Any]) -> PrefectFuture[None] | None:
    """The work of a batch, handed to a worker; None where there is nothing to read."""
    sources = []
    for _, group in groupby(batch, lambda each: each.segment.source.id):
        of_one = list(group)
        missing = tuple(file for each in of_one for file in each.missing)
        if missing:
            sources.append(of_one[0].segment.source._replace(files=missing))
    if not sources:
        return None
    return runner.submit(texts, {"batch": Batch(raw, tuple(sources), path, fingerprint.CODE)})


def _keep(store: Store, batch: Sequence[Wanted], path: Path) -> None:
    """The parts of segments, put together from what was known and what was read, into the store."""
    read = whole(path.read_bytes(), path.name) if path.exists() else None
    for each in batch:
        found = [whole(each.known.read_bytes(), each.known.name)]
        if read is not None:
            found.append(parts.only(read, each.missing))
        part = parts.join(found)
        if part.num_rows != len(each.segment.files):
            raise DamagedError(f"{part.num_rows} of {len(each.segment.files)} texts came back from a worker")
        results.write(store, results.name(store, each.segment), parts.dump(part))
        each.known.unlink()
    path.unlink(missing_ok=True)


def _kept(store: Store, segment: Segment, columns: Sequence[str] | None = None) -> pa.Table | None:
    content = results.read(store, results.name(store, segment))
    return None if content is None else parts.load(content, columns)


def whole(content: bytes | None, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """The part that was written to ``name``, in some of its columns. Raises DamagedError."""
    part = None if content is None else parts.load(content, columns)
    if part is None:
        raise DamagedError(f"what was written to {name} is gone or damaged")
    return part
