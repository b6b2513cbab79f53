"""Great Expectations over the tables of a release: every expectation of schemas/expectations and what it found.

Its traps are kept here: an expectation that could not be evaluated looks like data that failed, so ``exception_info`` is
read; complete results list every bad row, so lists are cut; it draws bars, sends statistics and warns of its own
dependencies unless told not to. Importing it takes seconds, so :func:`look` does, and this module does not. It takes frames in
memory, so tables are looked at in pieces, on as many workers as there are, and the results put together.
"""

from __future__ import annotations

import datetime
import logging
import os
import warnings
from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict

from rendata.release.integrity import Problem
from rendata.release.tables import LIST_SEPARATOR
from schemas import suites
from schemas.records import PRIMARY_KEYS, TABLES

LISTED = 20
"""Bad rows listed for each expectation; their number is always whole."""

COUNTED: dict[str, Any] = {"result_format": "BASIC", "partial_unexpected_count": 0}
"""What is asked of every expectation: finding bad rows one by one takes a third longer, and there hardly ever are any."""

ROWS: dict[str, Any] = {
    "result_format": "COMPLETE",
    "partial_unexpected_count": LISTED,
    "return_unexpected_index_query": False,
}
"""What is asked where bad rows were counted."""

OF_COLUMNS = frozenset({"expect_table_columns_to_match_ordered_list", "expect_column_values_to_be_in_type_list"})
"""Expectations of a table's columns, which its pieces share."""


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unexpected(Frozen):
    """A row that an expectation did not expect: its key, and the value or pair of values."""

    id: str
    value: Any


class Result(Frozen):
    """An expectation and what it found. ``error`` is set where it could not be evaluated, which is no success."""

    type: str
    kwargs: dict[str, Any]
    severity: str
    why: str | None
    success: bool
    checked: int | None = None
    failed: int | None = None
    observed: Any = None
    unexpected: tuple[Unexpected, ...] = ()
    error: str | None = None


class TableReport(Frozen):
    """The results of a table, in the order of its suite."""

    table: str
    rows: int
    results: tuple[Result, ...]


class ValidationReport(Frozen):
    """The results of all tables. ``success`` says that no critical expectation failed or could not be evaluated."""

    schema_version: str = "1.0"
    engine: str
    success: bool
    tables: tuple[TableReport, ...]


def validate(tables: Mapping[str, pa.Table]) -> ValidationReport:
    """Runs the suite of every given table over it, in the order of ``schemas.records.TABLES``.

    In: tables by name, as :func:`rendata.release.tables.build` makes them.
    """
    return merged(look((table, tables[table]) for table in TABLES if table in tables))


def load() -> Any:
    """Great Expectations, imported so that it says and sends nothing."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations

        # It tells of every temporary folder it makes, on a logger whose level its import sets.
        logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.ERROR)
    return great_expectations


def look(pieces: Iterable[tuple[str, pa.Table]]) -> list[TableReport]:
    """What the suites find in some tables or pieces of tables, each with the table's name; a report for each."""
    great_expectations = load()
    from great_expectations.data_context.types.base import ProgressBarsConfig

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = great_expectations.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        source = context.data_sources.add_pandas("release")
        return [_table(source, f"{number}", table, rows) for number, (table, rows) in enumerate(pieces)]


def merged(reports: Iterable[TableReport]) -> ValidationReport:
    """The report on whole tables, in the order of ``schemas.records.TABLES``, from those on their pieces, in order.

    Expectations of single rows add up; unique are keys that are unique in every piece, since they ascend from one to the next.
    What only a whole table can tell is told by its pieces' sizes and values.
    """
    by_table: dict[str, list[TableReport]] = {}
    for report in reports:
        by_table.setdefault(report.table, []).append(report)
    tables = tuple(
        TableReport(
            table=table,
            rows=sum(report.rows for report in found),
            results=tuple(_merged(each) for each in zip(*(report.results for report in found), strict=True)),
        )
        for table, found in sorted(by_table.items(), key=lambda each: list(TABLES).index(each[0]))
    )
    return ValidationReport(
        engine=f"great_expectations {metadata.version('great-expectations')}",
        success=not any(_stops(result) for report in tables for result in report.results),
        tables=tables,
    )


def _merged(results: tuple[Result, ...]) -> Result:
    """The result of an expectation over a table from those over its pieces."""
    first = results[0]
    errors = [result.error for result in results if result.error]
    if len(results) == 1 or errors:
        return first.model_copy(update={"success": False, "error": errors[0]}) if errors else first
    if first.type == "expect_table_row_count_to_be_between":
        count = sum(result.observed for result in results)
        least, most = first.kwargs.get("min_value") or 0, first.kwargs.get("max_value") or count
        return first.model_copy(update={"success": least <= count <= most, "observed": count})
    if first.type == "expect_column_distinct_values_to_contain_set":
        values = sorted({value for result in results for value in result.observed})
        holds = set(first.kwargs["value_set"]) <= set(values)
        return first.model_copy(update={"success": holds, "observed": values})
    update: dict[str, Any] = {"success": all(result.success for result in results)}
    if first.failed is not None:
        update["checked"] = sum(result.checked or 0 for result in results)
        update["failed"] = sum(result.failed or 0 for result in results)
        update["unexpected"] = tuple(each for result in results for each in result.unexpected)[:LISTED]
    elif first.type not in OF_COLUMNS:
        update = {"success": False, "error": "cannot be told from the pieces of a table"}
    return first.model_copy(update=update)


def failures(report: ValidationReport) -> list[str]:
    """A line for every critical expectation that does not hold or could not be evaluated; empty where all is well."""
    return [_line(each.table, result) for each in report.tables for result in each.results if _stops(result)]


def cautions(report: ValidationReport) -> list[str]:
    """A line for every expectation that warns and stops nothing."""
    return [
        _line(each.table, result)
        for each in report.tables
        for result in each.results
        if not result.success and not _stops(result)
    ]


def document(report: ValidationReport, problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """What validation.json holds: the report and the problems between the tables.

    >>> document(ValidationReport(engine="none", success=True, tables=()))["integrity"]
    []
    """
    return {
        **report.model_dump(mode="json", exclude_none=True),
        "integrity": [problem._asdict() for problem in problems],
    }


def _stops(result: Result) -> bool:
    return not result.success and (result.severity == "critical" or result.error is not None)


def _line(table: str, result: Result) -> str:
    where = ", ".join(str(value) for name, value in result.kwargs.items() if name.startswith("column") and value)
    what = f"{table}: {result.type.replace('_', ' ')} ({where})"
    if result.error:
        return f"{what} could not be evaluated: {result.error}"
    if result.failed is None:
        return f"{what}: found {result.observed}"
    examples = ", ".join(f"{each.id} has {each.value!r}" for each in result.unexpected[:3])
    return f"{what}: {result.failed} of {result.checked} rows, e.g. {examples}"


def _table(source: Any, name: str, table: str, rows: pa.Table) -> TableReport:
    from great_expectations.core import ExpectationSuite

    wanted = suites.suite(table)["expectations"]
    # Results come back in another order than asked for; the number brings them home.
    configured = [
        {
            "type": each["type"],
            "kwargs": _kwargs(each["kwargs"]),
            "severity": each["severity"],
            "meta": {"number": number},
        }
        for number, each in enumerate(wanted)
    ]
    definition = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
    batch = definition.get_batch({"dataframe": frame(rows)})
    key = PRIMARY_KEYS[table]

    def found(expectations: list[dict[str, Any]], result_format: dict[str, Any]) -> dict[int, dict[str, Any]]:
        suite = ExpectationSuite(name=table, expectations=expectations)
        results = batch.validate(suite, result_format=result_format).results
        return {result.expectation_config.meta["number"]: result.to_json_dict() for result in results}

    by_number = found(configured, COUNTED)
    missed = [each for each in configured if by_number[each["meta"]["number"]]["result"].get("unexpected_count")]
    if missed:
        by_number |= found(missed, {**ROWS, "unexpected_index_column_names": [key]})
    results = tuple(_result(each, by_number[number], key) for number, each in enumerate(wanted))
    return TableReport(table=table, rows=rows.num_rows, results=results)


def frame(rows: pa.Table) -> Any:
    """A table as the pandas frame that Great Expectations sees: nullable integers, dates as timestamps, lists joined."""
    import pandas as pd

    types = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    made = {}
    # A column in one piece is sliced and filtered much faster.
    rows = rows.combine_chunks()
    for field in rows.schema:
        column = rows.column(field.name)
        if pa.types.is_list(field.type):
            column = pc.binary_join(column, LIST_SEPARATOR)
        if pa.types.is_date(field.type):
            column = column.cast(pa.timestamp("s"))
        made[field.name] = column.to_pandas(types_mapper=types.get)
    return pd.DataFrame(made)


def _kwargs(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The ends of a range of dates as dates, which JSON writes as strings."""
    ends = {
        end: datetime.datetime.fromisoformat(kwargs[end])
        for end in ("min_value", "max_value")
        if isinstance(kwargs.get(end), str)
    }
    return {**kwargs, **ends}


def _result(wanted: dict[str, Any], found: dict[str, Any], key: str) -> Result:
    detail = found["result"]
    return Result(
        type=wanted["type"],
        kwargs=wanted["kwargs"],
        severity=wanted["severity"],
        why=wanted["meta"].get("why"),
        success=found["success"],
        checked=detail.get("element_count"),
        failed=detail.get("unexpected_count"),
        observed=detail.get("observed_value"),
        unexpected=_unexpected(detail, key),
        error=_error(found["exception_info"]),
    )


def _unexpected(detail: dict[str, Any], key: str) -> tuple[Unexpected, ...]:
    rows = detail.get("unexpected_index_list") or []
    found = []
    for row in rows[:LISTED]:
        values = [value for name, value in row.items() if name != key]
        found.append(Unexpected(id=str(row[key]), value=values[0] if len(values) == 1 else values or row[key]))
    return tuple(found)


def _error(info: dict[str, Any]) -> str | None:
    """The message of an exception, whether it is told at the top or metric by metric."""
    told = [info] if "raised_exception" in info else list(info.values())
    messages = sorted({str(each.get("exception_message")) for each in told if each.get("raised_exception")})
    return "; ".join(messages) or None
