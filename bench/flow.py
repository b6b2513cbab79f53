"""The whole release flow on any number of documents: speed, memory of all its processes, share of its stages, bytes.

    python bench/flow.py [--documents 100 1000 10000] [--dask]

For each number of documents (made by corpus.py): a cold run, a run with one more document, a run without the cache, and with
--dask a cold run on one and on two Dask workers. Every run of the same documents must write the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import corpus
import psutil

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PORT = 4261

# A run in a process of its own, as `rendata release` makes it; it prints its summary and what each of its tasks took.
RUN = """
import json, sys
from pathlib import Path
from flows import forking, memory, quiet
quiet.settings()
memory.settings()
raw, dataset, cache, dask = json.loads(sys.argv[1])
if dask is None:
    forking.prepare(forking.size(Path(raw)))
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from flows.release import release
from flows.workers import chosen
state = release.with_options(task_runner=chosen(dask))(Path(raw), Path(dataset), "measuring", cache=cache, return_state=True)
summary = state.result()
seconds = {}
with get_client(sync_client=True) as client:
    found = []
    while more := client.read_task_runs(
        flow_run_filter=FlowRunFilter(id={"any_": [state.state_details.flow_run_id]}), offset=len(found)
    ):
        found += more
for run in found:
    seconds[run.name] = seconds.get(run.name, 0.0) + run.total_run_time.total_seconds()
print(json.dumps({"seconds": summary.seconds, "read": summary.read, "documents": summary.documents,
                  "indicators": summary.indicators, "folder": str(summary.folder), "stages": seconds}))
"""

STAGES = ("read", "articles", "indicators", "validate", "tables", "validate tables", "build", "publish")


def main() -> None:
    """Prints tables in Markdown."""
    asked = _asked()
    print(f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores, load ", end="")
    print(f"{os.getloadavg()[0]:.1f} at the start.\n")
    header = [
        "documents",
        "run",
        "read now",
        "seconds",
        "documents/s",
        "characters/s",
        "MB at most",
        "bytes/row",
        "load",
    ]
    row(header)
    row(["---", "---", *["---:"] * (len(header) - 2)])
    shares = []
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for number in asked.documents:
            shares += measured(Path(folder) / str(number), number, asked.dask)
    print("\nShare of the time that the workers and the flow spend in each stage, in percent:\n")
    row(["documents", "run", *STAGES])
    row(["---", "---", *["---:"] * len(STAGES)])
    for share in shares:
        row(share)


def measured(folder: Path, number: int, dask: bool) -> list[list[str]]:
    """All runs on that many documents, each printed as a row; returns the rows of shares."""
    raw = folder / "raw"
    characters = corpus.write(raw, number)
    environment = {**os.environ, "PREFECT_HOME": str(folder / "prefect"), "PYTHONPATH": str(ROOT)}
    shares = []

    def one(name: str, dataset: str, **how: Any) -> dict[str, Any]:
        found = run(raw, folder / dataset, environment, **{"cache": True, "dask": None, **how})
        told(number, name, characters, found)
        total = sum(found["stages"].get(stage, 0.0) for stage in STAGES)
        shares.append([f"{number:,}", name, *(f"{100 * found['stages'].get(s, 0.0) / total:.0f}" for s in STAGES)])
        return found

    run(raw_of_one(folder), folder / "warm-up", environment, cache=True, dask=None)
    first = one("cold", "a")
    add_one(raw)
    second = one("one more", "a")
    again = one("one more, nothing known", "b", cache=False)
    assert rows_of(second) == rows_of(again), "a run that reads one text and one that reads all differ"
    if dask:
        for count in (1, 2):
            with cluster(count, environment) as (address, served):
                third = one(f"cold, {count} Dask workers", f"dask-{count}", cache=False, dask=address, **served)
                assert rows_of(third) == rows_of(again), "a run on Dask differs"
    shutil.rmtree(folder, ignore_errors=True)
    assert first["documents"] == number
    return shares


def run(raw: Path, dataset: Path, environment: dict[str, str], **how: Any) -> dict[str, Any]:
    """One run in a process of its own: what it printed, and the most memory that it and all its processes had at once."""
    served = how.pop("environment", {})
    asked = json.dumps([str(raw), str(dataset), how["cache"], how["dask"]])
    with tempfile.TemporaryFile("w+") as log:
        command = [sys.executable, "-c", RUN, asked]
        process = subprocess.Popen(
            command, env={**environment, **served}, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT
        )
        peak = Peak([process.pid, *how.get("beside", ())])
        out, _ = process.communicate()
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"a run ended with {process.returncode}: {log.read()[-2000:]}")
    return {**json.loads(out.splitlines()[-1]), "peak": peak.stop(), "load": os.getloadavg()[0]}


class Peak:
    """The most memory that some processes and their children had at once, in MB; shared pages count once (PSS)."""

    def __init__(self, pids: list[int]) -> None:
        self._pids = pids
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            total = 0
            for pid in self._pids:
                try:
                    root = psutil.Process(pid)
                    for process in (root, *root.children(recursive=True)):
                        about = process.memory_full_info()
                        total += getattr(about, "pss", about.rss)
                except psutil.Error:
                    continue
            self._most = max(self._most, total / 1e6)

    def stop(self) -> float:
        """Stop watching."""
        self._over.set()
        self._thread.join()
        return self._most


@contextmanager
def cluster(count: int, environment: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A Dask scheduler, some workers of one thread each, and a Prefect server that they share; the scheduler's address."""
    from flows.serve import server

    address = f"tcp://127.0.0.1:{PORT + 1}"
    os.environ["PREFECT_HOME"] = environment["PREFECT_HOME"]
    with server(PORT) as url:
        own = {**environment, "PREFECT_API_URL": url}
        parts = [["scheduler", "--port", str(PORT + 1), "--no-dashboard"]]
        parts += [["worker", address, "--nthreads", "1", "--no-dashboard"]] * count
        with tempfile.TemporaryDirectory() as quiet:
            started = [
                subprocess.Popen([sys.executable, "-m", "dask", *part], env=own, cwd=quiet, stderr=subprocess.DEVNULL)
                for part in parts
            ]
            try:
                time.sleep(10)
                beside = [process.pid for process in started]
                yield address, {"environment": {"PREFECT_API_URL": url}, "beside": beside}
            finally:
                for process in started:
                    process.terminate()
                    process.wait()


def raw_of_one(folder: Path) -> Path:
    """A corpus of one document: the run on it starts Prefect's database."""
    raw = folder / "raw-of-one"
    corpus.write(raw, 1)
    return raw


def add_one(raw: Path) -> None:
    """One more document, of a name between the others."""
    beside = sorted(raw.glob("*/*.txt"))[len(list(raw.glob("*/*.txt"))) // 2]
    text = beside.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    beside.with_name(f"{beside.stem}-more.txt").write_text("".join(lines), encoding="utf-8")


def rows_of(found: dict[str, Any]) -> dict[str, str]:
    """The hashes of a release's tables; the rest tells what differs from the release before, which may be another."""
    lines = (Path(found["folder"]) / "SHA256SUMS").read_text().splitlines()
    hashes = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    return {
        name: value for name, value in hashes.items() if name.endswith((".csv", ".parquet")) and "changes" not in name
    }


def told(number: int, name: str, characters: int, found: dict[str, Any]) -> None:
    """A row for a run."""
    folder = Path(found["folder"])
    size = sum(path.stat().st_size for path in folder.glob("*.parquet"))
    rows = json.loads((folder / "datapackage.json").read_text())["resources"]
    cells = [f"{number:,}", name, f"{found['read']:,}", f"{found['seconds']:.1f}"]
    cells += [f"{number / found['seconds']:,.0f}", f"{characters / found['seconds']:,.0f}", f"{found['peak']:,.0f}"]
    row([*cells, f"{size / sum(each['rows'] for each in rows):.0f}", f"{found['load']:.1f}"])


def row(cells: list[str]) -> None:
    """A row of Markdown."""
    print("| " + " | ".join(cells) + " |", flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The whole release flow on many documents.")
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000, 10_000], help="(100 1000 10000)")
    parser.add_argument("--dask", action="store_true", help="also on one and two Dask workers")
    parser.add_argument("--folder", type=Path, help="where to put texts and releases (a temporary folder)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
