"""Object and action of every quantity of a sentence.

Annotation.md, *Fields* (object, action) and *Settled cases* (Object, Action). Three things tie the quantities of a sentence
together: a noun left out goes back to an earlier one (其中41件), an action goes on along a list (会议9次、主任会议16次), and values
in a row share what stands before the first (产量分别增长25%、8%).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from rendata.indicators import (
    actions,
    actions_governing,
    actions_verbs_behind,
    antecedents,
    objects,
    objects_changes,
    objects_durations,
    objects_money,
    objects_names,
    objects_phrases,
    objects_places,
    objects_statistics,
    readings_carried,
    readings_money,
)
from rendata.indicators import readings_rows as rows
from rendata.indicators.antecedents import Antecedents, Mention, Reading, Sentence
from rendata.indicators.objects_places import Found, Place
from rendata.indicators.words import Line, is_deed
from rendata.indicators.words_groups import endings, groups

_LEVEL = re.compile("^(?:国家|全国|自治区|省|市|州|县|区|镇|乡|村)级(?:及?以[上下])?")


def read(line: Line, mentions: Sequence[Mention], left: Antecedents) -> list[Reading]:
    """Object and action of the mentions of one sentence, in their order.

    ``line`` are its words, ``mentions`` its quantities in ascending order, ``left`` what the earlier sentences of the article left
    to go back to; it is brought up to date.

    >>> from rendata.indicators import mentions, sentences, words
    >>> text = "走访企业506家，收集问题477个。"
    >>> found = mentions.find(text).mentions
    >>> line = words.line(text, sentences.Span(0, len(text)), [(one.start, one.end) for one in found])
    >>> read(line, found, {})
    [Reading(object='企业', action='走访'), Reading(object='问题', action='收集')]
    """
    durations: set[int] = set()
    sizes: set[int] = set()
    for place, mention in zip(line.marks, mentions, strict=True):
        if mention.kind == "duration":
            durations.add(place)
        elif mention.kind in ("money", "measure"):
            sizes.add(place)
    whole = Sentence(line, mentions, durations, sizes, set(), [], left)
    goes_back_to = antecedents.goes_back_to
    for number, mention in enumerate(mentions):
        reading = _one(whole, number)
        differs = objects_changes.differs(line, mark) if line.codes[(mark := line.marks[number]) - 1] in "AZD" else None
        if differs is not None and (reading.action is None or reading.object is None):
            reading = Reading(reading.object, differs)
            if reading.object is None and number and mention.kind == mentions[number - 1].kind == "duration":
                reading = Reading(whole.readings[-1].object, reading.action)  # 用时21天，比先进地区多9天
            elif reading.object is None:
                topic = objects_statistics.topic(line, _place(whole, number))
                reading = Reading(topic, differs)  # 公用经费增长，仍比全区平均水平低112元
        if reading.object == "" or reading.action == "":  # signs without words (件、《“) name nothing
            reading = Reading(reading.object or None, reading.action or None)
        whole.readings.append(reading)
        named = reading.object
        if named is not None and goes_back_to(named):
            antecedents.remember(left, mention, reading)
    return whole.readings


def _one(whole: Sentence, number: int) -> Reading:
    line, mention = whole.line, whole.mentions[number]
    here = _place(whole, number)
    verb = objects_changes.change(line, here)
    if mention.kind == "duration":
        if _bounds_last(whole, number, here):
            return whole.readings[-1]
        figure = verb is not None or objects_changes.levelled(line, here)
        if not figure or _names_own(line, here):
            return _of_counted(whole, number, here, Reading(*objects_durations.read(line, here)))
    if mention.kind == "duration" and _another_term(whole, number, here):
        own = objects_statistics.find(line, here, verb)
        return Reading(own.name or whole.readings[-1].object, whole.readings[-1].action)
    leader = rows.leader(line, number)
    if leader < number and not _names_own(line, here):
        return rows.read(whole, leader, number)
    if mention.kind in ("percent", "ratio", "duration"):
        return _figure(whole, number, here, verb)
    found = objects.find(line, here, mention)
    if verb is not None and found.side != "after":
        return _figure(whole, number, here, verb)
    return _counted(whole, number, here, found)


def _bounds_last(whole: Sentence, number: int, here: Place) -> bool:
    """Whether a clause only says how long what was told of before may last: 三个月内答复代表，最长不得超过六个月."""
    codes, low = whole.line.codes, here.low
    last = whole.mentions[number - 1].kind if number else None
    bare = "G" in codes[low : here.first] and not codes[low : here.first].strip("DGPMAJ&Z")
    return last == "duration" and bare and codes[here.last + 1 : here.last + 2] in (",", ";", "")


def _another_term(whole: Sentence, number: int, here: Place) -> bool:
    """Whether a clause only says how long it may last for others: 一般事项15日内办结，复杂事项不超过2个月."""
    codes = whole.line.codes
    last = whole.mentions[number - 1].kind if number else None
    beside = last == "duration" and ";" not in codes[whole.line.marks[number - 1] : here.first]
    bare = codes[here.first - 1] == "G" and not codes[here.low : here.first].strip("NBSAWGD")
    return (
        beside
        and bare
        and here.low > whole.line.marks[number - 1]
        and codes[here.last + 1 : here.last + 2] in (",", ";", "")
    )


def _of_counted(whole: Sentence, number: int, here: Place, term: Reading) -> Reading:
    """A deadline that names no thing of its own, behind things counted: “红单”16件由镇领办、限15日内回告."""
    line = whole.line
    lasted = (
        number > 0 and term.object is None and term.action is not None and whole.mentions[number - 1].kind == "money"
    )
    if lasted and line.codes[here.low - 1] == ",":
        return Reading(whole.readings[-1].object, term.action)  # 收入86万元未及时缴入国库，最长滞留14个月
    if number == 0 or term.action is None or line.codes[here.last + 1 : here.last + 2] != "F":
        return term
    if term.object != term.action and line.codes[here.low : here.first].strip("DP"):
        return term  # but 代表提出的建议19件，全部在两个月内办复
    named, mention = whole.readings[-1].object, whole.mentions[number - 1]
    apart = ";" in line.codes[line.marks[number - 1] : here.first] or mention.unit in groups["event units"]
    if named is None or apart or mention.kind != "count" or objects_phrases.of_people(named):
        return term
    return Reading(named, term.action)


def _place(whole: Sentence, number: int) -> Place:
    """Where a quantity stands; the noun that the quantity before it counts is not its own (4个部门结转资金超过1000万元)."""
    line = whole.line
    here = objects_places.place(line, number, whole.durations, whole.sizes)
    if number == 0 or here.left != line.marks[number - 1] + 1:
        return here
    behind = objects_phrases.following(line.codes, here.left, here.edge)
    if behind is None:
        return here
    end = objects_phrases.whole_end(line, behind)
    share = whole.mentions[number].kind in ("percent", "ratio")
    if end == behind.end or (share and line.words[end - 1].endswith(endings("monitored places"))):
        return here  # 8个国考断面水质优良率95%
    return replace(here, left=end)


def _figure(whole: Sentence, number: int, here: Place, verb: int | None) -> Reading:
    """A share, a level or a growth."""
    line, readings = whole.line, whole.readings
    whole.figures.add(number)
    found = objects_statistics.find(line, here, verb)
    voted = verb is None and whole.mentions[number].kind == "ratio"
    decided = actions.decided(line, here) if voted else None
    if found.name in groups["fines"] and "处" in line.words[here.left : here.first]:
        return Reading(found.name, "处")  # 处违法所得一倍以上三倍以下罚款
    if found.side == "after":
        return Reading(found.name, decided or actions.find(line, here, whole.mentions[number], found, None))
    action = decided or actions.change(line, verb if verb is not None or found.verb is None else found.verb.start)
    if whole.mentions[number].kind == "duration" and verb is None and found.phrase is not None:
        action = actions.governing(line, here, found.phrase.start)  # 接受培训不少于40学时
    if whole.mentions[number].kind == "duration" and found.phrase is not None:
        held = _length_of_deed(line, found.phrase, action)
        if held is not None:
            return held
        deed = line.words[found.phrase.end - 1]
        action = deed if action is None and is_deed(deed) else action  # 每人发言不超过15分钟
    if action is None and line.codes[here.low : here.first].strip("DZMF") == "V" and line.codes[here.first - 1] == "V":
        action = actions_governing.outer(line, here.low, here.first)  # 已解决85%
    bounded = line.codes[here.last + 1 : here.last + 2] == "F"
    spent = line.words[here.last + 1 + bounded : here.last + 2 + bounded]
    if action is None and spent and spent[0] in groups["serving"]:
        action = spent[0]  # 财政支出八成以上投向民生领域
    if action is None and line.words[here.last + 1 : here.last + 2] == ["比例"]:
        action = actions_verbs_behind.after(line, here.last + 2, here.high)  # 按30%比例调入预算
    goes_on = number and line.words[line.marks[number - 1] - 1] == "占" and whole.mentions[number - 1].kind == "percent"
    if goes_on and objects_statistics.of_described(line, here):
        return Reading(readings[-1].object, action)  # 认为渠道不畅的占27.3%，反映招工难的占31.6%
    kinds = {whole.mentions[number].kind, whole.mentions[number - 1].kind}
    shares = number - 1 in whole.figures and kinds <= {"percent", "ratio"}
    alike = number - 1 in whole.figures and len(kinds) == 1
    named_before = number > 0 and found.name == readings[-1].object
    if found.side != "elided" and (alike or named_before) and _only_organs(line, found, verb):
        if alike:
            return Reading(readings[-1].object, action)  # 甲局满意率98%，乙局95%
        kind = whole.mentions[number].kind
        figure = max((one for one in whole.figures if one < number and whole.mentions[one].kind == kind), default=None)
        if figure is not None:
            return Reading(readings[figure].object, action)  # 满意率超过90%的9个，其余2个部门低于70%
    if action is None and (alike or shares) and found.side == "statistic" and _goes_on(whole, number, here):
        action = readings[-1].action  # 精简会议22%、文件18.5%
    if found.side != "elided":
        bare = line.codes.count("/", here.first, line.marks[number]) if line.codes[here.first] == "M" else 0
        return Reading(rows.item(line, number, found, bare, bare + rows.length(line, number)) or found.name, action)
    each = rows.topic(line, here, 0, rows.length(line, number))
    if each is not None:
        return Reading(each, action)  # 产量、产值不断提高，分别增长5%、8%
    among = objects.among(line, here)
    if among is not None:
        return Reading(among, action)  # 26万各级代表中，有82%参加了活动
    described = objects_statistics.of_described(line, here)
    part = objects_statistics.described(line, here) or objects.named_before(line, here, "件") if described else None
    if part is not None:
        return Reading(part, action)  # 得到解决的占建议总数的78%
    reached = antecedents.of_stages(whole, here)  # 总值迈上千亿元台阶，年均增长6%
    again = number and whole.mentions[number].kind == whole.mentions[number - 1].kind == "ratio"
    if again and not line.codes[here.low : here.first].strip("DG"):
        return Reading(readings[-1].object, action)  # 满意票超过半数的，为满意；未达到半数的，为不满意
    reached = reached or objects_statistics.topic_beside(line, here)
    topic = reached or objects_statistics.topic(line, here)
    if topic is not None and (reached is not None or not antecedents.follows_quantity(line, here, number)):
        return Reading(topic, action)
    done = objects_statistics.done_before(line, here) if verb is not None else None
    if done is not None:
        return Reading(done, action)
    size = rows.length(line, number)
    paired = size == number > 2 or (size <= number and rows.length(line, number - size) == size > 1)
    if 1 < size <= number and (rows.severally(line, here.low, here.first) or paired):
        return Reading(
            _changed(antecedents.told_before(whole, number, size), whole.mentions[number].kind), action
        )  # 受理5件，审结4件，分别增长2%、3%
    last = antecedents.last_before(whole, number)
    return Reading(None if last is None else _changed(readings[last], whole.mentions[number].kind), action)


def _length_of_deed(line: Line, phrase: objects_phrases.Phrase, action: str | None) -> Reading | None:
    """What is done for so long, without who does it: 列席人员发言不超过8分钟, 参加法治培训不少于40学时."""
    codes, words = line.codes, line.words
    if words[phrase.start] in groups["attending"] and phrase.end - phrase.start > 1:
        thing = objects_phrases.Phrase(phrase.start + 1, phrase.end)
        return Reading(objects_names.called(line, thing), words[phrase.start])
    if action is not None:
        return Reading(action, action) if codes[phrase.end - 1] == "O" and is_deed(action) else None
    deed = words[phrase.end - 1]
    alone = phrase.end - phrase.start == 1 or not codes[phrase.start : phrase.end - 1].strip("OSB")
    return Reading(deed, deed) if is_deed(deed) and alone else None


_CHANGED = re.compile("[DSMF]*[VH]Z?[BNnOKs]+")


def _goes_on(whole: Sentence, number: int, here: Place) -> bool:
    """Whether a figure goes on with the verb before the noun of the one before it: 压减会议32%、文件28%."""
    codes, last = whole.line.codes, whole.line.marks[number - 1]
    item = codes[last + 1 : here.first]
    return item[:1] in ("/", "&") and not item[1:].strip("BNnOKsS") and bool(_CHANGED.fullmatch(codes, here.low, last))


def _changed(counted: Reading, kind: str) -> str | None:
    """What a growth or a share behind a count is of: of 生猪出栏241万头，增长18% it is 生猪出栏, and not the animals; of
    完成投资4亿元，占计划的76% it is 投资, and not the project."""
    if counted.action == "投资" and counted.object is not None and kind in ("percent", "ratio"):
        return counted.object if counted.object.endswith("投资") else "投资"
    if counted.object is None or counted.action not in groups["of animals"]:
        return counted.object
    return counted.object + counted.action


def _only_organs(line: Line, found: Found, verb: int | None) -> bool:
    """Whether what stands before a figure only says of whom it is: 甲局95%, and where nothing changes 个别乡镇不足85%."""
    if found.phrase is not None and line.codes[found.phrase.start - 1] == "T":
        return False  # 召开人代会两次以上的乡镇占91.5%
    return found.phrase is not None and all(
        objects_phrases.of_organ(line, part) or (verb is None and line.words[part.end - 1] in groups["organs"])
        for part in objects_phrases.items(line.codes, found.phrase)
    )


def _counted(whole: Sentence, number: int, here: Place, found: Found) -> Reading:
    """A count, a measure or a sum of money."""
    line, mention = whole.line, whole.mentions[number]
    won = (
        number > 0 and here.left > here.low and whole.readings[-1].action in groups["winning"]
    )  # 获满意票24票、基本满意票5票
    ballots = mention.unit in groups["vote units"] and not won
    carried = None if ballots else readings_carried.action(whole, here, number)
    action = actions.find(line, here, mention, found, carried)
    invested = readings_money.of_investment(whole, number, here, found, action) if mention.kind == "money" else None
    if invested is not None:
        return invested
    continued = _of_last(whole, number, here, found) if number else None
    if continued is not None:
        return continued
    if found.side == "after":
        return Reading(
            readings_money.with_size(whole, number, here, readings_money.prized(line, found, action)), action
        )
    if found.side == "before" and found.name is None:
        return Reading(antecedents.people_of(whole, number), action)
    if found.side != "elided":
        return Reading(
            rows.item(line, number, found, 0, rows.length(line, number)) or readings_money.prized(line, found, action),
            action,
        )
    beside = here.first < line.marks[number]
    if beside and whole.readings[-1].object and mention.kind == whole.mentions[number - 1].kind == "count":
        return whole.readings[-1]  # 来访203批346人次
    if action in groups["deeds with their thing"]:
        return Reading(action, action)
    if action in groups["taking ground"] and number and whole.readings[-1].action == "投资":
        return Reading(whole.readings[-1].object, action)  # 项目总投资10亿元，占地35亩
    sited = readings_money.sited(whole, number) if action == "投资" else None
    if sited is not None:
        return Reading(sited, action)
    _give_back(whole, number, here, found, action)
    own = readings_money.deed_of_sum(line, found, action) if mention.kind == "money" and action is not None else None
    return own or Reading(_left_out(whole, number, here), action)


def _of_last(whole: Sentence, number: int, here: Place, found: Found) -> Reading | None:
    """A deed or a dimension of what the quantity before counts: 5户困难家庭已有4户脱贫; 河流38条，总长421公里."""
    named, last = whole.readings[-1].object, whole.mentions[number - 1]
    if named is None:
        return None
    if found.side == "after":
        deed = found.name in groups["own objects"] and whole.mentions[number].unit == last.unit
        return Reading(named, found.name) if deed else None
    if whole.readings[-1].action in groups["containing"]:
        return None  # 我县辖28个乡镇，总面积1980平方公里
    if found.name not in groups["bare dimensions"] or last.kind != "count" or objects_phrases.of_people(named):
        return None
    before = whole.line.codes[here.left : found.phrase.start if found.phrase else here.left]
    if before.strip("DS,/"):
        return None
    beside = whole.line.codes[here.left - 1] == "/" and found.name == "面积"  # 修复矿山11座、面积2340亩
    return Reading(named, whole.readings[-1].action if beside else None)


def _give_back(whole: Sentence, number: int, here: Place, found: Found, action: str | None) -> None:
    """21条整改事项解决销号18项: a verb between two quantities belongs to the second alone, which the first gives it back to."""
    line, mentions, readings = whole.line, whole.mentions, whole.readings
    if number == 0 or found.verb is None or readings[-1].action != action:
        return
    if mentions[number - 1].kind == "duration":
        return  # 用2年时间撤并整合40所
    before = line.marks[number - 1]
    beside = here.low <= before < here.first
    # 由71所整合为47所, but 比上年10.5亿元减收0.7亿元
    led = number - 1 in whole.figures and groups["comparing"].isdisjoint(line.words[here.low : before])
    several = mentions[number - 1].unit in groups["person units"]  # 8名委员各领办2件
    paid = mentions[number].kind == "money" and mentions[number - 1].kind == "count"  # 5636家企业投入66亿元
    # 继续审议2部、初次审议4部
    taken = not groups["taking"].isdisjoint(line.words[here.low : before])  # 将18项资金整合成6项
    handed = line.codes[before - 1] == "Y"  # 交由34家单位办理148件
    listed = line.codes[objects_phrases.run(line.codes, found.verb.start, here.low, "D") - 1] in "/&"
    listed = listed or line.codes[before + 1 : before + 2] in ("/", "&")  # 由领导督办9件、专委会督办6件
    if beside and not (several or paid or listed or led or taken or handed):
        readings[-1] = Reading(readings[-1].object, None)


def _left_out(whole: Sentence, number: int, here: Place) -> str | None:
    """What a quantity counts that names nothing beside it. Of another level than the noun before it is that noun without its
    own (省级重点专科2个、市级19个)."""
    line = whole.line
    into = objects_money.put_into(line, here) if whole.mentions[number].kind == "money" else None
    each = rows.topic(line, here, 0, rows.length(line, number)) if number not in line.asides else None
    named = into or each or antecedents.shared_noun(whole, number)
    named = named or antecedents.people_of(whole, number) or antecedents.find(whole, here, number)
    if named is None or here.edge == here.left or not _LEVEL.fullmatch(line.words[here.edge - 1]):
        return named
    return _LEVEL.sub("", named, count=1) or named


def _names_own(line: Line, here: Place) -> bool:
    """Whether a noun follows the quantity."""
    if objects_phrases.is_size(line.codes, here.last):
        return True  # 50亿元以上项目3个、10亿元以上项目20个
    return objects_phrases.following(line.codes, here.last + 1, here.right) is not None
