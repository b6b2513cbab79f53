"""What can be wrong with a text, a source or a run: one model, and its codes in codes/findings.csv.

A code is stable and listed with its severity, its message and its mend in both languages. ``error`` quarantines what it
names, ``warning`` lets it pass and says so, ``note`` informs.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from typing import Literal, NamedTuple

from schemas.codelists import CODES
from schemas.records import Stage

Severity = Literal["error", "warning", "note"]
Language = Literal["en", "zh"]


class Code(NamedTuple):
    """A kind of finding: a row of codes/findings.csv. Messages are templates over the finding's ``details``."""

    code: str
    stage: Stage
    severity: Severity
    en: str
    zh: str
    mend_en: str
    mend_zh: str


class Finding(NamedTuple):
    """Something found: its code, where (code points of the decoded text, half-open; None for the whole file), details.

    >>> Finding("read.undecodable", None, None, {"encoding": "utf-8", "byte": 17}).code
    'read.undecodable'
    """

    code: str
    start: int | None = None
    end: int | None = None
    details: Mapping[str, str | int] = {}


@functools.cache
def codes() -> dict[str, Code]:
    """All codes by name, as codes/findings.csv lists them."""
    with (CODES / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Code(**row) for row in csv.DictReader(file)}  # type: ignore[arg-type]


def severity(finding: Finding) -> Severity:
    """How bad it is, by its code. Raises KeyError for a code that is not listed."""
    return codes()[finding.code].severity


def message(finding: Finding, language: Language = "en") -> str:
    """The finding in words. Raises KeyError when the code, or a detail its template names, is missing."""
    code = codes()[finding.code]
    template = code.zh if language == "zh" else code.en
    return template.format_map(dict(finding.details))


def mend(finding: Finding, language: Language = "en") -> str:
    """What to do about it."""
    code = codes()[finding.code]
    return (code.mend_zh if language == "zh" else code.mend_en).format_map(dict(finding.details))
