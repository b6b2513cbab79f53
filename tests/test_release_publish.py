"""A release at once or not at all: one run at a time, killed at any instant, never changed afterwards."""

from __future__ import annotations

import datetime
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import release_samples

from rendata.release import changelog, index, lock, publish, sums, tables

DATE = datetime.date(2026, 2, 1)


def staged(dataset: Path, rows: dict[str, list[Any]] | None = None, **more: Any) -> publish.Staged:
    made = tables.build(rows or release_samples.rows())
    return publish.stage(dataset, made, quality=release_samples.QUALITY, validation=lambda: {"success": True}, **more)


def mended() -> dict[str, list[Any]]:
    rows = release_samples.rows()
    rows["indicators"][0]["object"] = "专项行动"
    return rows


def test_a_release_has_everything_and_its_sums_hold(tmp_path: Path) -> None:
    folder = publish.publish(tmp_path, staged(tmp_path), DATE)
    assert folder == tmp_path / "releases" / "0.1.0"
    names = {path.name for path in folder.iterdir()}
    for table in tables.TABLES:
        assert {f"{table}.parquet", f"{table}.csv"} <= names
    described = {"datapackage.json", "croissant.json", "README.md", "CITATION.cff", "dictionary.md", "counts.svg"}
    assert described | {"quality.json", "validation.json", "changes.json", "changes.parquet", "SHA256SUMS"} <= names
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS", "--strict"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == len(names) - 1
    assert json.loads((folder / "quality.json").read_text(encoding="utf-8")) == release_samples.QUALITY


def test_the_index_lists_versions_oldest_first_with_date_sizes_and_hashes(tmp_path: Path) -> None:
    for day, rows in enumerate((release_samples.rows(), mended()), start=1):
        release_samples.released(tmp_path, rows, day=day)
    known = index.read(tmp_path)
    assert [(each.version, str(each.date), each.level) for each in known.versions] == [
        ("0.1.0", "2026-01-01", "minor"),
        ("0.1.1", "2026-01-02", "patch"),
    ]
    assert known.latest == "0.1.1"
    for each in known.versions:
        folder = tmp_path / each.path
        assert {path.name: path.stat().st_size for path in folder.iterdir()} == {
            name: file.bytes for name, file in each.files.items()
        }
        assert each.bytes == sum(file.bytes for file in each.files.values())
        assert each.sha256 == each.files["SHA256SUMS"].sha256
        assert each.tables["indicators"] == 141
        listed = {name: file.sha256 for name, file in each.files.items() if name != "SHA256SUMS"}
        assert sums.parse((folder / "SHA256SUMS").read_text(encoding="utf-8")) == listed


def test_the_clock_appears_in_the_index_alone(tmp_path: Path) -> None:
    made = tables.build(release_samples.rows())
    found = []
    for day in (1, 2):
        dataset = tmp_path / str(day)
        ready = publish.stage(dataset, made, quality=None, validation=dict)
        folder = publish.publish(dataset, ready, datetime.date(1999, 1, day))
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
        assert not [
            name for name, content in found[-1].items() if b"1999" in content and not name.startswith("regions")
        ]
    assert found[0] == found[1]


def test_nothing_changed_publishes_nothing(tmp_path: Path) -> None:
    folder = publish.publish(tmp_path, staged(tmp_path), DATE)
    before = (tmp_path / "index.json").read_bytes(), {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = staged(tmp_path)
    assert (again.version, again.previous) == (None, "0.1.0")
    with pytest.raises(ValueError, match=r"nothing changed since 0.1.0"):
        publish.publish(tmp_path, again, DATE)
    publish.discard(again)
    assert not list(tmp_path.glob(".staging-*"))
    assert before == (
        (tmp_path / "index.json").read_bytes(),
        {path.name: path.stat().st_mtime_ns for path in folder.iterdir()},
    )


def test_better_figures_for_the_same_rows_make_no_release(tmp_path: Path) -> None:
    publish.publish(tmp_path, staged(tmp_path), DATE)
    made = tables.build(release_samples.rows())
    assert publish.stage(tmp_path, made, quality={"better": True}, validation=dict).version is None


def test_what_is_refused_is_not_published(tmp_path: Path) -> None:
    publish.publish(tmp_path, staged(tmp_path), DATE)
    rows = release_samples.rows()
    for table in ("documents", "articles", "sections", "indicators"):
        rows[table] = [row for row in rows[table] if not row["id"].startswith("hangzhou-daily")]
    ready = staged(tmp_path, rows)
    assert {refusal.code for refusal in ready.refusals} == {
        "release.major",
        "release.vanished_document",
        "release.vanished_rows",
    }
    with pytest.raises(ValueError, match="would vanish"):
        publish.publish(tmp_path, ready, DATE)
    assert index.read(tmp_path).latest == "0.1.0"


def test_a_published_version_is_never_written_again(tmp_path: Path) -> None:
    ready = staged(tmp_path)
    publish.publish(tmp_path, ready, DATE)
    with pytest.raises(ValueError, match=r"0.1.0 is published already and is never changed"):
        publish.publish(tmp_path, ready, DATE)


def test_a_file_that_does_not_read_back_stops_everything(tmp_path: Path) -> None:
    ready = staged(tmp_path)
    made = tables.build(release_samples.rows())
    (ready.folder / "units.csv").write_bytes(b"\xef\xbb\xbfunit,kind,en,chinese_numeral\r\n")
    with pytest.raises(
        publish.DamagedError,
        match=r"units.csv is not the file that SHA256SUMS names.*units.csv reads back as another table",
    ):
        publish.read_back(ready.folder, made)


def test_a_lost_index_is_not_taken_for_a_beginning(tmp_path: Path) -> None:
    folder = release_samples.released(tmp_path)
    (tmp_path / "index.json").unlink()
    for attempt in (publish.recover, index.begin, staged):
        with pytest.raises(
            FileNotFoundError, match=r"index.json is missing, but there are releases: 0.1.0; restore it"
        ):
            attempt(tmp_path)
    assert sums.faults(folder) == []


def test_a_first_release_that_was_never_announced_is_made_again(tmp_path: Path) -> None:
    folder = release_samples.released(tmp_path)
    (tmp_path / "index.json").unlink()
    folder.rename(tmp_path / "elsewhere")
    index.begin(tmp_path)
    (tmp_path / "elsewhere").rename(folder)
    assert publish.recover(tmp_path) == [folder]
    assert release_samples.released(tmp_path) == folder


def test_the_changelog_comes_back_where_it_was_lost(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    text = (tmp_path / changelog.NAME).read_text(encoding="utf-8")
    (tmp_path / changelog.NAME).unlink()
    publish.recover(tmp_path)
    assert (tmp_path / changelog.NAME).read_text(encoding="utf-8") == text


HOLD = """
import sys, time
from pathlib import Path
from rendata.release import lock
with lock.hold(Path(sys.argv[1]), "the-other-run"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_run_at_a_time_and_a_dead_run_keeps_nothing(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=release_samples.ROOT, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    for _ in range(2):
        with (
            pytest.raises(lock.Busy, match=rf"is held by run the-other-run \(process {other.pid} on ") as caught,
            lock.hold(tmp_path, "mine"),
        ):
            pass
        assert str(tmp_path) in str(caught.value)
    other.kill()
    other.wait()
    other.stdout.close()
    with lock.hold(tmp_path, "mine"):
        pass


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_release_publish import DATE, small, staged
from rendata.release import lock, publish

CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}

def release(dataset, at):
    seen = 0
    def watch(event, arguments):
        nonlocal seen
        written = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or written) and str(arguments[0]).startswith(str(dataset)):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)
    with lock.hold(dataset, "killed"):
        publish.recover(dataset)
        publish.publish(dataset, staged(dataset, small(mended=True)), DATE)
    return seen

# A child for each instant: it dies before it changes the file system for the n-th time, always at the same place.
base = Path(sys.argv[1])
for at in map(int, sys.argv[2:]):
    dataset = base.with_name(f"killed-{at}")
    shutil.copytree(base, dataset)
    child = os.fork()
    if not child:
        print(release(dataset, at), flush=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def small(mended: bool) -> dict[str, list[Any]]:
    """Rows of one document, so that a release takes a moment."""
    rows = release_samples.rows()
    for table in ("documents", "articles", "sections", "indicators"):
        rows[table] = [row for row in rows[table] if row["id"].startswith("hangzhou-daily")]
    rows["regions"] = [row for row in rows["regions"] if row.code.startswith("33")]
    if mended:
        rows["indicators"][0]["object"] = "专项行动"
    return rows


def _killed(base: Path, *instants: int) -> list[int]:
    """Runs killed at those instants, each on a copy of ``base``; 0 is none."""
    command = [sys.executable, "-c", KILLED, str(base), *map(str, instants)]
    done = subprocess.run(command, cwd=release_samples.ROOT, capture_output=True, text=True, check=True)
    return [int(line) for line in done.stdout.split()]


def _whole(dataset: Path) -> str:
    known = index.read(dataset)
    for each in known.versions:
        assert sums.faults(dataset / each.path) == []
    assert known.latest == known.versions[-1].version
    return known.latest


@pytest.mark.slow
def test_a_run_killed_at_any_instant_leaves_a_whole_release_and_the_next_carries_on(tmp_path: Path) -> None:
    base = tmp_path / "base"
    publish.publish(base, staged(base, small(mended=False)), DATE)
    changes, status = _killed(base, 0)
    assert status == 0
    expected = (tmp_path / "killed-0" / "releases" / "0.1.1" / "SHA256SUMS").read_bytes()
    # the last ones rename, index and log: all of them; of the many before them, some
    instants = sorted({*range(1, changes - 10, max(changes // 8, 1)), *range(changes - 10, changes + 1)})
    assert set(_killed(base, *instants)) == {-signal.SIGKILL}
    seen = set()
    for at in instants:
        dataset = tmp_path / f"killed-{at}"
        seen.add(_whole(dataset))
        with lock.hold(dataset, "next"):
            publish.recover(dataset)
            ready = staged(dataset, small(mended=True))
            if ready.version:
                publish.publish(dataset, ready, DATE)
            else:
                publish.discard(ready)
        assert _whole(dataset) == "0.1.1"
        assert (dataset / "releases" / "0.1.1" / "SHA256SUMS").read_bytes() == expected
        assert "## 0.1.1" in (dataset / changelog.NAME).read_text(encoding="utf-8")
        left = {path.name for path in dataset.iterdir()} - {".lock"}
        assert left == {"releases", "index.json", "CHANGELOG.md"}
    assert seen == {"0.1.0", "0.1.1"}


AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_release_publish import DATE, small, staged
from rendata.release import publish
publish.publish(Path(sys.argv[1]), staged(Path(sys.argv[1]), small(mended=True)), DATE)
"""


def test_a_run_killed_by_the_clock_leaves_a_whole_release(tmp_path: Path) -> None:
    """The same from outside, while Parquet is being written and flushed."""
    publish.publish(tmp_path, staged(tmp_path, small(mended=False)), DATE)
    other = subprocess.Popen([sys.executable, "-c", AGAIN, str(tmp_path)], cwd=release_samples.ROOT)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".staging-*/*.csv")) and time.monotonic() < deadline and other.poll() is None:
        time.sleep(0.001)
    other.kill()
    other.wait()
    assert _whole(tmp_path) in ("0.1.0", "0.1.1")
    publish.recover(tmp_path)
    assert not list(tmp_path.glob(".staging-*"))
