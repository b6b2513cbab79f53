"""The dataset while a run holds it: locked, swept of what runs that died have left, and told at the end what the run came to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from flows import console, failure, last_run
from rendata.corrections import MismatchError
from rendata.reading.sources import SourceError
from rendata.release import index, lock, publish

# Reasons that a run tells; validation.json and the summary on the server have them all.
LISTED = 20


class Ended(Protocol):
    """What a run that came to its end says of itself (flows.release.Summary)."""

    @property
    def documents(self) -> int: ...
    @property
    def quarantined(self) -> tuple[str, ...]: ...
    @property
    def warned(self) -> tuple[str, ...]: ...
    @property
    def version(self) -> str | None: ...
    @property
    def previous(self) -> str | None: ...
    @property
    def folder(self) -> Path | None: ...
    @property
    def stopped(self) -> tuple[str, ...]: ...


@contextlib.contextmanager
def held(dataset: Path, run: str) -> Iterator[Callable[[Ended], None]]:
    """Hold ``dataset`` for ``run``; call what it yields with the run's summary once there is one.

    Whatever ends the run, nothing of it but a published release stays in ``dataset``, and ``.last-run.json`` says what it
    came to. Raises lock.Busy where another run holds it.
    """
    with lock.hold(dataset, run=run):
        publish.recover(dataset)
        before = index.read(dataset).latest
        begun = last_run.begin(dataset, run)

        def keep(summary: Ended) -> None:
            state: last_run.State
            if summary.stopped:
                state, level, text = "refused", "error", "nothing published"
                for reason in summary.stopped[:LISTED]:
                    console.line("error", reason, run=run)
                if len(summary.stopped) > LISTED:
                    text = f"nothing published, for {len(summary.stopped) - LISTED} more reasons"
            elif summary.folder:
                state, level, text = "published", "info", f"published {summary.version}"
            else:
                state, level, text = "unchanged", "info", f"nothing new since {summary.previous}"
            counts = {
                "documents": summary.documents,
                "quarantined": len(summary.quarantined),
                "warned": len(summary.warned),
            }
            version = summary.version if summary.folder else None
            last_run.end(dataset, begun, state, version=version, reasons=summary.stopped, **counts)
            console.line(level, text, run=run, version=version, **counts)

        try:
            yield keep
        except BaseException as error:
            version = None
            # A full or vanished disk must not hide why the run ended.
            with contextlib.suppress(OSError, ValueError):
                publish.recover(dataset)
                after = index.read(dataset).latest
                version = after if after != before else None
            faults = tuple(str(error).splitlines()) if isinstance(error, SourceError | MismatchError) else ()
            state: last_run.State = "refused" if faults else "broken"
            reasons = faults or (failure.described(error),)
            last_run.end(dataset, begun, state, version=version, reasons=reasons)
            raise
