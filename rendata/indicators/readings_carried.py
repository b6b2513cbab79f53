"""The action that goes on from one quantity of a sentence to the next: 召开会议9次、主任会议16次; 选出代表188名，其中妇女59名.

Annotation.md, *Settled cases* (Action): the verb may stand in an earlier clause of the sentence.
"""

from __future__ import annotations

from rendata.indicators import actions_governing, objects, readings_money
from rendata.indicators.antecedents import Sentence
from rendata.indicators.objects_phrases import is_size
from rendata.indicators.objects_places import Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups


def action(whole: Sentence, here: Place, number: int) -> str | None:
    """The action that goes on from the quantity before: not past a semicolon, nor from a figure of an earlier clause."""
    if number == 0:
        return _of_sentence_before(whole)
    line, mention, last = whole.line, whole.mentions[number], whole.mentions[number - 1]
    start = line.marks[number - 1]
    beside = number > 1 and start in (here.left - 1, here.left)
    size = beside and (is_size(line.codes, start) or _exceeds(line, start))  # 10亿元以上项目20个
    found = whole.readings[-2 if size and whole.readings[-1].action is None else -1].action
    behind = line.codes[start + 1 : here.first]
    aside = number in line.asides
    worth = line.words[start - 1] in groups["investments"] and line.codes[start - 2] in "/&" and behind[:1] == "F"
    if worth and number > 1 and not aside:
        return whole.readings[-2].action  # 实施重点项目1900个、投资2000万元以上的技改项目3000个
    sized = last.unit in groups["sizes in names"]  # 建成220千伏变电站2座, 培育交易额超8亿元的专业市场2个
    if sized or (behind[:1] == "T" and not behind[1:].strip("NBSQ") and not aside):
        return actions_governing.outer(line, here.low, start) or found
    part = line.words[here.low] == "其中"
    if found is None and mention.kind == "count" and here.low > start:
        if part:
            found = _of_whole(whole, number)
        elif _goes_on_behind_share(whole, here, number):
            return _of_amount_before(whole, number)
    if found is None or aside:
        return found
    if found in groups["dividing"] or found in groups["differing"]:
        return None  # 分为三类：一是城建类40件
    if found in groups["containing"] and here.low > start and last.unit != mention.unit:
        return None  # 辖33个村、4个社区，总人口6.98万人
    if ";" in line.codes[start : here.first]:
        other = line.codes[here.low] == "R" and not part
        return None if other or not objects.broken_down(line, here, mention) else _of_amount_before(whole, number)
    if _is_compared(line, here):
        return None
    of_whole = _of_whole(whole, number) if part and last.unit != mention.unit else None
    if of_whole is not None:
        return of_whole
    if number - 1 in whole.figures and here.low > start:
        return _of_amount_before(whole, number) if line.codes[here.low] == "R" else None
    return actions_governing.outer(line, here.low, start) or found if behind == "T" else found


def _exceeds(line: Line, at: int) -> bool:
    """Whether the sum at word ``at`` is part of the name of what is counted behind it: 其中超亿元项目63个."""
    level = line.codes[at - 1 : at + 2] in ("G#N", "G#B") and line.words[at - 1] in groups["exceeding"]
    return level and line.words[at].endswith("元")


def _of_sentence_before(whole: Sentence) -> str | None:
    """The action of the whole whose parts a sentence begins with: 接收文件311件。其中，省政府规章8件，…"""
    before = whole.antecedents.get(whole.mentions[0].unit) if whole.line.words[0] == "其中" else None
    return before[-1][2] if before and before[-1][0] > whole.mentions[0].value else None


def _goes_on_behind_share(whole: Sentence, here: Place, number: int) -> bool:
    """Whether quantity ``number`` is an item of a breakdown behind the share of the item before: 其中妇女7名，占8%，青年9名."""
    start = whole.line.marks[number - 1]
    share = number - 1 in whole.figures and "占" in whole.line.words[max(start - 4, 0) : start]
    return share and objects.broken_down(whole.line, here, whole.mentions[number])


def _of_amount_before(whole: Sentence, number: int) -> str | None:
    """The action of the last quantity that is no share, level or growth: 受理来信418件，同比下降16%，其中网上信件78件."""
    last = next(readings_money.amounts_before(whole, number), None)
    return None if last is None else whole.readings[last].action


def _of_whole(whole: Sentence, number: int) -> str | None:
    """The action of what quantity ``number`` is a part of: 引进项目12个，总投资15亿元，其中工业项目2个."""
    unit = whole.mentions[number].unit
    alike = (at for at in readings_money.amounts_before(whole, number) if whole.mentions[at].unit == unit)
    at = next(alike, None)
    return None if at is None else whole.readings[at].action


def _is_compared(line: Line, here: Place) -> bool:
    """提出建议312件，较上年多27件: how many more or less is not what was done."""
    return line.words[here.low] in groups["comparing"] and line.codes[here.first - 1] == "A"
