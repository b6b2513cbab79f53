"""Object and action of a duration: what took so long, or has such a length; of a deadline they are those of objects_deadlines.

Annotation.md, *Fields* (object: what it is the duration of) and *Settled cases*.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators import objects_deadlines, objects_statistics
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def read(line: Line, here: Place) -> tuple[str | None, str | None]:
    """Object and action of the duration at ``here``.

    A verb before it (调研近3个月) or the deed it is a deadline of (在3个月内重新报告); a noun right behind it is what has that
    length (1小时通勤圈).
    """
    codes, words = line.codes, line.words
    at = here.last + 1
    prolonged = _prolonged(line, here)
    if prolonged is not None:
        return prolonged
    bound = codes[at : at + 1] == "F" and words[at] in groups["bounds behind"]
    repeated = here.first > here.left and words[here.first - 1] == "连续"
    # 30年以上燃气管道, but 消博会连续五年成功举办
    manner = codes[at : at + 1] == "D" or (codes[at : at + 1] == "W" and codes[at + 1 : at + 2] in tuple("NBQ"))
    noun = None if repeated and manner else phrases.following(codes, at + bound, here.right)
    if noun is None and codes[at : at + 1] == "T":
        noun = phrases.following_event(codes, at + 1, here.right)  # 接受不少于40学时的培训
    if noun is not None and words[at] not in groups["time words"] and words[noun.end - 1] not in groups["time words"]:
        return _length_of(line, here, names.trimmed(line, noun))
    if here.before in "NnsW" and any(words[here.edge - 1].endswith(head) for head in groups["time figures"]):
        start = _behind_each(line, phrases.run(codes, here.edge, here.left), here.edge)
        return names.called(line, Phrase(start, here.edge)), None  # 平均审理天数24天
    if codes[at : at + 1] == "H" and here.before in phrases.INSIDE:
        held = Phrase(phrases.run(codes, here.edge, here.left), here.edge)  # 安全感连续7年保持98%
        held = phrases.listed(line, held, here.left)  # 播种面积、总产连续6年增长
        return names.called(line, held), verbs.without_complement(words[at])
    open_to = (
        words[here.last].endswith("小时") and codes[at : at + 1] == "V" and codes[at + 1 : at + 2] in (",", ";", "")
    )
    if open_to and here.before in "Ns":
        own = Phrase(phrases.run(codes, here.edge, here.left), here.edge)
        return names.called(line, own), words[at]  # 推动公园24小时开放
    longest = _longest(line, here) or _from_to(line, here)
    if longest is not None:
        return longest, None
    went_on = _went_on(line, here) if at == here.high and here.low == here.left else None
    if went_on is not None:
        return went_on
    row = _in_a_row(line, here, at)
    if row is not None:
        return row
    ended = at == here.high or words[at] in ("就", "便", "才", "即")
    if here.before == "P" and words[here.edge - 1] in groups["lasting"] and ended:
        return _lasted(line, here)
    spoken = here.low - 2
    bare = spoken > 0 and codes[spoken : spoken + 2] == "W," and "G" in codes[here.low : here.first]
    if bare and at == here.high and not codes[here.low : here.first].strip("DGMPBN"):
        return words[spoken], words[spoken]  # 在会议上的发言，一般不超过10分钟
    attended = phrases.run(codes, here.edge, here.left) - 1 if here.before in "NWw" else -1
    length = codes[attended] == "V" and (at == here.high or bound)
    if attended >= here.left and (words[attended] in groups["attending"] or length):
        # 人均参加业务培训72小时, 缴纳社会保险5年以上
        return names.called(line, Phrase(attended + 1, here.edge)), words[attended]
    chain = verbs.ending(codes, here.edge, here.left) if here.before in "VWH" else None
    taken_then = not groups["taking"].isdisjoint(words[here.high + 1 : here.high + 2])
    ahead = codes[at : at + 1] == "F" and words[at] in groups["ahead"] and (at + 1 < here.high or taken_then)
    spoken = chain is not None and (
        words[chain.end - 1] in groups["saying"] or words[chain.start] in groups["striving"]
    )
    if chain is None or ahead or spoken:
        set_for = objects_deadlines.read(line, here, at)  # 在会议召开3日前请假
        spent = words[at : at + 1] == ["时间"] and words[max(here.edge - 1, 0)] in groups["spending time"]
        if spent and (set_for[0] is None or set_for[0] not in "".join(words[at:])):
            taken = objects_deadlines.taken(line, at + 1, here.high)
            if taken is not None:
                return taken  # 仅用3个月时间就把路修通
            start = at + 1 + (at + 1 == here.high and codes[here.high : here.high + 1] == ",")
            done = verbs_behind.after(line, start, phrases.clause(codes, start)[1])
            return done, done  # 用5个月时间开展分片视察, 用4天时间，视察了15所中小学
        return set_for
    deed = verbs.text(line, chain)
    closed = codes.find("T", at, at + 2)
    thing = (
        phrases.following(codes, closed + 1 + (codes[closed + 1 : closed + 2] == "#"), here.high)
        if closed > 0
        else None
    )
    if thing is not None and chain.end == here.edge:
        return names.called(line, thing), deed  # 将空置1年以上的416套公租房重新纳入配租计划
    start = _behind_each(line, phrases.run(codes, chain.start, here.left), chain.start)
    start = chain.start if not codes[start : chain.start].strip("B") else start  # 每月固定开放不少于4天
    if words[start] in groups["superlatives"]:
        return objects_statistics.topic(line, here), deed  # 未及时缴入国库，最长滞留14个月
    framed = codes[start - 1 : start] == "P" and start - 1 > here.left and start < chain.start
    shown = Phrase(0, phrases.run(codes, start - 1, here.left, "D")) if framed else Phrase(0, 0)
    fronted = Phrase(phrases.run(codes, shown.end, here.left), shown.end)
    if fronted.start < fronted.end and codes[fronted.end - 1] in "Ns":
        return names.called(line, fronted), deed  # 方案应当向社会公示不少于30日
    people = start < chain.start and (codes[chain.start - 1] == "O" or words[chain.start - 1][-1] == "人")
    away = start > here.left and (codes[start - 1] == "Y" or words[start - 1] in groups["being somewhere"])
    # 到代表之家值班2天, 在本区居住6个月, 询问人提问不超过3分钟
    start = chain.start if people or away else start
    return names.called(line, Phrase(start, chain.start)) if start < chain.start else deed, deed


def _behind_each(line: Line, start: int, end: int) -> int:
    """Behind what a length is reckoned by: 每位代表发言时间不超过5分钟, 每人述职8分钟."""
    if start == end or line.words[start][0] != "每":
        return start
    named = start + 2 < end and (line.codes[start + 1] in "OK" or start + 3 < end)
    return start + 1 + named


def _went_on(line: Line, here: Place) -> tuple[str, str] | None:
    """What went on for so long, and the verb: 听证会持续近3个小时, 活动开展8个月."""
    end = next((at for at in range(here.left, here.first) if line.words[at] in groups["going on"]), here.left)
    start = phrases.run(line.codes, end, here.left)
    named = start < end and line.codes[end - 1] in "Nsw"
    return (names.called(line, Phrase(start, end)), line.words[end]) if named else None


def _lasted(line: Line, here: Place) -> tuple[str | None, str | None]:
    """What took the time: 检查历时50余天, 这起案件前后历时11个月; a deed that the clause before ends in: 开展集中视察，历时5天."""
    codes, end = line.codes, here.edge - 1
    while end > here.left and codes[end - 1] in "DF":
        end -= 1
    if end > here.left:
        own = Phrase(phrases.run(codes, end, here.left), end)
        doer = own.start < end and (
            codes[end - 1] == "O" or line.words[end - 1][-1] == "组" or phrases.of_organ(line, own)
        )
        if own.start == end or doer:
            return None, None  # 工作组用时4个月: who took it is not what took it
        return names.called(line, own), verbs.text(line, Phrase(end - 1, end)) if codes[end - 1] == "W" else None
    end = here.low - 1
    own = Phrase(phrases.run(codes, end, phrases.clause(codes, end)[0]), end) if end > 0 else Phrase(0, 0)
    if own.start < own.end and _goes_on(line, own):
        return names.called(line, own), None
    while end > 0 and codes[end] != ";":
        low = phrases.clause(codes, end - 1)[0]
        own = Phrase(low, _run_on(codes, low, end))  # 此次执法检查由3位副主任带队，历时12天
        if own.start < own.end < end and _goes_on(line, own):
            return names.called(line, own), None
        end = low - 1
    return None, None


def _run_on(codes: str, at: int, high: int) -> int:
    """Where what a clause begins with ends."""
    while at < high and codes[at] in phrases.INSIDE + "S":
        at += 1
    return at


def _goes_on(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase names what goes on for a time: a deed, an activity."""
    return line.codes[phrase.end - 1] in "Ww" or line.words[phrase.end - 1] in groups["undertakings held"]


def _from_to(line: Line, here: Place) -> str | None:
    """What takes the time from one of its stages to another: 条例从立项到报批历时14个月."""
    codes, words = line.codes, line.words
    at = next((at for at in range(here.left, here.first - 3) if words[at] == "从"), None)
    if at is None or codes[at + 2 : at + 3] not in ("Y", "P") or words[at + 2] != "到":
        return None
    own = Phrase(phrases.run(codes, at, here.left), at)
    return names.called(line, own) if own.start < at and codes[at + 4 : here.first].strip("DGP") == "" else None


def _prolonged(line: Line, here: Place) -> tuple[str | None, str] | None:
    """土地承包到期后再延长30年试点: what goes on for so long, whatever is made of it."""
    verb = here.first - 1
    if verb <= here.left or line.words[verb] not in groups["prolonging"]:
        return None
    end = verb
    while end > here.left and line.codes[end - 1] not in phrases.INSIDE and verb - end < 5:
        end -= 1
    while end > here.left and line.words[end - 1] in groups["ends of terms"]:
        end -= 1
    start = phrases.run(line.codes, end, here.left)
    # A deed that leads the phrase is its verb: 规范土地承包到期后再延长30年试点.
    own = Phrase(start + 1, end) if line.codes[start] == "W" and end - start > 2 else Phrase(start, end)
    if line.words[start:end] == ["情况"]:
        return None, line.words[verb]  # 情况复杂的，可以延长30日
    return (names.called(line, own), line.words[verb]) if start < end else None


def _longest(line: Line, here: Place) -> str | None:
    """What takes so long where it takes longest: 欠租最长的达26个月."""
    end = here.edge - 2
    if here.before != "T" or end <= here.left or line.words[end] not in ("最长", "最短", "最久"):
        return None
    start = phrases.run(line.codes, end, here.left, "NsWBQ")
    return names.called(line, Phrase(start, end)) if start < end else None


def _in_a_row(line: Line, here: Place, at: int) -> tuple[str | None, str | None] | None:
    """工作考核连续4年获评优秀: who is so for years; 连续两年被评为先进县: what they are. None without 连续 or a verb behind."""
    codes, words = line.codes, line.words
    if here.first == here.left or words[here.first - 1] != "连续":
        return None
    stated = at
    while codes[stated : stated + 1] == "D":
        stated += 1
    alone = codes[stated : stated + 1] == "W" and codes[stated + 1 : stated + 2] in ("", ",", ";")  # 机构连续三年亏损
    states = (alone or codes[stated : stated + 1] in ("V", "Y", "G")) and words[stated] not in groups[
        "breaking through"
    ]
    ranked = codes[stated : stated + 2] in ("BM", "SM") or words[stated : stated + 1] == ["过"]  # 连续8年全国第一
    end = phrases.run(codes, here.edge, here.left, "FM")  # 经济增速2022年以来连续16个季度高于全国平均水平
    praised = codes[at : at + 1] == "A" and words[end - 1] in groups["appraisals"]  # 成效考核连续6年优秀
    if end > here.left and codes[end - 1] in "NWsw" and (states or ranked or praised):
        held = Phrase(phrases.run(codes, end, here.left), end)
        level = ranked or praised or codes[stated] == "G"  # 收入增速连续三年居全国第一
        return names.called(line, held), None if level else verbs.text(line, Phrase(stated, stated + 1))
    if codes[at : at + 1] == "W" and codes[at + 1 : at + 2] in ("N", "Q", "B") and here.before != "W":
        thing = phrases.following(codes, at + 1, here.high)
        if thing is not None:
            return names.called(line, thing), verbs.bare(words[at])  # 连续三年检查水源保护条例实施情况
    if end > here.left and codes[end - 1] in "NWsw" and words[at : at + 1] == ["被"] and codes[at + 1] in "KON":
        done = verbs_behind.after(line, at + 1, here.high)
        held = Phrase(phrases.run(codes, end, here.left), end)
        return names.called(line, held), done  # 同一问题连续两年被审计查出
    framed = objects_deadlines.behind_frame(line, at, here.high)
    if framed is not None and words[framed.start - 1] in groups["target markers"]:
        deed = verbs_behind.after(line, framed.end, here.high)
        return names.called(line, framed), deed  # 连续四年对后续扶持开展监督
    if framed is not None and codes[framed.end - 1] == "W" and codes[framed.end : framed.end + 1] in (",", ";"):
        deed = verbs.bare(words[framed.end - 1])
        return deed, deed  # 连续5天在易涝点值守
    free = codes[stated : stated + 1] == "G" and words[stated] in groups["lacking"]
    none = phrases.following(codes, stated + 1, here.high) if free and end == here.left else None
    if none is not None:
        return names.called(line, none), None  # 连续6年无高风险金融机构
    level = ranked or (codes[stated : stated + 1] == "G" and words[stated] not in groups["lacking"])
    if end == here.left and level:
        own = _of_before(line, here)  # 森林覆盖率达65%、连续47年居全国首位
        return None if own is None else (own, None)
    at += words[at : at + 1] == ["被"]
    end = at
    while end < here.right and codes[end] in "VLUH":
        end += 1
    won = phrases.following(codes, end, here.right) if end > at else None
    if won is None:
        return None
    won = phrases.spread(line, won, here.right, governed=True)  # 连续五年听取计划、预算执行情况报告
    closed = codes[here.right : here.right + 1] in (",", ";")
    if (
        closed
        and words[here.right - 1] in groups["undertakings held"]
        and words[end - 1].endswith(endings("organising"))
    ):
        own = "".join(words[end : here.right])  # 连续3年开展条例宣传月活动
        return own, verbs.text(line, Phrase(at, end))
    if codes[won.end : won.end + 1] == "M":
        return _of_before(line, here), verbs.text(line, Phrase(at, end))  # 连续16年排名世界第一
    return names.called(line, won), verbs.text(line, Phrase(at, end))


def _of_before(line: Line, here: Place) -> str | None:
    """The subject of the part before the quantity, in its clause (吞吐量达到5506万箱、连续16年排名世界第一) or the one before."""
    if here.low < here.left:
        return objects_statistics.subject(line, here.low, here.left)
    return objects_statistics.topic(line, here)


def _length_of(line: Line, here: Place, noun: Phrase) -> tuple[str, str | None]:
    """1小时通勤圈; of 15分钟健身圈服务功能 the circle alone, which is then no object of the verb."""
    circle = next(
        (at for at in range(noun.start, noun.end) if line.words[at][-1] in groups["circle endings"]), noun.end - 1
    )
    if circle < noun.end - 1:
        return names.name(line, Phrase(noun.start, circle + 1)), None
    chain = verbs.main(line.codes, here.left, here.edge)
    always = line.words[here.last].endswith("小时") and line.codes[here.last + 1] in "NB"  # 开通24小时服务热线
    numbered = line.codes[noun.end : noun.end + 1] == "#"
    if (always or numbered) and line.words[circle][-1] not in groups["circle endings"]:
        chain = None  # 建成24小时城市书房6个
    return names.name(line, noun), verbs.text(line, chain) if chain else None
