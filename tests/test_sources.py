"""source.yml: what is wrong is named with file, line and key, and nothing in it can harm."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from rendata.reading import discover, sources
from rendata.reading.sources import SourceError

GOOD = """\
title:
  zh: 某市人大信息
  en: A bulletin
publisher: 某市人大常委会
region: "330100"
genre: bulletin
language: zh-Hans
licence: LicenseRef-PRC-official-document
rights: Official documents.
redistribution: full
bounds:
  characters: {min: 1000, max: 60000}
  articles: {min: 1, max: 40}
  indicators: {min: 0, max: 600}
  why: a guess
"""
CASES = YAML(typ="safe").load(Path(__file__).with_name("cases") / "source_faults.yaml")


def test_a_good_one_is_read() -> None:
    read = sources.parse(GOOD.encode(), "raw/some/source.yml")
    assert read.record("some").title_zh == "某市人大信息"
    assert read.bounds.vanishing == 0.1


def test_windows_line_ends_and_a_bom_are_fine() -> None:
    assert sources.parse(("\ufeff" + GOOD).replace("\n", "\r\n").encode(), "x").region == "330100"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_faults(case: dict[str, str]) -> None:
    text = GOOD
    if "replace" in case:
        assert case["replace"] in text
        text = text.replace(case["replace"], case["with"])
    text += case.get("append", "")
    with pytest.raises(SourceError) as caught:
        sources.parse(text.encode(), "raw/some/source.yml")
    if "starts" in case:
        assert str(caught.value).startswith(case["starts"])
        assert "\n" not in str(caught.value)
    else:
        assert str(caught.value) == case["expect"]


@pytest.mark.parametrize(
    ("data", "expect"),
    [
        (b"", "s.yml:1: expected keys and values, such as `publisher: \u2026`"),
        (b"- a\n- b\n", "s.yml:1: expected keys and values, such as `publisher: \u2026`"),
        (b"title: a\npublisher: \xff\xfe\n", "s.yml:2: not UTF-8; save the file as UTF-8"),
        (b"a" * 70_000, "s.yml:1: longer than 65536 bytes; a source.yml is a page of YAML"),
        (b"[" * 20_000, "s.yml:1: nested deeper than 8 levels"),
        (b"{a: " * 10_000, "s.yml:1: nested deeper than 8 levels"),
    ],
)
def test_hostile_bytes_end_in_one_line(data: bytes, expect: str) -> None:
    with pytest.raises(SourceError) as caught:
        sources.parse(data, "s.yml")
    assert str(caught.value) == expect


def test_the_sources_of_the_project_are_good() -> None:
    found = discover.discover(Path(__file__).parents[1] / "raw")
    assert [source.id for source in found.sources] == ["fuyang-work-report", "hangzhou-bulletin", "hangzhou-daily"]
    assert not found.refused
    assert all(source.contract.redistribution == "full" for source in found.sources)


def make(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "source.yml").write_text(GOOD, encoding="utf-8")
    for name in names:
        (folder / name).write_text("各位代表", encoding="utf-8")
    return folder


def test_texts_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path / "b", "2.txt", "10.txt", "1.txt", "notes.md", ".hidden.txt")
    make(tmp_path / "a", "x.txt")
    found = discover.discover(tmp_path)
    assert [source.files for source in found.sources] == [("a/x.txt",), ("b/1.txt", "b/10.txt", "b/2.txt")]


def test_what_is_no_plain_file_is_refused_by_name(tmp_path: Path) -> None:
    folder = make(tmp_path / "a", "good.txt", "第一期.txt", "con.txt", "a b.txt")
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "folder.txt").mkdir()
    found = discover.discover(tmp_path)
    assert found.sources[0].files == ("a/good.txt",)
    assert [(item.file, item.finding.code) for item in found.refused] == [
        ("a/a b.txt", "discover.name_not_portable"),
        ("a/con.txt", "discover.name_not_portable"),
        ("a/folder.txt", "discover.not_a_file"),
        ("a/link.txt", "discover.not_a_file"),
        ("a/第一期.txt", "discover.name_not_portable"),
    ]


def test_every_bad_source_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    make(tmp_path / "Two")
    (make(tmp_path / "three") / "source.yml").write_text("nonsense: 1\n", encoding="utf-8")
    (tmp_path / "four").symlink_to(tmp_path / "three")
    with pytest.raises(SourceError) as caught:
        discover.discover(tmp_path)
    told = [str(fault).removeprefix(f"{tmp_path.name}/") for fault in caught.value.faults]
    assert told[0].startswith("Two:1: a source is a plain folder")
    assert told[1].startswith("four:1: a source is a plain folder")
    assert told[2] == "one/source.yml:1: missing; every source has one (rendata new-source writes it)"
    assert told[3] == "three/source.yml:1: nonsense: unknown key"
