"""Numbers that are no indicators, recognised by what they are: ordinals, sessions, dates, names, labels, bases.

Guideline: *Leave out*, and the cases of *Settled cases* that leave something out. Every function answers with the name of a
reason, or None; REASONS says what each means. A number is looked at from the outside, a few characters to its left and right.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field

from rendata.indicators.mentions_units import SPACES, Measure
from schemas.codelists import load

TABLE = Path(__file__).parent / "tables" / "names.csv"

REASONS = {
    "heading": "in a title or heading",
    "quoted": "in a quoted name or slogan: “296X”, 《…（2025—2027年）》",
    "ordinal": "第3期, 二期工程",
    "session": "十七届人大三次会议",
    "rank": "前十名, 前8个月, 排名由369位升到235位",
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
_NUMERAL = re.compile(f"[{NUMERALS}]")
_QUOTES = re.compile(r'“[^“”\n]++”|《[^《》\n]++》|‘[^‘’\n]++’|"[^"\n]++"|「[^「」\n]++」|『[^『』\n]++』')
_SPEECH_MARKS = re.compile("[，。；！？,;!?]")
_SPEECH_LENGTH = 25
_ORDINAL = re.compile(rf"第\s*(?:[{NUMERALS}]+[条款项期批届轮类章个位名次]?\s*[、和及与至到\-—–~～]+\s*第?\s*)*")
_ISSUED = re.compile(
    r"办|举行|开展|印发|编发|刊发|出刊|播出|推出|推送|组织|共|累计|连续|培训班|简报|视频|专题|讲座|沙龙"
)
_HELD = re.compile("举办|举行|培训|轮训")
_PHASE_OF = re.compile(r"(?:工程|项目|建设|扩建|改造|改扩建|投产|竣工)")
_BODY = re.compile(r"(?:常委会|委员会|人大|政协|党组|全委会|纪委|代会|代表大会|政府|[省市区县州党]委|届)$")
_COMPARED = re.compile(rf"届[{NUMERALS}]+次会议[^。；;\n]*[、，,比较]$")
_MEETING = re.compile(
    rf"(?:[、和][{NUMERALS}]+次)*(?:全会|全体|会议|大会|人代会|常委会|代表会议|代表大会|党代会|（扩大）|\(扩大\)|执委会|理事会)"
)
_BEFORE_IT = re.compile(rf"(?:[{NUMERALS}]+次[、和])+$")
_COUNTED_WITH_TWO = frozenset(["个", "名", "人", "户", "份", "件", "人次"])
_VAGUE = re.compile("[十百千万亿]+(?![〇零一二两三四五六七八九])")
# 提前, 之前, 此前, 目前, 会前, 日前 and the like: 前 ends another word
_NOT_A_RANK = frozenset("提之此目以会日生学赛当空超事跟面眼先产术饭课岗行班战婚")
_DAYS_AHEAD = frozenset(("天", "日", "小时", "个小时", "个工作日", "工作日"))
_PERIOD_AFTER = re.compile(r"来|以来|间|前|后|多来|里来|中|度|初|末|底")
_MARKED_YEAR = re.compile(r"[0-9]{1,2}\.(?:19|20)[0-9]{2}")
_LASTING = re.compile(
    "(?:连续|历时|耗时|用时|用了?|持续|长达|延长|缩短|为期|任期|学制|经过|少于|超过|至少|不足|满)近?$"
)
_SPANNED = re.compile(
    r"累计|共|总|年?均|增[长加幅]|提[高升]|下降|减少|新增|翻|实现|新[高低]|最[好高低大佳]|首次|系列活动|主题活动|纪念|庆|华诞|大庆|座谈会"
)
_PROGRAMME = re.compile(r"[^，。；、,;的了]{0,4}?(?:行动|计划|规划|攻坚|方案|大灶|大变样|免税|禁渔|滚动)")
_PERIOD_BEFORE = re.compile(
    r"(?:今后|未来|过去|最近|近|这|此|前|后|上|下|头|首|每|走过|历经|建[党国军院市区]|成立|诞辰|逝世|解放|开放|新|第|隔)的?$"
)
_ORDER = re.compile("排名|位次|名次|[位名]?列|居")
_WITHIN = re.compile(r"(?:的?(?:法定)?[期时]限内|以内|之内|内(?![容部陆地外生需涵设]))")
_EVENT = re.compile(r"(?:举行|召开|开会|会议|届满|期满|终止|实施|开始|选举|投票|到期|审议|选举日)的?$|日的$")
_AT_LONGEST = re.compile("最[长迟]不得?超过$")
_RECENT = ("最近", "过去", "未来", "今后", "此前", "上半年", "头")
_POINT_NOUNS = re.compile(r"(?:重要)?(?:意见|建议|要求|希望|体会|说明|措施|经验|启示|原因|想法|看法|认识|打算|考虑)")
# 十个明确, 十四个坚持, 四个最严: formulas that count their own clauses; 三个明确要求 counts demands.
_FORMULA = re.compile(
    r"坚持(?=[，,。；;、：:”\n]|$)|明确(?=[，,。；;、：:”和与\n]|$)|必须坚持|最严|不摘|坚定不移|有利于|毫不动摇|年(?=活动|行动)"
)
_ONE_FOLLOWS = re.compile(r"一(?![千万亿十]|百[万亿]|[般级等致些定旦体]|次性|系列)")


class Name(BaseModel):
    """A row of names.csv: a name that holds a number and a classifier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=2)
    why: str


class Quotation(Struct, frozen=True, gc=False):
    """A quotation ``[start, end)``, its marks included; ``speech`` where it holds sentences and not a name."""

    start: int
    end: int
    speech: bool


@functools.cache
def names() -> dict[str, tuple[tuple[str, int], ...]]:
    """The names of names.csv with the place of their number, by the number's first digit and the character after it."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in load(TABLE, Name, key="name"):
        number = _NUMERAL.search(row.name)
        at = number.start() if number else 0
        found.setdefault(row.name[at : at + 2], []).append((row.name, at))
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
    index = bisect_right(found, position, key=attrgetter("start")) - 1
    return found[index] if index >= 0 and found[index].end > position else None


def before(text: str, start: int, digits: bool, unit: str = "") -> str | None:
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
    if char in "数几" and not digits and _VAGUE.match(text, start):
        return "no number"
    if char == "前" and not _ahead(text, left - 1, unit):
        return "rank"
    if digits and left == start:
        if char == "图" and text[left - 2 : left - 1] in ("如", "见", "附"):
            return "label"
        added = char in "+＋" and bool(unit) and text[left - 2 : left - 1] > "\u4dff"  # 1名代表+2名村民
        if (char in "+＋·•_#№" and not added) or (char.isascii() and char.isalpha()):
            return "label"
        joined = text[left - 2 : left - 1]
        if char in "-－" and joined.isascii() and joined.isalnum():
            return "label"
        if char == "×" or char in "@＠":
            return "label"
    first = text.rfind("第", max(0, left - 24), left)
    if first >= 0 and _ORDINAL.fullmatch(text, first, left):
        return "ordinal"
    return None


def _ahead(text: str, at: int, unit: str) -> bool:
    """Whether 前 at ``at`` is part of another word (提前3个月) or says how long ahead of something (接待前3天张贴)."""
    before_it = text[at - 1 : at]
    return before_it in _NOT_A_RANK or (unit in _DAYS_AHEAD and before_it.isalpha() and before_it not in "年月季的")


def session(text: str, start: int, end: int, digits: bool) -> bool:
    """Whether 三次 in ``[start, end)`` numbers a meeting (十七届人大三次会议, 省委十次全会) and does not count meetings
    (召开三次会议, 常委会9次会议)."""
    if not _MEETING.match(text, end):
        return False
    if not digits and (text.startswith("党代会", end) or _COMPARED.search(text, max(0, start - 80), start)):
        return True  # 比七次会议减少13件、五次会议减少24件
    window = _BEFORE_IT.sub("", text[max(0, start - 24) : start])
    term = window.rfind("届")
    if term >= 0 and not re.search("[，。；、,;和召开举行]", window[term:]):
        return True
    return not digits and bool(_BODY.search(window))


def named(text: str, start: int) -> bool:
    """Whether the number at ``start`` belongs to a name of names.csv."""
    group = names().get(text[start : start + 2])
    return group is not None and any(at <= start and text.startswith(name, start - at) for name, at in group)


def by_unit(text: str, start: int, number_end: int, low: float, unit: Measure, digits: bool) -> str | None:
    """Why a number with this unit is none: dates and clock times, sessions, phases, ranks. ``low`` is its value."""
    word = unit.unit
    if unit.kind == "duration":
        return calendar(text, start, number_end, low, unit)
    if word == "点":
        return None if _POINT_NOUNS.match(text, unit.end) else "clock"
    if word == "分":
        return "clock" if text[start - 1 : start] in ("时", "点") else None
    if word == "次":
        return "session" if session(text, start, unit.end, digits) else None
    if word == "期":
        return "ordinal" if phase(text, start, unit.end, digits) else None
    if word == "类" and not digits and (text.startswith("水", unit.end) or text[start - 1 : start] == "劣"):
        return "grade"  # 劣五类, 三类水体: how clean the water is
    if word == "组":
        return "ordinal" if text[start - 1 : start] in ("村", "队", "社") else None
    if word == "人" and text.startswith("制", unit.end) and text[unit.end + 1 : unit.end + 2] not in "作定造订止约":
        return "name"  # 3人制篮球
    if word == "位":
        return "rank" if rank(text, start) else None
    if word == "方":
        large = text[number_end - 1] in "万亿余多" or low >= _CUBES
        return None if large else "no unit"  # 清运垃圾3600余方, but 四方
    return None


_CUBES = 100
"""From this value on 方 counts cubic metres (清运垃圾3600方), and sides below it."""

_LENGTHENED = "延长|缩短|压缩|压减|减少"
_LASTS_DAYS = re.compile(
    r"(?:不少于|不超过|不得少于|不得超过|少于|超过|至少|为期|历时|最长|期为|限为|时间为|之日起|超期|逾期|限期|公示|提前|[^不圆]满"
    rf"|(?:{_LENGTHENED})[至到为]?|减[至到为])$"
)
# 由20日缩短至10日, 期限由60日调整为30日: what is made longer or shorter is no date.
_CHANGED_DAYS = re.compile(rf"{_LENGTHENED}|减[至到为]|(?P<set>(?:调整|提高|增加|改)[至到为])")
_TERM = re.compile("(?:期限|时限|公示期|有效期)[^，。；]{0,12}$")
_LAST_DAY = 31


def calendar(text: str, start: int, number_end: int, low: float, unit: Measure) -> str | None:
    """Why a number with a unit of time is none: a date, a clock time, an anniversary, a period. ``low`` is its value."""
    word = unit.unit
    if word in ("年", "学年", "个学年"):
        return _year(text, start, number_end, low, unit.end)
    if word == "日":
        # 不少于7日, 3日内, 前5日 are lengths of time; a date has no bound before it
        measured = (
            low > _LAST_DAY
            or (text[start - 1 : start] != "月" and _changed_days(text, start, unit.end))
            or deadline(text, start, unit.end)
            or text[start - 1 : start] == "前"
            or _LASTS_DAYS.search(text, max(0, start - 4), start)
        )
        return None if measured else "date"
    if text.startswith(("来", "以来"), unit.end):
        return "period"
    return "period" if text[max(0, start - 3) : start].endswith(_RECENT) else None


def _changed_days(text: str, start: int, end: int) -> bool:
    """Whether a number of days in ``[start, end)`` is one that was or became the length of something."""
    changed = _CHANGED_DAYS.match(text, end)
    if changed is not None and changed["set"] is None:
        return True
    became = text[start - 1 : start] == "为" or text[max(0, start - 3) : start - 1] in ("调整", "提高", "增加")
    return (changed is not None or became) and bool(_TERM.search(text, max(0, start - 20), start))


def _year(text: str, start: int, number_end: int, low: float, end: int) -> str | None:
    if 1000 <= low < 3000 or _MARKED_YEAR.fullmatch(text, start, number_end):
        return "date"
    if low != int(low):
        return "period" if text.startswith(("来", "以来"), end) else None
    if number_end - start == 2 and text[start] in "6789" and text[start - 1 : start] in "，。 上、—-":
        return "date"
    if _PERIOD_AFTER.match(text, end):
        return "period"
    if _LASTING.search(text, max(0, start - 5), start):
        return None
    if _PROGRAMME.match(text, end):
        return "plan"
    if _SPANNED.match(text, end):
        return "period"
    window = text[max(0, start - 4) : start]
    if window.endswith("的") or _PERIOD_BEFORE.search(window):
        return "anniversary" if window.endswith(("走过", "成立", "诞辰", "逝世")) else "period"
    return None


def deadline(text: str, start: int, end: int) -> bool:
    """Whether the duration in ``[start, end)`` is a deadline: 三个月内, 会议举行三十日前, 会议举行前三十日, 最长不得超过六个月."""
    if _WITHIN.match(text, end):
        return True
    if text[start - 1 : start] == "前" and _EVENT.search(text, max(0, start - 7), start - 1):
        return True  # 合同终止前九十日
    if _AT_LONGEST.search(text, max(0, start - 6), start):
        return True  # 最长不得超过六个月
    return text.startswith(("前", "以前", "之前"), end) and bool(_EVENT.search(text, max(0, start - 6), start))


def ordinal_two(unit: Measure) -> bool:
    """Whether 二 with this unit numbers (二期, 二次供水, 二度创业) where 两 would count; 副站长二名 and 二公里 count."""
    return unit.unit not in _COUNTED_WITH_TWO and (unit.kind != "measure" or unit.unit == "度")


def numbered(text: str, start: int, unit: str) -> bool:
    """Whether 三类 at ``start`` goes on from 一类, 二类 and so is the name of a class."""
    return text.find("二" + unit, max(0, start - 20), start) >= 0


def phase(text: str, start: int, end: int, digits: bool) -> bool:
    """Whether 三期 in ``[start, end)`` is the third phase of a project (电厂三期) and does not count issues (举办三期)."""
    held = text[start - 1 : start] == "分" and _HELD.search(text, end, end + 20)  # 分两期在党校举办培训班
    return bool(_PHASE_OF.match(text, end)) if digits else not (held or _ISSUED.search(text[max(0, start - 6) : start]))


def rank(text: str, start: int) -> bool:
    """Whether N位 at ``start`` is a place in an order (排名由369位上升到235位) and does not count places (排名提升6位)."""
    return text[start - 1 : start] in ("由", "从", "到", "至", "列", "居") and bool(
        _ORDER.search(text, max(0, start - 20), start)
    )


def after(text: str, unit: Measure, digits: bool) -> str | None:
    """Why what stands right of a quantity makes it none: 级, 大, a slogan that goes on with 一."""
    char = text[unit.end : unit.end + 1]
    if char == "级" and not (digits and unit.kind == "measure"):
        return "grade"
    if not digits and unit.unit == "个" and _FORMULA.match(text, unit.end):
        return "name"
    if not digits and char == "一" and _ONE_FOLLOWS.match(text, unit.end):
        return "name"
    return None


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
    if right == "号" and left and left in "〕］]）) ":
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
