"""Words: a sentence cut into words, each with one letter for what it can do beside a quantity.

The segmenter is jieba (``rjieba``, dictionary only, no model of unknown words); what the words of official prose do is said in
``tables/words.csv``, and where that is silent, by the dictionary's part of speech. The letters of a sentence stand in one
string, so that a rule about neighbours is a regular expression over letters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

import rjieba
from pydantic import BaseModel, ConfigDict

from rendata.indicators.sentences import Span
from schemas import codelists

WordKind = Literal[
    "noun", "person", "body", "verbal noun", "verb", "light", "coverb", "causative", "change", "level", "adverb",
    "preposition", "particle", "de", "and", "then", "etc", "elided", "place", "number", "scope", "evaluative",
    "classifying", "suffix", "event", "topic preposition", "placename ending", "ization", "modifier suffix", "manner", "new", "split",
]  # fmt: skip

LETTERS: dict[WordKind, str] = {
    "noun": "N", "person": "O", "body": "K", "verbal noun": "W", "verb": "V", "light": "L", "coverb": "Y", "causative": "U",
    "change": "H", "level": "G", "adverb": "D", "preposition": "P", "particle": "Z", "de": "T", "and": "&", "then": "J",
    "etc": "E", "elided": "R", "place": "F", "number": "M", "scope": "S", "evaluative": "A", "classifying": "B", "suffix": "s", "event": "w", "topic preposition": "p",
    "placename ending": "q", "ization": "h", "modifier suffix": "b", "manner": "a", "new": "x", "split": "N",
}  # fmt: skip

_TAGS = {
    "v": "V", "vn": "W", "vd": "D", "vi": "V", "vg": "V", "a": "A", "ad": "D", "an": "N", "ag": "N", "b": "B", "d": "D", "dg": "D",
    "z": "A", "p": "P", "c": "&", "r": "S", "f": "F", "m": "M", "mq": "M", "t": "M", "u": "Z", "uj": "T", "ul": "Z", "uz": "Z",
    "ug": "Z", "ud": "Z", "uv": "Z", "y": "Z", "e": "X", "o": "X", "x": "X", "k": "s", "h": "B",
}  # fmt: skip
"""Letters of the dictionary's parts of speech; any other is a noun."""

_SIGNS = {
    "、": "/", "，": ",", ",": ",", "：": ",", ":": ",", "；": ";", ";": ";", "。": ";", "！": ";", "？": ";", "“": "“", "”": "”",
    "《": "“", "》": "”", "「": "“", "」": "”", "『": "“", "』": "”", "（": "(", "）": ")", "(": "(", ")": ")", "—": ",", "·": "N",
    "＋": "X", "+": "X", "-": "N", "%": "M", "％": "M", ".": "M", "~": "M",
}  # fmt: skip

MARK = "\ue000"
"""Stands for a quantity while its sentence is cut: a private-use character, so never part of a word."""

_QUOTED = re.compile("“[^“”]*”")
_BRACKETED = re.compile(r"\([^()]*\)")

# What a letter is beside its neighbours: (pattern, letters of the same number). Applied in this order.
_CONTEXT = (
    (re.compile("S(?=#)"), "D"),  # 各20家
    (re.compile(r"x\(V"), "VVV"),  # 新（改）建
    (re.compile("(?<=#)b"), "S"),  # 25兆瓦级轴承
    (re.compile("[VLUHAWYGDBwNOK]s"), "Ns"),  # 完成率
    (re.compile("[VLUHAWYNB]h(?=[VWL])"), "DD"),  # 实战化运行
    (re.compile("[VLUHAWYNB]h"), "BB"),  # 智能化改造
    (re.compile("[VLUHAWYNBOKGDM]b"), "BB"),  # 保护性耕作
    (re.compile("b"), "s"),
    (re.compile("(?<=[NBsWV#])q(?![NOKqS])"), "N"),  # 示范县, 12个县
    (re.compile("q"), "B"),  # 省重点实验室
    (re.compile("(?<=[NW])a(?=[,;/&])"), "N"),  # 项目建设现场
    (re.compile("a(?=[NBsOWKQ(])"), "B"),  # 年均浓度, 重点建议
    (re.compile("a"), "D"),  # 年均增长, 重点督促
    (re.compile("x(?=[VWH])"), "D"),  # 新培育
    (re.compile("x"), "B"),  # 新物种
    (re.compile("(?<=[VLN])WH(?=N)"), "WW"),  # 形成整改提升举措
)


class Word(BaseModel):
    """A row of tables/words.csv."""

    model_config = ConfigDict(frozen=True)
    word: str
    kind: WordKind
    why: str | None = None


class Line(NamedTuple):
    """A sentence as words. ``codes`` has one letter per word (``LETTERS``; ``#`` a quantity, ``Q`` a quotation, ``(`` a bracket,
    ``/`` 、, ``,`` the end of a clause, ``;`` of a part); ``marks`` is the place of each quantity among the words, ``asides`` are the
    numbers of those that stood in brackets."""

    words: Sequence[str]
    codes: str
    marks: Sequence[int]
    asides: Collection[int] = ()


@functools.cache
def lexicon() -> dict[str, str]:
    """Letter of every word of tables/words.csv and of every punctuation mark."""
    letters = {row.word: LETTERS[row.kind] for row in _rows() if row.kind != "split"}
    return {**letters, **_SIGNS, MARK: "#"}


@functools.cache
def _rows() -> Sequence[Word]:
    path = Path(str(resources.files("rendata.indicators") / "tables" / "words.csv"))
    return codelists.load(path, Word, key="word")


@functools.cache
def segmenter() -> rjieba.Jieba:
    """jieba with the words of tables/words.csv added to its dictionary."""
    jieba = rjieba.Jieba()
    for row in _rows():
        if row.kind == "split":
            jieba.add_word(row.word, 0, "n")
        elif len(row.word) > 1:
            jieba.add_word(row.word, None, "n")
    return jieba


def line(text: str, sentence: Span, quantities: Sequence[tuple[int, int]]) -> Line:
    """The words of ``text[sentence.start:sentence.end]``, each quantity (ascending spans of ``text`` inside it) one word.

    A quotation or a bracket without a quantity is one word; a bracket with one is moved behind the sentence, as a clause of
    its own, so that the clause it interrupts is whole. White space is dropped.

    >>> made = line("收集问题477个。", Span(0, 9), [(4, 8)])
    >>> made.words, made.codes, made.marks
    (['收集', '问题', '477个', '。'], 'VN#;', [2])
    """
    pieces: list[str] = []
    at = sentence.start
    for start, end in quantities:
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at : sentence.end])
    if MARK in text[sentence.start : sentence.end]:
        pieces = [piece.replace(MARK, " ") for piece in pieces]
    known = lexicon()
    letter = known.get
    tag = _TAGS.get
    words: list[str] = []
    codes: list[str] = []
    single = False
    for word, part in segmenter().tag(MARK.join(pieces), hmm=False):
        code = letter(word) or tag(part, "N")
        if code == "X" and word.isspace():
            continue
        if code == "V" and len(word) == 1 and word not in known:
            code = "N"  # the second half of a word that the dictionary lacks (营收, 延包) more often than a verb
        elif code == "N" and word.endswith("性") and len(word) > 2 and word not in known:
            code = "B"  # 合法性审查
        if code == "Z" and codes and codes[-1] == "N" and single:
            codes[-1] = "V"  # 通了
        single = part == "v" and len(word) == 1
        words.append(word)
        codes.append(code)
    return _whole(text, quantities, words, "".join(codes))


def _whole(text: str, quantities: Sequence[tuple[int, int]], words: list[str], codes: str) -> Line:
    if "“" in codes:
        words, codes = _joined(_QUOTED, "Q", words, codes)
    marks = [place for place, code in enumerate(codes) if code == "#"]
    for place, (start, end) in zip(marks, quantities, strict=True):
        words[place] = text[start:end]
    asides: Collection[int] = ()
    if "(" in codes:
        words, codes, marks, asides = _bracketed(words, codes, marks)
    for pattern, letters in _CONTEXT:
        codes = pattern.sub(letters, codes)
    return Line(words, codes, marks, asides)


def _joined(pattern: re.Pattern[str], code: str, words: list[str], codes: str) -> tuple[list[str], str]:
    """Each stretch that ``pattern`` finds made one word with the letter ``code``; stretches with a quantity stay."""
    kept: list[str] = []
    letters: list[str] = []
    at = 0
    for hit in pattern.finditer(codes):
        if "#" in hit[0]:
            continue
        start, end = hit.span()
        kept += words[at:start]
        kept.append("".join(words[start:end]))
        letters += (codes[at:start], code)
        at = end
    kept += words[at:]
    letters.append(codes[at:])
    return kept, "".join(letters)


def _bracketed(words: list[str], codes: str, marks: list[int]) -> tuple[list[str], str, list[int], Collection[int]]:
    """Brackets without a quantity as one word, brackets with one behind the sentence as clauses of their own."""
    order: list[int] = []
    behind: list[int] = []
    at = 0
    words, codes = _joined(_BRACKETED, "(", words, codes)
    numbers = {place: number for number, place in enumerate(i for i, code in enumerate(codes) if code == "#")}
    for hit in _BRACKETED.finditer(codes):
        start, end = hit.span()
        order += range(at, start)
        behind.append(end - 1)
        behind += range(start + 1, end - 1)
        at = end
    order += range(at, len(codes))
    if not behind:
        return words, codes, list(numbers), ()
    places = order + behind
    moved = [0] * len(marks)
    for place, old in enumerate(places):
        if old in numbers:
            moved[numbers[old]] = place
    asides = {numbers[i] for i in behind if i in numbers}
    return [words[i] for i in places], "".join("," if codes[i] == ")" else codes[i] for i in places), moved, asides
