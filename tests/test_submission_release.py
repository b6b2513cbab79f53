"""One set of rules: what rendata validate refuses or flags, a release refuses, flags or stops at, by the same code."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from counterexample import build, cases

from rendata.submission import filing
from schemas.findings import codes

# What a release meets in another place: before it reads, in its tables, by stopping, or not at all.
ELSEWHERE = {
    "discover.outside_raw", "discover.not_read", "release.bounds", "release.vanished_document", "origin.invalid",
    "text.near_duplicate", "text.released_changed", "text.date_in_future",
}  # fmt: skip
CASES = [
    case
    for case in cases()
    if not case["code"].startswith(("source.", "convert.", "articles.region"))
    and case["code"] not in ELSEWHERE
    and codes()[case["code"]].severity != "note"
    and "fails" not in case
]
flow = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]


def test_a_day_of_publication_stops_no_release_once_it_has_come() -> None:
    day = datetime.date(2027, 2, 20)
    assert filing.future("2027年2月20日", day, day) == []
    assert filing.future("2027年2月20日", day, day - datetime.timedelta(days=2))


class TestRelease:
    """Every counterexample in one run, each in a source of its own; then what stops one."""

    pytestmark = flow

    def test_a_release_says_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from flows.release import Stopped, release

        monkeypatch.chdir(tmp_path)
        for number, case in enumerate(CASES):
            build(case, folder(case["code"]), number + 1)
        try:
            summary = release(tmp_path / "raw", tmp_path / "dataset")
        except Stopped as stopped:
            summary = stopped.summary
        told = [*summary.quarantined, *summary.warned]
        missing = [
            case["code"]
            for case in CASES
            # A text that is refused for two reasons is refused for the first.
            for wanted in [{case["code"], *case.get("also", ())}]
            if not any(
                line.startswith(f"{folder(case['code'])}/") and f"[{code}]" in line for line in told for code in wanted
            )
        ]
        assert not missing, "\n".join(told)

    def test_a_changed_text_and_a_day_to_come_stop_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from flows.release import Stopped, release

        monkeypatch.chdir(tmp_path)
        build({"code": ""})
        assert release(tmp_path / "raw", tmp_path / "dataset").version is not None
        text = tmp_path / "raw" / "some-source" / "2025.txt"
        text.write_text(text.read_text(encoding="utf-8").replace("276条", "277条"), encoding="utf-8")
        build({"code": "", "file": "some-source/new.txt", "replace": "2025年2月20日", "with": "2999年2月20日"}, salt=1)
        with pytest.raises(Stopped) as caught:
            release(tmp_path / "raw", tmp_path / "dataset")
        stopped = "\n".join(caught.value.summary.stopped)
        assert "[text.released_changed]" in stopped
        assert "[text.date_in_future]" in stopped
        assert [path.name for path in (tmp_path / "dataset" / "releases").iterdir()] == ["0.1.0"]


def folder(code: str) -> str:
    """A source folder for a case."""
    return code.replace(".", "-").replace("_", "-")
