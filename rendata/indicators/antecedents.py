"""What a noun left out goes back to (其中41件), and what the readings of a sentence are made from.

Annotation.md, *Settled cases* (Object): where the noun is elided it is the antecedent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from msgspec import Struct

from rendata.indicators import (
    objects,
    objects_events,
    objects_fronted,
    objects_names,
    objects_phrases,
    objects_statistics,
    words,
)
from rendata.indicators import objects_names as names
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups

LONGEST_ROW = 12
"""Quantities side by side, or back in the sentence, that are looked at for one: bounds the work in a sentence of any length."""


LONGEST_MEMORY = 4
"""Quantities of one unit that are remembered from the earlier sentences."""


class Mention(Quantity, Protocol):
    """A quantity with its span in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> float: ...


class Reading(Struct, frozen=True, gc=False):
    """Object (what is counted) and action (the verb that yields it), each null where the text names none."""

    object: str | None
    action: str | None


Antecedents = dict[str, list[tuple[float, str, str | None]]]
"""The last quantities of an article by their unit, each with its value, object and action: what an elided noun or verb (其中41件) goes
back to. Empty at its start."""


class Sentence(Struct, frozen=True, gc=False):
    """What the quantities of a sentence are read from, in order: ``durations`` and ``sizes`` are the words that are such, ``figures`` the
    numbers of the quantities that are shares, levels or growths, ``readings`` those made so far."""

    line: Line
    mentions: Sequence[Mention]
    durations: Collection[int]
    sizes: Collection[int]
    figures: set[int]
    readings: list[Reading]
    antecedents: Antecedents


def remember(left: Antecedents, mention: Mention, reading: Reading) -> None:
    """Keep a quantity whose noun a later sentence may leave out. Parts of a whole are kept with it, so that the whole is not forgotten
    for them (建议168件，其中农业51件、交通39件)."""
    assert reading.object is not None
    kept = left.setdefault(mention.unit, [])
    value = mention.value
    for number, (before, named, _) in enumerate(kept):
        if named == reading.object:
            value = max(value, before)
            del kept[number]
            break
    kept.append((value, reading.object, reading.action))
    if len(kept) > LONGEST_MEMORY:
        del kept[0]


def find(whole: Sentence, here: Place, number: int) -> str | None:
    """What an elided noun goes back to: the noun of the last quantity of the sentence with the same unit, the subject of the
    clause before a sum, a noun of the sentence that comes with the unit, the noun of the last count, that of an earlier sentence."""
    line, mentions, readings = whole.line, whole.mentions, whole.readings
    unit = mentions[number].unit
    if number in line.asides and number and mentions[number].start - mentions[number - 1].end < 3:
        return readings[-1].object  # 指标370公顷（5550亩）
    among = objects.among(line, here)
    if among is not None:
        return among
    word = line.words[here.edge - 1] if here.edge > here.left else ""
    if word in groups["earning"] and not groups["averages"].isdisjoint(line.words[here.low : here.first]):
        return None  # 户均增收2600元
    if word in groups["donating"] and mentions[number].kind == "money":
        return None  # 向灾区捐款5万元
    if number and (word == "价值" or line.words[here.first - 1] in groups["worth"]):
        return readings[-1].object  # 车辆19台、价值13亿元; 使用外资160亿美元、折合1148亿元
    rated = (
        _rated(readings[-1].object) if number - 1 in whole.figures and line.words[here.low] in groups["rests"] else None
    )
    if rated is not None:
        return rated
    earlier = recent(whole, number)
    beside = objects_statistics.topic_beside(line, here) if here.before == "/" else None
    if beside is not None:
        return beside  # 收入高于全省平均水平、突破3万元
    under_way = objects_fronted.under_way(line, here, unit, mentions[number].kind)
    if under_way is not None:
        return under_way
    reached = of_stages(whole, here) if mentions[number].kind in ("money", "measure") else None
    if reached is not None:
        return reached
    if mentions[number].kind in ("money", "measure") and not follows_quantity(line, here, number):
        stated = objects_statistics.topic(line, here) if objects_statistics.bare(line, here) else None
        if stated is not None:
            return stated  # 生产总值达5600亿元；财政收入迈过千亿大关，达1330亿元
    alike = _sorted(whole, earlier) or _alike(whole, earlier, number)
    if alike is not None:
        return alike
    same = _same_deed(line, here) if mentions[number].kind == "count" else None
    if same is not None:
        return same
    if mentions[number].kind in ("money", "measure") and not follows_quantity(line, here, number):
        topic = _item_of_budget(line, here) or objects_statistics.topic(line, here)
        if topic is not None:
            return topic
    if mentions[number].kind in ("money", "measure") and mentions[number - 1 : number] and number - 1 in whole.figures:
        return readings[-1].object  # 资产总额增长8%、达到12亿元
    summed = any(word in groups["totals"] for word in line.words[here.low : here.first])
    if summed and not line.codes[here.low : here.first].strip("DGJ"):
        stated = objects_statistics.topic(line, here)
        if stated is not None:
            return stated  # 重复信访件较多，共157件
    if word in groups["bare totals"] and mentions[number].kind == "count":
        stated = objects_statistics.topic(line, here)
        if stated is not None:
            return stated  # 经营主体增量提质，总量突破1000万户
    named = objects.named_before(line, here, unit)
    if named is not None and goes_back_to(named):
        fuller = (readings[before].object for before in earlier)
        return next((name for name in fuller if name and (name.endswith(named) or named.endswith(name))), named)
    last = readings[-1].object if readings and mentions[number - 1].kind == "count" else None
    people = groups["person units"] | groups["age units"]
    counted = mentions[number - 1].unit in people
    if unit in groups["event units"] or words.is_event(last or "") or not goes_back_to(last):
        last = None  # a deed goes back to no thing, nor a thing to a deed
    changed = last is not None and mentions[number - 1].unit != unit
    if changed and unit in groups["of institutions"] and whole.antecedents.get(unit):
        return _of_earlier(whole, number)  # 暗访企业57家。已整改问题74个，责令停产4家
    household = unit == "户" and last is not None and last[-1] in objects_phrases.LEVELS  # 12个村、1652户
    if household and line.codes[line.marks[number - 1] + 1 : here.first].strip("N") in ("/", ","):
        return None
    more = last is not None and mentions[number].kind == "count" and mentions[number].value > mentions[number - 1].value
    if more and mentions[number - 1].unit != unit:
        larger = (
            noun for value, noun, _ in reversed(whole.antecedents.get(unit, [])) if value >= mentions[number].value
        )
        last = next(larger, last)  # 票决项目126个。发出督办函9份，完工121个
    if last is not None and not household and (objects_phrases.of_people(last) if unit in people else not counted):
        return last
    own = (at for at in range(here.first - 1, here.left - 1, -1) if line.words[at] in groups["own objects"])
    at = next(own, None)
    deed = None if at is None else "".join(line.words[objects_events.with_manner(line, at, here.left) : at + 1])
    if deed is not None and mentions[number].kind in ("count", "measure"):
        return deed  # 监督侦查机关立案41件
    if mentions[number].kind == "money" and "R" not in line.codes[here.low : here.first]:
        return None  # a sum goes back to no other sentence, but 其中3亿元 does
    return _of_earlier(whole, number)


_RATE = re.compile("(?:按期|及时|按时)?(?:整改|办结|完成|解决|落实|答复|化解|销号|竣工|开工)(?:到位)?率$")


def _rated(named: str | None) -> str | None:
    """What a rate is of, which the rest goes back to: 问题整改率超过九成，其余4个列入计划."""
    rate = _RATE.search(named) if named else None
    return named[: rate.start()] or None if named and rate else None


def _same_deed(line: Line, here: Place) -> str | None:
    """What an earlier clause says is done by the same verb: 要求商户安装净化设施，目前已安装212台."""
    if line.codes[here.first - 1] != "V":
        return None
    low, deed = max(here.low - objects_phrases.WINDOW, 0), line.words[here.first - 1]
    at = next((at for at in range(here.low - 1, low - 1, -1) if line.words[at] == deed), None)
    if at is None or line.codes[at] != "V" or line.codes[at + 1] not in "NBO" or len(line.words[at + 1]) == 1:
        return None  # of 立案庭 the court is not what is done
    thing = objects_phrases.following(line.codes, at + 1, here.low)
    return names.called(line, thing) if thing is not None else None


def _of_earlier(whole: Sentence, number: int) -> str | None:
    """The noun of the last quantity of the earlier sentences with the same unit that is not smaller (建议640件，其中闭会建议40件。已解决
    560件), else of the last one."""
    mention = whole.mentions[number]
    left = whole.antecedents.get(mention.unit, [])
    least = mention.value if mention.kind == "count" else 0
    return next((named for value, named, _ in reversed(left) if value >= least), left[-1][1] if left else None)


def _sorted(whole: Sentence, earlier: Sequence[int]) -> str | None:
    """What was said to be of several sorts: 收到代表建议128件，所提建议分为五类：一是财政经济类20件 are 建议."""
    for before in earlier:
        mark = whole.line.marks[before]
        if whole.mentions[before].unit == "类" and whole.line.words[mark + 1] in ("：", ":"):
            return whole.readings[before].object if whole.readings[before].action in groups["dividing"] else None
    return None


def _alike(whole: Sentence, earlier: Sequence[int], number: int) -> str | None:
    """The noun of the last quantity with the same unit that is not smaller, as a part is not larger than its whole
    (受理来信来访418件，其中来信137件，已办结409件), else of the last one."""
    mentions = whole.mentions
    least = mentions[number].value if mentions[number].kind == "count" else 0
    nearest: str | None = None
    for before in earlier:
        named = whole.readings[before].object
        if (
            _plain(mentions[before].unit) != _plain(mentions[number].unit)
            or not goes_back_to(named)
            or _base(whole, before)
        ):
            continue
        between = (
            whole.line.codes[whole.line.marks[before] + 1 : whole.line.marks[number]] if before == number - 1 else ""
        )
        if between in ("/V", "/W") or mentions[before].value >= least:
            return named  # 审议法规案23件，其中制定法规8件、修改12件
        nearest = nearest or named
    return nearest


def _plain(unit: str) -> str:
    """A unit without the one in brackets: 件（次） counts what 件 counts."""
    return unit.split("（", 1)[0].split("(", 1)[0]


def of_stages(whole: Sentence, here: Place) -> str | None:
    """The figure that reached the stages counted last (生产总值跨越3个千亿元台阶，达到1.5万亿元); None where none were."""
    last = whole.readings[-1].object if whole.readings else None
    if last is None or not last.endswith(endings("stages")):
        return None
    return objects_statistics.topic(whole.line, here) or objects_statistics.subject(whole.line, here.low, here.left)


def _item_of_budget(line: Line, here: Place) -> str | None:
    """The item before a colon that a sum is allotted to: 教育类支出：安排3.2亿元."""
    end = here.low - 1
    if end < 1 or line.words[end] not in ("：", ":") or not line.words[end - 1].endswith(endings("budget items")):
        return None
    low = objects_phrases.clause(line.codes, end - 1)[0]
    own = objects_phrases.listed(line, Phrase(objects_phrases.run(line.codes, end, low), end), low)
    return objects_names.called(line, own)


def shared_noun(whole: Sentence, number: int) -> str | None:
    """The noun behind the next of two numbers that stand side by side: 省、市分别设立21个、587个立法联系点."""
    line, at = whole.line, whole.line.marks[number]
    sorted_each = line.codes[at + 1 : at + 2] == "B"
    while line.codes[at + 1 : at + 2] == "B":
        at += 1  # 2家千亿级、24家百亿级工业企业
    if line.codes[at + 1 : at + 3] not in ("/#", "&#"):
        return None
    unit, kind = whole.mentions[number].unit, whole.mentions[number].kind
    of_size = kind == "measure" and line.codes[at + 1] == "/" and whole.mentions[number + 1].kind == "count"
    if unit != whole.mentions[number + 1].unit and not of_size:  # 19.1万平方米、92幢房屋
        return None
    noun = objects_phrases.following(line.codes, at + 3, objects_phrases.clause(line.codes, at)[1])
    if noun is not None and sorted_each:
        noun = Phrase(next((i for i in range(noun.start, noun.end - 1) if line.codes[i] != "B"), noun.start), noun.end)
    return None if noun is None else objects_names.called(line, noun)


def people_of(whole: Sentence, number: int) -> str | None:
    """Those whom the next quantity counts, where this one counts their households: 惠及1.26万户、3.4万名居民."""
    line, mentions, at = whole.line, whole.mentions, whole.line.marks[number]
    if mentions[number].unit != "户" or line.codes[at + 1 : at + 3] != "/#":
        return None
    if mentions[number + 1].unit not in groups["person units"]:
        return None
    noun = objects_phrases.following(line.codes, at + 3, objects_phrases.clause(line.codes, at)[1])
    return None if noun is None else objects_names.called(line, noun)


def recent(whole: Sentence, number: int) -> list[int]:
    """The quantities before ``number`` that a noun left out may go back to, the nearest first: what a bracket counts is for that
    bracket alone (受理31件（含旧存3件），结案28件)."""
    asides = () if number in whole.line.asides else whole.line.asides
    return [before for before in range(number - 1, max(number - 1 - LONGEST_ROW, -1), -1) if before not in asides]


def told_before(whole: Sentence, number: int, back: int) -> Reading:
    """The reading of the quantity ``back`` places before ``number``, those in brackets not counted: 受理5件（含旧存1件），审结4件，分别
    增长2%、3%. There must be as many."""
    before = recent(whole, number)
    return whole.readings[before[back - 1] if back <= len(before) else number - back]


def goes_back_to(named: str | None) -> bool:
    """Whether a noun left out may be this one: no deed that is counted itself is (收案3200件，结案2900件)."""
    return named is not None and named not in groups["own objects"]


def last_before(whole: Sentence, number: int) -> int | None:
    """The last quantity before ``number`` that is no base, nor a time that is of nothing (连续四年); None where there is none."""
    for before in recent(whole, number):
        lasts = whole.mentions[before].kind == "duration" and whole.readings[before].object is None
        if not lasts and not _base(whole, before):
            return before
    return None


def follows_quantity(line: Line, here: Place, number: int) -> bool:
    """Whether a quantity stands in the clause before, or earlier in this one."""
    if number == 0:
        return False
    low = objects_phrases.clause(line.codes, here.low - 1)[0] if here.low else 0
    before = next((at for at in range(number - 1, -1, -1) if at not in line.asides), number - 1)
    return low <= line.marks[before] < here.first


def _base(whole: Sentence, number: int) -> bool:
    """Whether a quantity is what another one is reckoned by: 完成预算2亿元的95%, 比去年同期1.3亿元减收2000万元."""
    codes, at = whole.line.codes, whole.line.marks[number]
    if codes[at + 1 : at + 3] == "T#":
        return True
    low = max(objects_phrases.clause(codes, at)[0], at - LONGEST_ROW)
    compared = any(word in groups["comparing"] for word in whole.line.words[low:at])
    compared = compared and whole.mentions[number].kind != "percent"  # 较年初下降1.9个百分点，降至57.6%
    changed = codes[at + 1 : at + 2] in ("V", "H", "W") and codes[at + 2 : at + 3] == "#"
    return compared and (changed or codes[at + 1 : at + 3] in (",H", ",V"))  # 较去年同期453件，上升10%
