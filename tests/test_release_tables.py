"""Tables from rows, and the same tables back from Parquet and CSV."""

from __future__ import annotations

import csv
import datetime
import random
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
import release_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rendata.release import csvs, parquet, tables
from schemas.arrow import schema
from schemas.records import PRIMARY_KEYS, TABLES, Metric


def test_rows_come_out_sorted_by_key_whatever_their_order() -> None:
    rows = release_samples.rows()
    shuffled = {table: random.Random(7).sample(list(each), len(each)) for table, each in rows.items()}
    made, again = tables.build(rows), tables.build(shuffled)
    for table in TABLES:
        keys = made[table].column(PRIMARY_KEYS[table]).to_pylist()
        assert keys == sorted(keys)
        assert made[table].equals(again[table])


def test_a_record_and_its_mapping_make_the_same_row() -> None:
    row = {"metric": "other", "zh": "其他", "en": "other", "typical_units": None, "covers": None}
    assert tables.build({"metrics": [row]})["metrics"].equals(tables.build({"metrics": [Metric(**row)]})["metrics"])


@pytest.mark.parametrize(
    ("table", "rows", "message"),
    [
        ("persons", [], "no such table: persons"),
        ("metrics", [{"metric": "other"}], "metrics, row 1 (other), zh: Field required"),
        ("metrics", [{"metric": "other", "zh": 7, "en": "x"}], "zh: Input should be a valid string"),
        (
            "metrics",
            [{"metric": "other", "zh": "其他", "en": "x"}] * 2,
            "metrics: metric 'other' occurs more than once",
        ),
        ("metrics", ["other"], "metrics, row 1: a str where a Metric is due"),
        ("units", [{"unit": "", "kind": "count", "en": "x", "chinese_numeral": True}], "units, row 1 (), unit: "),
    ],
)
def test_rows_that_make_no_table_are_named(table: str, rows: list[Any], message: str) -> None:
    with pytest.raises(tables.TableError, match=re.escape(message)):
        tables.build({table: rows})


def test_an_item_that_holds_the_separator_of_lists_is_refused() -> None:
    rows = release_samples.rows()
    rows["articles"][0]["authors"] = ["房波;尹仕豪"]
    with pytest.raises(tables.TableError, match=r"articles.authors: '房波;尹仕豪' holds the separator of lists"):
        tables.build(rows)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_csv_hold_the_same_rows(table: str, tmp_path: Path) -> None:
    made = release_samples.built()[table]
    parquet.write(made, tmp_path / "a.parquet")
    csvs.write(made, tmp_path / "a.csv")
    back = parquet.read(tmp_path / "a.parquet")
    assert back.equals(made)
    assert back.schema.equals(made.schema, check_metadata=True)
    assert csvs.read(tmp_path / "a.csv", schema(table)).equals(made)


def test_parquet_does_not_show_how_a_table_was_made(tmp_path: Path) -> None:
    made = release_samples.built()["indicators"]
    pieces = pa.concat_tables([made.slice(start, 10) for start in range(0, made.num_rows, 10)])
    by_pandas = pa.Table.from_pandas(pd.DataFrame({"id": ["甲"]}))
    parquet.write(made, tmp_path / "whole.parquet")
    parquet.write(pieces, tmp_path / "pieces.parquet")
    parquet.write(by_pandas, tmp_path / "pandas.parquet")
    assert (tmp_path / "whole.parquet").read_bytes() == (tmp_path / "pieces.parquet").read_bytes()
    assert b"pandas" not in (tmp_path / "pandas.parquet").read_bytes()


def test_csv_is_rfc_4180_with_a_byte_order_mark(tmp_path: Path) -> None:
    csvs.write(release_samples.built()["articles"], tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,document,")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) == 29
    assert {len(row) for row in rows} == {len(schema("articles"))}
    outside_quotes = re.sub(rb'"[^"]*"', b"", content)
    assert outside_quotes.count(b"\r\n") == outside_quotes.count(b"\n") == 29


def test_csv_cells_are_written_as_a_reader_expects_them(tmp_path: Path) -> None:
    table = pa.table(
        {
            "number": [13000.0, 80.6, 0.1 + 0.2, 1e8, 5e-324],
            "date": [datetime.date(2025, 3, 1), None, None, None, None],
            "list": [["房波", "尹仕豪"], [], ["叶蓁"], [], []],
            "text": ["", None, " 前空", "a,b", '他说"好"的'],
            "flag": [True, False, None, None, None],
        }
    )
    csvs.write(table, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").split("\r\n") == [
        "number,date,list,text,flag",
        '13000,2025-03-01,房波;尹仕豪,"",true',
        '80.6,,"",,false',
        '0.30000000000000004,,叶蓁," 前空",',
        '100000000,,"","a,b",',
        '5e-324,,"","他说""好""的",',
        "",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a", "'=1"]
)
def test_text_that_a_spreadsheet_would_run_is_escaped_and_comes_back(text: str) -> None:
    cell = csvs.escape(text)
    assert cell == "'" + text
    assert csvs.unescape(cell) == text


@pytest.mark.parametrize("text", ["=", "~", ">", ">=", "<", "<=", "-", "'", "'-", "80.6%", "减少5%", "'引号'", ""])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert csvs.escape(text) == text
    assert csvs.unescape(text) == text


TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@'\t\r\n\",;＝ 一1"), st.characters(codec="utf-8", exclude_characters="\0"))
)


@given(st.lists(st.tuples(st.none() | TEXT, st.none() | st.floats(allow_nan=False, allow_infinity=False)), max_size=6))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_and_number_comes_back_from_csv(tmp_path: Path, rows: list[tuple[str | None, float | None]]) -> None:
    kinds = pa.schema([("id", pa.int64()), ("text", pa.string()), ("value", pa.float64())])
    columns = [list(range(len(rows))), [row[0] for row in rows], [row[1] for row in rows]]
    table = pa.Table.from_arrays(
        [pa.array(column, kind) for column, kind in zip(columns, kinds.types, strict=True)], schema=kinds
    )
    csvs.write(table, tmp_path / "a.csv")
    assert csvs.read(tmp_path / "a.csv", kinds).to_pydict() == table.to_pydict()


UNESCAPE = r"(?s)^'('*[=+\-@\t\r\n＝＋－＠].)"


def _hostile(tmp_path: Path) -> tuple[Path, list[str]]:
    texts = ["=cmd|' /C calc'!A0", "=", ">=", "-5%", "'=x", "平常的话", "两\n行"]
    csvs.write(pa.table({"id": [str(number) for number in range(len(texts))], "text": texts}), tmp_path / "a.csv")
    return tmp_path / "a.csv", texts


def test_pandas_reads_the_same_text_after_the_rule_of_the_card(tmp_path: Path) -> None:
    path, texts = _hostile(tmp_path)
    read = pd.read_csv(path, dtype=str)
    assert not any(csvs.FORMULA.match(cell) and not cell.startswith("'") for cell in read.text)
    assert read.text.str.replace(UNESCAPE, r"\1", regex=True).tolist() == texts


def test_duckdb_reads_the_same_text_after_the_rule_of_the_card(tmp_path: Path) -> None:
    path, texts = _hostile(tmp_path)
    query = f"SELECT regexp_replace(text, ?, '\\1') FROM read_csv('{path}', all_varchar=true) ORDER BY id::int"
    assert [row[0] for row in duckdb.execute(query, [UNESCAPE]).fetchall()] == texts


@pytest.mark.parametrize("table", ["indicators", "articles", "documents"])
def test_duckdb_reads_the_same_rows_from_csv_and_parquet(table: str, tmp_path: Path) -> None:
    made = release_samples.built()[table]
    parquet.write(made, tmp_path / "a.parquet")
    csvs.write(made, tmp_path / "a.csv")
    plain = [name for name in made.column_names if not pa.types.is_list(made.schema.field(name).type)]
    listed = ", ".join(f'"{name}"' for name in plain)
    cast = ", ".join(f"\"{name}\": '{kind}'" for name, kind in _duckdb_types(tmp_path / "a.parquet", plain))
    from_parquet = duckdb.sql(f"SELECT {listed} FROM '{tmp_path / 'a.parquet'}'").fetchall()
    options = f"types={{{cast}}}, allow_quoted_nulls=false"
    from_csv = duckdb.sql(f"SELECT {listed} FROM read_csv('{tmp_path / 'a.csv'}', {options})").fetchall()
    assert from_csv == from_parquet


def _duckdb_types(path: Path, plain: list[str]) -> list[tuple[str, str]]:
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    return [(row[0], row[1]) for row in described if row[0] in plain]
