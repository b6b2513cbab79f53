"""Object and action of every quantity of a sentence."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import NamedTuple, Protocol

from rendata.indicators import actions, objects, objects_durations, objects_phrases, objects_statistics, words
from rendata.indicators.objects import Found, Place
from rendata.indicators.sentences import Span
from rendata.indicators.words import Line


class Mention(Protocol):
    """What is read of a mention (rendata.indicators.mentions)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Reading(NamedTuple):
    """Object (what is counted) and action (the verb that yields it), each null where the text names none."""

    object: str | None
    action: str | None


Antecedents = dict[str, str]
"""The last object counted with each unit of an article: what an elided noun (其中41件) goes back to."""


def read(text: str, sentence: Span, mentions: Sequence[Mention], antecedents: Antecedents) -> list[Reading]:
    """Object and action of the mentions of one sentence, in their order.

    ``sentence`` is a span of ``text`` (code points), ``mentions`` its quantities in ascending order, ``antecedents`` what the
    sentences of the article before it left; it is brought up to date.
    """
    line = words.line(text, sentence, [(mention.start, mention.end) for mention in mentions])
    readings: list[Reading] = []
    for number, mention in enumerate(mentions):
        reading = _one(line, number, mentions, readings, antecedents)
        readings.append(reading)
        if reading.object is not None:
            antecedents[mention.unit] = reading.object
    return readings


def _one(
    line: Line, number: int, mentions: Sequence[Mention], readings: list[Reading], antecedents: Antecedents
) -> Reading:
    mention = mentions[number]
    durations = [line.marks[at] for at in range(number) if mentions[at].kind == "duration"]
    here = objects.place(line, number, durations)
    verb = objects_statistics.change(line, here)
    if mention.kind == "duration" and (_names_own(line, here) or not (verb is not None or objects_statistics.levelled(line, here))):
        return Reading(*objects_durations.read(line, here))
    leader = _leader(line, number)
    if leader < number and not _names_own(line, here):
        return _shared(line, mentions, readings, leader, number)
    previous = readings[-1] if readings else None
    found = objects.find(line, here, mention) if mention.kind not in ("percent", "ratio", "duration") else None
    if mention.kind in ("percent", "ratio", "duration") or (verb is not None and (found is None or found.side != "after")):
        found = objects_statistics.find(line, here, verb)
        if found.side == "after":
            return Reading(found.name, actions.find(line, here, mention, found, None))
        if verb is None and found.verb is not None:
            verb = found.verb.start
        action = actions.change(line, verb)
        if found.side == "elided":
            topic = objects_statistics.topic(line, here)
            if topic is not None and not _counted_in_clause_before(line, here, number):
                return Reading(topic, action)
            size = _row(line, number)
            if size > 1 and number >= size and "分别" in line.words[here.low : here.first]:
                return Reading(readings[number - size].object, action)  # 受理5件，审结4件，分别增长2%、3%
            if previous is not None:
                return Reading(previous.object, action)
        return _first_of(line, leader, number, mentions, Reading(found.name, action), found)
    assert found is not None
    if found.side == "after" and number + 1 < len(mentions) and _measured(line, number, mentions[number + 1].kind):
        found = found._replace(name=line.words[here.last] + _between(line, here, found) + str(found.name))
    action = actions.find(line, here, mention, found, _carried(line, here, number, mentions, readings))
    if mention.kind == "money" and _invested(found.name) and previous is not None and previous.object:
        return Reading(previous.object, "投资")
    if found.side != "elided":
        return _first_of(line, leader, number, mentions, Reading(found.name, action), found)
    same_clause = number > 0 and here.low <= line.marks[number - 1] < here.first
    if found.verb is not None and previous is not None and same_clause and previous.action == action:
        readings[-1] = Reading(previous.object, None)  # 21条整改事项解决销号18项: the verb belongs to the 18
    antecedent = _antecedent(line, here, number, mentions, readings, antecedents)
    if antecedent is None and mention.kind == "money" and len(action or "") > 3:
        antecedent = action  # 减税降费8.9亿元
    return Reading(antecedent, action)


def _antecedent(
    line: Line, here: Place, number: int, mentions: Sequence[Mention], readings: Sequence[Reading], antecedents: Antecedents
) -> str | None:
    """What an elided noun goes back to: the noun of the last quantity of the sentence with the same unit, else a noun of the
    sentence that comes with the unit, else the last quantity's, else that of an earlier sentence."""
    unit = mentions[number].unit
    for before in range(number - 1, -1, -1):
        if mentions[before].unit == unit and readings[before].object is not None:
            return readings[before].object
    if mentions[number].kind in ("money", "measure") and not _counted_in_clause_before(line, here, number):
        topic = objects_statistics.topic(line, here)
        if topic is not None:
            return topic
    named = objects.named_before(line, here, unit)
    if named is not None:
        return next((r.object for r in reversed(readings) if r.object and r.object.endswith(named)), named)
    if readings and readings[-1].object is not None and mentions[number - 1].kind == "count":
        return readings[-1].object
    return antecedents.get(unit)


def _measured(line: Line, number: int, kind: str) -> bool:
    """The next quantity is part of what is counted (87万名80岁以上老年人, 两个千亿元台阶)."""
    return kind in ("measure", "money") and line.marks[number + 1] == line.marks[number] + 1


def _between(line: Line, here: Place, found: Found) -> str:
    word = line.words[here.last + 1]
    return word if word.startswith("以") else ""


def _counted_in_clause_before(line: Line, here: Place, number: int) -> bool:
    """Whether a quantity stands in the clause before, or earlier in this one."""
    if number == 0:
        return False
    low, _ = objects_phrases.clause(line.codes, here.low - 1) if here.low else (0, 0)
    return low <= line.marks[number - 1] < here.first


def _invested(name: str | None) -> bool:
    """Annotation.md, Object: of an investment the project is the object, 投资 the action (项目…，总投资3亿元)."""
    return name is not None and name.removesuffix("投资") in ("", "总", "计划", "年度", "年度计划", "累计", "概算总")


def _carried(
    line: Line, here: Place, number: int, mentions: Sequence[Mention], readings: Sequence[Reading]
) -> str | None:
    """The action that goes on from the quantity before: not past a semicolon, nor from a figure (同比减少7件)."""
    if number == 0 or number in line.asides:
        return readings[-1].action if readings else None
    start = line.marks[number - 1]
    if ";" in line.codes[start : here.first]:
        return None
    before = objects.place(line, number - 1)
    if mentions[number - 1].kind in ("percent", "ratio") or objects_statistics.change(line, before) is not None:
        return None if here.low > start else readings[-1].action
    return readings[-1].action


def _leader(line: Line, number: int) -> int:
    """The first quantity of the row that quantity ``number`` ends, nothing but 、 or 和 between (25.3%、7.9%)."""
    marks, codes = line.marks, line.codes
    while number and marks[number] - marks[number - 1] == 2 and codes[marks[number] - 1] in "/&":
        number -= 1
    return number


def _names_own(line: Line, here: Place) -> bool:
    return objects_phrases.following(line.codes, here.last + 1, here.right) is not None


def _first_of(
    line: Line, leader: int, number: int, mentions: Sequence[Mention], reading: Reading, found: Found
) -> Reading:
    """The reading of a quantity that others follow in a row: of a list with 分别, the first item is its own."""
    part = _part(line, number, found, 0, _row(line, number))
    return reading if part is None else Reading(part, reading.action)


def _row(line: Line, number: int) -> int:
    """How many quantities stand in the row that begins with ``number``."""
    marks, codes = line.marks, line.codes
    size = 1
    while (
        number + size < len(marks)
        and marks[number + size] - marks[number + size - 1] == 2
        and codes[marks[number + size] - 1] in "/&"
    ):
        size += 1
    return size


def _part(line: Line, leader: int, found: Found, position: int, size: int) -> str | None:
    """The item of a list that goes with one of the quantities in a row behind 分别."""
    if size == 1 or found.phrase is None or found.side == "after":
        return None
    parts = objects_phrases.items(line, found.phrase)
    if len(parts) != size or "分别" not in line.words[found.phrase.end : line.marks[leader]]:
        return None
    own = parts[position]
    if position == size - 1 and own.end - own.start == 1 < parts[0].end - parts[0].start:
        own = found.phrase  # 地方财政收入、支出: the last is not named without what stands before the first
    return objects_phrases.name(line, objects_phrases.trimmed(line, own))


def _shared(
    line: Line, mentions: Sequence[Mention], readings: Sequence[Reading], leader: int, number: int
) -> Reading:
    """A quantity in a row that names no object of its own."""
    here = objects.place(line, leader)
    verb = objects_statistics.change(line, here)
    if verb is not None or mentions[leader].kind in ("percent", "ratio"):
        found = objects_statistics.find(line, here, verb)
    else:
        found = objects.find(line, here, mentions[leader])
    size = _row(line, leader)
    if found.side == "elided" and leader >= size and "分别" in line.words[here.low : here.first]:
        return Reading(readings[number - size].object, readings[-1].action)
    part = _part(line, leader, found, number - leader, size)
    return Reading(part if part is not None else readings[-1].object, readings[-1].action)
