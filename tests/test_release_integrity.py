"""What must hold between the tables and with the raw texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
import release_samples

from rendata.release import integrity, tables

Rows = dict[str, list[dict[str, Any]]]


def found(rows: Rows, texts: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    problems = integrity.check(tables.build(rows), release_samples.texts() if texts is None else texts)
    return sorted({(problem.rule, problem.table, problem.id) for problem in problems})


def test_the_five_documents_are_whole() -> None:
    assert integrity.check(release_samples.built(), release_samples.texts()) == []


def _orphan_indicator(rows: Rows) -> None:
    rows["indicators"][0]["metric"] = "made.up"


def _orphan_section(rows: Rows) -> None:
    rows["sections"][0]["article"] = "fuyang-work-report/2025@7"


def _unknown_region(rows: Rows) -> None:
    rows["articles"][0]["region"] = "999999"


def _article_beyond_document(rows: Rows) -> None:
    row = next(row for row in rows["articles"] if row["document"] == "fuyang-work-report/2025")
    row["end"] = 10_000


def _section_beyond_article(rows: Rows) -> None:
    row = rows["sections"][-1]
    row["end"] += 1
    row["id"] = f"{row['article'].split('@')[0]}@{row['start']}-{row['end']}"


def _indicator_of_another_article(rows: Rows) -> None:
    rows["indicators"][0]["article"] = "hangzhou-bulletin/2025-03@1358"


def _indicator_of_another_document(rows: Rows) -> None:
    row = rows["indicators"][0]
    row["document"] = "hangzhou-bulletin/2025-07"
    row["id"] = f"hangzhou-bulletin/2025-07@{row['start']}-{row['end']}"


def _id_that_tells_another_place(rows: Rows) -> None:
    rows["indicators"][0]["id"] = "hangzhou-bulletin/2025-03@379-380"


def _text_of_another_place(rows: Rows) -> None:
    row = rows["indicators"][0]
    row["start"], row["end"] = row["start"] + 1, row["end"] + 1
    row["id"] = f"{row['document']}@{row['start']}-{row['end']}"


def _document_without_articles(rows: Rows) -> None:
    for table in ("articles", "indicators", "sections"):
        rows[table] = [row for row in rows[table] if not row["id"].startswith("hangzhou-bulletin/2025-10")]


def _wrong_length(rows: Rows) -> None:
    rows["documents"][0]["characters"] += 1


def _body_of_a_source_of_facts(rows: Rows) -> None:
    rows["sources"][0]["redistribution"] = "facts"


def _no_body(rows: Rows) -> None:
    rows["articles"][0]["body"] = None


def _check(rows: Rows, *indicators: str) -> None:
    first = rows["indicators"][0]
    values = {"article": first["article"], "relation": "sum", "stated": 1.0, "computed": 1.0, "holds": True}
    rows["checks"].append({"id": first["id"], **values, "indicators": list(indicators)})


def _check_of_nothing(rows: Rows) -> None:
    _check(rows, rows["indicators"][0]["id"], "hangzhou-bulletin/2025-03@1-2")


def _check_across_articles(rows: Rows) -> None:
    _check(rows, rows["indicators"][0]["id"], rows["indicators"][-1]["id"])


FIRST = "hangzhou-bulletin/2025-03@379-381"
BROKEN: list[tuple[Callable[[Rows], None], tuple[str, str, str]]] = [
    (_orphan_indicator, ("foreign_key", "indicators", FIRST)),
    (_orphan_section, ("foreign_key", "sections", "hangzhou-daily/2026-01-20@277-3241")),
    (_unknown_region, ("foreign_key", "articles", "hangzhou-bulletin/2025-03@259")),
    (_article_beyond_document, ("inside_document", "articles", "fuyang-work-report/2025@0")),
    (_section_beyond_article, ("inside_article", "sections", "fuyang-work-report/2025@8788-9476")),
    (_indicator_of_another_article, ("inside_article", "indicators", FIRST)),
    (_indicator_of_another_document, ("same_document", "indicators", "hangzhou-bulletin/2025-07@379-381")),
    (_id_that_tells_another_place, ("id", "indicators", "hangzhou-bulletin/2025-03@379-380")),
    (_text_of_another_place, ("text", "indicators", "hangzhou-bulletin/2025-03@380-382")),
    (_document_without_articles, ("has_article", "documents", "hangzhou-bulletin/2025-10")),
    (_wrong_length, ("text", "documents", "hangzhou-bulletin/2025-03")),
    (_body_of_a_source_of_facts, ("redistribution", "articles", "fuyang-work-report/2025@0")),
    (_no_body, ("redistribution", "articles", "hangzhou-bulletin/2025-03@259")),
    (_check_of_nothing, ("foreign_key", "checks", FIRST)),
    (_check_across_articles, ("same_article", "checks", FIRST)),
]


@pytest.mark.parametrize(("break_it", "problem"), BROKEN, ids=lambda each: getattr(each, "__name__", None))
def test_what_does_not_hold_is_named(break_it: Callable[[Rows], None], problem: tuple[str, str, str]) -> None:
    rows = release_samples.rows()
    break_it(rows)
    assert problem in found(rows)


def test_a_document_whose_text_is_not_there_is_named() -> None:
    texts = release_samples.texts()
    del texts["hangzhou-daily/2026-01-20"]
    assert ("text", "documents", "hangzhou-daily/2026-01-20") in found(release_samples.rows(), texts)


def test_without_texts_the_tables_alone_are_checked() -> None:
    rows = release_samples.rows()
    _text_of_another_place(rows)
    assert integrity.check(tables.build(rows)) == []


def test_nulls_are_found_that_arrow_lets_pass() -> None:
    made = release_samples.built()
    units = made["units"]
    broken = units.set_column(2, units.schema.field("en"), pa.nulls(units.num_rows, pa.string()))
    problems = integrity.check({**made, "units": broken})
    assert {problem.rule for problem in problems} == {"not_null"}
    assert len(problems) == units.num_rows
