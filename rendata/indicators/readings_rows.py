"""Values in a row: 产量分别增长25%、8%, 农村、城镇居民收入分别为2.1万元、4.6万元.

Annotation.md, *Settled cases* (Object): 分别 with a shared head gives each value its own part, the last the phrase with the head.
"""

from __future__ import annotations

from rendata.indicators import objects, objects_changes, objects_places, objects_statistics
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators import objects_preceding_bounds as preceding_bounds
from rendata.indicators.antecedents import LONGEST_ROW, Reading, Sentence, told_before
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups

_NAMED_ALONE = 4
"""Characters of a word that names a figure without what stands before it (直接财产损失, but 收入、支出)."""


def leader(line: Line, number: int) -> int:
    """The first quantity of the row that quantity ``number`` ends, nothing but 、 or 和 between (25.3%、7.9%)."""
    last = number
    while number and last - number < LONGEST_ROW and _adjoin(line, number):
        number -= 1
    return number


def length(line: Line, number: int) -> int:
    """How many quantities stand in the row that begins with ``number``."""
    size = 1
    while number + size < len(line.marks) and size < LONGEST_ROW and _adjoin(line, number + size):
        size += 1
    return size


def _adjoin(line: Line, number: int) -> bool:
    at, before = line.marks[number], line.marks[number - 1]
    bound = line.codes[before + 1 : before + 2] == "F"  # 95%左右、96%以上
    return at - before == 2 + bound and line.codes[at - 1] in "/&"


def severally(line: Line, start: int, end: int) -> bool:
    """Whether the words ``[start, end)`` tell the values one by one (分别)."""
    return "分别" in line.words[start:end]


def item(line: Line, number: int, found: Found, position: int, size: int) -> str | None:
    """The item of a list that goes with one of as many quantities in a row, behind 分别 or not (产量、产值增长5%、8%); None where
    the list before quantity ``number`` (``found``) has not ``size`` items."""
    if size == 1 or found.phrase is None:
        return None
    phrase = found.phrase
    if line.codes[phrase.start - 1 : phrase.start] == "E" and severally(line, phrase.end, line.marks[number]):
        low = phrases.clause(line.codes, phrase.start)[0]
        first = phrases.listing(line.codes, phrases.run(line.codes, phrase.start - 1, low), low)
        phrase = Phrase(first, phrase.end)  # 文化用品、电子信息等行业产值分别增长7.9%、15.7%
    parts = phrases.items(line.codes, phrase)
    if len(parts) != size and severally(line, phrase.end, line.marks[number]):
        parts = phrases.items(line.codes, phrase, "/")  # 教育、社会保障和就业支出分别增长3%、8%
    if len(parts) != size:
        parts = _pieces(line, number, size)
    if len(parts) != size:
        return None
    own = parts[position]
    summed = line.codes.find("E", own.start, own.end)
    if summed > own.start and preceding_bounds.names_figure(line.words[summed - 1]):
        own = Phrase(own.start, summed)  # 用电量、周转量等先行指标分别回升3%、6%
    head, sister = line.words[own.end - 1], line.words[parts[0].end - 1]
    whole = head[-1] == sister[-1] or (len(head) > 2 and head[-1] in groups["figure endings"])  # 入园率和普惠率
    short = own.end - own.start == 1 < parts[0].end - parts[0].start and len(head) < _NAMED_ALONE
    figure = preceding_bounds.names_figure(head) or head in groups["budget items"]
    if position == size - 1 and not whole and short and figure:
        own = phrase  # 地方财政收入、支出: the last is not named without what stands before the first
    return names.called(line, own)


def topic(line: Line, here: Place, position: int, size: int) -> str | None:
    """The item of the subject of the clause before, of which as many values are told: 产业、集群从无到有，分别达2个、3个."""
    said = line.codes[here.low : here.first].strip("DGPMTHYZ")
    if size == 1 or here.low == 0 or said or not severally(line, here.low, here.first):
        return None
    low, high = phrases.clause(line.codes, here.low - 1)
    end = next((at for at in range(low, high) if line.codes[at] not in phrases.INSIDE + "M/&"), high)
    parts = phrases.items(line.codes, Phrase(low, end)) if low < end < high else []
    return names.called(line, parts[position]) if len(parts) == size else None


def _pieces(line: Line, number: int, size: int) -> list[Phrase]:
    """The pieces of a clause before 分别, whatever they are made of, where they are as many as the quantities; else none."""
    mark = line.marks[number]
    low = phrases.clause(line.codes, mark)[0]
    end = next((at for at in range(low, mark) if line.words[at] == "分别"), low)
    end = phrases.run(line.codes, end, low, "D")  # 同比分别上升
    found = phrases.items(line.codes, Phrase(low, end))
    if len(found) != size:
        return []
    first = found[0]
    while first.start + 1 < first.end and line.codes[first.start] in "DMS":
        first = Phrase(first.start + 1, first.end)  # 全年受理、执结数分别上升7%、9%
    found[0] = first
    figures = [preceding_bounds.names_figure(line.words[part.end - 1]) for part in found]
    deed = figures[-1] and line.codes[first.start : first.end] in ("V", "W")
    named = all(phrases.length(line, part) > 1 for part in found)
    return found if named and (size > 2 or all(figures) or deed) else []


def read(whole: Sentence, first: int, number: int) -> Reading:
    """Quantity ``number``, which names no object of its own, in the row that begins with ``first``."""
    line, mention, readings = whole.line, whole.mentions[first], whole.readings
    here = objects_places.place(line, first, whole.durations, whole.sizes)
    verb = objects_changes.change(line, here)
    figure = verb is not None or mention.kind in ("percent", "ratio")
    found = objects_statistics.find(line, here, verb) if figure else objects.find(line, here, mention)
    if figure:
        whole.figures.add(number)
    size = length(line, first)
    if found.name in groups["investments"] and first >= size and severally(line, here.low, here.first):
        return Reading(told_before(whole, number, size).object, "投资")
    each = topic(line, here, number - first, size) if found.side == "elided" else None
    if each is not None:
        return Reading(each, readings[-1].action)
    paired = first == size > 2 or (first >= size > 1 and length(line, first - size) == size)
    if found.side == "elided" and first >= size and (severally(line, here.low, here.first) or paired):
        return Reading(told_before(whole, number, size).object, readings[-1].action)
    return Reading(item(line, first, found, number - first, size) or readings[-1].object, readings[-1].action)
