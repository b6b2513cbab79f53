"""What a person is told when something breaks: one line with what, where, and how to see more. Status 3."""

from __future__ import annotations

import errno
import os
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from flows import console, last_run

DEBUG = "RENDATA_DEBUG"
"""Environment variable: ``1`` shows the traceback of what broke."""

BROKEN = 3
# What a shell says of a command that a person interrupted.
INTERRUPTED = 130
HOUSE = Path(__file__).parents[1]

P = ParamSpec("P")


def guarded(run: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """The exit status of ``run``; where it raises, the one line, and 3."""
    try:
        return run(*args, **kwargs)
    except KeyboardInterrupt:
        console.fail("interrupted")
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read along has gone; click ends quietly.
            raise
        return broke(error)


def broke(error: BaseException, then: str = "") -> int:
    """Tell of ``error`` in one line, ``then`` being what it means; returns 3. RENDATA_DEBUG=1 shows its traceback."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error, file=sys.stderr)
    console.fail("; ".join(filter(None, (described(error), then))))
    return BROKEN


def ended(error: BaseException, dataset: Path, since: str) -> int:
    """The exit status of a release run that began at ``since`` and raised ``error``: 3 and one line; 0 and a warning where
    all that failed was telling the Prefect server of a run that had come to its end."""
    told = last_run.read(dataset)
    mine = told is not None and told.process == os.getpid() and told.host == socket.gethostname()
    if told is None or not mine or told.started < since or not (told.version or told.state == "unchanged"):
        return broke(error, "nothing was published")
    then = f"{told.version} is published" if told.version else "nothing was new"
    if told.state == "broken" or _lost(error) is None:
        return broke(error, then)
    console.warn(f"{described(error)}; {then}")
    return 0


def described(error: BaseException) -> str:
    """What broke and where, in one line.

    >>> described(OSError(28, "No space left on device", "a/b"))
    'No space left on device: a/b'
    """
    if (url := _lost(error)) is not None:
        return f"the Prefect server at {url} does not answer"
    if isinstance(error, OSError) and error.errno is not None:
        reason = os.strerror(error.errno) if error.errno == errno.ENOSPC else error.strerror
        return f"{reason}: {error.filename}" if error.filename else _line(str(reason))
    if isinstance(error, KeyboardInterrupt | SystemExit):
        return "interrupted"
    where = _place(error)
    return f"{type(error).__name__}: {_line(str(error))}{where} ({DEBUG}=1 shows more)"


def _line(text: str) -> str:
    """The first line of a message that may have pages."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "no message")[:300]


def _place(error: BaseException) -> str:
    """The last place in our own code."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if _ours(frame.filename)]
    if not ours:
        return ""
    return f" at {Path(ours[-1].filename).relative_to(HOUSE)}:{ours[-1].lineno}"


def _ours(file: str) -> bool:
    return file != __file__ and any(file.startswith(str(HOUSE / part)) for part in ("flows", "rendata", "schemas"))


def _lost(error: BaseException | None) -> str | None:
    """The address of the Prefect server where that it is gone is at the bottom of ``error``."""
    import httpx

    url = os.environ.get("PREFECT_API_URL")
    while url and error is not None:
        if isinstance(error, httpx.TransportError) or "Failed to reach API" in str(error):
            return url
        error = error.__cause__ or error.__context__
    return None
