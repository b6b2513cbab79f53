"""The schedule: a Prefect server where none is configured, and the release flow served on it until interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx

from flows import console, memory, quiet

DEPLOYMENT = "scheduled"
START_SECONDS = 180
STOP_SECONDS = 30
# Each look is a process that takes some seconds to start.
INBOX_SECONDS = 60


class ServerError(RuntimeError):
    """The embedded server did not come up; the text says why."""


def serve(
    raw: Path, dataset: Path, cron: str, timezone: str, webhook: str | None, port: int, inbox: Path | None = None
) -> None:
    """Run the release flow on ``cron`` (five fields, in ``timezone``), and the flow of the folder ``inbox`` if there is one,
    until interrupted.

    Uses the server that PREFECT_API_URL names, else starts one on 127.0.0.1:``port``. Raises ServerError.
    """
    quiet.settings()
    memory.settings()
    with server(port) as url:
        os.environ["PREFECT_API_URL"] = url
        import prefect
        from prefect.deployments.runner import EntrypointType
        from prefect.schedules import Cron, Interval

        from flows.commands.release import GOLD
        from flows.release import release

        common = {"raw": str(raw), "dataset": str(dataset), "webhook": webhook}
        # By file, each run would import the flow under another name, where its annotations do not resolve.
        module = EntrypointType.MODULE_PATH
        deployments = [
            release.to_deployment(
                DEPLOYMENT,
                schedule=Cron(cron, timezone=timezone),
                parameters={**common, "gold": str(GOLD.resolve()) if GOLD.is_dir() else None},
                entrypoint_type=module,
            )
        ]
        console.line("info", f"serving release at {cron} ({timezone}) on {url.removesuffix('/api')}")
        if inbox is not None:
            from flows.inbox import inbox as watched

            deployments.append(
                watched.to_deployment(
                    DEPLOYMENT,
                    schedule=Interval(INBOX_SECONDS),
                    parameters={**common, "folder": str(inbox)},
                    entrypoint_type=module,
                )
            )
            console.line("info", f"looking into {inbox} every {INBOX_SECONDS} seconds")
        prefect.serve(*deployments, print_starting_message=False)


@contextmanager
def server(port: int) -> Iterator[str]:
    """The address of a Prefect API with a scheduler: the configured one, or one of our own that ends with the block."""
    configured = os.environ.get("PREFECT_API_URL")
    if configured:
        yield configured
        return
    url = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    # A file, not a pipe: nobody reads along, and a full pipe would stop the server.
    with tempfile.TemporaryFile() as log:
        # In a session of its own: a Ctrl-C is for us, who still have to tell the server what became of the runs.
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        try:
            _wait(process, url, log)
            yield url
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: IO[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            log.seek(0)
            told = log.read().decode(errors="replace").strip().splitlines()
            raise ServerError(f"the Prefect server ended at once: {told[-1] if told else 'it said nothing'}")
        try:
            if httpx.get(f"{url}/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.3)
    raise ServerError(f"the Prefect server did not answer within {START_SECONDS} seconds")
