"""The formats' own validators and readers over a release: who never sees the code judges by these."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pyarrow.parquet as pq
import pytest
import release_samples
from ruamel.yaml import YAML

from rendata.release import picture
from rendata.release.about import about
from schemas import codelists
from schemas.columns import columns
from schemas.records import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = release_samples.rows()
    rows["indicators"][0]["region"] = None
    first, second = [row for row in rows["indicators"] if row["article"] == rows["indicators"][1]["article"]][:2]
    check = {"article": first["article"], "relation": "sum", "stated": 1.0, "computed": 2.0, "holds": False}
    span = f"{first['document']}@{first['start']}-{second['end']}"
    rows["checks"].append({"id": span, **check, "indicators": [first["id"], second["id"]]})
    return release_samples.released(tmp_path_factory.mktemp("formats"), rows)


def test_frictionless_finds_the_package_and_every_table_valid(folder: Path) -> None:
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {
        table: pq.read_metadata(folder / f"{table}.parquet").num_rows for table in TABLES
    }
    assert all(task.warnings == [] for task in report.tasks)


@pytest.mark.parametrize(
    ("file", "before", "after", "error"),
    [
        ("units.csv", "件,count,", "件,many,", "constraint-error"),
        ("documents.csv", ",hangzhou-daily/2026-01-20.txt,", ",,", "constraint-error"),
        ("sections.csv", "fuyang-work-report/2025@0,1,", "fuyang-work-report/2025@1,1,", "foreign-key"),
        ("regions.csv", "110000,", "120000,", "primary-key"),
        ("indicators.csv", ",3名,3,", ",3名,three,", "type-error"),
    ],
)
def test_frictionless_would_find_what_is_wrong(
    folder: Path, file: str, before: str, after: str, error: str, tmp_path: Path
) -> None:
    from frictionless import Package

    copy = shutil.copytree(folder, tmp_path / "copy")
    content = (copy / file).read_bytes().decode()
    assert before in content
    (copy / file).write_bytes(content.replace(before, after, 1).encode())
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = Package(str(copy / "datapackage.json")).validate()
    assert error in {each[0] for each in report.flatten(["type"])}


def test_the_package_says_what_the_records_say(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == "0.1.0"
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for column in columns(resource["name"]):
            assert fields[column.name]["descriptions"] == {"zh": column.zh, "en": column.en}
            assert (
                fields[column.name]["constraints"].get("enum", []) == list(column.choices) if column.choices else True
            )
        assert set(resource["titles"]) == {"zh", "en"}


def test_mlcroissant_validates_and_loads_every_record_set(folder: Path) -> None:
    import mlcroissant

    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not dataset.metadata.issues.errors
    # The clock is in index.json alone, so a date of publication is recommended in vain.
    assert {message for message, _ in dataset.metadata.issues._warnings} == {
        'Property "https://schema.org/datePublished" is recommended, but does not exist.'
    }
    for table in TABLES:
        if table == "quarantine":
            continue
        records = list(dataset.records(table))
        made = pq.read_table(folder / f"{table}.parquet")
        assert len(records) == made.num_rows
        first = {name.partition("/")[2]: _text(value) for name, value in records[0].items()}
        for name, value in made.slice(0, 1).to_pylist()[0].items():
            if not hasattr(value, "isoformat"):
                assert first[name] == value or (value is None and pd.isna(first[name]))


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return [_text(item) for item in value]
    return value.decode() if isinstance(value, bytes) else value


def _cffconvert() -> str | None:
    """cffconvert lives in an environment of its own (requirements/cff.txt), because it needs an old jsonschema."""
    named = os.environ.get("RENDATA_CFFCONVERT", str(release_samples.ROOT / ".venv-cff" / "bin" / "cffconvert"))
    return named if Path(named).exists() else shutil.which("cffconvert")


def test_cffconvert_validates_the_citation(folder: Path) -> None:
    command = _cffconvert()
    if not command:
        pytest.skip(
            "cffconvert is not installed: make its environment from requirements/cff.txt (.venv-cff, or RENDATA_CFFCONVERT)"
        )
    done = subprocess.run(
        [command, "--validate", "-i", str(folder / "CITATION.cff")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    bibtex = subprocess.run(
        [command, "-f", "bibtex", "-i", str(folder / "CITATION.cff")], capture_output=True, text=True, check=True
    )
    assert about().title.en.split(" of ")[0] in bibtex.stdout


def test_datasets_loads_the_folder_with_a_configuration_per_table(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys, datasets\n"
        "datasets.disable_progress_bars()\n"
        "folder, cache = sys.argv[1:]\n"
        "for name in datasets.get_dataset_config_names(folder):\n"
        "    print(name, datasets.load_dataset(folder, name, cache_dir=cache, split='train').num_rows)\n"
        "print('default', datasets.load_dataset(folder, cache_dir=cache, split='train').num_rows)\n"
    )
    surroundings = {**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = dict(line.split() for line in done.stdout.splitlines())
    rows = {table: pq.read_metadata(folder / f"{table}.parquet").num_rows for table in TABLES}
    assert loaded == {table: str(count) for table, count in rows.items() if count} | {
        "default": str(rows["indicators"])
    }


def _card_code(folder: Path, language: str) -> list[str]:
    card = (folder / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", card, re.DOTALL)


def test_the_five_lines_for_pandas_run(folder: Path) -> None:
    code = _card_code(folder, "python")[0]
    assert len(code.splitlines()) == 5
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "measures.adopted" in done.stdout


def test_the_five_lines_for_duckdb_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    (code,) = _card_code(folder, "sql")
    assert len(code.splitlines()) == 5
    monkeypatch.chdir(folder)
    names = {metric.metric: metric.zh for metric in codelists.metrics()}
    assert names["measures.adopted"] in {row[0] for row in duckdb.sql(code).fetchall()}


def test_the_five_lines_for_r_run(folder: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.skip("Rscript is not installed")
    probe = subprocess.run(["Rscript", "-e", "library(arrow)"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("the R package arrow is not installed")
    (code,) = _card_code(folder, "r")
    done = subprocess.run(["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "项" in done.stdout


def test_a_spreadsheet_shows_the_csv_as_it_is(folder: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    # Commas, quotes, UTF-8: what its dialogue proposes for a file with a byte order mark. Without a window it asks nobody
    # and has to be told; its last figure makes it write the cells as they are shown.
    read, shown = "CSV:44,34,76,1", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", f"--infilter={read}"]
    command += ["--convert-to", shown, "--outdir", str(tmp_path), str(folder / "indicators.csv")]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    cells, made = (
        pd.read_csv(each / "indicators.csv", dtype=str, keep_default_na=False) for each in (tmp_path, folder)
    )
    assert cells.shape == made.shape
    assert list(cells.columns) == list(made.columns)
    # It shows 98% as 98.00%, and days in the manner of its own country.
    words = ["id", "unit", "comparator", "object", "action", "sentence"]
    pd.testing.assert_frame_equal(cells[words], made[words])


def test_the_head_of_the_card_names_the_tables(folder: Path) -> None:
    _, head, body = (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    told = YAML(typ="safe").load(head)
    assert told["license"] == "cc-by-4.0"
    assert told["configs"][0] == {"config_name": "indicators", "data_files": "indicators.parquet", "default": True}
    for table in TABLES:
        assert f"`{table}`" in body
    for source in release_samples.rows()["sources"]:
        assert source["title_zh"] in body
        assert source["licence"] in body


def test_every_file_that_the_card_links_is_there(folder: Path) -> None:
    body = (folder / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", body):
        assert target.startswith("https://") or (folder / target).is_file()


def test_the_dictionary_has_every_column_in_both_languages(folder: Path) -> None:
    told = (folder / "dictionary.md").read_text(encoding="utf-8")
    for table in TABLES:
        part = told.split(f"\n## {table} ")[1].split("\n## ")[0]
        for column in columns(table):
            (line,) = [line for line in part.splitlines() if line.startswith(f"| `{column.name}` |")]
            assert column.zh in line
            assert column.en in line
            assert line.replace("\\|", "").count("|") == 7


def test_the_picture_needs_no_font_of_the_machine(folder: Path) -> None:
    text = (folder / picture.NAME).read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert text.isascii()
    for table in ("documents", "articles", "indicators"):
        count = pq.read_metadata(folder / f"{table}.parquet").num_rows
        assert re.search(rf">{table}</text>\n<rect [^>]*/>\n<text [^>]*>{count}</text>", text)


def test_figures_of_quality_are_shown_as_they_are(tmp_path: Path) -> None:
    if not importlib.util.find_spec("rendata.quality"):
        pytest.skip("rendata.quality is not there")
    from rendata.quality.compare import Compared, Counts
    from rendata.quality.figures import measure
    from rendata.release import publish, tables

    quality = measure([Compared("a/1", "a", {"span": Counts(8, 10, 16)}, {"object": Counts(6, 8, 8)}, {}, {})])
    made = tables.build(release_samples.rows())
    ready = publish.stage(tmp_path, made, quality=quality.model_dump(mode="json"), validation=dict)
    card = (ready.folder / "README.md").read_text(encoding="utf-8")
    assert "precision 精度 | 0.800 |" in card
    assert "recall 召回 | 0.500 |" in card
    assert "| `object` | 0.750 |" in card
