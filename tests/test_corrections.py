"""corrections.yml: what a reviewer mends is replayed at every run; what no longer fits stops it by name."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from rendata import corrections, process
from rendata.reading import discover
from rendata.reading.sources import SourceError, validated
from rendata.rows import Rows, of_document
from schemas.corrections import Correction, CorrectionsFile

ROOT = Path(__file__).parents[1]
FILE = "hangzhou-bulletin/2025-03.txt"
DOCUMENT = "hangzhou-bulletin/2025-03"
COMMON = {"reason": "the sentence says so", "reviewed_by": "the maintainers", "date": "2026-11-22"}


@functools.cache
def text() -> str:
    return (ROOT / "raw" / FILE).read_text(encoding="utf-8")


def rows() -> Rows:
    context = process.Context("hangzhou-bulletin", genre="bulletin", region="330100")
    document, _ = process.read_text((ROOT / "raw" / FILE).read_bytes(), FILE, context)
    assert document is not None
    parsed, _ = process.split(document, context)
    assert parsed is not None
    extracted, _ = process.search(document, parsed)
    assert extracted is not None
    return of_document(document, parsed, extracted)


def correction(**values: object) -> Correction:
    written = {"corrections": [{**COMMON, **values}]}
    lines: list[str] = []
    YAML().dump(written, type("Out", (), {"write": lambda self, piece: lines.append(piece.decode())})())
    return validated(
        CorrectionsFile, "".join(lines).replace("'2026-11-22'", "2026-11-22").encode(), "x.yml"
    ).corrections[0]


def apply(made: Rows, *items: Correction) -> list[str]:
    return corrections.apply(made, items, {DOCUMENT: text()})


def place(words: str, quantity: str) -> str:
    start = text().index(words) + words.index(quantity)
    return f"{DOCUMENT}@{start}-{start + len(quantity)}"


def test_set_changes_the_field_and_says_so() -> None:
    made, key = rows(), place("走访 9 所学校", "9 所")
    assert (
        apply(made, correction(do="set", id=key, expect={"unit": "所"}, to={"object": "中小学校", "period": "2024-05"}))
        == []
    )
    (row,) = [one for one in made.indicators if one.id == key]
    assert (row.object, row.period, str(row.period_end), row.corrected) == ("中小学校", "2024-05", "2024-05-31", "set")
    assert all(one.corrected is None for one in made.indicators if one.id != key)


def test_drop_takes_the_row_away() -> None:
    made, key = rows(), place("走访 9 所学校", "9 所")
    before = len(made.indicators)
    assert apply(made, correction(do="drop", id=key, expect={"value": 9})) == []
    assert len(made.indicators) == before - 1


def test_add_takes_text_and_sentence_from_the_raw_text() -> None:
    made, key = rows(), place("6 则", "6 则")
    article = next(one for one in made.articles if one.kind == "digest_item")
    key = f"{DOCUMENT}@{article.start}-{article.start + 3}"
    assert apply(made, correction(do="add", id=key, to={"value": 3, "unit": "个", "kind": "count"})) == []
    (row,) = [one for one in made.indicators if one.id == key]
    assert row.text == text()[row.start : row.end]
    assert row.text in row.sentence
    assert (row.article, row.region, row.corrected) == (article.id, article.region, "add")


def test_an_article_is_corrected_with_the_region_of_its_indicators() -> None:
    made = rows()
    article = next(one for one in made.articles if one.region == "330114")
    assert apply(made, correction(do="set", id=article.id, expect={"region": "330114"}, to={"region": "330110"})) == []
    (row,) = [one for one in made.articles if one.id == article.id]
    assert (row.region, row.region_name) == ("330110", "余杭区")
    assert {one.region for one in made.indicators if one.article == article.id} == {"330110"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"do": "set", "expect": {"value": 8}, "to": {"unit": "家"}},
            "value was expected to be 8, the parser says 9.0",
        ),
        ({"do": "drop", "id": f"{DOCUMENT}@1-3", "expect": {"value": 9}}, "the parser reads nothing there any more"),
        ({"do": "add", "to": {"value": 9, "unit": "所", "kind": "count"}}, "the parser reads it by now"),
        ({"do": "set", "expect": {"value": 9}, "to": {"kind": "colour"}}, "kind: Input should be 'count'"),
        ({"do": "add", "id": f"{DOCUMENT}@1-3", "to": {"value": 9, "unit": "所", "kind": "count"}}, "no article holds"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_named(values: dict[str, object], told: str) -> None:
    made = rows()
    item = correction(**{"id": place("走访 9 所学校", "9 所"), **values})
    before = list(made.indicators)
    (line,) = apply(made, item)
    assert line.startswith(f"hangzhou-bulletin/corrections.yml: {item.do} {item.id}: {told}")
    assert made.indicators == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"do": "set", "to": {"unit": "家"}}, "expect says what the parser reads there"),
        ({"do": "add", "to": {"value": 1}}, "add takes no expect, and at least value, unit and kind"),
        ({"do": "drop", "expect": {"value": 1}, "to": {"value": 2}}, "drop takes none"),
        ({"do": "set", "expect": {"value": 1}, "to": {"colour": "red"}}, "colour cannot be corrected"),
        ({"do": "mend", "expect": {"value": 1}}, "expected one of set, drop, add"),
    ],
)
def test_a_correction_that_is_none_is_refused_with_its_line(values: dict[str, object], told: str) -> None:
    with pytest.raises(SourceError) as caught:
        correction(**{"id": f"{DOCUMENT}@1-3", **values})
    assert str(caught.value).startswith("x.yml:")
    assert told in str(caught.value)


def test_they_are_discovered_with_their_source(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "a"
    folder.mkdir(parents=True)
    (folder / "source.yml").write_bytes((ROOT / "raw/hangzhou-bulletin/source.yml").read_bytes())
    (folder / "corrections.yml").write_text("corrections:\n  - do: drop\n    colour: red\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"raw/a/corrections\.yml:3: .*colour: unknown key"):
        discover.discover(tmp_path / "raw")


def test_a_correction_of_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "a"
    folder.mkdir(parents=True)
    (folder / "source.yml").write_bytes((ROOT / "raw/hangzhou-bulletin/source.yml").read_bytes())
    lines = "corrections:\n  - {do: drop, id: a/2025-03@1-3, expect: {value: 9}, reason: r, reviewed_by: m, date: 2026-11-22}\n"
    (folder / "corrections.yml").write_text(lines, encoding="utf-8")
    with pytest.raises(SourceError, match=r"raw/a/corrections\.yml:1: a/2025-03@1-3: there is no such text"):
        discover.discover(tmp_path / "raw")
