"""Numbers in running text with the units behind them: 1.3万人次, 10—15件, 2×35万千瓦, 三分之一, 30多家, 两个半月.

Each number is read as far as it goes, from its first digit; whether it counts is asked elsewhere (``exclusions``,
``mentions``). Guideline: *Fields* (start, end, text, value) and *Settled cases* (unit, value).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from rendata.indicators import exclusions, mentions_units, numerals
from rendata.indicators.mentions_units import SPACES, Measure
from rendata.indicators.numerals import Bound


class Quantity(Struct, frozen=True, gc=False):
    """A number with its unit in ``[start, end)``; ``number_end`` is where the unit or the space before it begins.

    ``low`` is its value in base units, ``high`` the upper end of a range, ``inside`` the 余 or 多 that blurs it, ``digits``
    whether it is written in digits, ``rule`` how it was read.
    """

    start: int
    end: int
    number_end: int
    low: float
    high: float | None
    unit: Measure
    inside: Bound
    digits: bool
    rule: str


class Unread(Struct, frozen=True, gc=False):
    """A number in ``[start, end)`` that has no unit or is no number: ``rule`` is one of exclusions.REASONS."""

    start: int
    end: int
    rule: str


_SPACE = f"[{SPACES}]"
# 千 of 千瓦 and 千米 belongs to the unit
_SCALE = "(?:[十百万亿]|千(?![瓦米克伏卡帕焦兆升]))"
# and after 十 or 百 no 千 is a numeral: 二十千米
_CHINESE = "(?:[〇零一二两三四五六七八九十廿卅百万亿半]|(?<![十百])千(?![瓦克伏卡帕焦兆升]))"
# The first character decides which half is tried, so that the search runs over a plain character class. All that follows a
# repetition may be absent, so what is taken is never given back, and a hostile text costs no more than a plain one.
# Possessive quantifiers stand on single characters only: on groups Python 3.11 gets them wrong.
_NUMBER = re.compile(
    rf"""[0-9〇零一二两三四五六七八九十廿卅百千万亿半](?:
    (?<=[0-9])(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]*+)(?:\.[0-9]++)?
      (?P<chain>(?:[.:：∶+＋·•×xX*/\-][0-9]++)+|(?:[—–~～至到][0-9]++){{2,}})?
      (?:{_SPACE}{{0,2}}(?P<scale>{_SCALE}*[余多几来]?{_SCALE}+(?:[0-9]++{_SCALE}+)*))?
    |(?<![0-9]){_CHINESE}*(?:点[〇零一二三四五六七八九]++{_SCALE}*)?(?:[余多来几][万亿]++)?
    )(?:{_SPACE}?(?P<more>[余多几]|来(?![自到源往])))?""",
    re.VERBOSE,
)
_DASH = "(?P<dash>[-－—–~～]{1,2}|至|到)"
_DASHES = frozenset("-－—–~～至到")
_SECOND = re.compile(
    rf"(?:[（(]含[)）])?{_SPACE}?{_DASH}{_SPACE}?(?P<number>[0-9]++(?:,[0-9]{{3}})*(?:\.[0-9]++)?{_SPACE}?{_SCALE}*)"
    "(?P<more>[余多来几])?"
)
_SECOND_BEGINS = _DASHES | frozenset(SPACES) | frozenset("（(")
_SHARING = frozenset("分又")
_SECOND_CHINESE = re.compile(rf"{_DASH}(?P<number>{_CHINESE}+)(?P<more>[余多来几])?")
_PARTS = (
    r"(?:[0-9]++(?:,[0-9]{3})*(?:\.[0-9]++)?|[〇零一二两三四五六七八九十百千万亿]++(?:点[〇零一二三四五六七八九]++)?)"
)
_FRACTION = re.compile(
    rf"(?:(?P<whole>[0-9〇零一二两三四五六七八九十百千万亿]++)又)?"
    rf"(?P<base>[0-9〇零一二两三四五六七八九十百千万亿]++)分之(?P<parts>{_PARTS})(?P<more>[余多来几])?"
    rf"(?:{_DASH}(?:百分之)(?P<high>{_PARTS}))?"
)
_PRODUCT = re.compile(r"([0-9]+(?:\.[0-9]+)?)[×xX*]([0-9]+(?:\.[0-9]+)?)")
_PAIR = re.compile(r"([0-9]+(?:\.[0-9]+)?)-([0-9]+(?:\.[0-9]+)?)")
_SHARE = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9](?:[:：-][0-5]?[0-9])*")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?")
_FROM = re.compile("[从由自][^，。；,;]{0,12}$")
_SIGNS_OF_CHAINS = ".:：∶+＋·•×xX*/-"
_BLURS: frozenset[str] = frozenset("余多来几")
_SCALES = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
    "千亿": 11, "万亿": 12,
}  # fmt: skip
_LONGEST = 60
_RATIO = Measure(0, "", "ratio", chinese=True)
_WITH_A_HALF = frozenset(
    ("年", "天", "个月", "小时", "个小时", "周", "倍", "公里", "岁", "成", "亩", "斤", "公斤", "米", "吨")
)
_TENTH_OF_A_TENTH = re.compile("[一二三四五六七八九](?![^，。；、,;）)以左的])")
# 半数, 半径, 半挂车, 半导体, 半成品, 半自动: the half belongs to the next word
_HALF_BEFORE = frozenset("数径程价挂导成自封圆")
_THOUSANDS = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
_FULL_WIDTH = (*zip("０１２３４５６７８９％．／", "0123456789%./", strict=True),)


def fold(text: str) -> str:
    """The text with full-width digits, ％ and decimal points in half-width, character for character.

    >>> fold("１，２３４件，占８０．６％")
    '1,234件，占80.6%'
    """
    # sign by sign: many times as fast as a search for the class
    if not any(wide in text for wide, _ in _FULL_WIDTH):
        return text
    text = _THOUSANDS.sub(",", text)
    for wide, narrow in _FULL_WIDTH:
        text = text.replace(wide, narrow)
    return text


def read_all(text: str) -> Iterator[Quantity | Unread]:
    """The numbers of a folded text from left to right: those with a unit, and of the others those in digits.

    >>> [(q.low, q.high, q.unit.unit) for q in read_all("10—15件，2×35万千瓦") if isinstance(q, Quantity)]
    [(10.0, 15.0, '件'), (700000.0, None, '千瓦')]
    """
    done = 0
    follows = mentions_units.beginnings()
    for hit in _NUMBER.finditer(text):
        start, end = hit.span()
        if start < done:
            if end > done and text[done:end].strip(_SIGNS_OF_CHAINS):
                yield Unread(done, end, "no unit")  # what is left of 2×3 behind 1分之
                done = end
            continue
        if end - start == 1 and text[start] > "9" and text[start] != "半" and text[end : end + 1] not in follows:
            continue  # 一些, 三是: most single numerals count nothing
        found = _in_digits(text, hit) if text[start] <= "9" else _in_chinese(text, hit)
        if found is not None:
            done = found.end
            yield found


def _quantity(
    text: str,
    start: int,
    number_end: int,
    low: float,
    high: float | None,
    unit: Measure,
    inside: str,
    digits: bool,
    rule: str,
) -> Quantity:
    """Puts a number and its unit together: 七成 is 0.7, 两个半月 2.5, 10个多月 more than 10."""
    end = unit.end
    if unit.inside == "半":
        low += 0.5
    elif unit.unit in _WITH_A_HALF and text[end : end + 1] == "半" and text[end + 1 : end + 2] not in _HALF_BEFORE:
        low += 0.5
        end += 1
    elif unit.unit == "成" and _TENTH_OF_A_TENTH.match(text, end):
        low += numerals.DIGITS[text[end]] / 10
        end += 1
    if unit.unit in ("成", "折") and not text.startswith("半折", start):
        tenth = 100 if unit.unit == "折" and low > 10 else 10
        # 九成八 is 0.98, not the sum's 0.9800000000000001.
        low, high = round(low / tenth, 6), high and round(high / tenth, 6)
    blur = inside or unit.inside
    bound: Bound = blur if blur in _BLURS else ""  # type: ignore[assignment]
    return Quantity(start, end, number_end, low, high, unit, bound, digits, rule)


def _in_digits(text: str, hit: re.Match[str]) -> Quantity | Unread:
    """A number in digits."""
    start, end = hit.span()
    chain, scale, more = hit.groups() if hit.lastindex else (None, None, None)
    number_end = hit.start("more") if more else end
    high: float | None = None
    rule = "digits"
    if end - start > _LONGEST:
        return Unread(start, end, "no unit")
    if chain is not None:
        chained = _chain(text, hit)
        if isinstance(chained, str):
            return Unread(start, end, chained)
        low, high, rule = chained
        if rule == "fraction":
            return _quantity(text, start, end, low, None, replace(_RATIO, end=end), more or "", True, rule)
    else:
        if text[end : end + 1] in _SHARING and _begins_share(text, start, end):
            return _fraction(text, start, end, digits=True)
        plain = text[start:number_end]
        value = float(plain) if plain.replace(".", "", 1).isdecimal() else _value(plain)
        if value is None:
            return Unread(start, end, "no unit")
        low = value
    unit = mentions_units.read(text, end)
    stop = unit.end if unit else end
    if high is None and text[stop : stop + 1] in _SECOND_BEGINS:
        second = _up_to(text, start, number_end, unit, stop)
        if second is not None:
            return second
    if unit is None:
        return Unread(start, end, exclusions.unitless(text, start, end))
    inside = next((char for char in scale if char in _BLURS), more or "") if scale else more or ""
    return _quantity(text, start, number_end, low, high, unit, inside, True, rule)


def _value(text: str) -> float | None:
    """1234, 1,234.5, 1.3万, 2 亿, 3000多万, 1亿2000万 as a float."""
    digits = text.rstrip("十百千万亿余多几来 \t\u00a0\u3000")
    scale = text[len(digits) :].strip("余多几来 \t\u00a0\u3000")
    power = _SCALES.get(scale)
    digits = digits.replace(",", "")
    if power is not None and digits.replace(".", "", 1).isdecimal():
        whole, _, part = digits.partition(".")
        power -= len(part)
        mantissa = int(whole + part)
        return float(mantissa * 10**power) if power >= 0 else mantissa / 10**-power
    value = numerals.read(text)
    return None if value is None else float(value.low)


def _chain(text: str, hit: re.Match[str]) -> tuple[float, float | None, str] | str:
    """Digits joined by signs: 2×35万 is a product, 10-15 a range, 1/4 a share; the rest are dates, clock times and labels."""
    start, end = hit.start(), hit.end("chain")
    chain, scale = text[start:end], hit["scale"] or ""
    product = _PRODUCT.fullmatch(chain)
    if product:
        first, second = _value(product[1]), _value(product[2] + scale)
        # 7×24小时 says around the clock
        around_the_clock = (product[1], product[2]) == ("7", "24")
        return (first * second, None, "product") if first and second and not around_the_clock else "name"
    pair = _PAIR.fullmatch(chain)
    if pair:
        ends = _ends(pair[1], pair[2] + scale)
        return (*ends, "range") if ends else "label"
    share = _SHARE.fullmatch(chain)
    if share and not scale and int(share[1]) < int(share[2]) and text[start - 1 : start] not in ("/", "-", "."):
        return int(share[1]) / int(share[2]), None, "fraction"
    if not {":", "：", "∶"}.isdisjoint(chain):
        return "clock" if _CLOCK.fullmatch(chain) else "ratio"
    return "date" if _DATE.fullmatch(chain) else "label"


def _ends(low_text: str, high_text: str) -> tuple[float, float] | None:
    """The ends of a range; 3—5万 is 30000 to 50000. None where they do not ascend."""
    number = numerals.read(f"{low_text}-{high_text}")
    if number is None or number.high is None or number.low == number.high:
        return None
    return float(number.low), float(number.high)


def _up_to(text: str, start: int, number_end: int, unit: Measure | None, stop: int) -> Quantity | Unread | None:
    """A range whose first number ends, with or without its unit, at ``stop``: 10—15件, 3个月至6个月, 5% - 8%,
    1万元（含）至5万元. None where it ends there: 从3件到5件 are two quantities."""
    second = _SECOND.match(text, stop)
    if second is None:
        return None
    after = mentions_units.read(text, second.end())
    if unit is not None and (after is None or not _same_range(text, start, unit, after, second["dash"])):
        return None
    ends = _ends(text[start:number_end], second["number"])
    if after is None:
        return Unread(start, second.end(), exclusions.unitless(text, start, second.end())) if ends else None
    if ends is None:
        return None if unit else Unread(start, after.end, "label")
    return _quantity(text, start, second.end("number"), *ends, after, second["more"] or "", True, "range")


def _same_range(text: str, start: int, unit: Measure | None, after: Measure, dash: str) -> bool:
    """Whether two numbers are the ends of one range: the first has no unit, or that of the second and no 从 before it."""
    if unit is None:
        return True
    counted_alike = unit.unit == after.unit and not unit.inside
    return counted_alike and not (dash in ("至", "到") and _FROM.search(text, max(0, start - 13), start))


def _begins_share(text: str, start: int, end: int) -> bool:
    """Whether the number in ``[start, end)`` is the base of a share (三分之二) or the whole before one (一又二分之一)."""
    return text.startswith("分之", end) or (text.startswith("又", end) and bool(_FRACTION.match(text, start)))


def _fraction(text: str, start: int, end: int, *, digits: bool) -> Quantity | Unread:
    """百分之八十, 三分之二, 十万分之八, 一又二分之一, 百分之3.5, 百分之三至百分之五."""
    match = _FRACTION.match(text, start)
    whole = f"{match['whole']}又" if match and match["whole"] else ""
    number = numerals.read(f"{whole}{match['base']}分之{match['parts']}") if match else None
    if match is None or number is None:
        return Unread(start, end, "no number")
    stop, high = match.end(), number.high
    if match["high"]:
        upper = numerals.read(match["high"])
        high = upper.low if upper and upper.low > number.low else None
        stop = stop if high is not None else match.start("dash")
    unit = replace(_RATIO, end=stop)
    if match["base"] in ("百", "100", "千", "1000") and not whole:
        unit = replace(unit, unit="%" if match["base"] in ("百", "100") else "‰", kind="percent")
    upper_end = None if high is None else float(high)
    return _quantity(text, start, stop, float(number.low), upper_end, unit, match["more"] or "", digits, "fraction")


def _in_chinese(text: str, hit: re.Match[str]) -> Quantity | Unread | None:
    """A number in Chinese numerals; None where no unit follows, so that nothing is counted."""
    start, end = hit.span()
    if end - start > _LONGEST:
        return Unread(start, end, "no number")
    if text[end : end + 1] in _SHARING and _begins_share(text, start, end):
        return _fraction(text, start, end, digits=False)
    more = (hit["more"] or "") if hit.lastindex else ""
    number_end = hit.start("more") if more else end
    run = text[start:number_end]
    if run[-1] == "半" and (run == "一半" or (run == "半" and text.startswith("数", end))):
        stop = end if run == "一半" else end + 1
        return _quantity(text, start, stop, 0.5, None, replace(_RATIO, end=stop), "", False, "half")
    unit = mentions_units.read(text, end)
    stop = unit.end if unit else end
    if text[stop : stop + 1] in _DASHES:
        second = _chinese_up_to(text, start, run, unit, stop)
        if second is not None:
            return second
    if unit is None:
        return None
    number = _number(run)
    if number is None or (number.high is not None and run[0] == "十" and run[-1] == "五"):
        return Unread(start, unit.end, "plan" if run[0] == "十" and run[-1] == "五" else "no number")
    high = None if number.high is None else float(number.high)
    return _quantity(text, start, number_end, float(number.low), high, unit, more or number.bound, False, "chinese")


@functools.lru_cache(maxsize=4096)
def _number(run: str) -> numerals.Number | None:
    """The number of a run of Chinese numerals; few are printed, and those often."""
    return numerals.read(run)


def _chinese_up_to(text: str, start: int, run: str, unit: Measure | None, stop: int) -> Quantity | None:
    """A range whose first number ends, with or without its unit, at ``stop``: 一到两次, 三至五个, 五百元至一千元. None where
    it ends there."""
    second = _SECOND_CHINESE.match(text, stop)
    if second is None or second.end() - start > _LONGEST:
        return None
    after = mentions_units.read(text, second.end())
    if after is None or not _same_range(text, start, unit, after, second["dash"]):
        return None
    number = numerals.read(f"{run}至{second['number']}")
    if number is None or number.high is None:
        return None
    low, high = float(number.low), float(number.high)
    return _quantity(text, start, second.end("number"), low, high, after, second["more"] or "", False, "chinese range")
