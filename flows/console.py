"""What a person or a log sees while a command runs, all of it on standard error: a progress bar on a terminal, plain lines
elsewhere, one JSON object a line where asked for."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

FORMAT = "RENDATA_LOG_FORMAT"
"""Environment variable: ``json`` makes every line an object. A variable, because worker processes must hear of it too."""

stderr = Console(stderr=True, highlight=False, soft_wrap=True)

RUN = "RENDATA_RUN"
"""Environment variable: the id of the run whose lines these are, for worker processes too."""

Tell = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


@contextmanager
def progress(run: str) -> Iterator[Tell]:
    """Report progress by stage of the run with that id: ``tell("texts", 3, 5)``. Lines from here on are that run's."""
    os.environ[RUN] = run
    if stderr.is_terminal and not _as_json():
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=stderr,
            transient=True,
        ) as bar:
            tasks = {}

            def draw(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(stage, total=total)
                bar.update(tasks[stage], completed=done, total=total)

            yield draw
    else:
        told: dict[str, int] = {}

        def write(stage: str, done: int, total: int) -> None:
            # At most a line a tenth: the log of a long run stays a page.
            tenth = done * 10 // total
            if done == total or tenth > told.get(stage, 0):
                told[stage] = tenth
                line("info", f"{stage}: {done} of {total}")

        yield write


def line(level: str, text: str, **fields: object) -> None:
    """A line of the log: ``info``, ``warning`` or ``error``."""
    if _as_json():
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        fields = ({"run": os.environ[RUN]} if RUN in os.environ else {}) | fields
        stderr.print(
            json.dumps({"time": now, "level": level, "message": text, **fields}, ensure_ascii=False, default=str),
            markup=False,
        )
        return
    shown = {"info": "", "warning": "[yellow]warning:[/] ", "error": "[red]error:[/] "}[level]
    stderr.print(shown + escape(text))


def warn(text: str) -> None:
    """A line of warning."""
    line("warning", text)


def fail(text: str) -> None:
    """A line of error."""
    line("error", text)


def _as_json() -> bool:
    return os.environ.get(FORMAT) == "json"
