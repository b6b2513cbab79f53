"""Article → indicators and checks: finds the quantities, then asks each rule for its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Comparator, Numeral, QuantityKind, Relation, Role


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标: a quantity with its fields. ``start`` and ``end`` are raw offsets; ``rule`` names the rule that took it."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: Comparator
    kind: QuantityKind
    numeral: Numeral
    object: str | None
    action: str | None
    role: Role
    period: str | None
    metric: str
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Check:
    """核对: an arithmetic relation. ``indicators`` are the raw spans of the indicators it joins, ``start`` and ``end``
    the raw span from the first to the last of them."""

    start: int
    end: int
    relation: Relation
    indicators: tuple[tuple[int, int], ...]
    stated: float
    computed: float
    holds: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number that is no indicator: its raw span, its text, and the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an article yields, each in the order of the text."""

    indicators: tuple[Indicator, ...]
    checks: tuple[Check, ...]
    left_out: tuple[LeftOut, ...]
