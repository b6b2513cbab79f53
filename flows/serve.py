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

from flows import console, quiet

DEPLOYMENT = "scheduled"
START_SECONDS = 180


class ServerError(RuntimeError):
    """The embedded server did not come up; the text says why."""


def serve(raw: Path, dataset: Path, cron: str, timezone: str, webhook: str | None, port: int) -> None:
    """Run the release flow on ``cron`` (five fields, in ``timezone``) until interrupted.

    Uses the server that PREFECT_API_URL names, else starts one on 127.0.0.1:``port``. Raises ServerError.
    """
    quiet.settings()
    with server(port) as url:
        os.environ["PREFECT_API_URL"] = url
        from prefect.deployments.runner import EntrypointType
        from prefect.schedules import Cron

        from flows.commands.release import GOLD
        from flows.release import release

        console.line("info", f"serving release at {cron} ({timezone}) on {url.removesuffix('/api')}")
        release.serve(
            name=DEPLOYMENT,
            schedule=Cron(cron, timezone=timezone),
            parameters={
                "raw": str(raw),
                "dataset": str(dataset),
                "webhook": webhook,
                "gold": str(GOLD.resolve()) if GOLD.is_dir() else None,
            },
            print_starting_message=False,
            # By file, each run would import the flow under another name, where its annotations do not resolve.
            entrypoint_type=EntrypointType.MODULE_PATH,
        )


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
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(process, url, log)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


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
