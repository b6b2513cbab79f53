"""Words that rules treat alike: the rows of tables/word_groups.csv."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from schemas import codelists

TABLES = Path(__file__).parent / "tables"


class WordGroup(BaseModel):
    """A row of tables/word_groups.csv: words that a rule treats alike, separated by spaces."""

    model_config = ConfigDict(frozen=True)
    group: str
    words: str
    why: str | None = None


class _Groups(dict[str, frozenset[str]]):
    """The table, read when it is first asked for."""

    def __missing__(self, name: str) -> frozenset[str]:
        if self:
            raise KeyError(name)
        rows = codelists.load(TABLES / "word_groups.csv", WordGroup, key="group")
        self.update({row.group: frozenset(row.words.split()) for row in rows})
        return self[name]


groups: Mapping[str, frozenset[str]] = _Groups()
"""The words of each row of tables/word_groups.csv; KeyError for one that is not listed. A mapping, and not a function, as rules look
at it some thousand times a page.

>>> "场次" in groups["event units"]
True
"""


@functools.cache
def endings(name: str) -> tuple[str, ...]:
    """The same as ``str.endswith`` wants them.

    >>> "群众来信".endswith(endings("people endings"))
    False
    """
    return tuple(sorted(groups[name]))
