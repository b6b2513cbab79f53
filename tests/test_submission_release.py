"""One set of rules: what rendata validate refuses or flags, the stages of a release refuse or flag by the same code."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from counterexample import TODAY, build, cases, failing

from rendata.reading import discover
from rendata.rows import Rows

pytestmark = pytest.mark.slow

# What a release meets in another place: before it has texts, in the tables, or not at all.
ELSEWHERE = {
    "discover.outside_raw",
    "discover.not_read",
    "validate.table",
    "release.bounds",
    "release.vanished_document",
    "origin.invalid",
}
STOPS = {"text.released_changed", "text.date_in_future"}
NOTED = {"text.near_duplicate", "articles.no_contents", "articles.genre_differs", "source.formula"}
CASES = [
    case
    for case in cases()
    if not case["code"].startswith(("source.", "convert.", "articles.region"))
    and case["code"] not in ELSEWHERE | NOTED
    and case.get("fails") not in ("row", "os.open")
]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    here = Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def of_release(case: dict[str, Any], root: Path) -> set[str]:
    """The codes with which the stages of a release refuse or flag the texts of a case, or stop."""
    from flows import release, texts
    from flows.texts import Batch

    with inside(root), failing(case.get("fails")):
        build(case)
        found = discover.discover(Path("raw"))
        codes = {each.finding.code for each in found.refused}
        made = release.Made(Rows(), {}, [])
        for source in found.sources:
            batch = Batch(Path("raw"), source, source.files)
            documents, unread = texts.read.fn(batch)
            split, unparsed = texts.articles.fn(documents, source)
            indicators, failed = texts.indicators.fn(split)
            part = texts.validate.fn(indicators, unread + unparsed + failed, batch)
            made.rows.extend(part.rows)
            made.texts.update(part.texts)
            made.warnings.extend(part.warnings)
        version, published = release.released.hashes(Path("dataset"))
        made = release._without_duplicates(made, published)
        codes |= {row.code for row in made.rows.quarantine} | {finding.code for _, finding in made.warnings}
        reasons = release._unaccepted(made, version, published, TODAY)
        return codes | {code for code in STOPS if any(f"[{code}]" in reason for reason in reasons)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_a_release_says_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    # A text that is refused for two reasons is refused for the first.
    assert {case["code"], *case.get("also", ())} & of_release(case, tmp_path / "checkout")


def test_a_day_of_publication_stops_no_release_once_it_has_come(tmp_path: Path) -> None:
    from rendata.submission import filing

    day = datetime.date(2027, 2, 20)
    assert filing.future("2027年2月20日", day, day) == []
    assert filing.future("2027年2月20日", day, day - datetime.timedelta(days=2))
