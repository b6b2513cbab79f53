"""Object where a deed is counted and not a thing: 先后8次修改, 进站234次, 开展走访视察7次, 联系选民每年不少于两次.

Annotation.md, *Settled cases* (Object): where the verb itself is counted object and action both name it; what is held stays the
object of 开展 and 召开.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line, is_listed
from rendata.indicators.words_groups import endings, groups

_OF_EVENT = phrases.INSIDE + "VU"
"""Letters that what is called an event is made of."""


def deed_behind(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """先后8次修改, 常委会两次审议条例草案: the deed counted stands behind its number as the verb."""
    codes, at = line.codes, here.last + 1
    at += codes[at : at + 1] == "F" and codes[at + 1 : at + 2] == "V"  # 犬只两次以上伤害他人
    passed = (
        here.before == "P" and line.words[here.edge - 1] in groups["after"] and codes[at : at + 1] in ("V", "W", "w")
    )
    if passed and quantity.unit in groups["event units"]:
        deed = Phrase(at, at + 1)  # 经3轮论证确定
        return Found(names.name(line, deed), "event", deed, deed)
    held = _held_behind(line, here, quantity) or _done_towards(line, here, quantity)
    if held is not None:
        return held
    judged = here.edge > here.left and line.words[here.edge - 1] in groups["appraisals"]
    if judged and line.words[here.first - 1] == "连续" and codes[at : at + 1] == "V":
        own = Phrase(phrases.run(codes, here.edge, here.left), here.edge)
        return Found(names.called(line, own), "before", own, Phrase(at, at + 1))  # 质量工作考核连续10次获评A级
    if quantity.unit in groups["event units"] and here.before not in "VLUHYWPT" and codes[at : at + 1] == "H":
        raised = phrases.following(codes, at + 1, here.right)
        if raised is not None:  # 4次提高城乡居民基础养老金
            return Found(names.called(line, raised), "after", raised, Phrase(at, at + 1))
    if quantity.unit not in groups["event units"] or here.before in "VLUHYWPwT" or codes[at : at + 1] not in ("V", "w"):
        return None
    if codes[at] == "w" and here.before not in "NOK":
        return None
    if line.words[at] in groups["hearing"] or line.words[at] == "提出":
        heard = phrases.following(codes, at + 1, here.right) or phrases.following_verbal(codes, at + 1, here.right)
        if heard is not None and codes[heard.end - 1] in "Ns":
            start = heard.start - (codes[heard.start - 1] in "VW" and heard.start - 1 > at)
            own = Phrase(start, heard.end)  # 两次听取办理情况汇报
            return Found("".join(line.words[start : heard.end]), "after", own, Phrase(at, at + 1))
    end = at + 1
    while end < here.right and codes[end] == "V":
        end += 1
    won = phrases.following(codes, end, here.right) if line.words[here.first - 1] == "连续" else None
    if won is not None:
        return Found(names.called(line, won), "after", won, Phrase(at, end))  # 连续3次获全国先进典型
    return Found("".join(line.words[at:end]), "event", Phrase(at, end), Phrase(at, end))


def _held_behind(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """What is held stands behind its number: 律师先后6次开展“普法进企业”活动, 先后两次组织代表现场视察."""
    codes, words = line.codes, line.words
    at = here.last + 1
    if quantity.unit not in groups["event units"] or here.before not in "OK^MF" or at >= here.right:
        return None
    if not words[at].endswith(endings("organising")):
        return None
    if (
        words[at] in groups["pivots"]
        and codes[at + 1 : at + 2] in ("W", "w")
        and codes[at + 2 : at + 3] in tuple("NBAn")
    ):
        deed = Phrase(at + 1, at + 2)
        return Found(names.name(line, deed), "event", deed, deed)  # 两次组织视察老旧小区改造现场
    verb = Phrase(at, at + 1)
    light = codes.find("L", at + 1, here.right) if words[at] in groups["pivots"] else -1
    if light > 0:
        verb = Phrase(light, light + 1)
    people = at + 1
    while codes[people : people + 1] == "O":
        people += 1
    done = (
        verbs_behind.after(line, people, here.high)
        if light < 0 and people > at + 1 and codes[people : people + 1] in tuple("YVW")
        else None
    )
    if done is not None and words[at] in groups["pivots"]:
        where = next((i for i in range(people, here.high) if words[i].endswith(done)), at)
        return Found(done, "event", Phrase(where, where + 1), Phrase(where, where + 1))  # 两次组织代表深入乡镇调研
    found = (phrases.following_event(codes, verb.end, here.right), phrases.following(codes, verb.end, here.right))
    own = max((each for each in found if each is not None), key=lambda each: each.end, default=None)
    if own is None and verb.end < here.right and words[verb.end].endswith("会议"):
        own = Phrase(verb.end, verb.end + 1)  # 先后两次召开专题会议推动
    if own is not None and words[at] in groups["pivots"] and light < 0 and codes[own.end - 1] == "O":
        own = phrases.following_event(codes, own.end, here.right)
    if own is None:
        return None
    met = (at for at in range(own.start, own.end - 1) if words[at].endswith("会议") and codes[at + 1] in "WwUV")
    own = Phrase(own.start, next(met, own.end - 1) + 1)  # 先后3次召开专题会议研究建议办理工作
    people = codes.rfind("O", own.start, own.end - 1)
    own = Phrase(people + 1, own.end) if people >= 0 and codes[own.end - 1] in "wW" else own
    return Found(names.called(line, own), "after", own, verb)


def _done_towards(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """先后7次到现场办公, 3次向常委会专题汇报: where or to whom a deed is done stands between its number and the verb."""
    codes, at = line.codes, here.last + 1
    if quantity.unit not in groups["event units"] or here.before not in "OK^MF" or codes[at : at + 1] not in ("Y", "P"):
        return None
    end = at + 1
    while end < here.right and codes[end] in "NOKBsSQ(/&MAD":
        end += 1
    if end == at + 1:
        return None
    while end < here.right and codes[end] in "DFB":
        end += 1
    last = end
    while last < here.right and codes[last] in "VWw":
        last += 1
    if last == end or codes[last : last + 1] not in ("", ",", ";", "/"):
        return None
    deed = Phrase(end, last)
    return Found(verbs.text(line, deed), "event", deed, deed)


def in_batches(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """分两批修改法规19件: what is done in so many batches stands behind their number."""
    if here.edge == here.left or line.words[here.edge - 1] != "分" or quantity.unit not in groups["batches"]:
        return None
    codes, at = line.codes, here.last + 1
    while at < here.high and codes[at] in "DSX":
        at += 1
    taken = None
    if codes[at : at + 1] in ("p", "P"):  # 分两批面向民间资本发布清单, 分两批将建议交由单位办理
        start = at + 1
        dealt_with = line.words[at] in groups["taking"] | groups["target markers"]
        at = start
        while at < here.high and codes[at] in phrases.INSIDE and codes[at] != "W":
            at += 1
        taken = Phrase(start, at) if dealt_with and start < at else None
    end = at
    while end < here.high and codes[end] in "VLWU":
        end += 1
    if end == at:
        return None
    behind = end + (codes[end : end + 1] == "#")
    own = taken or phrases.following(codes, behind, here.high)
    verb = Phrase(at, end)
    return Found(None, "elided", None, verb) if own is None else Found(names.called(line, own), "after", own, verb)


def counted_deed(line: Line, here: Place, quantity: Quantity, chain: Phrase) -> Found:
    """进站234次; of 座谈会召开12场 the meeting."""
    held = deeds_held(line, here, chain.end)
    if held is not None:
        return held
    sort = phrases.run(line.codes, chain.start, here.left)
    organised = here.left < sort < chain.start and line.words[sort - 1].endswith(endings("organising"))
    if organised and "O" not in line.codes[sort : chain.start]:
        event = Phrase(sort, chain.end)  # 开展线索摸排12次
        return Found(names.called(line, event), "before", event, Phrase(sort - 1, sort))
    if chain.end - chain.start == 2 and line.words[chain.start] in groups["organising"]:
        own = Phrase(chain.start + 1, chain.end)  # 开展监督检查36次
        return Found(names.name(line, own), "before", own, Phrase(chain.start, chain.start + 1))
    asked = verbs.ending(line.codes, phrases.run(line.codes, chain.start, here.left, "OB"), here.left)
    if asked is not None and line.codes[chain.start - 1] == "O" and line.words[asked.start] in groups["organising"]:
        return Found(names.name(line, chain), "event", chain, asked)  # 组织代表述职2次
    end = phrases.run(line.codes, chain.start, here.left, "DSM")  # 会议每两个月至少举行一次
    start = phrases.run(line.codes, end, here.left)
    named = start < end and line.codes[end - 1] in "NsWw"
    shown = named and line.codes[chain.start : chain.end] == "V" and quantity.unit in groups["units of showings"]
    if shown and line.codes[end - 1] in "Ns":
        own = Phrase(start, end)  # 教育课程开讲31期
        return Found(names.called(line, own), "before", own, chain)
    if named and (line.words[end - 1][-1] in groups["meeting endings"] or line.words[end - 1] in groups["published"]):
        meeting = Phrase(start, end)  # 活动累计举办64期
        return Found(names.called(line, meeting), "before", meeting, chain)
    if line.words[chain.end - 1] in groups["bare holding"]:
        return Found(None, "elided", None, chain)
    start = with_manner(line, chain.start, here.left)  # 现场察看52次
    return Found("".join(line.words[start : chain.end]), "event", chain, chain)


def with_manner(line: Line, start: int, low: int) -> int:
    """Where a deed that is counted begins with the manner it was done in: 联合巡河19次, 现场察看52次."""
    while start > low and (
        is_listed(line.words[start - 1], "manner of a deed")
        or (line.words[start - 1] == "联合" and line.codes[start - 1] == "D")
    ):
        start -= 1
    return start


def deeds_held(line: Line, here: Place, end: int) -> Found | None:
    """Deeds side by side behind the verb that holds them, counted as one: 开展走访视察7次, 开展集中走访接访12场."""
    codes = line.codes
    start = end
    while start > here.left and codes[start - 1] in "VWw" and line.words[start - 1] not in groups["organising"]:
        start -= 1
    held = start > here.left and line.words[start - 1].endswith(endings("organising"))
    if not held or end - start < 2 or "V" not in codes[start:end]:
        return None
    event = Phrase(start, end)
    return Found(names.name(line, event), "before", event, Phrase(start - 1, start))


def held(line: Line, here: Place, quantity: Quantity, end: int) -> Found | None:
    """An event that was held and is counted, with the verb that says of what sort it is: 开展接待选民活动58场."""
    codes, words = line.codes, line.words
    if quantity.unit not in groups["event units"]:
        return None
    deeds = deeds_held(line, here, end)
    if deeds is not None or words[end - 1][-1] not in groups["meeting endings"]:
        return deeds
    start = end - 1
    while start > here.left and codes[start - 1] in _OF_EVENT and words[start - 1] not in groups["organising"]:
        start -= 1
    if codes[start - 1] == "P" and start > here.left and "V" in codes[start : end - 1]:
        start = codes.index("V", start, end)  # 组织代表向选民述职活动37场
        chain = verbs.main(codes, here.left, start)
        event = Phrase(start, end)
        return None if chain is None else Found(names.name(line, event), "before", event, chain)
    if start == here.left or words[start - 1] not in groups["organising"] or "V" not in codes[start:end]:
        return None
    if any(word in groups["attending"] for word in words[start:end]):
        return None  # 组织代表参加培训班5期
    event = Phrase(start, end)
    return Found(names.called(line, event), "before", event, Phrase(start - 1, start))


def how_often(line: Line, here: Place, quantity: Quantity, start: int) -> Found | None:
    """联系选民每年不少于两次: a deed that is to be done so often is what is counted."""
    if quantity.unit not in groups["event units"] or here.edge == here.first or line.codes[here.edge - 1] in "Ww":
        return None
    if not any(word[0] == "每" for word in line.words[here.edge : here.first]):
        return None
    chain = verbs.ending(line.codes, start, here.left)
    if chain is None or line.words[chain.end - 1].endswith(endings("organising")):
        return None
    return Found("".join(line.words[chain.start : chain.end]), "event", chain, chain)


def event_of(line: Line, quantity: Quantity, phrase: Phrase, governing: Phrase | None) -> Found | None:
    """A deed that is counted itself behind going somewhere (到联系点调研2次) or behind people who are asked to do it (邀请代表视察6次)."""
    codes, start, end = line.codes, phrase.start, phrase.end
    if governing is None or quantity.unit not in groups["event units"] or codes[end - 1] not in "Ww":
        return None
    if line.words[governing.end - 1] in groups["going"]:
        return Found(line.words[end - 1], "event", Phrase(end - 1, end), Phrase(end - 1, end))
    people = codes.rfind("O", start, end - 1)
    if people < 0 or not pivots(line, governing):
        return None
    deed = Phrase(people + 1, end)
    held = line.words[governing.start] in groups["organising"]
    return Found(names.called(line, deed), "event", deed, governing if held else deed)


def pivots(line: Line, governing: Phrase | None) -> bool:
    """Whether the object of the governing verb may do the deed itself (组织代表视察项目30个)."""
    if governing is None:
        return False
    return line.codes[governing.start] == "U" or line.words[governing.start] in groups["pivots"]
