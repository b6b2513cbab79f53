"""rendata status: what it says of each state the dataset can be in, for people and for programs."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows import last_run
from flows.cli import main
from flows.status import quarantine
from rendata.release import lock, parquet
from tests import release_samples


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No server answers, no cache is there."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PREFECT_LOCAL_STORAGE_PATH", raising=False)


def status(dataset: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["status", "--dataset", str(dataset), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


def as_json(dataset: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(status(dataset, "--json")[1])
    return told


def test_before_the_first_run(tmp_path: Path) -> None:
    code, told = status(tmp_path)
    assert code == 0
    assert "last run  none yet" in told
    assert "release   none yet" in told
    assert "held by   nobody" in told
    assert "no Prefect server answers" in told
    assert "cache     0 bytes" in told


@pytest.mark.parametrize(
    ("state", "what", "code", "told"),
    [
        ("published", {"version": "1.2.0", "documents": 5}, 0, "published 1.2.0 at "),
        ("unchanged", {}, 0, "nothing new at "),
        ("refused", {"reasons": ("a/1 would vanish",)}, 1, "a/1 would vanish"),
        ("broken", {"reasons": ("No space left on device: x",)}, 3, "No space left on device: x"),
        ("broken", {"reasons": ("interrupted",), "version": "1.2.0"}, 3, "1.2.0 is published"),
    ],
)
def test_what_the_last_run_came_to(
    state: last_run.State, what: dict[str, Any], code: int, told: str, tmp_path: Path
) -> None:
    last_run.end(tmp_path, last_run.begin(tmp_path, "some-run"), state, **what)
    assert status(tmp_path)[0] == code
    assert told in status(tmp_path)[1]
    assert as_json(tmp_path)["run"]["state"] == state


def test_a_run_at_work_and_one_that_died(tmp_path: Path) -> None:
    with lock.hold(tmp_path, "some-run"):
        last_run.begin(tmp_path, "some-run")
        code, told = status(tmp_path)
        assert code == 0
        assert "running since" in told
        assert f"held by   run some-run (process {os.getpid()} on {socket.gethostname()})" in told
    # As a killed process leaves it: its name beside the lock, and no end written down.
    script = (
        "import os, sys, pathlib; from rendata.release import lock; from flows import last_run\n"
        "dataset = pathlib.Path(sys.argv[1])\n"
        "with lock.hold(dataset, 'killed'): last_run.begin(dataset, 'killed'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, timeout=60)
    code, told = status(tmp_path)
    assert code == 3
    assert "died: began at" in told
    assert "which is gone" in told
    assert as_json(tmp_path)["run"]["state"] == "died"
    # It kept nothing from the next.
    with lock.hold(tmp_path, "next"):
        pass


def test_the_latest_release_and_its_quarantine_by_code(tmp_path: Path) -> None:
    folder = release_samples.released(tmp_path)
    told = as_json(tmp_path)
    assert told["release"]["version"] == "0.1.0"
    assert sum(told["quarantine"].values()) == parquet.read(folder / "quarantine.parquet").num_rows
    assert f"0.1.0 of {told['release']['date']}" in status(tmp_path)[1]


def test_quarantine_is_counted_by_code_most_first(tmp_path: Path) -> None:
    pq.write_table(pa.table({"code": ["b", "a", "c", "c"]}), tmp_path / "quarantine.parquet")
    assert list(quarantine(tmp_path).items()) == [("c", 2), ("a", 1), ("b", 1)]


def test_a_dataset_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("{", encoding="utf-8")
    code, told = status(tmp_path)
    assert code == 3
    assert told.startswith("error: ")
    assert len(told.splitlines()) == 1
    (tmp_path / "index.json").unlink()
    (tmp_path / last_run.NAME).write_text("[]", encoding="utf-8")
    assert status(tmp_path)[0] == 0


def test_the_cache_is_measured(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "storage" / "rendata" / "texts"
    folder.mkdir(parents=True)
    (folder / "one").write_bytes(b"x" * 2048)
    assert as_json(tmp_path)["cache"] == {"folder": str(folder.parent), "files": 1, "bytes": 2048}
    assert "2.0 KB in" in status(tmp_path)[1]


class Planned(BaseHTTPRequestHandler):
    """Answers as a Prefect server does that has planned a release."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = [{"expected_start_time": "2026-01-02T22:00:00Z"}] if "release" in str(asked["flows"]) else []
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Planned) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("PREFECT_API_URL", f"{url}/api")
        yield url
        server.shutdown()


def test_what_is_scheduled_where_a_server_answers(planned: str, tmp_path: Path) -> None:
    assert as_json(tmp_path)["schedule"] == {"server": planned, "next": {"release": "2026-01-02T22:00:00Z"}}
    assert f"release at 2026-01-02T22:00:00Z on {planned}" in status(tmp_path)[1]
