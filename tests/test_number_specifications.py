"""Every kind of number that the specifications of other readers of Chinese numbers cover, read in running text.

The cases of tests/cases/number_specifications.yaml go through ``mentions.find``: what is found, where, its value and unit, and
what bounds it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from rendata.indicators import mentions

KINDS: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(
    Path(__file__).parent / "cases" / "number_specifications.yaml"
)
CASES = [case for cases in KINDS.values() for case in cases]


class Reading(NamedTuple):
    """A quantity: the characters it stands on, and what they say."""

    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: str


def found(case: dict[str, Any]) -> list[Reading]:
    plain = case["text"].replace("【", "").replace("】", "")
    return [Reading(m.text, m.value, m.value_high, m.unit, m.comparator) for m in mentions.find(plain).mentions]


def wanted(case: dict[str, Any]) -> list[Reading]:
    if "【" not in case["text"]:
        return []
    inside = case["text"].partition("【")[2].partition("】")[0]
    return [Reading(inside, case["value"], case.get("value_high"), case["unit"], case.get("comparator", "="))]


def parameter(kind: str, case: dict[str, Any]) -> Any:
    missed = case.get("misses")
    marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
    return pytest.param(case, id=f"{kind}: {case['text']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(kind, case) for kind, cases in KINDS.items() for case in cases])
def test_a_number_of_this_kind_is_read(case: dict[str, Any]) -> None:
    assert found(case) == wanted(case)


def test_of_a_hundred_cases_ninety_eight_are_read() -> None:
    read = [case for case in CASES if found(case) == wanted(case)]
    assert len(read) >= 0.98 * len(CASES)
