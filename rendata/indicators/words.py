"""Words: a sentence cut into words, each with one letter for what it can do beside a quantity.

The segmenter is jieba (``rjieba``, its dictionary alone: no guessing of unknown words). What the words of official prose do is
said in ``tables/words.csv``; where that is silent, the dictionary's part of speech decides. The letters of a sentence stand in
one string, so that a rule about neighbours is a look at letters or a regular expression over them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from pydantic import BaseModel, ConfigDict

from rendata.articles import regions
from rendata.indicators import words_brackets, words_context, words_senses
from rendata.indicators.sentences import Span
from rendata.indicators.words_groups import TABLES, endings, groups
from rendata.indicators.words_kinds import LETTERS, WordKind
from schemas import codelists

if TYPE_CHECKING:
    import rjieba

_TAGS = {
    "v": "V", "vn": "W", "vd": "D", "vi": "V", "vg": "V", "a": "e", "ad": "D", "an": "N", "ag": "N", "b": "B", "d": "D", "dg": "D",
    "z": "A", "p": "P", "c": "&", "r": "S", "f": "F", "m": "M", "mq": "M", "t": "M", "u": "Z", "uj": "T", "ul": "Z", "uz": "Z",
    "ug": "Z", "ud": "Z", "uv": "Z", "y": "Z", "e": "X", "o": "X", "x": "X", "k": "s", "h": "B",
}  # fmt: skip
"""Letters of the dictionary's parts of speech; any other is a noun."""

_SIGNS = {
    "、": "/", "，": ",", ",": ",", "：": ",", ":": ",", "；": ";", ";": ";", "。": ";", "！": ";", "？": ";", "“": "“", "”": "”",
    "《": "“", "》": "”", "「": "“", "」": "”", "『": "“", "』": "”", "（": "(", "）": ")", "(": "(", ")": ")", "—": ",", "·": "N",
    "-": "N", "%": "M", "％": "M", ".": "M", "~": "M",
}  # fmt: skip

MARK = "\ue000"
"""Stands for a quantity while its sentence is cut: a private-use character, so never part of a word."""

_LONGEST = 2_000
"""Code points of a sentence whose words are remembered: what is no prose may hold words of any length."""

_MOST_WORDS = 50_000
"""Words that are remembered at most; thirty provincial reports have nine thousand."""

_PARTED = (
    ("等" + MARK, " 等" + MARK),
    (MARK + "内", MARK + "内 "),
    ("其中", "其中 "),
    ("日电", "日 电 "),
    ("用外资" + MARK, "用 外资" + MARK),
    ("建成区级", "建成 区级"),
    ("开工农房", "开工 农房"),
    ("全年产", "全年 产"),
    ("全年发", "全年 发"),
    ("户户均", "户 户均"),
    ("应选区", "应选 区"),
    ("站内设", "站内 设"),
    ("会上述职", "会上 述职"),
    ("不高等", "不高 等"),
    ("充分肯定", "充分 肯定"),
)
"""Where words are parted before the segmenter sees them: never 中等 in 渝中等5个区, 内向 in 2个月内向社会公布, 中国 in 其中国家级3个,
the firm 日电 in 8月1日电, the figure 实际使用外资 in 实际使用外资3亿美元."""

_SELDOM_PARTED = {
    MARK + "内 ": (
        (MARK + "内 设机构", MARK + "内设机构"),
        (MARK + "内 容", MARK + "内容"),
        (MARK + "内 涵", MARK + "内涵"),
        (MARK + "内 河", MARK + "内河"),
    ),
    "民办实事" + MARK: (("民办实事" + MARK, "民 办 实事" + MARK),),
    "政府债务": tuple((f"{level}政府债务", f"{level} 政府债务") for level in "省市州县区旗"),
    "资金不足" + MARK: (("资金不足" + MARK, "资金 不足" + MARK),),
    "分为": (("满分为", "满分 为"), ("平均分为", "平均分 为")),
    "下达到": (("下达到", "下达 到"),),
    "审计查出": (("审计查出问题" + MARK, "审计 查出 问题 " + MARK),),
}
"""The same where another string is there: 三项内容, 为民办实事56件, 满分为100分, 审计查出问题56个."""


class Word(BaseModel):
    """A row of tables/words.csv."""

    model_config = ConfigDict(frozen=True)
    word: str
    kind: WordKind
    why: str | None = None


class Line(Struct, frozen=True, gc=False):
    """A sentence as words. ``codes`` has one letter per word (``LETTERS``; ``#`` a quantity, ``Q`` a quotation, ``(`` a bracket,
    ``/`` 、, ``,`` the end of a clause, ``;`` of a part, ``X`` anything else); ``marks`` is the place of each quantity among the
    words, ``asides`` are the numbers of those that stood in brackets."""

    words: Sequence[str]
    codes: str
    marks: Sequence[int]
    asides: Collection[int] = ()


@functools.cache
def lexicon() -> Mapping[str, str]:
    """Letter of every word of tables/words.csv and of every punctuation mark. Raises TableError for a wrong cell."""
    letters = {row.word: LETTERS[row.kind] for row in _rows() if row.kind != "split"}
    return {**dict.fromkeys(regions.large(), LETTERS["noun"]), **letters, **_SIGNS, MARK: "#"}


def is_listed(word: str, kind: WordKind) -> bool:
    """Whether tables/words.csv says that a word is of this kind.

    >>> is_listed("收到", "taking verb"), is_listed("走访", "taking verb")
    (True, False)
    """
    return lexicon().get(word) == LETTERS[kind]


def is_deed(word: str) -> bool:
    """Whether tables/words.csv calls a word a verbal noun: one that is a deed more often than a thing.

    >>> is_deed("整改"), is_deed("贷款")
    (True, False)
    """
    return is_listed(word, "verbal noun")


def is_event(word: str) -> bool:
    """Whether tables/words.csv calls a word an event: a deed that is counted itself (执法检查)."""
    return is_listed(word, "event")


def is_thing(word: str) -> bool:
    """Whether tables/words.csv calls a word a verbal modifier: one that is a thing as often as a deed (贷款)."""
    return is_listed(word, "verbal modifier")


@functools.cache
def _rows() -> Sequence[Word]:
    return codelists.load(TABLES / "words.csv", Word, key="word")


@functools.cache
def _divisions() -> Collection[str]:
    """Full names of provinces, cities, districts and counties that are no plain words as well."""
    return {region.name for region in codelists.regions() if len(region.name) > 2}


@functools.cache
def segmenter() -> rjieba.Jieba:
    """jieba, its dictionary amended by tables/words.csv: words it lacks, and entries that are two words (kind ``split``)."""
    # As in rendata.reading.paragraphs: not before it is needed.
    import rjieba

    jieba = rjieba.Jieba()
    for row in _rows():
        if row.kind == "split":
            jieba.add_word(row.word, 0, "n")
        elif len(row.word) > 1:
            jieba.add_word(row.word, None, "n")
    for name in sorted(regions.large()):
        jieba.add_word(name, None, "ns")
    return jieba


def lines(text: str, parts: Sequence[tuple[Span, Sequence[tuple[int, int]]]]) -> list[Line]:
    """The words of sentences of ``text``, each given with its quantities (ascending spans of ``text``, each one word).

    A quotation or a bracket without a quantity is one word; a bracket with one is moved behind the sentence, as a clause of
    its own, so that the clause it interrupts is whole. White space is dropped.

    >>> (made,) = lines("收集问题477个。", [(Span(0, 9), [(4, 8)])])
    >>> made.words, made.codes, made.marks
    (['收集', '问题', '477个', '。'], 'VN#;', [2])
    """
    made = [_cut(text, sentence, quantities) for sentence, quantities in parts]
    # of all at once: many times as fast as one by one
    settled = words_context.beside([codes for _, codes, _, _ in made])
    return [Line(words, codes, marks, asides) for (words, _, marks, asides), codes in zip(made, settled, strict=True)]


def line(text: str, sentence: Span, quantities: Sequence[tuple[int, int]]) -> Line:
    """``lines`` of one sentence."""
    return lines(text, [(sentence, quantities)])[0]


def _cut(
    text: str, sentence: Span, quantities: Sequence[tuple[int, int]]
) -> tuple[list[str], str, list[int], Collection[int]]:
    """The words of a sentence and a letter for each by itself, the places of its quantities and the numbers of those in brackets."""
    pieces: list[str] = []
    at = sentence.start
    for start, end in quantities:
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at : sentence.end])
    if text.find(MARK, sentence.start, sentence.end) >= 0:
        pieces = [piece.replace(MARK, " ") for piece in pieces]
    joined = _NUMBERED.sub("", MARK.join(pieces), count=1)
    if "[" in joined or "［" in joined:
        joined = _FOOTNOTE.sub("", joined)
    for word in endings("of a unit"):
        if word in joined:
            joined = joined.replace(MARK + word, MARK)  # 捐款5万元人民币
    for torn, parted in _PARTED:
        joined = joined.replace(torn, parted)
    for sign, rows in _SELDOM_PARTED.items():
        if sign in joined:
            for torn, parted in rows:
                joined = joined.replace(torn, parted)
    words, codes = _lettered(joined)
    if "“" in codes:
        words, codes = words_brackets.joined(words_brackets.QUOTED, "Q", words, codes)
    marks = words_brackets.places(codes)
    for place, (start, end) in zip(marks, quantities, strict=True):
        words[place] = text[start:end]
    asides: Collection[int] = ()
    if "(" in codes:
        words, codes = _doubled(*words_brackets.joined(words_brackets.BRACKETED, "(", words, codes))
        words, codes = words_brackets.alternatives(words, codes, groups["townships"])
        words, codes, marks, asides = words_brackets.set_apart(words, codes)
    return words, codes, marks, asides


_NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百]+[章节条款项]\s*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9]))"
)
"""The number of a paragraph or of an article of a law at its head: 第十二条 审议意见应当…, （三）改造道路12条."""

_FOOTNOTE = re.compile(r"[\[［][0-9０-９]{1,3}[\]］]")
"""The mark of a footnote, which may stand behind any word: “双协员”[21]305个."""


def _lettered(text: str) -> tuple[list[str], str]:
    """The words of a text and a letter for each; white space dropped."""
    words = segmenter().cut(text, hmm=False)
    if "&" in text:
        words = _with_ampersands(words)
    if "级" in text and _TWO_GRADES.search(text):
        words = _with_grades(words)
    codes = "".join(map(_vocabulary().__getitem__ if len(text) < _LONGEST else _letter, words))
    if " " in codes:
        words = [word for word, code in zip(words, codes, strict=True) if code != " "]
        codes = codes.replace(" ", "")
    return words, words_senses.by_sign(text, words, codes)


def _with_ampersands(words: list[str]) -> list[str]:
    """Letters joined by & as one word: R&D."""
    joined: list[str] = []
    for word in words:
        if (joined and word.isascii() and word.isalpha() and joined[-1].endswith("&") and len(joined[-1]) > 1) or (
            word == "&" and joined and joined[-1].isascii() and joined[-1].isalpha()
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


_TWO_GRADES = re.compile("、[二三四五]级")


def _with_grades(words: list[str]) -> list[str]:
    """Two grades as one word: 二、三级子公司."""
    for at in range(len(words) - 2, 0, -1):
        if words[at] == "、" and words[at - 1] in "一二三四" and words[at + 1] in ("二级", "三级", "四级", "五级"):
            words[at - 1 : at + 2] = ["".join(words[at - 1 : at + 2])]
    return words


class _Vocabulary(dict[str, str]):
    """The letters of the words met so far, those of tables/words.csv from the start: the words of prose recur."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
            self.update(lexicon())
        letter = self[word] = _letter(word)
        return letter


@functools.cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary(lexicon())


def _letter(word: str) -> str:
    """The letter of a word that the segmenter cut."""
    return lexicon().get(word) or _unlisted(word, segmenter().tag(word, hmm=False)[0][1])


def _unlisted(word: str, tag: str) -> str:
    """The letter of a word that tables/words.csv does not list; ``v`` for a single syllable that may be a verb."""
    if tag[0] == "n" and word in _divisions():
        return "S"  # 金山区民心工程
    code = _TAGS.get(tag, "N")
    if len(word) == 4 and _letter(word[:2]) in "Dg":
        deed = _letter(word[2:])
        if deed in "VrtWUHL":
            return deed if deed in "WHL" else "V"  # 依法惩治, 始终保持
    if code == "V":
        return "v" if len(word) == 1 else "V"
    if len(word) > 1 and word[-1] == "率":
        return "N"  # 完好率
    if code == "N" and word.endswith("人员"):
        return "O"  # 参训人员
    if code == "N":
        return "B" if word[-1] == "性" and len(word) > 2 else "N"  # 合法性审查
    return " " if code == "X" and word.isspace() else code


def _doubled(words: list[str], codes: str) -> tuple[list[str], str]:
    """A verb with another first half in brackets as one word: 审（执）结, 改（扩）建."""
    for at in range(len(words) - 2, 0, -1):
        if codes[at] != "(" or not len(words[at - 1]) == len(words[at + 1]) == len(words[at]) - 2 == 1:
            continue
        if lexicon().get(words[at - 1] + words[at + 1], "N") in "VWLUirt":
            words[at - 1 : at + 2] = ["".join(words[at - 1 : at + 2])]
            codes = codes[: at - 1] + "V" + codes[at + 2 :]
    return words, codes
