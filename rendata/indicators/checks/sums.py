"""Parts beside their total."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rendata.indicators.checks.model import (
    NEAREST,
    Check,
    Quantity,
    Sentence,
    bracketed,
    comparable,
    exact,
    one_role,
    states,
    total,
    values,
)
from rendata.indicators.checks.precision import Interval

_SHARES = ("%", "成")
_STOPS = "，,。；;：:！!？?、（）()\n"
# 其中 and the like may name some parts only; 分别为 and 分为 name all.
_PARTS = re.compile(r"其中|包括|包含|(?P<all>分别(?:为|是)|分为)|分别有|(?P<colon>[：:])")
_REST = re.compile(r"其余|其他|其它|剩余|余下")
_TOTAL = re.compile(rf"(?:(?P<above>以上)?(?P<word>共计|合计|总计|一共|总共|共)|累计)[^\d{_STOPS}]{{0,8}}$")
_ANNOUNCED = re.compile("其中|包括|包含|分别|分为|：|:")
"""What every one of ``_PARTS`` holds; a search for words alone is several times as fast."""
_ADDED = re.compile("[共计]")
# 共 and 累计 often count anew; these add up what stands before.
_SUMMED = ("合计", "总计")
_DUE = re.compile(r"应到|应出席|应参加|应参会")
_PRESENT = re.compile(r"实到|出席|到会")
_ABSENT = re.compile(r"请假|缺席")
_LONGEST_LEAD = 40


class _Cue(Struct, frozen=True, gc=False):
    """Words that announce parts; ``all``: they say that these are all parts."""

    start: int
    end: int
    all: bool
    colon: bool


class _Announced(Struct, frozen=True, gc=False):
    cue: _Cue
    first: int


def sums(sentence: Sentence) -> list[Check]:
    """Checks of the relation sum: parts after their total, a total after its parts, and who was due at a meeting."""
    found = list(_parts_after(sentence)) if _ANNOUNCED.search(sentence.text, sentence.start, sentence.end) else []
    if _ADDED.search(sentence.text, sentence.start, sentence.end):
        found += _total_after(sentence)
    return [*found, *_attendance(sentence)]


def _parts_after(sentence: Sentence) -> Iterator[Check]:
    """任免69人次,其中任命45人次、免职24人次."""
    text, quantities = sentence.text, sentence.quantities
    starts = [quantities[position].start for position in range(sentence.first, sentence.last)]
    pairs = bracketed(text, sentence.start, sentence.end)
    opened = [pair[0] for pair in pairs]
    cues = list(_cues(sentence, starts))
    for number, announced in enumerate(cues):
        cue, first = announced.cue, announced.first
        pair = pairs[bisect_left(opened, cue.start) - 1] if opened and opened[0] < cue.start else None
        around = pair if pair is not None and cue.start < pair[1] else None
        again = cues[number + 1].cue.start if number + 1 < len(cues) else sentence.end
        stop = sentence.first + bisect_left(starts, min(again, around[1] if around else sentence.end))
        parts = _same_unit(sentence, first, min(stop, first + NEAREST), inside=around)
        if len(parts) < 2 or quantities[first].start - cue.end > _LONGEST_LEAD:
            continue
        check = _against_total(sentence, cue, first, parts)
        if check is not None:
            yield check


def _cues(sentence: Sentence, starts: Sequence[int]) -> Iterator[_Announced]:
    """Where parts are announced, each with the first quantity behind it; several cues before one quantity are one, and
    only some parts are meant where any of them says so (其中…分别为)."""
    last: _Announced | None = None
    for hit in _PARTS.finditer(sentence.text, sentence.start, sentence.end):
        first = sentence.first + bisect_left(starts, hit.end())
        cue = _Cue(hit.start(), hit.end(), hit["all"] is not None, hit["colon"] is not None)
        if last is not None and last.first == first:
            last = _Announced(_Cue(last.cue.start, cue.end, last.cue.all and cue.all, last.cue.colon), first)
            continue
        if last is not None and last.first < sentence.last:
            yield last
        last = _Announced(cue, first)
    if last is not None and last.first < sentence.last:
        yield last


def _same_unit(sentence: Sentence, first: int, stop: int, inside: tuple[int, int] | None) -> list[int]:
    """Positions from ``first`` on that count alike, percentages and asides between them passed over; the list ends at the
    first quantity of another unit. Empty where one of them is no plain amount."""
    found: list[int] = []
    for position in range(first, stop):
        quantity = sentence.quantities[position]
        if quantity.unit in _SHARES or sentence.brackets.get(position) not in (None, inside):
            continue
        if found and not comparable(quantity, sentence.quantities[found[0]]):
            break
        if not exact(quantity):
            return []
        found.append(position)
    return found


def _against_total(sentence: Sentence, cue: _Cue, first: int, parts: Sequence[int]) -> Check | None:
    """The check against the nearest total before the cue that fits; one that does not fit is reported only where the parts
    are said to be all of it."""
    quantities = sentence.quantities
    opening = not sentence.text[sentence.start : cue.start].strip()
    floor = sentence.before if opening else sentence.first
    candidates = [
        position
        for position in range(first - 1, max(floor, first - NEAREST) - 1, -1)
        if quantities[position].end <= cue.start
        and comparable(quantities[position], quantities[first])
        and not sentence.aside(position, cue.start)
    ]
    if cue.colon:
        candidates = [position for position in candidates[:1] if _leads(sentence, quantities[position], cue)]
    for rank, position in enumerate(candidates):
        if rank and quantities[position].comparator != "=":
            continue  # a bound agrees with too much to be chosen by
        for length in _endings(sentence, parts):
            added = [quantities[part] for part in parts[:length]]
            if states(quantities[position], total(added)):
                return _sum(sentence, position, parts[:length], True)
    if not candidates or candidates[0] != first - 1 or not _is_all(sentence, cue, parts):
        return None
    everything = [quantities[part] for part in (first - 1, *parts)]
    if one_role(everything) and states(everything[0], total(everything[1:])) is False:
        return _sum(sentence, first - 1, parts, False)
    return None


def _leads(sentence: Sentence, quantity: Quantity, cue: _Cue) -> bool:
    between = sentence.text[quantity.end : cue.start]
    return len(between) <= 12 and not any(mark in between for mark in _STOPS)


def _endings(sentence: Sentence, parts: Sequence[int]) -> Iterator[int]:
    """How many of the parts may be the list: all, or those before a break that no 、 bridges."""
    yield len(parts)
    for length in range(len(parts) - 1, 1, -1):
        left, right = sentence.quantities[parts[length - 1]], sentence.quantities[parts[length]]
        if "、" not in sentence.text[left.end : right.start]:
            yield length


def _is_all(sentence: Sentence, cue: _Cue, parts: Sequence[int]) -> bool:
    """Whether the text says that the parts are all there is: 分别为…, or the last is the rest (其余7件)."""
    left, right = sentence.quantities[parts[-2]], sentence.quantities[parts[-1]]
    return cue.all or _REST.search(sentence.text, left.end, right.start) is not None


def _total_after(sentence: Sentence) -> Iterator[Check]:
    """议案3件、建议5件,共计8件; 以上共计28项 over the paragraph."""
    text, quantities = sentence.text, sentence.quantities
    for position in range(sentence.first, sentence.last):
        stated = quantities[position]
        floor = quantities[position - 1].end if position > sentence.first else sentence.start
        lead = text[max(floor, stated.start - 16) : stated.start]
        hit = _TOTAL.search(lead) if "共" in lead or "计" in lead else None
        if hit is None or (stated.comparator != "=" and hit["word"] not in _SUMMED):
            continue
        lowest = sentence.paragraph if hit["above"] else sentence.first
        parts = _before(sentence, position, lowest, skipping=bool(hit["above"]))
        fewest = 3 if hit["above"] else 2
        added = Interval(0.0, 0.0)
        for count, part in enumerate(parts, 1):
            one = values(quantities[part])
            added = Interval(added.low + one.low, added.high + one.high)
            if count >= fewest and states(stated, added):
                yield _sum(sentence, position, sorted(parts[:count]), True)
                break
        else:
            whole_sentence = len(parts) == position - sentence.first and len(parts) > 1
            alike = one_role([stated, *(quantities[part] for part in parts)])
            if hit["word"] in _SUMMED and whole_sentence and alike and states(stated, added) is False:
                yield _sum(sentence, position, sorted(parts), False)


def _before(sentence: Sentence, position: int, lowest: int, skipping: bool) -> list[int]:
    """Plain amounts in the unit of the quantity at ``position``, backwards from it; the list ends at another unit unless
    ``skipping``."""
    quantities, found = sentence.quantities, []
    for other in range(position - 1, max(lowest, position - NEAREST) - 1, -1):
        if quantities[other].unit in _SHARES:
            continue
        alike = comparable(quantities[other], quantities[position]) and exact(quantities[other])
        if alike:
            found.append(other)
        elif not skipping:
            break
    return found


def _attendance(sentence: Sentence) -> Iterator[Check]:
    """应到代表280名,实到268名,请假12名."""
    text = sentence.text
    if text.find("应", sentence.start, sentence.end) < 0 or not _DUE.search(text, sentence.start, sentence.end):
        return
    due: list[int] = []
    present: list[int] = []
    absent: list[int] = []
    for position in range(sentence.first, sentence.last):
        quantity = sentence.quantities[position]
        if not exact(quantity):
            continue
        words = _around(sentence, position)
        group = next(
            (group for group, cue in ((due, _DUE), (absent, _ABSENT), (present, _PRESENT)) if cue.search(words)), None
        )
        if group is not None:
            group.append(position)
    if len(due) != 1 or len(present) != 1 or not absent:
        return
    parts = sorted([*present, *absent])
    if any(not comparable(sentence.quantities[part], sentence.quantities[due[0]]) for part in parts):
        return
    holds = states(sentence.quantities[due[0]], total([sentence.quantities[part] for part in parts]))
    yield _sum(sentence, due[0], parts, bool(holds))


def _around(sentence: Sentence, position: int) -> str:
    """The words of the quantity's own clause before it."""
    start = sentence.quantities[position].start
    floor = sentence.quantities[position - 1].end if position > sentence.first else sentence.start
    left = sentence.text[max(floor, start - 24) : start]
    return re.split(r"[，,；;、]", left)[-1]


def _sum(sentence: Sentence, stated: int, parts: Sequence[int], holds: bool) -> Check:
    computed = sum(sentence.quantities[part].value for part in parts)
    joined = tuple(sorted((stated, *parts)))
    return Check("sum", joined, sentence.quantities[stated].value, round(computed, 4), holds)
