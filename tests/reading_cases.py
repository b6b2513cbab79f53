"""The cases of cases/readings.csv: a sentence, a quantity in it, its object and action, and why."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from rendata.indicators import mentions, readings, words
from rendata.indicators.antecedents import Antecedents, Mention, Reading
from rendata.indicators.sentences import Span, sentences

_FILE = Path(__file__).parent / "cases" / "readings.csv"


class Case(NamedTuple):
    """A row. ``nth`` tells quantities of the same text apart; an empty cell of object or action is null."""

    text: str
    quantity: str
    nth: int
    object: str | None
    action: str | None
    why: str
    known_failure: str | None


def load() -> list[Case]:
    """The rows, in order."""
    cases: list[Case] = []
    with _FILE.open(encoding="utf-8", newline="") as file:
        for text, rows in groupby(csv.DictReader(file), key=lambda row: row["text"]):
            seen: dict[str, int] = {}
            for row in rows:
                nth = seen[row["quantity"]] = seen.get(row["quantity"], -1) + 1
                blank = {name: row[name] or None for name in ("object", "action", "known_failure")}
                cases.append(
                    Case(
                        text,
                        row["quantity"],
                        nth,
                        blank["object"],
                        blank["action"],
                        row["why"],
                        blank["known_failure"],
                    )
                )
    return cases


def params(field: str) -> list[object]:
    """The cases as pytest parameters; a known failure of ``field`` is expected to fail, strictly."""
    return [
        pytest.param(
            case,
            id=f"{case.text} {case.quantity}: {case.why}",
            marks=[pytest.mark.xfail(reason=case.known_failure, strict=True)]
            if case.known_failure and field == "object"
            else [],
        )
        for case in load()
    ]


def read(text: str) -> list[tuple[str, Reading]]:
    """Every quantity of a text with its reading, sentence by sentence as an article is read."""
    found = mentions.find(text).mentions
    antecedents: Antecedents = {}
    made: list[tuple[str, Reading]] = []
    for sentence in sentences(text):
        inside = [mention for mention in found if sentence.start <= mention.start < sentence.end]
        made += zip((mention.text for mention in inside), in_sentence(text, sentence, inside, antecedents), strict=True)
    return made


def in_sentence(text: str, sentence: Span, found: Sequence[Mention], antecedents: Antecedents) -> list[Reading]:
    """The readings of the quantities of one sentence."""
    line = words.line(text, sentence, [(mention.start, mention.end) for mention in found])
    return readings.read(line, found, antecedents)


def of(case: Case) -> Reading:
    """The reading of a case's quantity."""
    hits = [reading for text, reading in read(case.text) if text == case.quantity]
    assert len(hits) > case.nth, f"{case.quantity} was not found in {case.text}"
    return hits[case.nth]
