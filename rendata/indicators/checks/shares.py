"""Rates beside their part and whole, and shares that make up the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rendata.indicators.checks.model import (
    NEAREST,
    Check,
    Quantity,
    Sentence,
    comparable,
    exact,
    one_role,
    states,
    total,
    values,
)
from rendata.indicators.checks.precision import Interval

_SHARE_UNITS = {"%": 100.0, "成": 1.0}
_STOPS = "，,。；;：:！!？?、（）()\n"
_WORD = rf"[^\d{_STOPS}]"
# Nothing but a plain statement of level: 提高到, 增长 and 同比 speak of something else.
_IS = r"(?:已|均)?(?:约为|约占|约|近|超过|超|达到|达|高达|为|是|仅)?\s*"
_BASE = rf"占(?P<base>{_WORD}{{0,16}}?)的?(?:比重|比例|比)?{_IS}"
# 25件,占总数的9.9% · 25件(占9.9%) · 30名工人代表占15%
_SHARE_OF = re.compile(rf"{_WORD}{{0,16}}[，,、（(]?\s*约?{_BASE}")
_EACH_SHARE_OF = re.compile(rf"{_WORD}{{0,12}}[，,]?\s*分别{_BASE}")
# 解决227件,解决率为86%: the two characters before 率 name what was done to the part.
_RATE_OF = re.compile(rf"{_WORD}{{0,16}}[，,；;（(]\s*{_WORD}{{0,14}}?(?P<done>{_WORD}{{2}})率{_IS}")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_AND = re.compile(r"\s*[、，,和与及]\s*")
_CLAUSE = re.compile(r"[，,。；;：:（）()\n]")
# 总数, 建议总数, 其总量: the whole of what the sentence counts.
_WHOLE = re.compile(r"(?:其|全部)?(?P<what>.*?)(?:总数|总量|总额|总计|总件数|总人数|总票数)")
# Bases that lie outside the text.
_ELSEWHERE = re.compile(r"全国|全省|全市|全区|全县|全州|全球|世界|国内|国际|地区生产总值|GDP")
_NEGATED = re.compile(r"[未不没无非]$")
_ALL = re.compile(r"均|全部|都|全数|悉数")
_REST = re.compile(r"其余|其他|其它|剩余|余下")
_LISTED = re.compile(
    rf"(?:占比|比重|比例|占{_WORD}{{0,16}})(?:分别)(?:约为|约|达到|达|为|是)?\s*$|分别约?占{_WORD}{{0,12}}$"
)
_LABELLED = re.compile(rf"{_BASE}$")


class Pair(Struct, frozen=True, gc=False):
    """A part and its rate. ``base`` is what the share is said to be of (总数), None for a rate named by what was done."""

    part: int
    rate: int
    base: str | None


def shares(sentence: Sentence) -> list[Check]:
    """Checks of the relations share, whole, and of parts with shares that add up to their whole."""
    quantities = sentence.quantities[sentence.first : sentence.last]
    if _SHARE_UNITS.keys().isdisjoint([quantity.unit for quantity in quantities]):
        return []
    pairs = list(_pairs(sentence))
    parts = {pair.part for pair in pairs if pair.base is not None}
    found: list[Check] = []
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        whole, check = _against_whole(sentence, pair, parts)
        if check is None:
            continue
        found.append(check)
        if pair.base is not None:
            groups.setdefault(whole, []).append(pair)
    for whole, group in groups.items():
        found += _together(sentence, whole, group)
    return [*found, *_lists(sentence)]


def _pairs(sentence: Sentence) -> Iterator[Pair]:
    quantities = sentence.quantities
    for rate in range(sentence.first + 1, sentence.last):
        if quantities[rate].unit not in _SHARE_UNITS or quantities[rate].value_high is not None:
            continue
        part = rate - 1
        while part > sentence.first and sentence.aside(part, quantities[rate].start):
            part -= 1
        gap = sentence.text[quantities[part].end : quantities[rate].start]
        if part != rate - 1:
            gap = _BRACKETED.sub("", gap)
        if len(gap) > 64 or not exact(quantities[part]):
            continue
        if hit := _EACH_SHARE_OF.fullmatch(gap):
            yield from _each(sentence, part, rate, hit["base"])
        elif hit := _SHARE_OF.fullmatch(gap):
            yield Pair(part, rate, hit["base"])
        elif (hit := _RATE_OF.fullmatch(gap)) and _was_done(sentence, part, hit["done"]):
            yield Pair(part, rate, None)


def _each(sentence: Sentence, last_part: int, first_rate: int, base: str) -> Iterator[Pair]:
    """甲25件、乙13件,分别占总数的9.9%、5.2%: as many parts as rates."""
    rates = _listed(sentence, first_rate)
    parts = range(last_part - len(rates) + 1, last_part + 1)
    if parts.start >= sentence.first and len(rates) > 1:
        quantities = sentence.quantities
        if all(exact(quantities[part]) and comparable(quantities[part], quantities[last_part]) for part in parts):
            yield from (Pair(part, rate, base) for part, rate in zip(parts, rates, strict=True))


def _listed(sentence: Sentence, first: int) -> list[int]:
    """The percentages of a list that begins at ``first``: 9.9%、5.2%和7.9%."""
    quantities, found = sentence.quantities, [first]
    while found[-1] + 1 < sentence.last and quantities[found[-1] + 1].unit == "%":
        if not _AND.fullmatch(sentence.text[quantities[found[-1]].end : quantities[found[-1] + 1].start]):
            break
        found.append(found[-1] + 1)
    return found


def _was_done(sentence: Sentence, part: int, done: str) -> bool:
    """Whether the clause of the part says that ``done`` was done to it, and not to all (均已办结) or to none (未办结)."""
    quantity = sentence.quantities[part]
    breaks = [
        hit.end() for hit in _CLAUSE.finditer(sentence.text, max(sentence.start, quantity.start - 48), quantity.start)
    ]
    start = breaks[-1] if breaks else max(sentence.start, quantity.start - 48)
    behind = _CLAUSE.search(sentence.text, quantity.end, sentence.end)
    clause = sentence.text[start : behind.start() if behind else sentence.end]
    before, found, _ = clause.partition(done)
    return bool(found) and not _NEGATED.search(before) and not _ALL.search(clause)


def _against_whole(sentence: Sentence, pair: Pair, parts: set[int]) -> tuple[int, Check | None]:
    """The check of a part and its rate against the nearest whole that agrees, else against the only one there can be."""
    quantities = sentence.quantities
    part, rate = quantities[pair.part], quantities[pair.rate]
    candidates = [
        position
        for position in range(pair.part - 1, max(sentence.before, pair.part - NEAREST) - 1, -1)
        if position not in parts and _can_be_whole(sentence, quantities[position], pair, position)
    ]
    # A bound agrees with too much to choose a whole by.
    for position in candidates if rate.comparator == "=" else candidates[:1]:
        if states(rate, _share(part, quantities[position], rate.unit)):
            return position, _check(sentence, position, pair, True)
    if len(candidates) != 1 or not _only(sentence, candidates[0], pair.part, parts):
        return -1, None
    whole = quantities[candidates[0]]
    if not _surely(pair, part, whole) or not one_role((whole, part, rate)):
        return -1, None
    if states(rate, _share(part, whole, rate.unit)) is False:
        return candidates[0], _check(sentence, candidates[0], pair, False)
    return -1, None


def _only(sentence: Sentence, whole: int, part: int, parts: set[int]) -> bool:
    """Whether the sentence counts nothing else, before the part, that could belong to the whole."""
    quantities = sentence.quantities
    others = range(max(sentence.first, part - NEAREST), part)
    return whole >= sentence.first and not any(
        comparable(quantities[other], quantities[part]) and not sentence.aside(other, quantities[part].start)
        for other in others
        if other != whole and other not in parts
    )


def _can_be_whole(sentence: Sentence, whole: Quantity, pair: Pair, position: int) -> bool:
    part = sentence.quantities[pair.part]
    if not exact(whole) or not comparable(whole, part) or whole.value < part.value:
        return False
    if sentence.aside(position, part.start):
        return False
    if pair.base is None:
        return whole.object is None or part.object is None or _same(whole.object, part.object)
    return _is_base(pair.base, whole)


def _is_base(base: str, whole: Quantity) -> bool:
    """Whether ``base`` (总数, 一般公共预算支出, nothing) can name ``whole``."""
    if not base:
        return True
    if _ELSEWHERE.search(base):
        return False
    hit = _WHOLE.fullmatch(base)
    what = hit["what"] if hit else base
    return not what if whole.object is None else not what or _same(what, whole.object)


def _surely(pair: Pair, part: Quantity, whole: Quantity) -> bool:
    """Whether nothing else can be meant: the base says so, or both count the same thing by name."""
    return bool(pair.base) or (
        part.object is not None and whole.object is not None and _same(part.object, whole.object)
    )


def _same(one: str, other: str) -> bool:
    """Whether two nouns may name one thing: 建议 and 代表建议."""
    return one.endswith(other) or other.endswith(one)


def _share(part: Quantity, whole: Quantity, unit: str) -> Interval:
    of, to = values(part), values(whole)
    scale = _SHARE_UNITS[unit]
    return Interval(scale * of.low / to.high, scale * of.high / to.low if to.low > 0 else float("inf"))


def _check(sentence: Sentence, whole: int, pair: Pair, holds: bool) -> Check:
    quantities = sentence.quantities
    rate = quantities[pair.rate]
    computed = _SHARE_UNITS[rate.unit] * quantities[pair.part].value / quantities[whole].value
    return Check("share", (whole, pair.part, pair.rate), rate.value, round(computed, 4), holds)


def _together(sentence: Sentence, whole: int, group: Sequence[Pair]) -> Iterator[Check]:
    """Parts with their shares of one whole: where the parts make it up, so must the shares, and the other way round."""
    quantities = sentence.quantities
    if len(group) < 2 or any(quantities[pair.rate].unit != "%" for pair in group):
        return
    parts, rates = [pair.part for pair in group], [pair.rate for pair in group]
    added = [quantities[part] for part in parts]
    complete = bool(states(quantities[whole], total(added)))
    shared = _make_up([quantities[rate] for rate in rates])
    if complete or shared:
        computed = round(sum(quantity.value for quantity in added), 4)
        yield Check("sum", (whole, *parts), quantities[whole].value, computed, complete)
        yield _whole(sentence, rates, shared)


def _make_up(rates: Sequence[Quantity]) -> bool:
    """Whether shares add up to 100 %, each being rounded."""
    added = total(rates)
    return added.low <= 100 + 1e-9 and added.high >= 100 - 1e-9


def _whole(sentence: Sentence, rates: Sequence[int], holds: bool) -> Check:
    return Check("whole", tuple(rates), 100.0, round(sum(sentence.quantities[rate].value for rate in rates), 4), holds)


def _lists(sentence: Sentence) -> Iterator[Check]:
    """Shares in a row that make up the whole (甲占60%、乙占40%; 占比分别为5.1%、39.6%和55.3%); those that do not, only where
    the last is said to be the rest."""
    quantities = sentence.quantities
    run: list[int] = []
    base: str | None = None
    rest = False
    position = sentence.first
    while position < sentence.last:
        if quantities[position].unit != "%":
            position += 1
            continue
        left = _left(sentence, position)
        if _LISTED.search(left):
            yield from _run(sentence, run, rest)
            run, rest = [], False
            listed = _listed(sentence, position)
            if not _ELSEWHERE.search(left):
                yield from _run(sentence, listed, False)
            position = listed[-1] + 1
            continue
        hit = _LABELLED.search(left)
        if hit is None or _ELSEWHERE.search(hit["base"]) or (run and hit["base"] not in (base, "")):
            yield from _run(sentence, run, rest)
            run, rest = [], False
        if hit is not None and not _ELSEWHERE.search(hit["base"]):
            base = hit["base"] if not run else base
            run.append(position)
            rest = bool(_REST.search(left))
        position += 1
    yield from _run(sentence, run, rest)


def _left(sentence: Sentence, position: int) -> str:
    """The words between the quantity before (at most 40 characters back) and this one."""
    start = sentence.quantities[position].start
    floor = sentence.quantities[position - 1].end if position > sentence.first else sentence.start
    return sentence.text[max(floor, start - 40) : start]


def _run(sentence: Sentence, rates: Sequence[int], rest: bool) -> Iterator[Check]:
    quantities = [sentence.quantities[rate] for rate in rates]
    if len(rates) < 2 or any(rate.comparator != "=" or rate.value_high is not None for rate in quantities):
        return
    if _make_up(quantities) or rest:
        yield _whole(sentence, rates, _make_up(quantities))
