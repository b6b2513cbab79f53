"""The schedule, for real: runs that fire by themselves and publish, on the embedded server and on a standing one with PostgreSQL;
a Ctrl-C that ends everything; eight runs at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from flows import last_run
from flows.cli import main
from tests.serving import port, python, started, strays, surroundings, until

ROOT = Path(__file__).parents[1]
slow = [pytest.mark.slow, pytest.mark.xdist_group("flow")]


@pytest.fixture
def place(raw: Path) -> Path:
    """A folder with raw/ and nothing else."""
    return raw.parent


def published(dataset: Path) -> bool:
    told = last_run.read(dataset)
    return told is not None and told.state == "published"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--raw", "nowhere"], "--raw nowhere: no such folder"),
        (["--timezone", "Mars/Olympus"], "--timezone Mars/Olympus: no such time zone"),
        (["--inbox", "nowhere"], "--inbox nowhere: no such folder"),
    ],
)
def test_a_wrong_call_is_told_before_anything_starts(
    arguments: list[str], told: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    done = CliRunner().invoke(main, ["serve", *arguments])
    assert done.exit_code == 2
    assert told in done.stderr


@pytest.mark.slow
@pytest.mark.xdist_group("flow")
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for stray processes in /proc")
def test_a_scheduled_run_publishes_the_inbox_is_looked_at_and_nothing_is_left(place: Path, tmp_path: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "log"
    inbox = place / "inbox"
    (inbox / "hangzhou-bulletin").mkdir(parents=True)
    shutil.move(place / "raw" / "hangzhou-bulletin" / "2025-07.txt", inbox / "hangzhou-bulletin" / "第7期.txt")
    env = surroundings(home)
    number = port()
    command = python("flows", "serve", "--cron", "* * * * *", "--inbox", "inbox", "--port", str(number))
    with started(command, place, env, log) as process:
        until(lambda: process.poll() is not None or published(place / "dataset"), 300, log)
        report = inbox / "hangzhou-bulletin" / "第7期.txt.report.json"
        until(lambda: report.exists() and json.loads(report.read_text())["verdict"] != "reading", 200, log)
        told = json.loads(
            subprocess.run(
                python("flows", "status", "--json"),
                cwd=place,
                env={**env, "PREFECT_API_URL": f"http://127.0.0.1:{number}/api"},
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            ).stdout
        )
    assert process.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text()
    assert json.loads(report.read_text())["verdict"] == "waiting"
    assert (inbox / "hangzhou-bulletin" / "第7期.txt").exists()
    assert told["release"]["version"] == "0.1.0"
    assert set(told["schedule"]["next"]) == {"release", "inbox"}
    until(lambda: not strays(f"PREFECT_HOME={home}"), 30, log)


def postgres() -> Path:
    """The folder of PostgreSQL's programs; the test skips where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
        Path(named) for named in [shutil.which("initdb")] if named
    ]
    if not found:
        pytest.skip("PostgreSQL is not installed (initdb)")
    return found[-1].parent


@contextmanager
def database() -> Iterator[str]:
    """A PostgreSQL of the test's own; its address for Prefect. It refuses to run as root, and lies where another may look."""
    programs = postgres()
    as_other = []
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("PostgreSQL does not run as root, and there is no setpriv")
        as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    folder = Path(tempfile.mkdtemp(prefix="rendata-postgres-"))
    if as_other:
        os.chown(folder, 65534, 65534)
    data, number = folder / "data", port()

    def call(*arguments: str) -> None:
        subprocess.run([*as_other, *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120)

    call(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "rendata", "--no-sync")
    options = f"-p {number} -k {folder} -h 127.0.0.1 -F"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    call(*control, "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+asyncpg://rendata@127.0.0.1:{number}/postgres"
    finally:
        call(*control, "-m", "fast", "stop")
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.xdist_group("flow")
def test_a_standing_server_on_postgresql_goes_on_after_a_restart(place: Path, tmp_path: Path) -> None:
    """Server, deployment, pool and worker as docs/operations.md starts them; every 20 seconds rather than daily."""
    described = (ROOT / "prefect.yaml").read_text(encoding="utf-8")
    often = described.replace('cron: "0 6 * * *"', "interval: 20").replace("        timezone: Asia/Shanghai\n", "")
    assert often.count("interval: 20") == 1
    (place / "prefect.yaml").write_text(often, encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "gold", place / "tests" / "gold")
    number, dataset, log = port(), place / "dataset", tmp_path / "log"
    url = f"http://127.0.0.1:{number}/api"
    with database() as address:
        env = surroundings(
            tmp_path / "home",
            PREFECT_API_URL=url,
            PREFECT_SERVER_DATABASE_CONNECTION_URL=address,
            PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS="5",
            PREFECT_WORKER_QUERY_SECONDS="2",
            PWD=str(place),
        )
        server = python("prefect", "server", "start", "--port", str(number))

        def answers() -> bool:
            try:
                return httpx.get(f"{url}/health", timeout=2).is_success
            except httpx.HTTPError:
                return False

        worker = started(python("prefect", "worker", "start", "--pool", "rendata"), place, env, log, signal.SIGTERM)
        with started(server, place, env, log):
            until(answers, 240, log)
            for command in (("work-pool", "create", "rendata", "--type", "process"), ("deploy", "--all")):
                done = subprocess.run(
                    python("prefect", *command), cwd=place, env=env, capture_output=True, text=True, check=False
                )
                assert done.returncode == 0, done.stdout + done.stderr
            with worker:
                until(lambda: published(dataset), 240, log)
        # The server is gone: what it had planned, and what it is for, stands in the database.
        before = last_run.read(dataset)
        known = (place / "raw" / "hangzhou-bulletin" / "2025-07.txt").read_text(encoding="utf-8")
        new = place / "raw" / "hangzhou-bulletin" / "2024-07.txt"
        new.write_text(known.replace("2025", "2024"), encoding="utf-8")

        def next_one() -> bool:
            told = last_run.read(dataset)
            assert told is None or told.state in ("running", "published", "unchanged"), told
            return told is not None and before is not None and told.run != before.run and told.version is not None

        with started(server, place, env, log):
            until(answers, 240, log)
            again = python("prefect", "worker", "start", "--pool", "rendata")
            with started(again, place, env, log, signal.SIGTERM):
                until(next_one, 300, log)
    assert sorted(path.name for path in (dataset / "releases").iterdir()) == ["0.1.0", "0.2.0"]
    assert published(dataset)


@pytest.mark.slow
@pytest.mark.xdist_group("flow")
@pytest.mark.usefixtures("prefect_server")
def test_of_eight_runs_at_once_one_works_and_seven_leave(place: Path, tmp_path: Path) -> None:
    """All on the session's server; each a process, as a scheduler starts them."""
    from prefect.settings import PREFECT_API_URL

    env = surroundings(
        tmp_path / "home", PREFECT_API_URL=str(PREFECT_API_URL.value()), PREFECT_LOGGING_LEVEL="CRITICAL"
    )
    dataset = place / "dataset"
    # All import first, then wait for one file: else the first would be done before the last begins.
    script = (
        "import sys, time, pathlib, flows.release; from flows.commands.release import run\n"
        "pathlib.Path(f'ready-{sys.argv[1]}').touch()\n"
        "while not pathlib.Path('go').exists(): time.sleep(0.02)\n"
        "sys.exit(run(pathlib.Path('raw'), pathlib.Path('dataset'), None))"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(each)],
            cwd=place,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for each in range(8)
    ]
    log = tmp_path / "log"
    log.touch()
    until(lambda: len(list(place.glob("ready-*"))) == 8, 300, log)
    (place / "go").touch()
    told = [run.communicate(timeout=300) for run in runs]
    assert [run.returncode for run in runs] == [0] * 8, told
    assert [path.name for path in (dataset / "releases").iterdir()] == ["0.1.0"]
    worked = [out for out, _ in told if "left to another run" not in out]
    left = [out for out, _ in told if "left to another run" in out]
    assert sum("releases/0.1.0" in out for out in worked) == 1
    # A machine that is busy may start the last when the first is done: that one finds nothing new.
    assert all("nothing new since 0.1.0" in out for out in worked if "releases/0.1.0" not in out)
    assert len(left) + len(worked) == 8
    assert len(left) >= 5
    assert all("is held by" in out for out in left)
    assert not any("Traceback" in err for _, err in told)
