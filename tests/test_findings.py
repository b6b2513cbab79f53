"""Findings: every code has a counterexample, an entry in docs/findings.md, and words that say where and how to mend it."""

from __future__ import annotations

import importlib.util
import json
import re
import string
from pathlib import Path
from typing import Any

import pytest
from counterexample import cases, told
from rich.cells import cell_len

from rendata.submission import rendering
from rendata.submission.located import Located, locate
from schemas.findings import Code, Finding, codes

ROOT = Path(__file__).parents[1]
CASES = cases()


def test_every_code_has_a_counterexample() -> None:
    missing = set(codes()) - {case["code"] for case in CASES}
    assert not missing, "write a case into tests/counterexamples, then run docs/make_findings.py"
    assert not {case["code"] for case in CASES} - set(codes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_what_a_contributor_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    found = told(case, tmp_path / "checkout")
    first = next((item for item in found if item.code == case["code"]), None)
    assert first is not None, [item.code for item in found]
    assert rendering.as_text([first], "en") == case["en"].rstrip("\n")
    assert rendering.as_text([first], "zh") == case["zh"].rstrip("\n")
    others = {item.code for item in found if item.severity != "note"} - {case["code"]}
    assert others == set(case.get("also", ())), "a counterexample is wrong in one way only"


@pytest.mark.parametrize("base", ["report.txt", "bulletin.txt"])
def test_what_the_counterexamples_edit_is_good(base: str, tmp_path: Path) -> None:
    assert told({"code": "", "base": base}, tmp_path / "checkout") == []


def test_the_page_of_codes_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_findings", ROOT / "docs" / "make_findings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert written == module.document(), "run: python docs/make_findings.py"


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_has_cause_example_and_mend_on_the_page(code: str) -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    entry = re.search(rf"^### {re.escape(code)}\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert entry is not None
    cause, example, mend = re.split(r"\*\*(?:Example|Mend)\.\*\*", entry[1])
    assert len(cause.partition("**Cause.**")[2].split()) >= 5
    assert example.count(f"[{code}]") == 2
    assert len(mend.strip()) >= 10


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_both_languages_say_the_same(code: Code) -> None:
    assert fields(code.en) == fields(code.zh)
    assert fields(code.mend_en) == fields(code.mend_zh)
    assert not re.search(r"[\u4e00-\u9fff]", code.en)
    assert re.search(r"[\u4e00-\u9fff]", code.zh)


def fields(template: str) -> set[str]:
    """The details that a message names; name_zh is name in Chinese."""
    return {name.removesuffix("_zh") for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_caret_stands_under_the_place_in_columns_of_a_terminal() -> None:
    line = "共收集１２条abc意见<b>276</b>条"
    (found,) = locate(
        "raw/a/b.txt",
        f"第一行\n{line}",
        [Finding("text.tag", 4 + line.index("<b>"), 4 + line.index("276"), {"tag": "<b>"})],
    )
    rows = rendering.as_text([found]).splitlines()
    shown, caret = rows[3].partition("| ")[2], rows[4].partition("| ")[2]
    assert cell_len(caret[: caret.index("^")]) == cell_len(shown[: shown.index("<b>")])
    assert caret.count("^") == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    text = end.join(["一", "二", "三<b>"])
    (found,) = locate("f", text, [Finding("text.tag", len(text) - 3, len(text), {"tag": "<b>"})])
    assert (found.line, found.column, found.excerpt) == (3, 2, "三<b>")


def test_a_line_of_a_million_characters_is_shown_as_a_window() -> None:
    text = "一" * 500_000 + "<b>" + "二" * 500_000
    (found,) = locate("f", text, [Finding("text.tag", 500_000, 500_003, {"tag": "<b>"})])
    assert found.column == 500_001
    assert len(found.excerpt or "") < 100
    assert found.before.startswith("…")
    assert found.after.endswith("…")


def test_nothing_in_a_text_can_act_on_a_terminal() -> None:
    text = "收集\x1b[31m\x07\u202e意见<b>276条"
    found = locate(
        "raw/\x1b]0;x\x07/b.txt", text, [Finding("text.tag", text.index("<b>"), text.index("276"), {"tag": "<b>"})]
    )
    shown = rendering.as_text(found) + rendering.as_github(found)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_personal_data_is_masked_in_every_form() -> None:
    text = "联系人手机13800001234。"
    found = locate("f", text, [Finding("text.mobile_number", 5, 16)])
    forms = [rendering.as_text(found), rendering.as_github(found), json.dumps(rendering.as_json(found[0]))]
    assert not any("13800001234" in form for form in forms)
    assert "13*******34" in forms[0]


def many(count: int) -> list[Located]:
    text = "<b>" * count
    return locate("f", text, [Finding("text.tag", 3 * each, 3 * each + 3, {"tag": "<b>"}) for each in range(count)])


def test_many_of_one_kind_are_counted_and_it_says_so() -> None:
    found = many(12)
    assert rendering.as_text(found).count("warning[text.tag]") == rendering.LISTED
    assert rendering.as_text(found).endswith("f: 7 more of text.tag not listed")
    assert rendering.as_text(found, "zh").endswith("f：另有 7 处 text.tag，不再列出")
    assert rendering.as_github(found).endswith("::notice title=text.tag::f: 7 more of text.tag not listed")


def test_many_of_one_kind_in_many_files_are_counted_together() -> None:
    found = [item for name in range(30) for item in locate(f"f{name}", None, [Finding("read.empty")])]
    shown = rendering.as_text(found)
    assert shown.count("error[read.empty]") == rendering.OVERALL
    assert shown.endswith("10 files: 10 more of read.empty not listed")
    assert rendering.counted(found) == "30 errors"


def test_github_annotations_are_one_line_each_and_cannot_start_another() -> None:
    finding = Finding("source.wrong_value", None, None, {"key": "a\n::error::x", "reason": "50%\r\n::warning::y"})
    (line,) = rendering.as_github([Located("raw/a,b:c/s.yml", finding, 3, 5)]).splitlines()
    assert line.startswith("::error file=raw/a%2Cb%3Ac/s.yml,line=3,col=5,endColumn=6,title=source.wrong_value::")
    assert "50%25" in line


def test_json_has_every_field_of_a_finding() -> None:
    made = rendering.as_json(many(1)[0])
    assert set(made) == {
        "code", "severity", "file", "line", "column", "offset", "end", "excerpt", "message", "hint",
    }  # fmt: skip
    assert made["message"].keys() == made["hint"].keys() == {"en", "zh"}
