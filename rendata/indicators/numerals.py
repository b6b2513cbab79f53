"""Numbers as Chinese prose writes them → values: 1,234、１．３万、三千二百、两万五、七成、三分之一、百分之五、十五六、30多.

Digits may be half- or full-width. A number stands alone here: units, and whether it counts anything, are for
``mentions``. Values are exact (``Decimal``), so 1.3万 is 13000 and not a neighbour of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Bound = Literal["", "余", "多", "来", "几"]
"""What stands inside a number and blurs it: 7200余, 十多, 十来, 十几."""

FOLD = str.maketrans(
    {0xFF10 + digit: str(digit) for digit in range(10)}
    | {"．": ".", "，": ",", "％": "%", "‰": "‰", "／": "/", "－": "-", "＋": "+", "×": "×"}
)
"""Full-width forms → half-width, one character for one character."""

DIGITS = {
    digit: value
    for value, forms in enumerate(
        ("〇零○", "一壹幺", "二贰两弍", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in forms
}
LARGE = (("兆", 10**12), ("亿億", 10**8), ("万萬", 10**4))
UNITS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
"""Powers of ten."""

TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
LONGEST = 40
"""A longer run of numerals is no number: the largest that is ever printed takes about thirty characters."""

_DIGIT = "[一壹幺二贰两弍三叁参四肆五伍六陆七柒八捌九玖]|[0-9]"
_SECTION = re.compile(
    rf"(?P<thousands>(?:{_DIGIT})?[千仟])?(?:[零〇]?(?P<hundreds>(?:{_DIGIT})?[百佰]))?"
    rf"(?:[零〇]?(?P<tens>(?:{_DIGIT})?[十拾]))?(?P<zero>[零〇])?(?P<ones>{_DIGIT})?"
)
_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_RANGE = re.compile(r"(.+?)(?:[-—–~～]+|至|到)(.+)")
_FRACTION = re.compile(r"(?:(.+)又)?(.+)分之(.+)")
_NEIGHBOURS = "一二三四五六七八九"


class Number(NamedTuple):
    """A number read: ``low`` is its value, ``high`` the upper end of a range, ``bound`` what blurs it."""

    low: Decimal
    high: Decimal | None = None
    bound: Bound = ""


def value_of(text: str) -> Decimal:
    """The value of a number; of a range, its lower end. 80.6% and 百分之八十 are 80.6 and 80: a percentage counts percents.

    Raises ValueError for what is no number.

    >>> [str(value_of(text)) for text in ("1.3万", "两千三百零五", "一百五", "七成", "百分之三点五")]
    ['13000', '2305', '150', '0.7', '3.5']
    """
    number = read(text)
    if number is None:
        raise ValueError(f"no number: {text[:LONGEST]!r}")
    return number.low


def read(text: str) -> Number | None:
    """The number that the whole of ``text`` writes, or None.

    >>> read("10—15")
    Number(low=Decimal('10'), high=Decimal('15'), bound='')
    >>> read("三十多万").bound, read("七八十").high, read("十四五届")
    ('多', Decimal('80'), None)
    """
    if not text or len(text) > 2 * LONGEST:
        return None
    plain = text.translate(FOLD).replace(" ", "")
    return _single(plain) or _range(plain)


def _single(text: str) -> Number | None:
    for reader in (_share, _blurred, _neighbours):
        number = reader(text)
        if number is not None:
            return number
    value = cardinal(text)
    return None if value is None else Number(value)


def _range(text: str) -> Number | None:
    """10—15, 3至5万, 80%—85%, 百分之三到百分之五, 三到五."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = _single(match[1]), _single(match[2])
    if low is None or high is None or low.high is not None or high.high is not None:
        return None
    return _ordered(shared_scale(match[1], low.low, match[2], high.low), high.low)


def _ordered(low: Decimal, high: Decimal) -> Number | None:
    return Number(low, high) if low <= high else None


def shared_scale(low_text: str, low: Decimal, high_text: str, high: Decimal) -> Decimal:
    """The lower end of a range whose 万 or 亿 is printed once, after the upper end: 3 of 3—5万 is 30000, 8000 of 8000—1万 is 8000.

    >>> shared_scale("3", Decimal(3), "5万", Decimal(50000))
    Decimal('30000')
    """
    digits = high_text.rstrip("十百千万亿")
    if low_text[-1:] in UNITS or not digits:
        return low
    scale = Decimal(10) ** sum(UNITS[mark] for mark in high_text[len(digits) :])
    return low * scale if low < high / scale else low


def _share(text: str) -> Number | None:
    """百分之五, 80.6%, 三分之一, 1/4, 七成五, 八折, 一半, 半数."""
    if text in ("一半", "半数", "对半", "半"):
        return Number(Decimal("0.5"))
    if text.endswith(("%", "‰")):
        return _single(text[:-1])
    last = text[-1]
    if last in "成折":
        return _tenths(text[:-1], "")
    if "成" in text:
        whole, _, rest = text.partition("成")
        return _tenths(whole, rest)
    if "分之" in text:
        return _divided(text)
    if "/" in text:
        top, _, bottom = text.partition("/")
        if top.isdecimal() and bottom.isdecimal() and int(bottom):
            return Number(_decimal(Fraction(int(top), int(bottom))))
    return None


def _tenths(whole: str, rest: str) -> Number | None:
    """七成 is 0.7, 七成五 0.75, 八五折 0.85, 半成 0.05."""
    if whole == "半":
        return Number(Decimal("0.05"))
    if len(whole) == 2 and not rest and all(digit in DIGITS or digit.isdecimal() for digit in whole):
        whole, rest = whole[0], whole[1]
        if _consecutive(whole, rest):
            return Number(Decimal(DIGITS[whole]) / 10, Decimal(DIGITS[rest]) / 10)
    value = cardinal(whole)
    part = cardinal(rest) if rest else Decimal(0)
    if value is None or part is None or part > 9:
        return None
    return Number(value / 10 + part / 100)


def _divided(text: str) -> Number | None:
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    whole = cardinal(match[1]) if match[1] else Decimal(0)
    base, parts = cardinal(match[2]), _single(match[3])
    if whole is None or not base or parts is None:
        return None
    if match[2] in ("百", "100", "千", "1000", "万") and not match[1]:
        return parts
    return Number(_decimal(Fraction(whole) + Fraction(parts.low) / Fraction(base)))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _blurred(text: str) -> Number | None:
    """三十多, 7200余, 30多万, 十来, 十几, 二十几万: the value without the blur, and the blur."""
    for bound in ("余", "多", "来", "几"):
        before, found, after = text.partition(bound)
        if found:
            value = cardinal(before + after) if before else None
            # 三百多五 is no number: the blur stands at the end or before 万 and 亿
            if value is None or any(char not in UNITS for char in after):
                return None
            return Number(value, bound=bound)
    return None


def _consecutive(first: str, second: str) -> bool:
    return (first, second) in {("两", "三"), ("一", "两"), ("三", "五")} or first + second in _NEIGHBOURS


def _neighbours(text: str) -> Number | None:
    """Two digits side by side are a range: 两三, 七八十, 十五六, 三四百, 一两千, 三五."""
    for index in range(len(text) - 1):
        if text[index] in DIGITS and text[index + 1] in DIGITS:
            if not _consecutive(text[index], text[index + 1]):
                return None
            before, after = text[:index], text[index + 2 :]
            if after[:1] in DIGITS or before[-1:] in DIGITS:
                return None
            low, high = cardinal(before + text[index] + after), cardinal(before + text[index + 1] + after)
            return _ordered(low, high) if low is not None and high is not None else None
    return None


def cardinal(text: str) -> Decimal | None:
    """A cardinal number, in digits, in Chinese numerals or both: 1,234.5, 三千二百, 3千5百, 1亿2000万, 二〇二五, 三点五亿, 两万五.

    ``text`` must be half-width; see FOLD. None for what is no cardinal.

    >>> cardinal("1亿2000万"), cardinal("三点五亿"), cardinal("十四五")
    (Decimal('120000000'), Decimal('350000000'), None)
    """
    if not text or len(text) > LONGEST:
        return None
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if len(text) > 1 and all(char in DIGITS for char in text):
        return None if _consecutive(text[0], text[1]) and len(text) == 2 else _positional(text)
    if text[0] in "负-" and len(text) > 1:
        value = cardinal(text[1:])
        return None if value is None else -value
    for short, long in TENS.items():
        text = text.replace(short, long)
    whole, point, rest = text.replace("點", "点").partition("点")
    return _composed(text) if not point else _pointed(whole, rest)


def _positional(text: str) -> Decimal:
    """二〇二五: a digit a place."""
    return Decimal("".join(str(DIGITS[char]) for char in text))


def _pointed(whole: str, rest: str) -> Decimal | None:
    """三点五, 十二点五亿."""
    end = len(rest)
    while end and rest[end - 1] in UNITS:
        end -= 1
    if not end or not all(char in DIGITS for char in rest[:end]):
        return None
    value = _composed(whole)
    scale = _composed("一" + rest[end:]) if end < len(rest) else Decimal(1)
    if value is None or scale is None:
        return None
    return _whole((value + _positional(rest[:end]).scaleb(-end)) * scale)


def _whole(value: Decimal) -> Decimal:
    """13000 for 13000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _composed(text: str) -> Decimal | None:
    """Digits with 十 百 千 万 亿: what stands before the last 亿 (万) counts in it, what stands after is less than one."""
    for marks, size in LARGE:
        index = max(text.rfind(mark) for mark in marks)
        if index < 0:
            continue
        head, tail = text[:index], text[index + 1 :]
        if any(mark in head for mark in marks) and not head.endswith(tuple(marks)):
            return None
        times = _composed(head) if head else Decimal(1)
        rest = _rest(tail, size)
        return None if not times or rest is None else _whole(times * size + rest)
    return _section(text)


def _rest(text: str, size: int) -> Decimal | None:
    """What follows 万 or 亿: nothing, a smaller number, or 五 of 两万五, which is 5000."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and text.isdecimal():
        return Decimal(text) * (size // 10)
    if len(text) == 1 and DIGITS.get(text):
        return Decimal(DIGITS[text]) * (size // 10)
    if text[0] in "百千万亿佰仟萬億兆":
        return None
    value = _composed(text)
    return value if value is not None and value < size else None


def _section(text: str) -> Decimal | None:
    """A number below 10,000 with 千 百 十, or one written in digits."""
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _ARABIC.fullmatch(text[:-1]) and text[-1] in "十百千":
        return _whole(Decimal(text[:-1].replace(",", "")).scaleb(UNITS[text[-1]]))
    match = _SECTION.fullmatch(text)
    if match is None:
        return None
    thousands, hundreds, tens, zero, ones = match.group("thousands", "hundreds", "tens", "zero", "ones")
    places = ((thousands, 1000), (hundreds, 100), (tens, 10))
    value = Decimal(sum(_digit(mark[:-1]) * size for mark, size in places if mark is not None))
    if ones is None:
        return value if (value and zero is None) or text in "〇零" else None
    # 一百五 is 150: without 零 a last digit stands one place below the last unit
    last = min((size for mark, size in places if mark is not None), default=1)
    return value + _digit(ones) * (last // 10 if zero is None and last > 10 else 1)


def _digit(text: str) -> int:
    return int(text) if text.isdecimal() else DIGITS.get(text, 1)
