"""A table in a reader's hands: right types, in a moment, from where the releases lie."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import release_samples

import rendata
from schemas.records import TABLES


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    release_samples.released(folder)
    rows = release_samples.rows()
    rows["indicators"][0]["object"] = "专项行动"
    rows["documents"][0]["issue"] = 3
    release_samples.released(folder, rows, day=2)
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_loaded_whole(dataset: Path, table: str) -> None:
    frame = rendata.load(table, root=dataset)
    made = release_samples.built()[table]
    assert len(frame) == made.num_rows
    assert list(frame.columns) == made.column_names


def test_types_are_those_a_reader_works_with(dataset: Path) -> None:
    indicators = rendata.load("indicators", root=dataset)
    assert indicators.period_start.dtype == "datetime64[s]"
    assert indicators.period_start.dt.year.max() >= 2025
    assert indicators.comparator.dtype == pd.CategoricalDtype(["=", "~", ">", ">=", "<", "<="])
    assert indicators.start.dtype == "int64"
    assert indicators.value.dtype == "float64"
    assert indicators.text.dtype == "str"
    documents = rendata.load("documents", root=dataset)
    assert documents.issue.dtype == "Int64"
    assert documents.issue.dropna().tolist() == [3]
    articles = rendata.load("articles", root=dataset)
    assert ["房波", "尹仕豪"] in articles.authors.tolist()
    assert rendata.load("units", root=dataset).chinese_numeral.dtype == "bool"


def test_the_latest_version_or_another(dataset: Path) -> None:
    def first(version: str) -> str:
        frame = rendata.load("indicators", version, dataset).set_index("id")
        return str(frame.loc["hangzhou-bulletin/2025-03@379-381", "object"])

    assert first("latest") == first("0.1.1") == "专项行动"
    assert first("0.1.0") == "行动"


def test_a_release_folder_by_itself_is_enough(dataset: Path, tmp_path: Path) -> None:
    alone = shutil.copytree(dataset / "releases" / "0.1.0", tmp_path / "alone")
    assert len(rendata.load("articles", root=str(alone))) == 28


def test_what_is_not_there_is_told(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no release below .*; fetch one with: rendata download --from URL"):
        rendata.load("indicators", root=tmp_path)
    with pytest.raises(KeyError, match=r"no version 3.0.0; there are: 0.1.0, 0.1.1"):
        rendata.load("indicators", "3.0.0", dataset)
    with pytest.raises(KeyError, match=r"no table 'persons'; there are: sources, documents"):
        rendata.load("persons", root=dataset)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        rendata.lode  # noqa: B018


def test_import_takes_no_time_and_no_pandas() -> None:
    code = (
        "import sys, time; started = time.monotonic(); import rendata; assert time.monotonic() - started < 1\n"
        "assert not {'pandas', 'pyarrow', 'pydantic'} & set(sys.modules); assert callable(rendata.load)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
