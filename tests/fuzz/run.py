"""A mutated submission through everything that ``rendata validate`` does, and what is accepted through the release's stages."""

from __future__ import annotations

import datetime
import json
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from rendata.release import csvs, integrity, tables
from rendata.submission import batch as batches
from rendata.submission import files, page, preview_text, rendering
from rendata.submission.batch import Batch
from rendata.submission.preview import preview
from schemas import codelists
from schemas.findings import codes
from tests.fuzz import mutations

TODAY = datetime.date(2026, 1, 31)
SECONDS = 20.0
"""The limit for one submission, in processor time, for the machine may be shared; most take a twentieth of a second, none yet
more than four."""
# Codes that stand for a fault of the program.
FAULTS = frozenset({"read.failed", "articles.failed", "indicators.failed", "validate.row", "validate.table"})
NAMES = ("2025.txt", "2025-03.txt", "2026-01-20.txt", "report.txt", "2025-13-45.txt")


class Overtime(BaseException):
    """Raised inside a submission that takes too long; no rule catches it."""


class Outcome(NamedTuple):
    """What became of a submission: accepted or refused, with which codes, in how much processor time."""

    accepted: bool
    codes: frozenset[str]
    seconds: float


def submission(seed: int) -> Outcome:
    """Check the mutated submission with that number. Raises AssertionError or whatever the program raises."""
    chance = random.Random(-seed)
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder, _limited():
        path = Path(folder) / "raw" / "some-source" / chance.choice(NAMES)
        path.parent.mkdir(parents=True)
        broken_source = chance.random() < 0.2
        path.with_name("source.yml").write_bytes(
            mutations.source(seed) if broken_source else chance.choice(mutations.SOURCES)
        )
        path.write_bytes(mutations.text(seed))
        batch = batches.check_each(files.gather([path.parent if broken_source else path]), TODAY)
        batch, _ = batches.compare(batch, None)
        _shown(batch, whole=chance.random() < 0.1)
        found = frozenset(item.code for item in batch.findings)
        assert found <= set(codes()), found
        assert not found & FAULTS, [item.message("en") for item in batch.findings if item.code in FAULTS]
        accepted = bool(batch.contracts) and not any(item.severity == "error" for item in batch.findings)
        if accepted:
            _released(batch, Path(folder), whole=chance.random() < 0.1)
    return Outcome(accepted, found, time.process_time() - started)


def _shown(batch: Batch, *, whole: bool) -> None:
    """Every form of the answer can be made, and shown anywhere."""
    shown = rendering.as_text(batch.findings) + rendering.as_text(batch.findings, "zh")
    shown += rendering.as_github(batch.findings)
    json.dumps([rendering.as_json(item) for item in batch.findings])
    for checked in batch.texts:
        if (made := preview(checked)) is not None:
            shown += preview_text.as_text(checked.shown, made)
            if whole:
                page.page("", batch.findings, [(checked.shown, made)]).encode()
    shown.encode()
    assert not set(shown) & set("\x00\x07\x1b\u202e")


def _released(batch: Batch, folder: Path, *, whole: bool) -> None:
    """The tables of what was accepted: joins hold, every span gives its text, CSV reads back the same."""
    made, raw_texts = batches.made_rows(batch)
    rows: dict[str, Any] = {
        **made.tables(),
        "sources": [own.record(path.name) for path, own in batch.contracts.items()],
    }
    rows |= {"metrics": codelists.metrics(), "regions": codelists.regions(), "units": codelists.units()}
    built = tables.build(rows)
    assert integrity.check(built, raw_texts) == []
    assert built["documents"].num_rows == len(batch.texts)
    for name in ("documents", "articles", "sections", "indicators", "checks") if whole else ():
        csvs.write(built[name], folder / f"{name}.csv")
        assert csvs.read(folder / f"{name}.csv", built[name].schema).equals(built[name])


@contextmanager
def _limited() -> Iterator[None]:
    def over(number: int, frame: FrameType | None) -> None:
        raise Overtime(f"longer than {SECONDS} seconds")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
