"""What goes wrong around a run: the disk, the server, the clock, the home, a killed process. One line, the right status, the
last release whole, nothing left lying."""

from __future__ import annotations

import datetime
import errno
import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from flows import clock, console, failure, home, last_run, retrying, texts
from flows.cli import main
from flows.commands import release as command
from rendata.release import index, sums
from rendata.submission import files
from schemas.findings import Finding
from tests import release_samples
from tests.serving import port, python, started, surroundings, until

flow = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]


def whole(dataset: Path) -> list[str]:
    """The published versions, each as its sums say, with nothing lying beside them."""
    known = index.read(dataset)
    assert sorted(path.name for path in (dataset / "releases").iterdir()) == [each.version for each in known.versions]
    for each in known.versions:
        assert not sums.faults(dataset / each.path)
    assert not list(dataset.glob(".staging*"))
    return [each.version for each in known.versions]


class TestOneLine:
    """Whatever is raised, a command ends with a line and a status."""

    def fails(self, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> tuple[int, str]:
        def run(*_: object, **__: object) -> int:
            raise error

        monkeypatch.setattr("flows.commands.release.anywhere", run)
        done = CliRunner().invoke(main, ["release"])
        assert isinstance(done.exception, SystemExit), done.exc_info
        return done.exit_code, done.stderr

    def test_what_and_where_and_how_to_see_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError as error:
            code, told = self.fails(monkeypatch, error)
        assert code == 3
        assert told == "error: ZeroDivisionError: division by zero (RENDATA_DEBUG=1 shows more)\n"
        try:
            index.parse(b"{")
        except ValueError as error:
            code, told = self.fails(monkeypatch, error)
        assert code == 3
        assert " at rendata/release/index.py:" in told
        assert len(told.splitlines()) == 1

    def test_the_traceback_where_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENDATA_DEBUG", "1")
        code, told = self.fails(monkeypatch, KeyError("x"))
        assert code == 3
        assert "Traceback" in told

    @pytest.mark.parametrize(
        ("error", "told"),
        [
            (OSError(errno.ENOSPC, "Error writing bytes", "a/b"), "No space left on device: a/b"),
            (PermissionError(errno.EACCES, "Permission denied", "a"), "Permission denied: a"),
            (RuntimeError("first\nsecond"), "RuntimeError: first (RENDATA_DEBUG=1 shows more)"),
            (ValueError(""), "ValueError: no message (RENDATA_DEBUG=1 shows more)"),
        ],
    )
    def test_described(self, error: BaseException, told: str) -> None:
        assert failure.described(error) == told

    def test_a_person_who_interrupts_is_no_fault_of_the_data(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.fails(monkeypatch, KeyboardInterrupt()) == (130, "error: interrupted\n")

    def test_a_server_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
        error = RuntimeError("Failed to reach API at http://127.0.0.1:9/api/")
        error.__cause__ = httpx.ConnectError("All connection attempts failed")
        code, told = self.fails(monkeypatch, error)
        assert (code, told) == (3, "error: the Prefect server at http://127.0.0.1:9/api does not answer\n")

    def test_lines_are_objects_where_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(console.FORMAT, "text")
        monkeypatch.setenv(console.RUN, "some-run")
        monkeypatch.setattr(
            "flows.commands.release.anywhere", lambda *_, **__: console.line("warning", "甲", count=1) or 0
        )
        done = CliRunner().invoke(main, ["release", "--log-format", "json"])
        (line,) = done.stderr.splitlines()
        told = json.loads(line)
        assert datetime.datetime.fromisoformat(told.pop("time")).tzinfo is not None
        assert told == {"level": "warning", "message": "甲", "run": "some-run", "count": 1}


class TestHome:
    @pytest.mark.parametrize("folder", ["/proc/nowhere", "/dev/null/nowhere"])
    def test_one_that_cannot_be_written_is_told_before_prefect_is_asked(
        self, folder: str, raw: Path, tmp_path: Path
    ) -> None:
        done = subprocess.run(
            python("flows", "release", "--raw", raw, "--dataset", tmp_path / "dataset"),
            env=surroundings(Path(folder)),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 3
        (line,) = done.stderr.splitlines()
        assert line.startswith("error: ")
        assert f"{folder}; Prefect keeps its database there" in line

    def test_a_good_one_is_left_as_it_was(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
        assert home.unusable() is None
        assert list((tmp_path / "home").iterdir()) == []


class TestClock:
    def test_set_back_the_dates_still_ascend(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        now = datetime.datetime.now(datetime.UTC).date()
        assert clock.today(tmp_path) == now
        release_samples.released(tmp_path)
        assert clock.today(tmp_path) == now
        assert capsys.readouterr().err == ""
        # For a release of a day to come, it is now that the clock is set back.
        path = tmp_path / "index.json"
        read = json.loads(path.read_text(encoding="utf-8"))
        read["versions"][0]["date"] = "2199-01-01"
        path.write_text(json.dumps(read), encoding="utf-8")
        assert clock.today(tmp_path) == datetime.date(2199, 1, 1)
        told = capsys.readouterr().err
        assert f"the clock says {now}, and 0.1.0 is of 2199-01-01" in told


class TestRetries:
    pytestmark = flow

    @pytest.mark.parametrize(
        ("errors", "calls"),
        [
            ([OSError(errno.EIO, "x"), OSError(errno.ESTALE, "x")], 3),
            ([OSError(errno.EIO, "x")] * 9, 1 + len(retrying.DELAYS)),
            ([OSError(errno.ENOSPC, "x")], 1),
            ([PermissionError(errno.EACCES, "x")], 1),
            ([ValueError("bad data")], 1),
        ],
    )
    def test_only_what_passes_by_itself_is_tried_again(self, errors: list[Exception], calls: int) -> None:
        from prefect import flow as as_flow
        from prefect import task

        made = []

        @task(**{**retrying.OPTIONS, "retry_delay_seconds": [0] * len(retrying.DELAYS)})
        def fails() -> None:
            made.append(1)
            if len(made) <= len(errors):
                raise errors[len(made) - 1]

        @as_flow
        def tries() -> None:
            fails(return_state=True)

        tries(return_state=True)
        assert len(made) == calls

    @pytest.mark.parametrize(("failures", "status"), [(2, 0), (99, 3)])
    def test_a_text_whose_disk_fails_while_it_is_read(
        self, failures: int, status: int, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where it is compared with what is known, then where it is read; once more succeeds, or the release stays whole."""
        dataset = tmp_path / "dataset"
        assert command.run(raw, dataset, None) == 0
        calls = []
        contents = files.contents

        def fails(path: Path, *rest: int) -> bytes | Finding:
            if path.name == "2025-07.txt":
                calls.append(path)
                if len(calls) <= failures:
                    raise OSError(errno.EIO, "Input/output error", str(path))
            return contents(path, *rest)

        monkeypatch.setattr(files, "contents", fails)
        monkeypatch.setattr(texts.texts, "retry_delay_seconds", [0] * len(retrying.DELAYS))
        assert command.run(raw, dataset, None) == status
        assert len(calls) == 1 + min(failures, 1 + len(retrying.DELAYS))
        assert whole(dataset) == ["0.1.0"]


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is told."""

    def do_POST(self) -> None:
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        server.told = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/hook", server.told  # type: ignore[attr-defined]
        server.shutdown()


class TestWebhook:
    pytestmark = flow

    def test_data_that_stops_a_run_and_a_fault_are_told_a_good_run_is_not(
        self, hook: tuple[str, list[dict[str, Any]]], raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from flows.release import release

        url, told = hook
        contract = raw / "hangzhou-daily" / "source.yml"
        good = contract.read_text(encoding="utf-8")
        contract.write_text(good.replace("genre:", "gender:"), encoding="utf-8")
        dataset = tmp_path / "dataset"
        with pytest.raises(ValueError, match="gender"):
            release(raw, dataset, webhook=url)
        (first,) = told
        assert set(first) == {"text", "flow", "run", "state"}
        assert first["state"] == "Failed"
        assert "gender: unknown key" in first["text"]
        assert last_run.read(dataset).state == "refused"  # type: ignore[union-attr]
        contract.write_text(good, encoding="utf-8")
        release(raw, dataset, webhook=url)
        assert len(told) == 1
        assert whole(dataset) == ["0.1.0"]

    def test_one_that_does_not_answer_changes_nothing(
        self, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from flows.release import release

        (raw / "hangzhou-daily" / "source.yml").write_text("x: 1\n", encoding="utf-8")
        with pytest.raises(ValueError, match="unknown key"):
            release(raw, tmp_path / "dataset", webhook="http://127.0.0.1:9/hook")
        assert "warning: webhook http://127.0.0.1:9/hook: " in capsys.readouterr().err


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.getuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a small file system")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no tmpfs here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


class TestDisk:
    pytestmark = flow

    def test_full_then_read_only_then_well_again(
        self, small: Path, raw: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        dataset = small / "dataset"
        assert command.run(raw, dataset, None) == 0
        capsys.readouterr()
        text = raw / "hangzhou-bulletin" / "2025-07.txt"
        text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        free = shutil.disk_usage(small).free
        filler = small / "filler"
        filler.write_bytes(b"x" * (free - 200_000))
        assert command.run(raw, dataset, "a line end") == 3
        told = capsys.readouterr().err
        (line,) = [line for line in told.splitlines() if line.startswith("error")]
        assert "No space left on device" in line
        assert line.endswith("nothing was published")
        assert "Traceback" not in told
        assert whole(dataset) == ["0.1.0"]
        kept = last_run.read(dataset)
        assert kept is not None
        assert kept.state == "broken"
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        assert command.run(raw, dataset, "a line end") == 3
        told = capsys.readouterr().err
        assert "error: Read-only file system: " in told
        assert "Traceback" not in told
        subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
        assert command.run(raw, dataset, "a line end") == 0
        assert len(whole(dataset)) == 2


class TestProcess:
    pytestmark = flow

    def start(self, raw: Path, dataset: Path, env: dict[str, str], err: Path) -> subprocess.Popen[bytes]:
        with err.open("wb") as out:
            return subprocess.Popen(
                python("flows", "release", "--raw", raw, "--dataset", dataset),
                cwd=raw.parent,
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=out,
            )

    def test_a_killed_run_keeps_nothing_from_the_next(self, raw: Path, tmp_path: Path) -> None:
        from prefect.settings import PREFECT_API_URL

        dataset, err = tmp_path / "dataset", tmp_path / "err"
        env = surroundings(tmp_path / "home", PREFECT_API_URL=str(PREFECT_API_URL.value()))
        run = self.start(raw, dataset, env, err)
        until(lambda: list(dataset.glob(".staging*")) or run.poll() is not None, 200, err)
        run.send_signal(signal.SIGKILL)
        run.wait(30)
        assert not (dataset / "releases" / "0.1.0").exists()
        done = CliRunner().invoke(main, ["status", "--dataset", str(dataset)])
        assert done.exit_code == 3
        assert "died: began at" in done.output
        assert command.run(raw, dataset, None) == 0
        assert whole(dataset) == ["0.1.0"]

    def test_a_server_lost_in_mid_run_undoes_no_release(self, raw: Path, tmp_path: Path) -> None:
        dataset, err, log = tmp_path / "dataset", tmp_path / "err", tmp_path / "log"
        number = port()
        url = f"http://127.0.0.1:{number}/api"
        # Prefect asks five times, for four minutes; once will do here.
        env = surroundings(tmp_path / "home", PREFECT_API_URL=url, PREFECT_CLIENT_MAX_RETRIES="1")

        def answers() -> bool:
            try:
                return httpx.get(f"{url}/health", timeout=2).is_success
            except httpx.HTTPError:
                return False

        server = python("prefect", "server", "start", "--port", str(number))
        with started(server, tmp_path, env, log, signal.SIGKILL):
            until(answers, 240, log)
            run = self.start(raw, dataset, env, err)
            until(lambda: last_run.read(dataset) is not None or run.poll() is not None, 120, err)
        code = run.wait(200)
        told = err.read_text()
        assert "Traceback" not in told
        # What the run came to does not hang on the server; where it does, the line says so.
        assert (code, whole(dataset)) == (0, ["0.1.0"]), told
        assert f"warning: the Prefect server at {url} does not answer; 0.1.0 is published" in told
