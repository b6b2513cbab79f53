"""Any number of documents made from the real texts: paragraphs in another order, other figures, so that no two are the same.

The same seed gives the same bytes. Nothing here is meant to be read; it is as long, as dense in figures and as varied in
layout as what it is made from.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import texts

from schemas import codelists

CHARACTERS = 5_000
"""Length of a document, on average."""

# Numbers that are neither dates nor issues: a document with another date would be another document's neighbour in time.
_FIGURE = re.compile(r"(?<![\d.年月第（(〔-])(?!(?:19|20)\d\d(?!\d))[1-9]\d*(?:\.\d+)?(?!\s*[\d.年月日届次期号〕-])")

_CONTRACT = """title:
  zh: {title}
  en: Synthetic texts
publisher: {title}
region: "{region}"
{genre}language: zh-Hans
licence: LicenseRef-bench
rights: Made for measuring.
redistribution: full
encoding: utf-8
bounds:
  characters: {{min: 1, max: 1000000}}
  articles: {{min: 1, max: 1000}}
  indicators: {{min: 0, max: 100000}}
  why: Made for measuring.
"""


class Base(NamedTuple):
    """A real text to make documents from: the folder they go to, its head, its paragraphs; none where order is layout."""

    source: str
    head: str
    paragraphs: tuple[str, ...]


def write(raw: Path, count: int, seed: int = 1) -> int:
    """Writes ``count`` documents and the contracts of their sources below ``raw``; returns how many characters they have."""
    bases = [*_issues(raw), *_reports(raw)]
    characters = 0
    for number in range(count):
        text = document(bases[number % len(bases)], random.Random(f"{seed}/{number}"))
        folder = raw / bases[number % len(bases)].source
        (folder / f"text-{number:08}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def document(base: Base, chance: random.Random) -> str:
    """A document in the manner of ``base``."""
    if not base.paragraphs:
        return _other_figures(base.head, chance)
    wanted = chance.uniform(0.4, 1.6) * CHARACTERS
    chosen = [base.head]
    while sum(map(len, chosen)) < wanted:
        chosen.append(chance.choice(base.paragraphs))
    return _other_figures("\n".join(chosen), chance) + "\n"


def _other_figures(text: str, chance: random.Random) -> str:
    def other(figure: re.Match[str]) -> str:
        digits = [digit if digit == "." else str(chance.randrange(10)) for digit in figure.group()]
        return str(chance.randrange(1, 10)) + "".join(digits[1:])

    return _FIGURE.sub(other, text)


def _issues(raw: Path) -> Iterator[Base]:
    """The five texts of raw/, whose order is their layout."""
    for path in sorted(texts.RAW.glob("*/*.txt")):
        contract = (path.parent / "source.yml").read_text(encoding="utf-8")
        head = contract[: contract.index("bounds:")]
        limits = _CONTRACT[_CONTRACT.index("bounds:") :].format()
        _folder(raw, path.parent.name, head + limits)
        yield Base(path.parent.name, path.read_text(encoding="utf-8"), ())


def _reports(raw: Path) -> Iterator[Base]:
    """The reports that RENDATA_CORPORA names, if any; each makes a source of its own."""
    provinces = [region for region in codelists.regions() if region.level == "province"]
    for path in texts.files():
        if path.parent.parent == texts.RAW:
            return
        text = path.read_text(encoding="utf-8-sig")
        named = Counter({region: text.count(region.name) for region in provinces}).most_common(1)[0][0]
        source = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())
        _folder(raw, source, _CONTRACT.format(title=f"{named.name}人大常委会工作报告", region=named.code, genre=""))
        head, paragraphs = _taken_apart(text)
        yield Base(source, head, paragraphs)


def _taken_apart(text: str) -> tuple[str, tuple[str, ...]]:
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(lines[:3]), tuple(line for line in lines[3:] if len(line) > 20)


def _folder(raw: Path, source: str, contract: str) -> None:
    (raw / source).mkdir(parents=True, exist_ok=True)
    (raw / source / "source.yml").write_text(contract, encoding="utf-8")
