"""corrections.yml: what a reviewer found the parser to have read wrong, as data that is replayed at every run.

A correction says what the parser says (``expect``), so that one which no longer fits is noticed and not applied blindly.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schemas.records import ARTICLE_ID, SPAN_ID
from schemas.source import Part, Text

Scalar = str | int | float | datetime.date | list[str] | None

OF_INDICATOR = frozenset(
    [
        "value",
        "value_high",
        "unit",
        "comparator",
        "kind",
        "numeral",
        "object",
        "action",
        "role",
        "period",
        "metric",
        "sentence",
    ]
)
OF_ARTICLE = frozenset(["kind", "title", "column", "region", "unit", "authors", "published"])


class Correction(Part):
    """One correction: ``set`` changes fields of an indicator or article, ``drop`` takes an indicator away, ``add`` adds one.

    ``id`` is the row's (of a new indicator, that of its span); ``expect`` what the parser says of it, field by field (empty
    for ``add``); ``to`` the fields as they should be.
    """

    do: Literal["set", "drop", "add"]
    id: str = Field(pattern=f"(?:{SPAN_ID})|(?:{ARTICLE_ID})", examples=["hangzhou-bulletin/2025-03@1521-1524"])
    expect: dict[str, Scalar] = Field(default_factory=dict)
    to: dict[str, Scalar] = Field(default_factory=dict)
    reason: Text
    reviewed_by: Text
    date: datetime.date

    @property
    def document(self) -> str:
        """The id of the document it speaks of."""
        return self.id.rpartition("@")[0]

    @property
    def of_indicator(self) -> bool:
        """Whether it speaks of an indicator; else it speaks of an article."""
        return "-" in self.id.rpartition("@")[2]

    @model_validator(mode="after")
    def _complete(self) -> Correction:
        known = OF_INDICATOR if self.of_indicator else OF_ARTICLE
        unknown = sorted((set(self.to) - known) | (set(self.expect) - known - {"text"}))
        if unknown:
            raise _wrong(f"{', '.join(unknown)} cannot be corrected; {', '.join(sorted(known))} can")
        if self.do != "set" and not self.of_indicator:
            raise _wrong("only indicators are dropped or added")
        if self.do == "add" and (self.expect or not {"value", "unit", "kind"} <= set(self.to)):
            raise _wrong("add takes no expect, and at least value, unit and kind under to")
        if self.do != "add" and not self.expect:
            raise _wrong("expect says what the parser reads there, at least one field")
        if (self.do == "set") != bool(self.to) and self.do != "add":
            raise _wrong("set takes the right values under to, drop takes none")
        return self


class CorrectionsFile(Part):
    """The content of raw/<source>/corrections.yml."""

    corrections: list[Correction]


def _wrong(reason: str) -> Any:
    return PydanticCustomError("wrong_correction", "{reason}", {"reason": reason})
