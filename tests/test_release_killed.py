"""Runs that are killed: at moments drawn from a seed, alone and with all their processes, in a worker. What was published is
whole, nothing is stuck, and the next run comes to the same bytes."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from rendata.release import index
from tests.serving import strays, surroundings, until

ROOT = Path(__file__).parents[1]

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]

# As `rendata release`, with worker processes for however few texts.
RUN = """
import sys
from pathlib import Path
from flows import forking
forking.WORTH = 0
if __name__ == "__main__":
    from flows.commands.release import run
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    from prefect.settings import PREFECT_API_URL

    return surroundings(tmp_path / "home", PREFECT_API_URL=str(PREFECT_API_URL.value()))


def run(raw: Path, dataset: Path, env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RUN, str(raw), str(dataset)]
    with log.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True)


def completed(raw: Path, dataset: Path, env: dict[str, str], log: Path) -> str:
    """A run that is left alone: the hashes of what it published."""
    assert run(raw, dataset, env, log).wait(300) == 0, log.read_text()
    assert not list(dataset.glob(".staging*"))
    entry = index.read(dataset).entry()
    assert [path.name for path in (dataset / "releases").iterdir()] == [entry.version]
    return (dataset / entry.path / "SHA256SUMS").read_text()


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker processes of a run, as soon as there is one."""
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess):
            of_all = psutil.Process(process.pid).children(recursive=True)
            if copies := [
                each for each in of_all if "forkserver" in " ".join(each.cmdline()) and each.ppid() != process.pid
            ]:
                return copies
        time.sleep(0.02)
    return []


@pytest.mark.fuzz
def test_at_any_moment(env: dict[str, str], tmp_path: Path) -> None:
    """RENDATA_KILLS says how many; tests/kills.py looks after each."""
    kills, seed = (os.environ.get(name, few) for name, few in (("RENDATA_KILLS", "6"), ("RENDATA_SEED", "1")))
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", str(tmp_path), "--kills", kills, "--seed", seed],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"^\d+: killed at ", done.stdout, re.MULTILINE)) == int(kills)


def alone(process: psutil.Process) -> None:
    process.kill()


def with_all_its_processes(process: psutil.Process) -> None:
    os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for stray processes in /proc")
@pytest.mark.parametrize("killed", [alone, with_all_its_processes])
def test_with_worker_processes_none_of_which_stays(
    killed: Callable[[psutil.Process], None], raw: Path, env: dict[str, str], tmp_path: Path
) -> None:
    log, dataset = tmp_path / "log", tmp_path / "dataset"
    expected = completed(raw, tmp_path / "plain", {**env, "PREFECT_LOCAL_STORAGE_PATH": str(tmp_path / "storage")}, log)
    process = run(raw, dataset, env, log)
    assert workers_of(process), log.read_text()
    killed(psutil.Process(process.pid))
    process.wait(30)
    until(lambda: not strays(f"PREFECT_HOME={env['PREFECT_HOME']}"), 30, log)
    assert index.read(dataset).versions == ()
    assert completed(raw, dataset, env, log) == expected


def test_a_worker_process_of_a_run(raw: Path, env: dict[str, str], tmp_path: Path) -> None:
    log, dataset = tmp_path / "log", tmp_path / "dataset"
    process = run(raw, dataset, env, log)
    workers_of(process)[0].kill()
    assert process.wait(300) == 3
    told = log.read_text()
    (line,) = [line for line in told.splitlines() if line.startswith("error: ")]
    assert line.endswith("nothing was published")
    assert "Traceback" not in told
    assert not list(dataset.glob(".staging*"))
    completed(raw, dataset, env, log)
