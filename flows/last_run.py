"""dataset/.last-run.json: what the last run came to, for whoever asks afterwards. It is no part of any release."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows import console
from rendata.release import durable

NAME = ".last-run.json"
# The first of the reasons; the run has told them all.
REASONS = 20

State = Literal["running", "published", "unchanged", "refused", "broken"]


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run that held the dataset. ``state`` is ``running`` until it ends, and stays so where it was killed;
    ``refused`` where the data gave the ``reasons``, ``broken`` where something else did. Times are ISO 8601 in UTC;
    ``version`` is the release it published."""

    run: str
    state: State
    started: str
    process: int
    host: str
    finished: str | None = None
    version: str | None = None
    reasons: tuple[str, ...] = ()
    documents: int = 0
    quarantined: int = 0
    warned: int = 0


def begin(dataset: Path, run: str) -> LastRun:
    """A run that begins, written down."""
    return _write(dataset, LastRun(run, "running", now(), os.getpid(), socket.gethostname()))


def end(dataset: Path, begun: LastRun, state: State, **what: object) -> LastRun:
    """The run that began, with what it came to, written down. ``what`` are further fields of LastRun."""
    return _write(dataset, dataclasses.replace(begun, state=state, finished=now(), **what))  # type: ignore[arg-type]


def read(dataset: Path) -> LastRun | None:
    """What is written down; None where nothing is, or nothing that can be read."""
    try:
        told = json.loads((dataset / NAME).read_text(encoding="utf-8"))
        return LastRun(**{**told, "reasons": tuple(told["reasons"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(dataset: Path, told: LastRun) -> LastRun:
    told = dataclasses.replace(told, reasons=told.reasons[:REASONS])
    try:
        durable.replace_text(dataset / NAME, durable.as_json(dataclasses.asdict(told)))
    except OSError as error:
        # On a full disk the run has more to say than that this could not be written.
        console.line("warning", f"{dataset / NAME} could not be written: {error.strerror}", run=told.run)
    return told


def now() -> str:
    """The time as it is written down."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
