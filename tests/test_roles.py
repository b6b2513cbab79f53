"""Roles: the cases of tests/cases/roles.yaml, read from mentions as the pipeline finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rendata.indicators import mentions, periods, roles
from rendata.indicators.sentences import sentences
from schemas.records import Role
from tests.test_periods import marked

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "cases" / "roles.yaml")


def read(case: dict[str, Any]) -> list[Role]:
    text, spans, headings = marked(case["text"])
    found = {(m.start, m.end): m for m in mentions.find(text, [(start, end) for start, end, _ in headings]).mentions}
    wanted = [found[span] for span in spans]
    cut, published = sentences(text), case.get("published")
    title, report = case.get("title"), case.get("report", False)
    spoken_of = periods.read(text, cut, spans, headings, published, title=title)
    return roles.read(text, cut, wanted, headings, spoken_of, published, title=title, report=report)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert read(case) == case["expected"]


WORDS = st.sampled_from(
    [
        "将",
        "下一步，",
        "力争",
        "10条",
        "3万元",
        "以上",
        "项目",
        "应当",
        "3个月",
        "内",
        "每位",
        "不少于",
        "一次",
        "，",
        "。",
        "；",
        "\n",
        "的",
        "今年",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_mention_has_a_role(text: str) -> None:
    found = mentions.find(text).mentions
    read = roles.read(text, sentences(text), found, [], [None] * len(found), None)
    assert len(read) == len(found)
    assert set(read) <= set(get_args(Role))


@pytest.mark.parametrize("piece", ["将", "要", "计划", "下一步", "今年", "应当", "由负责", "从", "提出"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "10条"
    found = mentions.find(text).mentions
    assert len(roles.read(text, sentences(text), found, [], [None] * len(found), None)) == len(found)
