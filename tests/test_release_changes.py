"""Releases compared, and the version that follows."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import release_samples
from ruamel.yaml import YAML

from rendata.release import changelog, diff, gate, metadata, parquet, report, tables
from rendata.release.changes import LISTED, Changes
from rendata.release.version import numbered, numbers, restricts
from schemas.records import PRIMARY_KEYS, TABLES
from schemas.source import Bounds, Range

CASES: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "versions.yaml").read_text(encoding="utf-8")
)


def written(folder: Path, rows: dict[str, list[Any]], version: str = "1.2.3") -> Path:
    """The part of a release that is compared: tables and datapackage.json."""
    folder.mkdir()
    made = tables.build(rows)
    for table in TABLES:
        parquet.write(made[table], folder / f"{table}.parquet")
    metadata.write_package(folder, {table: made[table].num_rows for table in TABLES}, version)
    return folder


def edited(folder: Path, edits: dict[str, Any]) -> None:
    """Changes datapackage.json: ``resources.<name>.schema.fields.<name>.…`` finds resources and fields by name."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for where, value in edits.items():
        at = package
        *steps, last = where.split(".")
        for step in steps:
            at = next(each for each in at if each["name"] == step) if isinstance(at, list) else at.setdefault(step, {})
        if isinstance(at, list):
            at[:] = [each for each in at if each["name"] != last] + ([value] if value else [])
        elif value is None:
            del at[last]
        else:
            at[last] = value
    path.write_text(json.dumps(package), encoding="utf-8")


def changed(rows: dict[str, list[Any]], changes: dict[str, Any]) -> dict[str, list[Any]]:
    for table, change in changes.items():
        key = PRIMARY_KEYS[table]
        plain = [row if isinstance(row, dict) else row.model_dump() for row in rows[table]]
        if "add" in change:
            plain.append(change["add"])
        if "drop" in change:
            plain = [row for row in plain if row[key] != change["drop"]]
        for row in plain:
            if row[key] == change.get("set", {}).get(key):
                row.update(change["set"])
        rows[table] = plain
    return rows


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("before") / "release", release_samples.rows())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_version_follows_from_the_change(case: dict[str, Any], before: Path, tmp_path: Path) -> None:
    after = written(tmp_path / "after", changed(release_samples.rows(), case.get("rows", {})))
    edited(after, case.get("edit", {}))
    found = numbered(diff.compare(before, after))
    assert found.version == case["version"]
    assert sorted({reason.clause for reason in found.reasons}) == sorted(case["clauses"])


def test_every_clause_is_explained() -> None:
    told = (release_samples.ROOT / "docs" / "versioning.md").read_text(encoding="utf-8")
    for case in CASES:
        for clause in case["clauses"]:
            assert f"`{clause}`" in told


def test_columns_in_another_order_are_a_major(before: Path, tmp_path: Path) -> None:
    after = written(tmp_path / "after", release_samples.rows())
    package = json.loads((after / "datapackage.json").read_text(encoding="utf-8"))
    fields = package["resources"][0]["schema"]["fields"]
    fields[1], fields[2] = fields[2], fields[1]
    (after / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    found = numbered(diff.compare(before, after))
    assert [(reason.level, reason.clause) for reason in found.reasons] == [("major", "major.fields")]


def test_the_same_rows_differ_in_nothing(before: Path, tmp_path: Path) -> None:
    found = numbered(diff.compare(before, written(tmp_path / "after", release_samples.rows(), "7.7.7")))
    assert not found.any
    assert (found.level, found.version) == ("none", "7.7.7")
    assert "no difference" in report.text(found)


def test_rows_are_told_one_by_one_with_what_they_were(before: Path, tmp_path: Path) -> None:
    rows = release_samples.rows()
    gone, mended = rows["indicators"].pop(5), rows["indicators"][0]
    mended.update(
        object="专项行动", period="2025", period_start=datetime.date(2025, 1, 1), period_end=datetime.date(2025, 12, 31)
    )
    rows["articles"][0]["authors"] = ["叶蓁"]
    found = diff.compare(before, written(tmp_path / "after", rows), rows=tmp_path / "changes.parquet")
    by_table = {table.table: table for table in found.tables}
    indicators = by_table["indicators"]
    assert (indicators.added, indicators.modified, indicators.deleted) == (0, 1, 1)
    assert (indicators.rows_before, indicators.rows_after) == (141, 140)
    assert indicators.modified_fields == {"object": 1, "period": 1, "period_end": 1, "period_start": 1}
    assert {row.id: row.kind for row in indicators.rows} == {gone["id"]: "DEL", mended["id"]: "MOD"}
    (row,) = [row for row in indicators.rows if row.kind == "MOD"]
    assert ("object", "行动", "专项行动") in [(each.field, each.before, each.after) for each in row.fields]
    assert ("period_start", None, "2025-01-01") in [(each.field, each.before, each.after) for each in row.fields]
    listed = pq.read_table(tmp_path / "changes.parquet").to_pylist()
    assert len(listed) == 6
    assert {
        "table": "articles",
        "id": rows["articles"][0]["id"],
        "kind": "MOD",
        "field": "authors",
        "before": "[]",
        "after": '["叶蓁"]',
    } in listed
    assert {
        "table": "indicators",
        "id": gone["id"],
        "kind": "DEL",
        "field": None,
        "before": None,
        "after": None,
    } in listed


def test_the_three_renderings_tell_the_same(before: Path, tmp_path: Path) -> None:
    rows = release_samples.rows()
    gone = rows["indicators"].pop(5)
    rows["indicators"][0]["object"] = "行动|计划"
    found = numbered(diff.compare(before, written(tmp_path / "after", rows)))
    text, markdown = report.text(found), report.markdown(found)
    assert "1.2.3 → 1.2.4 (patch)" in text
    assert f"- {gone['id']}" in text
    assert "object: 行动 → 行动|计划" in text
    assert "| indicators | 140 | 0 | 1 | 1 |" in markdown
    assert Changes.model_validate_json(found.model_dump_json()) == found


def test_a_first_release_lists_a_bounded_number_of_rows(before: Path, tmp_path: Path) -> None:
    found = numbered(diff.compare(None, before, rows=tmp_path / "changes.parquet"))
    by_table = {table.table: table for table in found.tables}
    assert found.version == "0.1.0"
    assert by_table["regions"].added > 3000
    assert len(by_table["regions"].rows) == LISTED
    assert pq.read_metadata(tmp_path / "changes.parquet").num_rows == sum(table.added for table in found.tables)


def test_stretches_meet_however_the_tables_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come, go and change at the seams of what is read at a time; a small size makes many seams."""
    rows = release_samples.rows()
    names = [f"u{number:04}" for number in range(300)]

    def units(skip: int, mend: int) -> list[dict[str, Any]]:
        made = [{"unit": name, "kind": "count", "en": "x", "chinese_numeral": True} for name in names]
        for row in made[::mend]:
            row["en"] = "y"
        return [row for number, row in enumerate(made) if number % skip]

    found = []
    for size, other in ((1, 1), (2, 3), (3, 1), (64, 50), (50, 64), (100_000, 7)):
        monkeypatch.setattr(parquet, "ROW_GROUP", size)
        a = written(tmp_path / f"a-{size}-{other}", {**rows, "units": units(7, 11)})
        monkeypatch.setattr(parquet, "ROW_GROUP", other)
        b = written(tmp_path / f"b-{size}-{other}", {**rows, "units": units(5, 13)})
        compared = diff.compare(a, b, rows=tmp_path / "rows.parquet")
        (table,) = [table for table in compared.tables if table.table == "units"]
        found.append((table, pq.read_table(tmp_path / "rows.parquet").to_pylist()))
    old = {row["unit"]: row for row in units(7, 11)}
    new = {row["unit"]: row for row in units(5, 13)}
    assert all(each == found[0] for each in found)
    table = found[0][0]
    assert table.added == len(new.keys() - old.keys())
    assert table.deleted == len(old.keys() - new.keys())
    assert table.modified == sum(old[name] != new[name] for name in old.keys() & new.keys())


@pytest.mark.parametrize(
    ("constraint", "before", "after", "stricter"),
    [
        ("enum", ["a", "b"], ["a"], True),
        ("enum", ["a"], ["b", "a"], False),
        ("minimum", 1, 0, False),
        ("minLength", 1, 2, True),
        ("maximum", 6, 7, False),
        ("required", None, True, True),
        ("required", True, None, False),
        ("pattern", "^a$", "^.*$", True),
    ],
)
def test_a_constraint_is_stricter_or_not(constraint: str, before: Any, after: Any, stricter: bool) -> None:
    assert restricts(constraint, before, after) is stricter


@pytest.mark.parametrize("text", ["1.2", "1.2.3-rc1", "v1.2.3", "01.2.3", "1.2.3\n", "１.2.3"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        numbers(text)


def refused(
    dataset: Path, rows: dict[str, list[Any]], bounds: dict[str, Bounds] | None = None
) -> list[tuple[str, str]]:
    made = tables.build(rows)
    previous = dataset / "releases" / "0.1.0"
    after = written(dataset / "after", rows)
    changes = numbered(diff.compare(previous, after))
    return [(each.code, each.message) for each in gate.refusals(changes, made, previous, bounds)]


def _without_document(rows: dict[str, list[Any]], document: str) -> dict[str, list[Any]]:
    for table in ("documents", "articles", "sections", "indicators"):
        rows[table] = [row for row in rows[table] if not row["id"].startswith(document)]
    return rows


def test_a_vanished_document_stops_the_run(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    found = refused(tmp_path, _without_document(release_samples.rows(), "hangzhou-bulletin/2025-10"))
    codes = [code for code, _ in found]
    assert "release.vanished_document" in codes
    assert "release.major" in codes
    assert any("hangzhou-bulletin/2025-10 was published in 0.1.0" in message for _, message in found)


def test_a_tenth_of_a_sources_rows_may_not_vanish_unnoticed(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    rows = release_samples.rows()
    bulletin = [row for row in rows["indicators"] if row["document"].startswith("hangzhou-bulletin")]
    few, many = bulletin[:2], bulletin[: len(bulletin) // 5]
    kept = [row for row in rows["indicators"] if row not in few]
    assert refused(tmp_path, {**rows, "indicators": kept}) == []
    (tmp_path / "after").rename(tmp_path / "first")
    kept = [row for row in rows["indicators"] if row not in many]
    ((code, message),) = refused(tmp_path, {**rows, "indicators": kept})
    assert code == "release.vanished_rows"
    assert f"indicators of hangzhou-bulletin would fall from {len(bulletin)} to {len(bulletin) - len(many)}" in message


def test_a_source_says_what_share_may_vanish(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    rows = release_samples.rows()
    bulletin = [row for row in rows["indicators"] if row["document"].startswith("hangzhou-bulletin")]
    kept = [row for row in rows["indicators"] if row not in bulletin[: len(bulletin) // 5]]
    wide = Range(min=0, max=100_000)
    bounds = Bounds(characters=wide, articles=wide, indicators=wide, vanishing=0.5, why="a trial")
    assert refused(tmp_path, {**rows, "indicators": kept}, {"hangzhou-bulletin": bounds}) == []


def test_counts_out_of_a_sources_bounds_stop_the_run(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    wide, one = Range(min=0, max=100_000), Range(min=2, max=3)
    bounds = Bounds(characters=wide, articles=one, indicators=wide, why="a page holds one")
    ((code, message),) = refused(tmp_path, release_samples.rows(), {"hangzhou-daily": bounds})
    assert code == "release.bounds"
    assert message.startswith("hangzhou-daily/2026-01-20: 1 articles, expected 2 to 3 (a page holds one)")


def test_what_was_accepted_is_published_with_its_reason(tmp_path: Path) -> None:
    release_samples.released(tmp_path)
    rows = _without_document(release_samples.rows(), "hangzhou-bulletin/2025-10")
    folder = release_samples.released(tmp_path, rows, day=2, accept="withdrawn by its publisher")
    assert folder.name == "1.0.0"
    changes = changelog.read(folder)
    assert {each.code for each in changes.accepted} >= {"release.major", "release.vanished_document"}
    assert {each.reason for each in changes.accepted} == {"withdrawn by its publisher"}
    told = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert told.index("## 1.0.0 (2026-01-02)") < told.index("## 0.1.0 (2026-01-01)")
    assert "withdrawn by its publisher" in told


MEMORY = """
import re, sys, time
from pathlib import Path
from rendata.release import diff
started = time.monotonic()
found = diff.compare(Path(sys.argv[1]), Path(sys.argv[2]), rows=Path(sys.argv[3]))
table = next(table for table in found.tables if table.table == "indicators")
print(table.rows_before, table.added, table.modified, table.deleted)
peak = int(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
print(peak // 1024, "MB", round(time.monotonic() - started, 1), "s", file=sys.stderr)
assert peak < 1024 * 1024
"""
"""The most memory this process itself had at once: what getrusage says of a process begins with the size of the one that started it."""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is asked of /proc")
def test_two_million_indicators_are_compared_in_less_than_a_gigabyte(tmp_path: Path) -> None:
    import pyarrow as pa

    sample = release_samples.built()["indicators"]
    count = 2_000_000
    for name, every in (("a", 1000), ("b", 1003)):
        folder = written(tmp_path / name, release_samples.rows())
        with parquet.open_writer(folder / "indicators.parquet", sample.schema) as writer:
            for start in range(0, count, parquet.ROW_GROUP):
                size = min(parquet.ROW_GROUP, count - start)
                many = sample.take([number % sample.num_rows for number in range(size)])
                ids = pa.array([f"a/b@{start + number:09}-0" for number in range(size)])
                values = pa.array([float((start + number) % every == 0) for number in range(size)])
                writer.write_table(
                    many.set_column(0, sample.schema.field(0), ids).set_column(6, sample.schema.field(6), values)
                )
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "rows.parquet")]
    done = subprocess.run(command, cwd=release_samples.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(done.stderr)
    modified = sum((number % 1000 == 0) != (number % 1003 == 0) for number in range(count))
    assert done.stdout.split() == [str(count), "0", str(modified), "0"]
