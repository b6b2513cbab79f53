"""Nouns that come with a unit (件: 建议, 案件), for where a number stands without its noun."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from rendata.indicators.words_groups import TABLES
from schemas import codelists


class Classifier(BaseModel):
    """A row of tables/classifiers.csv: nouns that come with a unit, for where the noun is left out (其中41件)."""

    model_config = ConfigDict(frozen=True)
    unit: str
    nouns: str
    why: str | None = None


@functools.cache
def classified() -> Mapping[str, frozenset[str]]:
    """Nouns that come with a unit, by unit. Raises TableError for a wrong cell of tables/classifiers.csv.

    >>> "代表建议" in classified()["件"]
    True
    """
    rows = codelists.load(TABLES / "classifiers.csv", Classifier, key="unit")
    return {row.unit: frozenset(row.nouns.split()) for row in rows}
