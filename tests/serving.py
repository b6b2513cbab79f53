"""Long-running processes in tests: started in a session of their own, waited for, stopped, and none left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STOPPING = 90


def port() -> int:
    """A free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a process that shares nothing with the session's own Prefect."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "RENDATA_"))}
    quiet = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PREFECT_CLI_PROMPT": "false"}
    return {**kept, **quiet, "PREFECT_HOME": str(home), **more}


def python(*arguments: str | Path) -> list[str]:
    """A command of this Python: ``python("flows", "status")`` is ``python -m flows status``."""
    return [sys.executable, "-m", *map(str, arguments)]


@contextmanager
def started(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path, stop: int = signal.SIGINT
) -> Iterator[subprocess.Popen[bytes]]:
    """A running process, asked to stop at the end of the block; nothing that names ``folder`` may be left of it."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=folder, env=dict(env), stdout=out, stderr=out, start_new_session=True)
        try:
            yield process
        finally:
            process.send_signal(stop)
            try:
                process.wait(STOPPING)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


def until(what: Callable[[], object], seconds: float, log: Path) -> None:
    """Wait for something to become true; the log says why it did not."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"not within {seconds} seconds:\n{log.read_text(errors='replace')[-4000:]}"
        time.sleep(0.5)


def strays(env_value: str) -> list[int]:
    """The processes, this one aside, whose environment holds ``env_value``."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if env_value.encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found
