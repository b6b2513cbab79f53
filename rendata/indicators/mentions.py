"""Quantities in running text: where each stands, its value, unit, comparator and kind; and why every other number is none.

``find`` goes through the numbers of a text from left to right. A number in digits or in Chinese numerals is read as far as it
goes (1.3万, 10—15, 2×35万, 三分之一), then the unit behind it, then what stands around both. Guideline: *Indicators*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rendata.indicators import bounds, exclusions, mentions_units, numerals
from rendata.indicators.mentions_units import SPACES, Measure
from rendata.indicators.numerals import Bound, Number
from schemas.records import Comparator, Numeral, QuantityKind


class Mention(NamedTuple):
    """A quantity at ``[start, end)``, code points of the text searched. ``unit`` is in half-width; ``rule`` names the rule
    that took it."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: Comparator
    kind: QuantityKind
    numeral: Numeral
    rule: str


class Rejected(NamedTuple):
    """A number at ``[start, end)`` that is no indicator; ``rule`` is one of exclusions.REASONS."""

    start: int
    end: int
    text: str
    rule: str


class Found(NamedTuple):
    """What ``find`` found, each in ascending order."""

    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...]


class Reading(NamedTuple):
    """A number with its unit: value, where the number and the whole end, how it was read."""

    low: float
    high: float | None
    number_end: int
    unit: Measure
    inside: Bound
    whole: bool
    rule: str


_SPACE = f"[{SPACES}]"
_SCALE = r"(?:[十百万亿]|千(?![瓦米克伏卡帕焦兆]))"
_CHINESE = r"(?:[〇零一二两三四五六七八九十百万亿半]|千(?![瓦克伏卡帕焦兆]))"
# The first character decides which half is tried, so that the search runs over a plain character class. All that follows a
# repetition may be absent, so what is taken is never given back, and a hostile text costs no more than a plain one.
# Possessive quantifiers stand on single characters only: on groups Python 3.11 gets them wrong.
_NUMBER = re.compile(
    rf"""[0-9〇零一二两三四五六七八九十百千万亿半](?:
    (?<=[0-9])(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]*+)(?:\.[0-9]++)?
      (?P<chain>(?:[.:：∶+＋·•×xX*/\-][0-9]++)+)?
      (?:{_SPACE}{{0,2}}(?P<scale>[余多几来]?{_SCALE}+(?:[0-9]++{_SCALE}+)*))?
    |(?<![0-9]){_CHINESE}*(?:点[〇零一二三四五六七八九]++{_SCALE}*)?
    )(?:{_SPACE}?(?P<more>[余多来几]))?""",
    re.VERBOSE,
)
_SECOND = re.compile(
    rf"(?P<dash>[-－—–~～]{{1,2}}|至|到)(?P<number>[0-9]++(?:,[0-9]{{3}})*(?:\.[0-9]++)?{_SPACE}?{_SCALE}*)(?P<more>[余多来几])?"
)
_SECOND_CHINESE = re.compile(rf"(?:[-－—–~～]{{1,2}}|至|到)(?P<number>{_CHINESE}+)")
_FRACTION = re.compile(
    r"(?P<base>[百千万]|[0-9〇零一二两三四五六七八九十]+)分之(?P<parts>[0-9]+(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)"
    r"(?P<more>[余多来几])?"
)
_DASHES = frozenset("-－—–~～至到")
_PRODUCT = re.compile(r"([0-9]+(?:\.[0-9]+)?)[×xX*]([0-9]+(?:\.[0-9]+)?)")
_PAIR = re.compile(r"([0-9]+(?:\.[0-9]+)?)-([0-9]+(?:\.[0-9]+)?)")
_SHARE = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")
_POWERS = {
    "": 0,
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
_LONGEST = 60
_DAYS = re.compile("天数[^。；;\\n]*$")
_TENTHS = frozenset(("成", "折"))
_JOINED = re.compile(r"(?:[、,，]|和|及|与|以及)")
_TOGETHER = re.compile(r"分别|各|均|都")
_HALF_OF = frozenset(("年", "天", "个月", "小时", "倍", "公里", "岁", "个小时", "周"))


def find(text: str, skip: Sequence[tuple[int, int]] = ()) -> Found:
    """The quantities of ``text`` (an article's clean body) and the numbers that are none, both in ascending order.

    ``skip`` are spans of headings, in which nothing counts. Offsets are code points of ``text``, half-open.

    >>> [(m.text, m.value, m.unit, m.comparator) for m in find("第3期:收集意见7200余条,调研近3个月。").mentions]
    [('7200余条', 7200.0, '条', '>'), ('3个月', 3.0, '个月', '<')]
    """
    plain = fold(text)
    quoted = exclusions.quotations(plain)
    headings = sorted(skip)
    mentions: list[Mention] = []
    sources: list[bounds.Bounds] = []
    rejected: list[Rejected] = []
    done = 0
    for hit in _NUMBER.finditer(plain):
        start = hit.start()
        if start < done:
            continue
        if plain[start] <= "9":
            reading, reason, end = _in_digits(plain, hit)
        else:
            reading, reason, end = _in_chinese(plain, hit)
            if reading is None and reason is None:
                continue
        done = end
        if reading is not None:
            digits = plain[start] <= "9"
            reason = _outside(plain, start, reading, digits, quoted, headings)
            if reason is None:
                mention, bound, reason = _mention(text, plain, start, reading, digits)
                if mention is not None and bound is not None:
                    mentions.append(mention)
                    sources.append(bound)
                    done = mention.end
                    continue
        rejected.append(Rejected(start, end, text[start:end], reason or "no unit"))
    return Found(tuple(_coordinated(plain, mentions, sources)), tuple(rejected))


_FULL_WIDTH = re.compile("[０-９％．／]")
_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_FOLD = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)} | {"％": "%", "．": ".", "／": "/"})


def fold(text: str) -> str:
    """The text with full-width digits, ％ and decimal points in half-width, character for character.

    >>> fold("１，２３４件，占８０．６％")
    '1,234件，占80.6%'
    """
    if not _FULL_WIDTH.search(text):
        return text
    return _THOUSANDS.sub(",", text).translate(_FOLD)


def _in_digits(plain: str, hit: re.Match[str]) -> tuple[Reading | None, str | None, int]:
    """A number in digits: its reading, or the reason why it is none, and where the search goes on."""
    start, end = hit.span()
    scale, more = hit["scale"], hit["more"] or ""
    low: float | None
    high: float | None = None
    rule = "digits"
    number_end = hit.start("more") if more else end
    chain = hit["chain"]
    if chain is not None:
        chained = _chain(plain, hit)
        if isinstance(chained, str):
            return None, chained, end
        low, high, rule = chained
        if rule == "fraction":
            return Reading(low, None, end, Measure(end, "", "ratio", True), _bound(more), False, rule), None, end
    elif end - start > _LONGEST:
        return None, "no unit", end
    else:
        low = _value(plain[start:number_end])
        if low is None:
            return None, "no unit", end
    inside = more
    if scale and scale[0] in "余多几来":
        inside = scale[0]
    if plain.startswith("分之", end):
        return _fraction(plain, start, end)
    unit = mentions_units.read(plain, end)
    stop = unit.end if unit else end
    if high is None and stop < len(plain) and plain[stop] in _DASHES:
        second = _second(plain, start, number_end, low, unit, stop)
        if second is not None:
            return second
    if unit is None:
        return None, exclusions.unitless(plain, start, end), end
    whole = scale is None and high is None and "." not in plain[start:number_end]
    return (
        Reading(low, high, number_end, unit, _bound(inside or unit.inside.replace("半", "")), whole, rule),
        None,
        unit.end,
    )


def _bound(text: str) -> Bound:
    return text if text in ("余", "多", "来", "几") else ""  # type: ignore[return-value]


def _value(text: str) -> float | None:
    """1234, 1,234.5, 1.3万, 2 亿, 3000多万, 1亿2000万 as a float."""
    if text.isdecimal():
        return float(text)
    digits = text.rstrip("十百千万亿余多几来 \u00a0\u3000")
    scale = text[len(digits) :].strip(" \u00a0\u3000余多几来")
    power = _POWERS.get(scale)
    digits = digits.replace(",", "")
    if power is not None and digits.replace(".", "", 1).isdecimal():
        whole, _, part = digits.partition(".")
        power -= len(part)
        mantissa = int(whole + part)
        return float(mantissa * 10**power) if power >= 0 else mantissa / 10**-power
    value = numerals.read(text.replace("\u00a0", "").replace("\u3000", ""))
    return None if value is None else float(value.low)


def _chain(plain: str, hit: re.Match[str]) -> tuple[float, float | None, str] | str:
    """Digits joined by signs: 2×35万 is a product, 10-15 a range, 1/4 a share; the rest are dates, clock times and labels."""
    start, end = hit.start(), hit.end("chain")
    if end - start > _LONGEST:
        return "label"
    chain = plain[start:end]
    scale = hit["scale"] or ""
    product = _PRODUCT.fullmatch(chain)
    if product:
        if product[1] == "7" and product[2] == "24":
            return "name"
        factors = _value(product[1]), _value(product[2] + scale)
        return (
            (factors[0] * factors[1], None, "product") if factors[0] is not None and factors[1] is not None else "label"
        )
    pair = _PAIR.fullmatch(chain)
    if pair:
        ends = _pair(pair[1], pair[2] + scale)
        return (*ends, "range") if ends else "label"
    share = _SHARE.fullmatch(chain)
    if share and not scale and int(share[1]) < int(share[2]) and plain[start - 1 : start] not in ("/", "-", "."):
        return int(share[1]) / int(share[2]), None, "fraction"
    if not {":", "：", "∶"}.isdisjoint(chain):
        return "clock" if re.fullmatch(r"[0-2]?\d[:：][0-5]\d(?:[:：-][0-5]?\d)*", chain) else "ratio"
    if re.fullmatch(r"(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?", chain):
        return "date"
    return "label"


def _pair(low_text: str, high_text: str) -> tuple[float, float] | None:
    """The ends of a range; 3—5万 is 30000 to 50000. None where they do not ascend."""
    number = numerals.read(f"{low_text}-{high_text}".replace(" ", ""))
    if number is None or number.high is None or number.low == number.high:
        return None
    return float(number.low), float(number.high)


def _second(
    plain: str, start: int, number_end: int, low: float, unit: Measure | None, stop: int
) -> tuple[Reading | None, str | None, int] | None:
    """The upper end of a range that begins at ``stop``: 10—15件, 3个月至6个月, 5%—8%. 从3件到5件 are two quantities."""
    second = _SECOND.match(plain, stop)
    if second is None:
        return None
    after = mentions_units.read(plain, second.end())
    if unit is not None:
        if after is None or after.unit != unit.unit:
            return None
        if second["dash"] in "至到" and re.search("[从由自][^，。；,;]{0,12}$", plain[max(0, start - 13) : start]):
            return None
    ends = _pair(plain[start:number_end], second["number"])
    if after is None:
        if unit is None and ends is None:
            return None
        reason = exclusions.unitless(plain, start, second.end())
        return (None, reason, second.end()) if unit is None else None
    if ends is None:
        return (None, "label", after.end) if unit is None else None
    if after.unit == "年" and low >= 1000:
        return None, "date", after.end
    return Reading(*ends, second.end("number"), after, _bound(second["more"] or ""), False, "range"), None, after.end


def _fraction(plain: str, start: int, end: int) -> tuple[Reading | None, str | None, int]:
    """百分之八十, 三分之二, 百分之3.5."""
    match = _FRACTION.match(plain, start)
    if match is None:
        return None, "no number", end
    number = numerals.read(f"{match['base']}分之{match['parts']}")
    if number is None:
        return None, "no number", match.end()
    stop = match.end()
    percent = match["base"] in ("百", "100")
    unit = Measure(stop, "%", "percent", True) if percent else Measure(stop, "", "ratio", True)
    if match["base"] in ("千", "万", "1000"):
        unit = Measure(stop, "‰", "percent", True)
    high: float | None = None
    range_end = (
        re.compile(r"(?:至|到|—|-|~)(?:百分之)([〇零一二三四五六七八九十百点0-9.]+)").match(plain, stop)
        if percent
        else None
    )
    if range_end:
        upper = numerals.read(range_end[1])
        if upper is not None:
            high = float(upper.low)
            unit = unit._replace(end=range_end.end())
    reading = Reading(float(number.low), high, stop, unit, _bound(match["more"] or ""), False, "fraction")
    return reading, None, unit.end


def _in_chinese(plain: str, hit: re.Match[str]) -> tuple[Reading | None, str | None, int]:
    """A number in Chinese numerals; (None, None, …) where no unit follows, so that nothing is counted."""
    start, end = hit.span()
    if plain.startswith("分之", end):
        return _fraction(plain, start, end)
    more = hit["more"] or ""
    number_end = hit.start("more") if more else end
    run = plain[start:number_end] if number_end - start <= _LONGEST else ""
    if run in ("半", "一半") and (run == "一半" or plain.startswith("数", end)):
        if run == "一半":
            return Reading(0.5, None, end, Measure(end, "", "ratio", True), "", False, "half"), None, end
        return Reading(0.5, None, end + 1, Measure(end + 1, "", "ratio", True), "", False, "half"), None, end + 1
    unit = mentions_units.read(plain, end)
    if unit is None:
        if end < len(plain) and plain[end] in _DASHES:
            return _chinese_range(plain, start, number_end, run, end)
        return None, None, end
    number = _chinese_number(run)
    if number is None:
        return None, "plan" if run.startswith("十") and run.endswith("五") else "no number", unit.end
    high = None if number.high is None else float(number.high)
    if high is not None and run.startswith("十") and run.endswith("五"):
        return None, "plan", unit.end
    return (
        Reading(float(number.low), high, number_end, unit, _bound(more or unit.inside), True, "chinese"),
        None,
        unit.end,
    )


def _chinese_number(run: str) -> Number | None:
    return numerals.read(run) if run else None


def _chinese_range(
    plain: str, start: int, number_end: int, run: str, end: int
) -> tuple[Reading | None, str | None, int]:
    second = _SECOND_CHINESE.match(plain, end)
    if second is None or second.end() - second.start() > _LONGEST:
        return None, None, end
    unit = mentions_units.read(plain, second.end())
    number = numerals.read(f"{run}至{second['number']}")
    if unit is None or number is None or number.high is None:
        return None, None, end
    return Reading(float(number.low), float(number.high), second.end(), unit, "", True, "chinese range"), None, unit.end


def _outside(
    plain: str,
    start: int,
    reading: Reading,
    digits: bool,
    quoted: list[exclusions.Quotation],
    headings: list[tuple[int, int]],
) -> str | None:
    """The first reason, from the outside in, why a number with a unit is no indicator."""
    if headings and any(first <= start < last for first, last in headings):
        return "heading"
    if quoted:
        quotation = exclusions.quotation_at(quoted, start)
        if quotation is not None and not (digits and quotation.speech):
            return "quoted"
    unit = reading.unit
    reason = exclusions.before(plain, start, digits)
    if reason == "label" and unit.kind in ("percent", "money") and plain[start - 1].isalpha():
        reason = None
    if reason:
        return reason
    if unit.kind == "duration" or unit.unit == "年":
        reason = exclusions.calendar(plain, start, reading.number_end, unit, reading.whole)
        if reason:
            return reason
    elif unit.unit == "点":
        return exclusions.points(plain, unit)
    elif unit.unit == "次" and exclusions.session(plain, start, unit.end):
        return "session"
    elif unit.unit == "期" and not digits and exclusions.phase(plain, start, unit.end):
        return "ordinal"
    elif unit.unit == "方" and plain[reading.number_end - 1] not in "万亿":
        return "no unit"
    return exclusions.after(plain, unit, digits)


def _mention(
    text: str, plain: str, start: int, reading: Reading, digits: bool
) -> tuple[Mention | None, bounds.Bounds | None, str | None]:
    """The mention with what bounds it, or the reason why a quantity in Chinese numerals does not count. Days that are counted
    as such (优良天数增加13天) are no duration."""
    unit = reading.unit
    end, low, high = unit.end, reading.low, reading.high
    if unit.inside == "半" or (
        unit.unit in _HALF_OF and plain[end : end + 1] == "半" and plain[end + 1 : end + 2] not in "数径程"
    ):
        low += 0.5
        end += 0 if unit.inside == "半" else 1
    if unit.unit in _TENTHS:
        low, high = low / 10, high and high / 10
    bound = bounds.read(plain, start, end, unit.kind, unit.unit, reading.inside)
    if not digits:
        reason = _uncounted(plain, start, end, reading, bound)
        if reason:
            return None, None, reason
    kind = "count" if unit.unit == "天" and _DAYS.search(plain, max(0, start - 30), start) else unit.kind
    mention = Mention(
        start, end, text[start:end], low, high, unit.unit, bound.comparator, kind,
        "arabic" if digits else "chinese", reading.rule,
    )  # fmt: skip
    return mention, bound, None


_BARE = frozenset("百千万亿")


def _uncounted(plain: str, start: int, end: int, reading: Reading, bound: bounds.Bounds) -> str | None:
    """Guideline, *Include*, numerals written in Chinese: a classifier, two or more, no duration without 连续 or a deadline."""
    unit = reading.unit
    if unit.unit == "届":
        return "session"
    if unit.unit and not unit.chinese:
        return "chinese unit"
    if exclusions.named(plain, start):
        return "name"
    number = plain[start : reading.number_end]
    if unit.kind == "duration":
        if reading.low < 1 and not exclusions.deadline(plain, end):
            return "chinese duration"
        continued = plain[max(0, start - 2) : start] == "连续"
        return None if continued or exclusions.deadline(plain, end) else "chinese duration"
    if reading.rule in ("fraction", "half"):
        return None
    if number == "二":
        return "ordinal"
    if all(char in _BARE for char in number):
        return None if unit.kind == "money" or bound.comparator != "=" else "no number"
    if reading.low < 2 and (bound.comparator == "=" or bound.left == "<"):
        return "one"
    return None


def _coordinated(plain: str, mentions: list[Mention], sources: list[bounds.Bounds]) -> list[Mention]:
    """分别突破300亿元和3000亿元, 分别稳定在310万吨和750万吨左右: a cue before the first or behind the last holds for both."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1], mentions[index]
        if not 1 <= second.start - first.end <= 2 or first.unit != second.unit:
            continue
        if not _JOINED.fullmatch(plain, first.end, second.start):
            continue
        if not _TOGETHER.search(plain, max(0, first.start - 12), first.start):
            continue
        left, right = sources[index - 1].left, sources[index].right
        if left and second.comparator == "=":
            mentions[index] = second._replace(comparator=left)
            sources[index] = sources[index]._replace(left=left)
        if right and first.comparator == "=":
            mentions[index - 1] = first._replace(comparator=right)
    return mentions
