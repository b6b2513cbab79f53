"""Actions: the cases of cases/readings.csv, and verbs by themselves."""

from __future__ import annotations

import pytest

from rendata.indicators import actions_verbs, words
from rendata.indicators.sentences import Span
from tests import reading_cases
from tests.reading_cases import Case


@pytest.mark.parametrize("case", reading_cases.params("action"))
def test_cases(case: Case) -> None:
    assert reading_cases.of(case).action == case.action


@pytest.mark.parametrize(
    ("verb", "bare"),
    [
        ("圆满完成", "完成"),
        ("实地视察", "视察"),
        ("专题询问", "询问"),
        ("新培育", "培育"),
        ("新增", "新增"),
        ("新建", "新建"),
        ("新改建", "新改建"),
        ("解决销号", "解决销号"),
        ("收集并梳理", "收集并梳理"),
    ],
)
def test_manner_is_no_part_of_a_verb(verb: str, bare: str) -> None:
    assert actions_verbs.bare(verb) == bare


@pytest.mark.parametrize(
    ("verb", "without"), [("提高到", "提高"), ("控制在", "控制"), ("增至", "增"), ("增长", "增长"), ("到", "到")]
)
def test_a_change_loses_its_complement(verb: str, without: str) -> None:
    assert actions_verbs.without_complement(verb) == without


def test_an_action_does_not_pass_a_semicolon() -> None:
    made = reading_cases.read("受理刑事案件262件，同比减少7件；行政案件31件。")
    assert [reading.action for _, reading in made] == ["受理", "减少", None]


def test_an_action_passes_a_bracket() -> None:
    made = reading_cases.read("制定法规6件（其中新制定2件）、修改4件。")
    assert [reading.action for _, reading in made] == ["制定", "制定", "修改"]


def test_a_quotation_is_one_word() -> None:
    text = "实现“双转化”8条。"
    line = words.line(text, Span(0, len(text)), [(7, 9)])
    assert (list(line.words), line.codes) == (["实现", "“双转化”", "8条", "。"], "LQ#;")
