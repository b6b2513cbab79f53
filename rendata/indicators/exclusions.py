"""Numbers that are no indicators, recognised by what they are: ordinals, sessions, dates, names, labels, bases.

Guideline: *Leave out*, and the cases of *Settled cases* that leave something out. Every function answers with the name of a
reason, or None; REASONS says what each means. A number is looked at from the outside, a few characters to its left and right.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from rendata.indicators.mentions_units import SPACES, Measure
from schemas.codelists import load

TABLE = Path(__file__).parent / "tables" / "names.csv"

REASONS = {
    "heading": "in a title or heading",
    "quoted": "in a quoted name or slogan: “296X”, 《…（2025—2027年）》",
    "ordinal": "第3期, 二期工程",
    "session": "十七届人大三次会议",
    "rank": "前十名, 前10位",
    "base": "what is counted per: 每10万人",
    "date": "a year, month, day: 2025年, 9月26日",
    "clock": "9时30分, 07:27:03",
    "anniversary": "70周年, 走过70年",
    "period": "五年来, 今后5年, 前8个月",
    "plan": "十四五, 三年行动计划",
    "label": "a letter, plus sign or hyphen makes it a code: G60, 1+8+X, 5A级, 2.0版",
    "masked": "a masked year: 20XX年",
    "ratio": "0.9:57.7:41.4",
    "telephone": "a telephone number or postcode",
    "document": "〔2025〕3号",
    "address": "part of a web or mail address",
    "marker": "a list marker: 1. (2)",
    "grade": "30万吨级, 四级: 级 and 大 are no classifiers",
    "name": "a name or formula that holds a number: 八项规定",
    "no unit": "no unit or classifier follows",
    "no number": "几十家, 数百名, 一批: how many is not said",
    "one": "一 without a comparator",
    "chinese duration": "三年: a duration in Chinese numerals without 连续 and without a deadline",
    "chinese unit": "a unit that Chinese numerals do not go with",
}
"""Every reason, with what it means or looks like."""

NUMERALS = "0-9〇零一二两三四五六七八九十百千万亿"
_QUOTES = re.compile(r'“[^“”\n]*+”|《[^《》\n]*+》|‘[^‘’\n]*+’|"[^"\n]*+"|「[^「」\n]*+」|『[^『』\n]*+』')
_SPEECH_MARKS = re.compile("[，。；！？,;!?]")
_SPEECH_LENGTH = 25
_ORDINAL = re.compile(rf"第\s*(?:[{NUMERALS}]+[条款项期批届轮类章个位名次]?\s*[、和及与至到\-—–~～]+\s*第?\s*)*")
_ISSUED = re.compile(r"[办开展举印出刊推播组了共计过新续]|培训班|简报|短视频|专题")
_LABELLED = re.compile(
    r"工程|项目|建设|扩建|改造|投产|竣工|开工|建成|试点|规划|用地|机组|等|及|和|、|，|。|；|）|基金|区|厂|线"
)
_BODY = re.compile(r"(?:常委会|委员会|人大|政协|党组|全委会|纪委|党代会|代表大会|届)$")
_MEETING = re.compile(r"(?:全会|全体|会议|大会|常委会|代表会议|党代会|（扩大）|\(扩大\)|执委会|理事会)")
_RANKED = re.compile(r"(?:名|位|强|个|家|年|届|批|期|轮|月|次|天)")
_NOT_A_RANK = frozenset("提之此目以会日年生学赛当空超事跟面眼先产术饭课岗行班战婚")
_PERIOD_AFTER = re.compile(r"来|以来|间|前|后|多来|里来|中|度|初|末|底")
_PROGRAMME = re.compile(r"[^，。；、,;的了]{0,4}?(?:行动|计划|规划|攻坚|方案|大灶|大变样|免税|禁渔|滚动)")
_PERIOD_BEFORE = re.compile(
    r"(?:今后|未来|过去|最近|近|这|此|前|后|上|下|头|首|每|走过|历经|建[党国军院市区]|成立|诞辰|逝世|解放|开放|新|第|隔)的?$"
)
_DEADLINE = re.compile(r"(?:以内|之内|内(?![容部陆地外生需涵设]))")
_POINT_NOUNS = re.compile(r"(?:重要)?(?:意见|建议|要求|希望|体会|说明|措施|经验|启示|原因|想法|看法|认识|打算|考虑)")
_ONE_FOLLOWS = re.compile(r"一(?![百千万十]|[般级等致些定旦体]|次性|系列)")


class Name(BaseModel):
    """A row of names.csv: a name that opens with a number and a classifier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=2)
    why: str


class Quotation(NamedTuple):
    """A quotation ``[start, end)``, its marks included; ``speech`` where it holds sentences and not a name."""

    start: int
    end: int
    speech: bool


@functools.cache
def names() -> dict[str, tuple[str, ...]]:
    """The names of names.csv by their first two characters."""
    found: dict[str, list[str]] = {}
    for row in load(TABLE, Name, key="name"):
        found.setdefault(row.name[:2], []).append(row.name)
    return {head: tuple(group) for head, group in found.items()}


def quotations(text: str) -> list[Quotation]:
    """Quotations and 《titles》 in order. One that a paragraph's end leaves open is none.

    >>> quotations("“两个20条”和“问题要一项一项改。”")
    [Quotation(start=0, end=7, speech=False), Quotation(start=8, end=19, speech=True)]
    """
    found = []
    for hit in _QUOTES.finditer(text):
        start, end = hit.span()
        speech = False
        if text[start] != "《" and end - start > 2:
            inside = text[start + 1 : end - 1]
            speech = inside[-1] in "。！？!?…" or (len(inside) >= _SPEECH_LENGTH and bool(_SPEECH_MARKS.search(inside)))
        found.append(Quotation(start, end, speech))
    return found


def quotation_at(found: list[Quotation], position: int) -> Quotation | None:
    """The quotation that holds ``position``, or None."""
    index = bisect_right(found, (position, 2**62, True)) - 1
    return found[index] if index >= 0 and found[index].end > position else None


def before(text: str, start: int, digits: bool) -> str | None:
    """Why what stands left of a number makes it none: 第, 每, 前, a letter, +.

    >>> before("第 709 期", 2, digits=True), before("提前3个月", 2, digits=True)
    ('ordinal', None)
    """
    left = start
    while left and text[left - 1] in SPACES:
        left -= 1
    if not left:
        return None
    char = text[left - 1]
    if char == "每":
        return "base"
    if char in "数几" and not digits:
        return "no number"
    if char == "前" and text[left - 2 : left - 1] not in _NOT_A_RANK:
        return "rank"
    if digits and left == start:
        if char in "+＋·•_#№" or (char.isascii() and char.isalpha()):
            return "label"
        if char in "-－" and text[left - 2 : left - 1].isalnum():
            return "label"
        if char == "×" or char in "@＠":
            return "label"
    first = text.rfind("第", max(0, left - 24), left)
    if first >= 0 and _ORDINAL.fullmatch(text, first, left):
        return "ordinal"
    return None


def session(text: str, start: int, end: int) -> bool:
    """Whether 三次 in ``[start, end)`` numbers a meeting (十七届人大三次会议) and does not count meetings (召开三次会议)."""
    if not _MEETING.match(text, end):
        return False
    window = text[max(0, start - 16) : start]
    term = window.rfind("届")
    if term >= 0 and not re.search("[，。；、,;和召开举行]", window[term:]):
        return True
    return bool(_BODY.search(window))


def named(text: str, start: int) -> bool:
    """Whether a name of names.csv opens at ``start``."""
    group = names().get(text[start : start + 2])
    return group is not None and any(text.startswith(name, start) for name in group)


def calendar(text: str, start: int, number_end: int, unit: Measure, whole: bool) -> str | None:
    """Why a number with a unit of time is none: a date, a clock time, an anniversary, a period. ``whole`` says that the
    number is written without a decimal point and without 万."""
    word = unit.unit
    if word == "年":
        return _year(text, start, number_end, unit.end, whole)
    if word == "日":
        return None if _DEADLINE.match(text, unit.end) else "date"
    if word in ("天", "个月", "小时", "周", "个季度", "个多月"):
        if text[unit.end : unit.end + 1] == "来" or text.startswith("以来", unit.end):
            return "period"
        window = text[max(0, start - 3) : start]
        if window.endswith(("最近", "过去", "未来", "今后", "此前", "上半年", "头")):
            return "period"
    return None


def _year(text: str, start: int, number_end: int, end: int, whole: bool) -> str | None:
    if not whole:
        return "period" if text.startswith(("来", "以来"), end) else None
    if text[start:number_end].rstrip(SPACES).isdecimal() and 1000 <= int(text[start:number_end]) < 3000:
        return "date"
    if number_end - start == 2 and text[start] in "6789" and text[start - 1 : start] in "，。 上、—-":
        return "date"
    window = text[max(0, start - 4) : start]
    if window.endswith("连续"):
        return None
    if _PERIOD_AFTER.match(text, end):
        return "period"
    if _PROGRAMME.match(text, end):
        return "plan"
    if window.endswith("的") or _PERIOD_BEFORE.search(window):
        return "anniversary" if window.endswith(("走过", "成立", "诞辰", "逝世")) else "period"
    return None


def phase(text: str, start: int, end: int) -> bool:
    """Whether 三期 in ``[start, end)`` is the third phase of a project (存储三期等项目) and does not count issues."""
    return bool(_LABELLED.match(text, end)) and not _ISSUED.search(text[max(0, start - 4) : start])


def points(text: str, unit: Measure) -> str | None:
    """点 and 分 are clock times and index points unless what they count follows: 三点意见."""
    if unit.unit == "点" and not _POINT_NOUNS.match(text, unit.end):
        return "clock"
    return None


def after(text: str, unit: Measure, digits: bool) -> str | None:
    """Why what stands right of a quantity makes it none: 级, 大, a slogan that goes on with 一."""
    char = text[unit.end : unit.end + 1]
    if char == "级" and not (digits and unit.kind == "measure"):
        return "grade"
    if not digits and char == "一" and _ONE_FOLLOWS.match(text, unit.end):
        return "name"
    return None


def deadline(text: str, end: int) -> bool:
    """Whether a duration that ends at ``end`` is a deadline: 三个月内."""
    return bool(_DEADLINE.match(text, end))


_TELEPHONE = re.compile(r"0\d{2,3}[-－—)）]?\d{7,8}|1\d{10}|\d{7,}")


def unitless(text: str, start: int, end: int) -> str:
    """The reason for a number in digits without a unit, as far as it can be told."""
    reason = before(text, start, digits=True)
    if reason:
        return reason
    left, right = text[start - 1 : start], text[end : end + 1]
    if text.startswith("周年", end):
        return "anniversary"
    if right and right in "∶：:" and text[end + 1 : end + 2].isdecimal():
        return "ratio"
    if left and left in "∶" and text[start - 2 : start - 1].isdecimal():
        return "ratio"
    if text.startswith(("版", "代"), end) and "." in text[start:end]:
        return "label"
    if (left in "〔［[" and left) or (right in "〕］]" and right):
        return "document"
    if right == "号" and left in "〕］]）) ":
        return "document"
    if right and right in "月日号":
        return "date" if right != "号" else "label"
    if right and right in "时点":
        return "clock"
    if right and (right in "+＋" or (right.isascii() and right.isalpha())):
        return "masked" if right in "Xx" and text[start:end] in ("20", "202", "19") else "label"
    if _TELEPHONE.fullmatch(text, start, end):
        return "telephone"
    if right and right in ".．、)）" and (not left or left in "\n 　（("):
        return "marker"
    if right and right in "大级星":
        return "grade"
    return "no unit"
