"""Words that are one thing or another by what stands beside them: the rows of ``tables/word_senses.csv``."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field

from rendata.indicators.words_groups import TABLES
from rendata.indicators.words_kinds import LETTERS, WordKind
from schemas import codelists

Letters = Annotated[str, Field(pattern=f"^[{re.escape(''.join(sorted({*LETTERS.values(), *'#Q“(/,;X^'})))}]+$")]
"""Letters of words and signs (words_kinds), one of which stands there."""


class Sense(BaseModel):
    """A row of tables/word_senses.csv: what a word is where one of the letters ``before`` (``^``: nothing), one of the ``words_before``,
    one of the letters ``behind`` and one of the ``words_behind`` stand beside it; what is left out may be anything. Of several rows of
    a word the first holds that fits."""

    model_config = ConfigDict(frozen=True)
    word: str
    before: Letters | None = None
    words_before: str | None = None
    behind: Letters | None = None
    words_behind: str | None = None
    kind: WordKind
    why: str | None = None


class _Sense(Struct, frozen=True, gc=False):
    before: str
    words_before: frozenset[str]
    behind: tuple[str, ...]
    words_behind: frozenset[str]
    letter: str


@functools.cache
def senses() -> Mapping[str, Sequence[_Sense]]:
    senses: dict[str, list[_Sense]] = {}
    for row in codelists.load(TABLES / "word_senses.csv", Sense):
        words_before, words_behind = ((words or "").split() for words in (row.words_before, row.words_behind))
        sense = _Sense(
            row.before or "",
            frozenset(words_before),
            tuple(row.behind or ""),
            frozenset(words_behind),
            LETTERS[row.kind],
        )
        senses.setdefault(row.word, []).append(sense)
    return senses


def beside(words: Sequence[str], codes: str, at: int) -> str | None:
    """A word by what stands on either side of it, as the first row of tables/word_senses.csv has it that fits."""
    for sense in senses()[words[at]]:
        if sense.before and (codes[at - 1] if at else "^") not in sense.before:
            continue
        if sense.words_before and (at == 0 or words[at - 1] not in sense.words_before):
            continue
        if sense.words_behind and sense.words_behind.isdisjoint(words[at + 1 : at + 2]):
            continue
        if not sense.behind or codes[at + 1 : at + 2] in sense.behind:
            return sense.letter
    return None
