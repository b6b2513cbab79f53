"""`rendata site`: the folder it writes, what it leaves out and says so, what it refuses to write over."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import site_samples
from site_pages import Sample

from flows.commands.site import run
from rendata.explorer.folder import NotASiteError, build
from rendata.release.datapackage import english, short
from schemas.choices import choices
from schemas.columns import columns
from schemas.records import TABLES


def test_the_release_is_carried_byte_for_byte(sample: Sample) -> None:
    copy = sample.out / "releases" / sample.release.name
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {
        path.name: path.read_bytes() for path in sample.release.iterdir()
    }


def test_raw_texts_are_the_decoded_characters(sample: Sample) -> None:
    """Offsets of the tables are offsets in these files, whatever encoding the source had."""
    for row in sample.rows("indicators"):
        if row["document"].startswith("evening-paper/"):
            continue
        text = (sample.out / "text" / f"{row['document']}.txt").read_bytes().decode("utf-8")
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_facts_source_gives_no_text(sample: Sample) -> None:
    assert not (sample.out / "text" / "evening-paper").exists()
    site = json.loads((sample.out / "site.json").read_bytes())
    assert "evening-paper/2025" not in site["texts"]
    assert "district-330106/2025" in site["texts"]


def test_labels_are_those_of_the_records(sample: Sample) -> None:
    site = json.loads((sample.out / "site.json").read_bytes())
    assert [table["name"] for table in site["tables"]] == list(TABLES)
    for table in site["tables"]:
        assert [column["name"] for column in table["columns"]] == [column.name for column in columns(table["name"])]
        for label, column in zip(table["columns"], columns(table["name"]), strict=True):
            assert label["title"] == {"zh": short(column.zh), "en": english(column.name)}
            assert label["description"] == {"zh": column.zh, "en": column.en}
        assert table["rows"] == pq.read_metadata(sample.release / f"{table['name']}.parquet").num_rows


def test_every_code_of_a_closed_list_has_a_name_and_no_other_has() -> None:
    codes = {code for table in TABLES for column in columns(table) for code in column.choices}
    assert set(choices()) == codes


def test_the_same_release_gives_the_same_folder(sample: Sample, tmp_path: Path) -> None:
    build(sample.dataset, "latest", sample.raw, tmp_path / "again")

    def hashes(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert hashes(tmp_path / "again") == hashes(sample.out)


def test_an_older_version_can_be_asked_for(sample: Sample, tmp_path: Path) -> None:
    assert build(sample.dataset, "0.1.0", sample.raw, tmp_path / "site").version == "0.1.0"
    assert not (tmp_path / "site" / "text" / "district-330105").exists()


def test_a_text_that_is_not_the_releases_is_left_out_and_named(
    sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = site_samples.write_raw(tmp_path / "raw")
    with (raw / "district-330106/2025.txt").open("ab") as file:
        file.write(b"\n")
    (raw / "district-330105/2025.txt").unlink()
    assert run("latest", sample.dataset, tmp_path / "site", raw) == 0
    said = capsys.readouterr().err
    assert "district-330106/2025" in said
    assert "is not the file that the release was made from" in said
    assert "district-330105/2025" in said
    assert not (tmp_path / "site" / "text" / "district-330106" / "2025.txt").exists()


def test_a_site_is_replaced_and_other_folders_are_not(sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(sample.dataset, "0.1.0", sample.raw, out)
    (out / "stale.txt").write_text("x")
    build(sample.dataset, "latest", sample.raw, out)
    assert not (out / "stale.txt").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("x")
    with pytest.raises(NotASiteError, match="not an explorer"):
        build(sample.dataset, "latest", sample.raw, mine)
    assert (mine / "letter.txt").exists()


def test_what_cannot_be_done_is_said(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("9.9.9", sample.dataset, tmp_path / "site", sample.raw) == 2
    assert "no version 9.9.9; there are: 0.1.0, 0.2.0" in capsys.readouterr().err
    assert run("latest", tmp_path, tmp_path / "site", sample.raw) == 2
    assert "there are: none" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert run("latest", sample.dataset, tmp_path / "file", sample.raw) == 2
