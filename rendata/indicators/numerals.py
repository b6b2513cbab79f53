"""Numbers as Chinese prose writes them → values: 1,234、１．３万、三千二百、两万五、七成、三分之一、百分之五、十五六、30多.

Digits may be half- or full-width, numerals plain or formal (壹贰叁), simplified or traditional. A number stands alone here:
units, and whether it counts anything, are for ``mentions``. Values are exact (``Decimal``), so 1.3万 is 13000 and not a
neighbour of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

Bound = Literal["", "余", "多", "来", "几"]
"""What stands inside a number and blurs it: 7200余, 十多, 十来, 十几."""

DIGITS = {"〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
"""Powers of ten."""

LONGEST = 40
"""A longer run of numerals is no number: the largest that is ever printed takes about thirty characters."""

_OTHER_FORMS = {
    "〇": "零○", "一": "壹幺", "二": "贰貳弍", "两": "兩倆俩", "三": "叁參参", "四": "肆", "五": "伍", "六": "陆陸",
    "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰", "千": "仟", "万": "萬", "亿": "億", "点": "點",
    "负": "負−", "几": "幾", "余": "餘", "成": "", "廿": "", ",": "，", ".": "．", "%": "％", "/": "／", "-": "－",
}  # fmt: skip
_FOLD = str.maketrans(
    {other: plain for plain, others in _OTHER_FORMS.items() for other in others}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_TENS = (("廿", "二十"), ("卅", "三十"), ("卌", "四十"))
_LARGE = (("兆", 10**12), ("亿", 10**8), ("万", 10**4))
_DIGIT = "[一二两三四五六七八九0-9]"
_SECTION = re.compile(
    rf"(?:〇?(?P<thousands>{_DIGIT}?千))?(?:〇?(?P<hundreds>{_DIGIT}?百))?"
    rf"(?:〇?(?P<tens>{_DIGIT}?十))?(?P<zero>〇)?(?P<ones>{_DIGIT})?"
)
_ARABIC = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?(?<=[0-9])")
_RANGE = re.compile(r"(.+?)(?:[-—–~～]+|至|到)(.+)")
_PARTS = re.compile(r"(?:(.+)又)?(.+)分之(.+)")
_MIXED = re.compile(r"([0-9]+)\s+([0-9]+/[0-9]+)")
_PER_CENT = re.compile(r"百分(?!之|点)")
_NEIGHBOURS = frozenset((*("一二三四五六七八九"[index : index + 2] for index in range(8)), "两三", "一两", "三五"))


class Number(Struct, frozen=True, gc=False):
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
    """The number that the whole of ``text`` writes, white space aside, or None.

    >>> read("10—15")
    Number(low=Decimal('10'), high=Decimal('15'), bound='')
    >>> read("三十多万").bound, read("七八十").high, read("十四五届")
    ('多', Decimal('80'), None)
    """
    if not text or len(text) > 2 * LONGEST:
        return None
    plain = text.translate(_FOLD)
    mixed = _MIXED.fullmatch(plain.strip())
    if mixed:
        plain = f"{mixed[1]}又{mixed[2]}"
    plain = "".join(plain.split())
    return (_single(plain) or _range(plain)) if plain else None


def _single(text: str) -> Number | None:
    if not text:
        return None
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
    return _ascending(_at_scale(match[1], low.low, match[2], high.low), high.low)


def _ascending(low: Decimal, high: Decimal) -> Number | None:
    return Number(low, high) if low < high else None


def _at_scale(low_text: str, low: Decimal, high_text: str, high: Decimal) -> Decimal:
    """The lower end of a range whose 万 or 亿 is printed once, behind the upper end: 3 of 3—5万 is 30000, 8000 of 8000—1万
    stays 8000. Of 十八至三十万 it is 180000, not 十万 eighteen times; 十 alone is no scale: 一到二十 begins at 1."""
    digits = high_text.rstrip("十百千万亿")
    marks = high_text[len(digits) :]
    if low_text[-1:] in ("万", "亿") or not digits or marks == "十":
        return low
    for index in range(len(marks)):
        scale = Decimal(10) ** sum(POWERS[mark] for mark in marks[index:])
        if low < high / scale:
            return low * scale
    return low


def _share(text: str) -> Number | None:
    """百分之五, 百分百, 80.6%, 三分之一, 1/4, 1又3/4, 七成五, 八五折, 一半, 半数."""
    if text in ("一半", "半数", "对半", "半"):
        return Number(Decimal("0.5"))
    if text == "半百":
        return Number(Decimal(50))
    if text[-1] in "%‰":
        return _single(text[:-1])
    if text[-1] == "折":
        return _discount(text[:-1])
    if "成" in text:
        whole, _, rest = text.partition("成")
        return _tenths(whole, rest)
    text = _PER_CENT.sub("百分之", text)
    if "分之" in text:
        return _parts(text)
    if "/" in text:
        whole, _, share = text.rpartition("又")
        top, _, bottom = share.partition("/")
        return _quotient(whole, top, bottom)
    return None


def _tenths(whole: str, rest: str) -> Number | None:
    """七成 is 0.7, 七成五 0.75, 三成半 0.35, 半成 0.05, 六七成 0.6 to 0.7."""
    if whole == "半" and not rest:
        return Number(Decimal("0.05"))
    number = _single(whole) if whole else None
    part = Decimal(5) if rest == "半" else cardinal(rest) if rest else Decimal(0)
    if number is None or part is None or part > 9 or number.low > 10:
        return None
    return Number(number.low / 10 + part / 100, number.high and number.high / 10)


def _discount(text: str) -> Number | None:
    """八折 is 0.8, 八五折 and 85折 are 0.85, 7.5折 is 0.75."""
    if text in ("半", "对"):
        return Number(Decimal("0.5"))
    if len(text) == 2 and all(char in DIGITS for char in text):
        return Number(_positional(text) / 100)
    value = cardinal(text) if text else None
    if value is None or value > 99:
        return None
    return Number(value / 100 if value > 10 else value / 10)


def _parts(text: str) -> Number | None:
    """三分之二, 三又四分之一; 百分之五 and 千分之五 count percents and per mille."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    parts = _single(match[3])
    if parts is None:
        return None
    if match[2] in ("百", "100", "千", "1000") and not match[1]:
        return parts
    return _quotient(match[1] or "", str(parts.low), match[2])


def _quotient(whole: str, top: str, bottom: str) -> Number | None:
    base, parts, more = cardinal(bottom), cardinal(top), cardinal(whole) if whole else Decimal(0)
    if not base or parts is None or more is None:
        return None
    value = abs(Fraction(more)) + Fraction(parts) / Fraction(base)
    if more < 0:
        value = -value
    return Number(Decimal(value.numerator) / Decimal(value.denominator))


def _blurred(text: str) -> Number | None:
    """三十多, 7200余, 30多万, 十来, 十几, 一百零几万: the value without the blur, and the blur."""
    for bound in ("余", "多", "来", "几"):
        before, found, after = text.partition(bound)
        if found:
            value = cardinal(before.rstrip("〇") + after) if before else None
            # 三百多五 is no number: the blur stands at the end or before 万 and 亿
            if value is None or any(char not in POWERS for char in after):
                return None
            return Number(value, bound=bound)
    return None


def _neighbours(text: str) -> Number | None:
    """Two digits side by side are a range: 两三, 七八十, 十五六, 三四百, 一两千, 三五; behind a point they are decimals."""
    if "点" in text:
        return None
    for index in range(len(text) - 1):
        if text[index] in DIGITS and text[index + 1] in DIGITS and text[index : index + 2] != "〇〇":
            before, after = text[:index], text[index + 2 :]
            if text[index : index + 2] not in _NEIGHBOURS or after[:1] in DIGITS or before[-1:] in DIGITS:
                return None
            low, high = cardinal(before + text[index] + after), cardinal(before + text[index + 1] + after)
            return _ascending(low, high) if low is not None and high is not None else None
    return None


def cardinal(text: str) -> Decimal | None:
    """A cardinal number, in digits, in plain numerals or both: 1,234.5, 三千二百, 3千5百, 1亿2000万, 二〇二五, 三点五亿, 两万五.

    None for what is no cardinal.

    >>> cardinal("1亿2000万"), cardinal("三点五亿"), cardinal("十四五")
    (Decimal('120000000'), Decimal('350000000'), None)
    """
    if not text or len(text) > LONGEST:
        return None
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text[0] in "负-":
        value = cardinal(text[1:])
        return None if value is None else -value
    for short, long in _TENS:
        text = text.replace(short, long)
    whole, point, rest = text.partition("点")
    return _pointed(whole, rest) if point else _integer(text)


def _integer(text: str) -> Decimal | None:
    if len(text) > 1 and all(char in DIGITS for char in text):
        return None if text in _NEIGHBOURS else _positional(text)
    return _composed(text)


def _positional(text: str) -> Decimal:
    """二〇二五: a digit a place."""
    return Decimal("".join(str(DIGITS[char]) for char in text))


def _pointed(whole: str, rest: str) -> Decimal | None:
    """三点五, 十二点五亿."""
    places = rest.rstrip("十百千万亿兆")
    if not places or not all(char in DIGITS for char in places):
        return None
    value = _integer(whole) if whole else Decimal(0)
    scale = _composed("一" + rest[len(places) :]) if len(places) < len(rest) else Decimal(1)
    if value is None or scale is None:
        return None
    return _whole((value + _positional(places).scaleb(-len(places))) * scale)


def _whole(value: Decimal) -> Decimal:
    """13000 for 13000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _composed(text: str) -> Decimal | None:
    """Digits with 十 百 千 万 亿: what stands before the last 亿 (万) counts in it, what stands after is less than one."""
    for mark, size in _LARGE:
        head, found, tail = text.rpartition(mark)
        if found:
            # 百亿亿 and 万万 are read; 三万五千万 is not
            if mark in head and not head.endswith(mark):
                return None
            times = _composed(head) if head else Decimal(1)
            rest = _rest(tail, size)
            return None if times is None or rest is None else _whole(times * size + rest)
    return _section(text)


def _rest(text: str, size: int) -> Decimal | None:
    """What follows 万 or 亿: nothing, a smaller number, or 五 of 两万五, which is 5000."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and text != "十":
        digit = int(text) if text.isdecimal() else DIGITS.get(text, 0)
        return Decimal(digit * (size // 10)) if digit else None
    if text[0] in "百千万亿":
        return None
    value = _composed(text)
    return value if value is not None and value < size else None


def _section(text: str) -> Decimal | None:
    """A number below 10,000 with 千 百 十, or one written in digits."""
    if not text:
        return None
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text[-1] in "十百千" and _ARABIC.fullmatch(text[:-1]) and len(text) > 1:
        return _whole(Decimal(text[:-1].replace(",", "")).scaleb(POWERS[text[-1]]))
    match = _SECTION.fullmatch(text)
    if match is None:
        return None
    thousands, hundreds, tens, zero, ones = match.group("thousands", "hundreds", "tens", "zero", "ones")
    places = ((thousands, 1000), (hundreds, 100), (tens, 10))
    value = Decimal(sum(_digit(mark[:-1]) * size for mark, size in places if mark is not None))
    if ones is None:
        return value if (value and zero is None) or text == "〇" else None
    # 一百五 is 150: without 零 a last digit stands one place below the last unit
    last = min((size for mark, size in places if mark is not None), default=1)
    return value + _digit(ones) * (last // 10 if zero is None and last > 10 else 1)


def _digit(text: str) -> int:
    return int(text) if text.isdecimal() else DIGITS.get(text, 1)
