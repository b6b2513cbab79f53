"""The main job on the real documents: what is published, what stops it, what it says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.commands import release as command
from schemas.records import TABLES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]


def run(raw: Path, dataset: Path, accept: str | None = None) -> int:
    return command.run(raw, dataset, accept)


def sums(dataset: Path, version: str = "0.1.0") -> str:
    return (dataset / "releases" / version / "SHA256SUMS").read_text(encoding="utf-8")


def rows(dataset: Path, table: str, version: str = "0.1.0") -> list[dict[str, object]]:
    return pq.read_table(dataset / "releases" / version / f"{table}.parquet").to_pylist()


def test_the_five_documents_become_a_release(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = tmp_path / "dataset"
    assert run(raw, dataset) == 0
    told = capsys.readouterr()
    assert "warning" not in told.err.lower()
    assert str(dataset / "releases" / "0.1.0") in told.out
    folder = dataset / "releases" / "0.1.0"
    for table in TABLES:
        assert (folder / f"{table}.parquet").is_file()
        assert (folder / f"{table}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for line in sums(dataset).splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    texts = {row["id"]: (raw / str(row["file"])).read_text(encoding="utf-8") for row in rows(dataset, "documents")}
    assert len(texts) == 5
    assert len(rows(dataset, "articles")) == 28
    indicators = rows(dataset, "indicators")
    assert len(indicators) >= 100
    assert {row["document"] for row in indicators} == set(texts) - {"hangzhou-bulletin/2025-10"}
    for row in indicators:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]  # type: ignore[misc]
    assert not rows(dataset, "quarantine")

    before = sums(dataset)
    assert run(raw, dataset) == 0
    assert "nothing new since 0.1.0" in capsys.readouterr().out
    assert [path.name for path in (dataset / "releases").iterdir()] == ["0.1.0"]
    assert sums(dataset) == before
    assert not list(dataset.glob(".staging*"))


def test_one_unreadable_document_is_quarantined_and_the_others_are_published(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = raw / "hangzhou-bulletin" / "2025-07.txt"
    broken.write_bytes(bytes(range(256)) * 40)
    dataset = tmp_path / "dataset"
    assert run(raw, dataset) == 0
    told = capsys.readouterr().err
    assert "warning: quarantined hangzhou-bulletin/2025-07.txt: " in told
    assert len(rows(dataset, "documents")) == 4
    (row,) = rows(dataset, "quarantine")
    assert row["document"] == "hangzhou-bulletin/2025-07"
    assert row["stage"] == "read"
    assert row["code"]
    assert row["message"]


def test_nothing_readable_publishes_nothing(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text in raw.glob("*/*.txt"):
        text.write_bytes(b"\xff\x00\xfe" * 100)
    dataset = tmp_path / "dataset"
    assert run(raw, dataset) == 1
    assert "error: no document could be read; nothing is published" in capsys.readouterr().err
    assert not (dataset / "releases").exists() or not list((dataset / "releases").iterdir())
    assert not (dataset / "index.json").exists()


def test_a_broken_source_stops_the_run_before_anything_is_read(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = raw / "hangzhou-daily" / "source.yml"
    contract.write_text(contract.read_text(encoding="utf-8").replace("genre:", "gender:"), encoding="utf-8")
    assert run(raw, tmp_path / "dataset") == 1
    told = capsys.readouterr().err
    assert "error: raw/hangzhou-daily/source.yml:6: gender: unknown key" in told
    assert "Traceback" not in told


def test_a_document_that_vanishes_stops_the_run_until_it_is_accepted(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = tmp_path / "dataset"
    assert run(raw, dataset) == 0
    (raw / "hangzhou-bulletin" / "2025-07.txt").unlink()
    assert run(raw, dataset) == 1
    assert "hangzhou-bulletin/2025-07" in capsys.readouterr().err
    assert [path.name for path in (dataset / "releases").iterdir()] == ["0.1.0"]
    assert run(raw, dataset, accept="withdrawn by its publisher") == 0


def test_counts_outside_the_bounds_of_a_source_stop_the_run(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = "钱塘区：学习全会精神\n\n钱塘区人大常委会召开党组会议，传达学习全会精神，研究部署贯彻落实工作举措，扎实推进各项工作。\n"
    (raw / "hangzhou-bulletin" / "2025-07.txt").write_text(short, encoding="utf-8")
    assert run(raw, tmp_path / "dataset") == 1
    assert f"hangzhou-bulletin/2025-07: {len(short)} characters, expected 1000 to 60000" in capsys.readouterr().err


def test_two_processes_in_two_places_write_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    """The command as a person runs it, under other locales, zones and hash seeds."""
    found = []
    for number, surroundings in enumerate(
        (
            {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
            {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"},
        )
    ):
        dataset = tmp_path / f"place-{number}" / "dataset"
        done = subprocess.run(
            [sys.executable, "-m", "flows", "release", "--raw", str(raw), "--dataset", str(dataset)],
            env={**os.environ, **surroundings},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        found.append(sums(dataset))
    assert found[0] == found[1]


def test_a_correction_is_in_the_table_and_one_that_does_not_fit_stops_the_run(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (raw / "hangzhou-daily" / "2026-01-20.txt").read_text(encoding="utf-8")
    start = text.index("506家")
    place = f"hangzhou-daily/2026-01-20@{start}-{start + 4}"
    corrections = raw / "hangzhou-daily" / "corrections.yml"
    known = "to: {object: 民营企业}, reason: r, reviewed_by: m, date: 2026-11-22"
    corrections.write_text(
        f"corrections:\n  - {{do: set, id: '{place}', expect: {{value: 506}}, {known}}}\n", encoding="utf-8"
    )
    dataset = tmp_path / "dataset"
    assert run(raw, dataset) == 0
    (row,) = [row for row in rows(dataset, "indicators") if row["id"] == place]
    assert (row["object"], row["corrected"]) == ("民营企业", "set")
    corrections.write_text(
        f"corrections:\n  - {{do: set, id: '{place}', expect: {{value: 507}}, {known}}}\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert run(raw, dataset) == 1
    told = capsys.readouterr().err
    assert f"hangzhou-daily/corrections.yml: set {place}: value was expected to be 507, the parser says 506.0" in told
    assert [path.name for path in (dataset / "releases").iterdir()] == ["0.1.0"]
