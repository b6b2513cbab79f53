"""What checks are made of: the quantities of a text, the sentence they stand in, and what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from rendata.indicators.checks.precision import Interval, agrees, interval
from schemas.records import Comparator, QuantityKind, Relation, Role

# How many quantities back a whole or a total is looked for: official sentences are long, hostile ones longer.
NEAREST = 40
_BRACKET = re.compile(r"[（(）)]")


class Quantity(Protocol):
    """What is used of an indicator; ``start`` and ``end`` are offsets in the text that is searched."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def value_high(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def comparator(self) -> Comparator: ...
    @property
    def kind(self) -> QuantityKind: ...
    @property
    def object(self) -> str | None: ...
    @property
    def role(self) -> Role: ...


class Check(Struct, frozen=True, gc=False):
    """``indicators`` are positions in the sequence that was searched, ascending. ``stated`` and ``computed`` are in the
    unit of the stated quantity, per cent for shares."""

    relation: Relation
    indicators: tuple[int, ...]
    stated: float
    computed: float
    holds: bool


class Sentence(Struct, frozen=True, gc=False):
    """A sentence and its quantities: positions ``first`` to ``last`` (excluded) of all ``quantities`` of the text.

    ``before`` is the first position of the sentence before it in the paragraph, ``paragraph`` that of the paragraph.
    ``brackets`` gives, for a quantity inside round brackets, where these open and close.
    """

    text: str
    start: int
    end: int
    quantities: Sequence[Quantity]
    first: int
    last: int
    before: int
    paragraph: int
    brackets: dict[int, tuple[int, int]]

    def aside(self, position: int, end: int) -> bool:
        """Whether the quantity stands in brackets that close before ``end``."""
        bracket = self.brackets.get(position)
        return bracket is not None and bracket[1] <= end


def bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost pairs of round brackets in ``text[start:end]``, as ``(opening, behind the closing)``.

    >>> bracketed("265件（其中（闭会）2件）均已办理", 0, 18)
    [(4, 14)]
    """
    found: list[tuple[int, int]] = []
    if text.find("（", start, end) < 0 and text.find("(", start, end) < 0:
        return found
    depth, opened = 0, start
    for hit in _BRACKET.finditer(text, start, end):
        if hit[0] in "（(":
            opened = hit.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((opened, hit.end()))
    return found


def exact(quantity: Quantity) -> bool:
    """Whether it can be a part or a whole: a plain amount, no bound, no range."""
    plain = quantity.comparator == "=" and quantity.value_high is None
    return plain and quantity.kind in ("count", "money", "measure") and quantity.value > 0


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether the two count in the same unit."""
    return one.unit == other.unit and one.kind == other.kind


def one_role(quantities: Iterable[Quantity]) -> bool:
    """Whether all are done, or all planned. Figures that agree need not (38 of 40 planned); those that do not agree prove
    nothing otherwise."""
    return len({quantity.role for quantity in quantities}) <= 1


def values(quantity: Quantity) -> Interval:
    """The values the quantity can stand for."""
    return interval(quantity.text, quantity.value, quantity.unit)


def states(quantity: Quantity, computed: Interval) -> bool | None:
    """Whether the quantity says what was computed; None where it cannot be told."""
    if quantity.value_high is not None:
        return None
    return agrees(quantity.text, quantity.value, quantity.unit, quantity.comparator, computed)


def total(quantities: Sequence[Quantity]) -> Interval:
    """What the quantities add up to."""
    ends = [values(quantity) for quantity in quantities]
    return Interval(sum(end.low for end in ends), sum(end.high for end in ends))
