"""What the codes of closed lists are called (``target``: 目标), for whatever shows them to a person.

A code means the same in every column that has it, so one table serves them all: schemas/codes/choices.csv.
"""

from __future__ import annotations

import functools

from pydantic import BaseModel, ConfigDict, Field

from schemas.codelists import CODES, load


class Choice(BaseModel):
    """A code and its name in Chinese and English."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    value: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


@functools.cache
def choices() -> dict[str, Choice]:
    """Every code of a closed list with its names.

    >>> choices()["target"].zh, choices()[">="].en
    ('目标', 'at least')
    """
    return {choice.value: choice for choice in load(CODES / "choices.csv", Choice, key="value")}
