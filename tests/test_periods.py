"""Periods: the cases of tests/cases/periods.yaml, and what must hold of any text."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rendata.indicators import periods
from rendata.indicators.periods_expressions import find, number
from rendata.indicators.sentences import sentences
from schemas.records import PERIOD

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "cases" / "periods.yaml")


def marked(text: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int, int]]]:
    """The text without its marks, the spans of its quantities and its headings."""
    body: list[str] = []
    spans: list[tuple[int, int]] = []
    headings: list[tuple[int, int, int]] = []
    length = 0
    for line in text.strip().split("\n"):
        level = len(line) - len(line.lstrip("#"))
        plain = line.lstrip("# ") if level else line
        start = length
        for piece in re.split("([【】])", plain):
            if piece == "【":
                opened = length
            elif piece == "】":
                spans.append((opened, length))
            else:
                body.append(piece)
                length += len(piece)
        if level:
            headings.append((start, length, level))
        body.append("\n")
        length += 1
    return "".join(body)[:-1], spans, headings


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    text, spans, headings = marked(case["text"])
    read = periods.read(
        text,
        sentences(text),
        spans,
        headings,
        case["published"],
        title=case.get("title"),
        dated=case.get("dated", True),
    )
    assert read == case["expected"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024/2025", "2024-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-01/2025-06", "2025-01-01", "2025-06-30"),
        ("2025-07-15", "2025-07-15", "2025-07-15"),
        ("2026/2030", "2026-01-01", "2030-12-31"),
    ],
)
def test_bounds(period: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in periods.bounds(period)] == [first, last]


@pytest.mark.parametrize("period", ["", "2024/", "2024-13", "今年"])
def test_bounds_refuse_what_is_no_period(period: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        periods.bounds(period)


WORDS = st.sampled_from(
    [
        "2025年",
        "2024年以来",
        "今年",
        "去年",
        "上半年",
        "1—6月",
        "7月15日",
        "至",
        "到",
        "的",
        "近年来",
        "连续三年",
        "五年来",
        "过去一年",
        "今后五年",
        "“十四五”",
        "时期",
        "以来",
        "三次会议以来",
        "年底前",
        "2021年至2025年",
        "3月",
        "13月",
        "40日",
        "2月30日",
        "，",
        "。",
        "、",
        "《",
        "》",
        "（",
        "）",
        "10条",
        "一",
        "十",
        "年",
        "月",
        "\n",
    ]
)


@given(
    st.lists(WORDS, max_size=40).map("".join),
    st.none() | st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)),
    st.booleans(),
)
def test_any_text_gives_one_valid_period_per_mention(text: str, published: datetime.date | None, dated: bool) -> None:
    spans = [(hit.start(), hit.end()) for hit in re.finditer("10条", text)]
    read = periods.read(text, sentences(text), spans, [], published, dated=dated)
    assert len(read) == len(spans)
    for period in read:
        if period is not None:
            assert re.fullmatch(PERIOD, period)
            first, last = periods.bounds(period)
            assert first <= last


@given(st.lists(WORDS, max_size=60).map("".join))
def test_expressions_are_in_order_and_apart(text: str) -> None:
    found = find(text)
    assert all(0 <= one.start < one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["9", "一", "年", "“", "2025", "十", "本届", "2025年1月", "上", "《2025年"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(periods.read(text, sentences(text), [(0, 1)], [], None)) == 1


def test_numbers_in_characters() -> None:
    assert [number(numeral) for numeral in ("十", "十二", "二十", "9", "１2")] == [10, 12, 20, 9, 12]
