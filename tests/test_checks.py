"""Arithmetic in texts: which sentences invite a check, what it joins, whether it holds."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rendata.indicators.checks import Check, Quantity, find
from rendata.indicators.checks.precision import Interval, agrees, interval
from rendata.indicators.sentences import sentences

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "cases" / "checks.yaml")
MARKED = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]|]*))?(?:\|([^\[\]|]*))?\]")
PRINTED = re.compile(r"([\d.]+)([万亿]?)[余多]?(.+)")


class Given(NamedTuple):
    """A quantity of a case."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: str
    kind: str
    object: str | None
    role: str


def unmarked(marked: str) -> tuple[str, list[Quantity]]:
    """The text of a case without its marks, and the quantities that these name."""
    text, found, last = "", [], 0
    for hit in MARKED.finditer(marked):
        text += marked[last : hit.start()]
        printed = cast("re.Match[str]", PRINTED.fullmatch(hit[1]))
        value = float(printed[1]) * {"": 1, "万": 10**4, "亿": 10**8}[printed[2]]
        unit, more = printed[3], hit[3] or "="
        kind = {"%": "percent", "成": "ratio", "元": "money"}.get(unit, "count")
        value = value / 10 if unit == "成" else value
        role, comparator = ("target", "=") if more == "target" else ("actual", more)
        start = len(text)
        found.append(
            Given(start, start + len(hit[1]), hit[1], value, None, unit, comparator, kind, hit[2] or None, role)
        )
        text += hit[1]
        last = hit.end()
    return text + marked[last:], cast("list[Quantity]", found)


def checks(marked: str) -> list[list[Any]]:
    text, quantities = unmarked(marked)
    return [
        [check.relation, " ".join(quantities[i].text for i in check.indicators), check.computed, check.holds]
        for check in find(text, sentences(text), quantities)
    ]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=str(number), marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [])
        for number, case in enumerate(CASES, 1)
    ],
)
def test_case(case: dict[str, Any]) -> None:
    expected = [[*row[:3], row[3] in (True, "yes")] for row in case["expected"]]
    assert sorted(checks(case["text"])) == sorted(expected), case["why"]


def test_there_are_cases_of_every_kind() -> None:
    rows = [row for case in CASES for row in case["expected"]]
    assert {(row[0], row[3] in (True, "yes")) for row in rows} == {
        (relation, holds) for relation in ("share", "sum", "whole") for holds in (True, False)
    }
    assert sum(not case["expected"] for case in CASES) >= 20


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_a_rate_rounded_by_any_precision_holds(one: int, other: int, decimals: int) -> None:
    part, whole = sorted((one, other))
    rate = f"{100 * part / whole:.{decimals}f}%"
    found = checks(f"交办[{whole}件|建议]，解决[{part}件|建议]，解决率为[{rate}|解决率]。")
    assert [(relation, holds) for relation, _, _, holds in found] == [("share", True)]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=12))
def test_parts_that_add_up_are_found(parts: list[int]) -> None:
    listed = "、".join(f"第{chr(0x7532 + n)}类[{part}件|建议]" for n, part in enumerate(parts))
    found = checks(f"收到建议[{sum(parts)}件|建议]，其中{listed}。")
    assert [(relation, computed, holds) for relation, _, computed, holds in found] == [("sum", float(sum(parts)), True)]


@given(st.floats(0.001, 1e9), st.integers(0, 3))
def test_a_number_can_stand_for_what_was_rounded_to_it(value: float, decimals: int) -> None:
    printed = f"{value:.{decimals}f}%"
    read = float(printed[:-1])
    around = interval(printed, read, "%")
    assert around.low - 1e-6 <= value <= around.high + 1e-6


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator", "computed", "expected"),
    [
        ("86%", 86, "%", "=", 86.5, True),
        ("86%", 86, "%", "=", 86.51, False),
        ("８６％", 86, "%", "=", 85.5, True),
        ("1.3万人次", 13000, "人次", "=", 13400, True),
        ("1.3万人次", 13000, "人次", "=", 13600, False),
        ("13000人次", 13000, "人次", "=", 13001, False),
        ("1,300件", 1300, "件", "=", 1300, True),
        ("八项", 8, "项", "=", 8, True),
        ("八项", 8, "项", "=", 9, False),
        ("120余件", 120, "件", ">", 126, True),
        ("120余件", 120, "件", ">", 119, False),
        ("120余件", 120, "件", ">", 300, None),
        ("90%", 90, "%", ">=", 90, True),
        ("50%", 50, "%", "<=", 51, False),
        ("50%", 50, "%", "<", 48, True),
        ("30%", 30, "%", "~", 33, True),
        ("30%", 30, "%", "~", 20, False),
        ("32%", 32, "%", "~", 34, None),
    ],
)
def test_agreement(text: str, value: float, unit: str, comparator: Any, computed: float, expected: bool | None) -> None:
    assert agrees(text, value, unit, comparator, Interval(computed, computed)) is expected


def test_no_two_checks_share_their_ends() -> None:
    found: list[Check] = []
    for case in CASES:
        text, quantities = unmarked(case["text"])
        ends = [(check.indicators[0], check.indicators[-1]) for check in find(text, sentences(text), quantities)]
        assert len(ends) == len(set(ends))
        found += find(text, sentences(text), quantities)
    assert all(list(check.indicators) == sorted(set(check.indicators)) for check in found)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("其中" * 50_000 + "[3件]" * 3000 + "。", id="其中"),
        pytest.param("：[3件]" * 20_000, id="colons"),
        pytest.param("（[3件]" * 20_000, id="open brackets"),
        pytest.param("[3件]，占[9%]；" * 10_000, id="shares"),
        pytest.param("[3件]、" * 20_000 + "合计[3件]" * 5000, id="totals"),
        pytest.param("分别占[9%]" + "、[9%]" * 20_000, id="lists"),
        pytest.param("应到[9名]，请假[3名]" * 10_000, id="attendance"),
    ],
)
def test_hostile_sentences_take_no_longer_than_their_length(marked: str) -> None:
    """Twice the text takes about twice the time; a quadratic rule would take four times and minutes."""
    text, quantities = unmarked(marked)
    started = time.perf_counter()
    find(text, sentences(text), quantities)
    assert time.perf_counter() - started < 10
