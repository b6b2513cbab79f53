"""Great Expectations over the tables: every suite, what it finds, and how it is told."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import release_samples

from flows import expectations
from rendata.release import tables
from schemas import suites
from schemas.records import TABLES

Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("table", TABLES)
def test_the_suite_of_a_table_says_what_its_record_says(table: str) -> None:
    """After a change of schemas/records.py: ``python -m schemas.suites``."""
    text = (suites.FOLDER / f"{table}.json").read_text(encoding="utf-8")
    assert text == suites.renewed(table)
    assert "\\u" not in text


@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_by_hand_has_its_reason(table: str) -> None:
    for each in suites.suite(table)["expectations"]:
        by_hand = each["meta"].get("from") != "records"
        assert set(each["meta"]) == ({"why"} if by_hand else {"from"})
        assert each["severity"] in ("critical", "warning")
        assert "id" not in each


@pytest.fixture(scope="module")
def report() -> expectations.ValidationReport:
    return expectations.validate(release_samples.built())


def test_the_five_documents_meet_every_expectation(report: expectations.ValidationReport) -> None:
    assert report.success
    assert expectations.failures(report) == []
    assert expectations.cautions(report) == []
    assert [each.table for each in report.tables] == list(TABLES)
    for each in report.tables:
        wanted = suites.suite(each.table)["expectations"]
        assert [(one.type, one.kwargs) for one in each.results] == [(one["type"], one["kwargs"]) for one in wanted]
        assert all(one.error is None for one in each.results)


def test_the_document_of_a_release_is_plain_json_and_the_same_every_time(report: expectations.ValidationReport) -> None:
    again = expectations.validate(release_samples.built())
    text = json.dumps(expectations.document(report), ensure_ascii=False, allow_nan=False)
    assert text == json.dumps(expectations.document(again), ensure_ascii=False, allow_nan=False)


def _set(table: str, column: str, value: Any, row: int = 0) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[table][row][column] = value

    return change


def _empty(*names: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for name in names:
            rows[name] = []

    return change


def _percent(**values: Any) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        row = next(row for row in rows["indicators"] if row["kind"] == "percent")
        row.update(values)

    return change


def _one_check(rows: Rows) -> None:
    first = rows["indicators"][0]
    values = {"article": first["article"], "relation": "sum", "stated": 1.0, "computed": 1.0, "holds": True}
    rows["checks"].append({"id": first["id"], **values, "indicators": [first["id"]]})


def _without(table: str, column: str, value: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[table] = [row for row in rows[table] if getattr(row, column) != value]

    return change


BROKEN: list[tuple[str, Callable[[Rows], None], str, str]] = [
    ("critical", _empty("sources"), "sources", "row count"),
    ("critical", _empty("documents"), "documents", "row count"),
    ("critical", _empty("articles"), "articles", "row count"),
    ("critical", _set("documents", "file", "hangzhou-bulletin/2025-07.txt"), "documents", "to be unique (file)"),
    ("critical", _set("documents", "bytes", 10), "documents", "(bytes, characters)"),
    ("critical", _set("documents", "published", datetime.date(1899, 1, 1)), "documents", "(published)"),
    ("critical", _set("articles", "title", "上\n下"), "articles", "not match regex (title)"),
    ("warning", _set("articles", "title", "题" * 121), "articles", "value lengths to be between (title)"),
    ("warning", _set("sections", "title", "题" * 121), "sections", "value lengths to be between (title)"),
    ("critical", _set("sections", "start", 99_999), "sections", "(end, start)"),
    (
        "critical",
        _set("indicators", "period_start", datetime.date(2030, 1, 1), 3),
        "indicators",
        "(period_end, period_start)",
    ),
    (
        "warning",
        _set("indicators", "period_end", datetime.date(2222, 1, 1), 3),
        "indicators",
        "(period_end)",
    ),
    ("warning", _percent(value=10001.0), "indicators", "between (value)"),
    ("warning", _percent(unit="倍"), "indicators", "in set (unit)"),
    ("warning", _set("indicators", "unit", "余项"), "indicators", "not match regex (unit)"),
    ("warning", _set("indicators", "numeral", "arabic"), "indicators", "match regex (text)"),
    ("critical", _one_check, "checks", "match regex (indicators)"),
    ("critical", _without("metrics", "metric", "other"), "metrics", "contain set (metric)"),
    ("critical", _without("regions", "level", "province"), "regions", "contain set (level)"),
    ("critical", _without("units", "unit", "件"), "units", "contain set (unit)"),
]


@pytest.mark.parametrize(
    ("severity", "break_it", "table", "told"), BROKEN, ids=[f"{each[2]} {each[3]}" for each in BROKEN]
)
def test_each_expectation_fails_on_what_it_is_there_for(
    severity: str, break_it: Callable[[Rows], None], table: str, told: str
) -> None:
    rows = release_samples.rows()
    break_it(rows)
    made = tables.build(rows)
    report = expectations.validate({table: made[table]})
    lines = expectations.failures(report) if severity == "critical" else expectations.cautions(report)
    assert [line for line in lines if line.startswith(f"{table}: ") and told in line], lines
    assert report.success is (severity == "warning")


def test_a_failure_names_its_rows_and_lists_no_more_than_a_person_reads() -> None:
    rows = release_samples.rows()
    for row in rows["indicators"]:
        row["unit"] = "余项"
    made = tables.build(rows)
    report = expectations.validate({"indicators": made["indicators"]})
    (indicators,) = [each for each in report.tables if each.table == "indicators"]
    (failed,) = [each for each in indicators.results if each.kwargs.get("regex") == "^[余多万亿]"]
    assert failed.failed == failed.checked == 141
    assert len(failed.unexpected) == expectations.LISTED
    assert failed.unexpected[0].id == made["indicators"].column("id")[0].as_py()
    assert failed.unexpected[0].value == "余项"


def test_an_expectation_that_cannot_be_evaluated_is_no_success() -> None:
    made = release_samples.built()
    report = expectations.validate({"units": made["units"].drop_columns(["kind"])})
    assert not report.success
    assert [line for line in expectations.failures(report) if "could not be evaluated" in line and "kind" in line]


def test_it_draws_no_bars_warns_of_nothing_and_waits_to_import() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from flows import expectations\n"
        "assert 'great_expectations' not in sys.modules\n"
        "import release_samples\n"
        "assert expectations.validate(release_samples.built()).success\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=release_samples.ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
