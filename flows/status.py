"""How things stand: the last run, the last release, who holds the dataset, what is scheduled, how much is cached."""

from __future__ import annotations

import json
import os
import socket
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx

from flows import last_run
from rendata.release import index, parquet

SECONDS = 3
# Where `rendata serve` puts its own server.
URL = "http://127.0.0.1:4200/api"
FLOWS = ("release", "inbox")


def status(dataset: Path) -> dict[str, Any]:
    """All of it, ready for JSON. ``run.state`` is that of flows.last_run.LastRun, or ``died`` where a run neither ended nor
    is alive; ``schedule`` is None where no server answers; ``quarantine`` counts the latest release's rows by code.

    Raises OSError or ValueError where index.json or the release it names cannot be read.
    """
    lock = holder(dataset)
    known = index.read(dataset)
    latest = known.entry() if known.latest else None
    return {
        "run": _run(dataset, lock),
        "release": {"version": latest.version, "date": str(latest.date), "tables": latest.tables} if latest else None,
        "quarantine": quarantine(dataset / latest.path) if latest else {},
        "lock": lock,
        "schedule": schedule(os.environ.get("PREFECT_API_URL") or URL),
        "cache": cache(),
    }


def holder(dataset: Path) -> dict[str, Any] | None:
    """The run that holds the dataset, with ``alive`` (None for one on another machine); None where none left its name.

    Looks at the name that a run leaves beside its lock: to try the lock itself might turn a run away.
    """
    try:
        held = json.loads((dataset / ".lock.holder").read_text(encoding="utf-8"))
        return {**held, "alive": _alive(int(held["process"])) if held["host"] == socket.gethostname() else None}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def quarantine(release: Path) -> dict[str, int]:
    """How many rows the quarantine of a release has, by code, most first."""
    codes = parquet.read(release / "quarantine.parquet").column("code").to_pylist()
    return dict(sorted(Counter(codes).items(), key=lambda pair: (-pair[1], pair[0])))


def schedule(url: str) -> dict[str, Any] | None:
    """The next runs of our flows that the Prefect server at ``url`` has planned, by flow; None where it does not answer."""
    try:
        with httpx.Client(base_url=url, timeout=SECONDS) as client:
            planned = {}
            for flow in FLOWS:
                asked = {
                    "flows": {"name": {"any_": [flow]}},
                    "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
                    "sort": "EXPECTED_START_TIME_ASC",
                    "limit": 1,
                }
                found = client.post("/flow_runs/filter", json=asked).raise_for_status().json()
                if found:
                    planned[flow] = str(found[0]["expected_start_time"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None
    return {"server": url.removesuffix("/api"), "next": planned}


def cache() -> dict[str, Any]:
    """The folder in which Prefect keeps results between runs, and how many bytes and files are in it."""
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    folder = Path(os.environ.get("PREFECT_LOCAL_STORAGE_PATH", home / "storage")) / "rendata"
    count = size = 0
    for path in folder.rglob("*"):
        try:
            if path.is_file():
                count, size = count + 1, size + path.stat().st_size
        except FileNotFoundError:
            # A run tidies up while we look.
            continue
    return {"folder": str(folder), "files": count, "bytes": size}


def _run(dataset: Path, lock: dict[str, Any] | None) -> dict[str, Any] | None:
    told = last_run.read(dataset)
    if told is None:
        return None
    held = lock is not None and lock["run"] == told.run and lock["alive"] is not False
    return {**asdict(told), "state": "died" if told.state == "running" and not held else told.state}


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
