"""The release flow beyond a few documents: only what is new is read, and whoever does the work, the bytes are the same."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from flows import fingerprint, forking, gathering, results, workers
from flows.summary import Summary
from rendata.release import index
from schemas.records import TABLES

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]


def released(raw: Path, dataset: Path, runner: Any = None, **how: Any) -> Summary:
    from flows.release import release

    summary: Summary = release.with_options(task_runner=runner or workers.chosen(None))(raw, dataset, "a test", **how)
    return summary


def sums(dataset: Path, version: str | None = None) -> str:
    entry = index.read(dataset).entry(version or "latest")
    return (dataset / entry.path / "SHA256SUMS").read_text(encoding="utf-8")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Some sixty documents in three sources, all different."""
    import corpus

    raw = tmp_path / "raw"
    bases = list(corpus._issues(raw))
    for number in range(60):
        base = bases[number % len(bases)]
        text = corpus.document(base, random.Random(number))
        (raw / base.source / f"text-{number:03}.txt").write_text(text, encoding="utf-8")
    return raw


def another(raw: Path, name: str, seed: int = 1000) -> Path:
    """One more document, with figures of its own."""
    import corpus

    beside = next(raw.glob("hangzhou-bulletin/*.txt"))
    base = corpus.Base("hangzhou-bulletin", beside.read_text(encoding="utf-8"), ())
    path = raw / "hangzhou-bulletin" / f"{name}.txt"
    path.write_text(corpus.document(base, random.Random(seed)), encoding="utf-8")
    return path


class TestKnown:
    """What is read again, and what is not."""

    @pytest.mark.parametrize("name", ["text-000-more", "a-first", "z-last"])
    def test_one_new_document_among_many_is_the_one_that_is_read(self, many: Path, tmp_path: Path, name: str) -> None:
        dataset = tmp_path / "dataset"
        assert released(many, dataset).read == 60
        shutil.copytree(dataset, tmp_path / "again")
        another(many, name)
        summary = released(many, dataset)
        assert (summary.read, summary.documents) == (1, 61)
        assert released(many, tmp_path / "again", cache=False).read == 61
        assert sums(dataset) == sums(tmp_path / "again")

    def test_every_name_finds_its_place_even_one_that_divides_a_segment(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from flows import segments

        monkeypatch.setattr(segments, "APART", 4)
        dataset = tmp_path / "dataset"
        released(many, dataset)
        for number in range(6):
            another(many, f"text-0{number}5-more", seed=number)
            assert released(many, dataset).read == 1

    def test_the_suites_look_where_something_is_new(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from flows import expectations, looking, segments

        monkeypatch.setattr(segments, "APART", 4)
        monkeypatch.setattr(looking, "LEAST", 1)
        monkeypatch.setattr(looking, "APART", 2)
        look, looked = expectations.look, list[set[str]]()

        def counted(pieces: Any) -> Any:
            there = list(pieces)
            looked.append({table for table, _ in there})
            return look(there)

        monkeypatch.setattr(expectations, "look", counted)
        dataset = tmp_path / "dataset"
        released(many, dataset)
        assert sum("documents" in tables for tables in looked) >= 4
        assert sum("regions" in tables for tables in looked) == 1
        looked.clear()
        released(many, dataset)
        assert looked == []
        another(many, "text-031-more")
        released(many, dataset)
        # one unit, or the two that a new beginning divides, by two workers each
        assert 2 <= len(looked) <= 4
        assert not any("regions" in tables for tables in looked)
        shutil.copy(next(many.glob("hangzhou-bulletin/*.txt")), many / "hangzhou-bulletin" / "z-the-same.txt")
        looked.clear()
        summary = released(many, dataset)
        assert len(summary.quarantined) == 1
        # the unit that it is left out of, and the quarantine
        assert {"quarantine"} < set().union(*looked)
        assert len(looked) <= 3
        report = json.loads((dataset / index.read(dataset).entry().path / "validation.json").read_text())
        rows = {table["table"]: table["rows"] for table in report["tables"]}
        assert rows["documents"] == summary.documents == 61
        assert list(rows) == list(TABLES)

    def test_a_text_that_goes_changes_or_is_told_of_otherwise(self, many: Path, tmp_path: Path) -> None:
        from rendata.submission import origin

        dataset = tmp_path / "dataset"
        released(many, dataset)
        gone, changed, said = sorted(many.glob("hangzhou-bulletin/*.txt"))[:3]
        gone.unlink()
        assert released(many, dataset).read == 0
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert released(many, dataset).read == 1
        made = origin.Origin(
            file="x.pdf",
            format="PDF",
            bytes=1,
            sha256="0" * 64,
            converter="x 1",
            retrieved="2026-01-01",
            url="https://www.example.org/x.pdf",
        )
        origin.path_beside(said).write_text(origin.dump(made), encoding="utf-8")
        assert released(many, dataset).read == 1
        assert released(many, dataset).read == 0

    def test_other_rules_read_everything_and_another_contract_its_source(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dataset = tmp_path / "dataset"
        released(many, dataset)
        contract = many / "hangzhou-daily" / "source.yml"
        contract.write_text(contract.read_text(encoding="utf-8").replace("杭州日报", "杭州日报社"), encoding="utf-8")
        assert released(many, dataset).read == len(list(many.glob("hangzhou-daily/*.txt")))
        monkeypatch.setattr(fingerprint, "CODE", "0" * 64)
        assert released(many, dataset).read == 60

    def test_what_is_kept_and_damaged_is_made_anew(self, many: Path, tmp_path: Path) -> None:
        dataset = tmp_path / "dataset"
        released(many, dataset)
        store = results.between_runs(many)
        folder = Path(store.files.basepath).expanduser() / store.folder  # type: ignore[attr-defined]
        kept = sorted(path for path in folder.rglob("*") if path.is_file())
        content = bytearray(kept[0].read_bytes())
        content[len(content) // 2] ^= 1
        kept[0].write_bytes(content)
        kept[1].write_bytes(kept[1].read_bytes()[:100])
        summary = released(many, dataset)
        assert 0 < summary.read < 60
        assert summary.version is None

    def test_a_run_that_was_stopped_half_way_is_taken_up_where_it_was(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gathering, "BATCH_BYTES", 1)
        keep = gathering._keep
        kept: list[int] = []

        def stop_after_one(*args: Any) -> None:
            if kept:
                raise KeyboardInterrupt
            keep(*args)
            kept.append(1)

        monkeypatch.setattr(gathering, "_keep", stop_after_one)
        # Prefect tells an interrupt by an exception of its own or by that one.
        with pytest.raises((KeyboardInterrupt, Exception)):
            released(many, tmp_path / "dataset")
        assert not list((tmp_path / "dataset").glob(".staging*"))
        monkeypatch.setattr(gathering, "_keep", keep)
        assert 0 < released(many, tmp_path / "dataset").read < 60


class TestWorkers:
    """Whoever does the work."""

    def test_threads_and_processes_write_the_same_bytes(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from prefect.task_runners import ThreadPoolTaskRunner

        found = set()
        for number, (count, worth) in enumerate([(1, False), (2, False), (4, False), (2, True)]):
            monkeypatch.setattr(forking, "worth", lambda _, worth=worth: worth)
            monkeypatch.setattr(gathering, "BATCH_BYTES", 2_000_000 if number else 1)
            dataset = tmp_path / f"dataset-{number}"
            runner = ThreadPoolTaskRunner(max_workers=count)
            assert released(many, dataset, runner, cache=False).read == 60
            found.add(sums(dataset))
        assert len(found) == 1

    def test_a_dask_worker_that_is_killed_costs_time_and_no_byte(
        self, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        distributed = pytest.importorskip("distributed")

        released(many, tmp_path / "plain", cache=False)
        monkeypatch.setattr(gathering, "BATCH_BYTES", 1)
        cluster = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs="ERROR"
        )
        killed = []

        def kill() -> None:
            # in the middle: when the first batch is there and the others are not
            while not list((tmp_path / "dataset").glob(".staging*/*.part")):
                time.sleep(0.01)
            worker = next(iter(cluster.workers.values()))
            os.kill(worker.pid, signal.SIGKILL)
            killed.append(worker.pid)

        with cluster:
            thread = threading.Thread(target=kill, daemon=True)
            thread.start()
            summary = released(many, tmp_path / "dataset", workers.chosen(cluster.scheduler_address), cache=False)
            thread.join(timeout=10)
        assert killed
        assert summary.read == 60
        assert sums(tmp_path / "dataset") == sums(tmp_path / "plain")


GROWING = """
import json, re, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1] + "/bench")
from flows import forking, memory, quiet
quiet.settings()
memory.settings()
forking.WORTH = 0
import corpus
from flows.release import release
folder = Path(sys.argv[2])
corpus.write(folder / "raw", int(sys.argv[3]))
release(folder / "raw", folder / "dataset", "a test", cache=False)
# its own peak not by getrusage, which begins with the size of the process that started this one
own = int(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024
workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([own, workers]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is asked of /proc")
def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    """Holding everything took 0.4 MB a document, 600 MB for the difference; what is left to grow is a row each."""
    from prefect.settings import PREFECT_API_URL

    found = []
    for number in (100, 1600):
        arguments = [sys.executable, "-c", GROWING, str(ROOT), str(tmp_path / str(number)), str(number)]
        surroundings = {**os.environ, "PREFECT_API_URL": str(PREFECT_API_URL.value())}
        done = subprocess.run(
            arguments, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800
        )
        assert done.returncode == 0, done.stderr
        found.append(json.loads(done.stdout.splitlines()[-1]))
    (own, of_worker), (own_of_more, of_worker_of_more) = found
    assert own_of_more - own < 200, found
    assert of_worker_of_more - of_worker < 200, found
    assert own_of_more + 2 * of_worker_of_more < 1500, found
