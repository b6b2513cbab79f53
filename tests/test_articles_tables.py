"""The tables of words that articles are told by: each loads, names nothing twice, and says why."""

from __future__ import annotations

import csv

import pytest
from pydantic import BaseModel

from rendata.articles.bylines import OfficeEnding, Surname
from rendata.articles.chrome import Chrome
from rendata.articles.toplines import HeaderWord
from schemas.codelists import CODES, TableError, load

TABLES: dict[str, type[BaseModel]] = {
    "page_chrome.csv": Chrome,
    "header_words.csv": HeaderWord,
    "office_endings.csv": OfficeEnding,
    "surnames.csv": Surname,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_loads_and_repeats_nothing(name: str) -> None:
    rows = load(CODES / name, TABLES[name])
    keys = [tuple(value for field, value in row if field not in ("why", "side")) for row in rows]
    assert len(keys) == len(set(keys)) > 0
    assert all(row.why for row in rows if hasattr(row, "why"))


def test_a_wrong_cell_is_named_by_file_line_and_column(tmp_path: object) -> None:
    path = CODES.__class__(str(tmp_path)) / "page_chrome.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["words", "match", "side", "why"], ["下载", "word", "both", "tool bar"]])
    with pytest.raises(
        TableError, match=r"page_chrome\.csv, line 2, match: Input should be 'line', 'start' or 'contains'"
    ):
        load(path, Chrome)
