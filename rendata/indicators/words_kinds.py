"""What words do beside a quantity, and the letter of each kind: the letters of a sentence are what rules look at.

Beside the letters of words stand ``#`` for a quantity, ``Q`` for a quotation, ``(`` for a bracket, ``/`` for 、, ``,`` for the end of a
clause, ``;`` for that of a part and ``X`` for anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

WordKind = Literal[
    "noun", "person", "body", "event", "verbal noun", "verb", "light", "coverb", "causative", "change", "level", "adverb",
    "manner", "preposition", "topic preposition", "particle", "de", "and", "then", "etc", "elided", "place", "number", "scope",
    "evaluative", "classifying", "new", "suffix", "modifier suffix", "ization", "placename ending", "person suffix", "split", "verbal modifier", "bare noun", "completion", "frame", "taking verb", "attributive verb", "manner of a deed", "existence",
]  # fmt: skip
"""What a word does: ``tables/words.csv`` says it of each, and why where a reader would ask."""

LETTERS: Mapping[WordKind, str] = {
    "noun": "N", "person": "O", "body": "K", "event": "w", "verbal noun": "W", "verb": "V", "light": "L", "coverb": "Y",
    "causative": "U", "change": "H", "level": "G", "adverb": "D", "manner": "a", "preposition": "P", "topic preposition": "p",
    "particle": "Z", "de": "T", "and": "&", "then": "J", "etc": "E", "elided": "R", "place": "F", "number": "M", "scope": "S",
    "evaluative": "A", "classifying": "B", "new": "x", "suffix": "s", "modifier suffix": "b", "ization": "h",
    "placename ending": "q", "person suffix": "o", "split": "N",
    "verbal modifier": "i", "bare noun": "n", "completion": "c", "frame": "f", "taking verb": "r", "attributive verb": "t", "manner of a deed": "g", "existence": "y",
}  # fmt: skip
