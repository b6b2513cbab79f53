"""What a share is of: its part behind the number, in a clause with 的, or done so far (67.5%的初中毕业生, 覆盖90%以上社区, 完成预算的102%).

Annotation.md, *Settled cases* (Object): a share names its part.
"""

from __future__ import annotations

from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place
from rendata.indicators.words import Line, is_deed
from rendata.indicators.words_groups import endings, groups

_LONGEST_SHARE = 24
"""Words of a clause whose share is told."""


def done_itself(line: Line, low: int, at: int) -> bool:
    """Whether the deed at word ``at``, with nothing but how it is done before it in its clause, is done to what was named before."""
    manner = line.codes[low:at]
    return line.codes[at] == "W" and manner.endswith("D") and not manner.strip("DR") and is_deed(line.words[at])


def of_clause(line: Line, left: int, at: int) -> Phrase | None:
    """The clause whose share the word at ``at`` is: 公民具备科学素质的比例, but not 民间投资占全部投资的比重, which is a share of that."""
    codes, words = line.codes, line.words
    if words[at] not in groups["shares of a clause"] or codes[at - 1] != "T" or at - left > _LONGEST_SHARE:
        return None
    start = left
    for place in range(at - 2, start - 1, -1):
        if words[place] in groups["taking"]:
            start = place + 1  # 把B类建议转A类的比例提升到50%
            break
    while start < at - 1 and codes[start] in "SDM":
        start += 1
    told = not set("VWUHpir").isdisjoint(codes[start : at - 1])
    return Phrase(start, at - 1) if told and groups["bases of a share"].isdisjoint(words[start:at]) else None


def reaches(line: Line, here: Place) -> bool:
    """A verb right before a share: 覆盖90%以上社区; what may be a noun only where nothing stands before it."""
    codes = line.codes
    at = here.first - 1
    at -= codes[at] == "Z" and at > here.left  # 办结了六成以上的案件
    if codes[at] == "G" and at > here.left and codes[here.last + 1 : here.last + 2] == "T":
        at -= 1  # 安排不低于5%的土地出让收益
    alone = codes[at] == "W" and (at == here.left or codes[at - 1] in "/,;D")
    return codes[at] == "V" or alone or line.words[at] in groups["benefiting"]


def done_part(line: Line, here: Place) -> int | None:
    """The verb that a share is the result of, its base between or left out: 完成预算的95.3%, 主体工程完成80%."""
    codes = line.codes
    if here.left < here.first and line.words[here.first - 1] in groups["attaining"]:
        rest = codes[here.last + 1 :].lstrip("F")[:1]
        return here.first - 1 if rest in ("", ",", ";", "/", "&") else None
    if here.first - 2 <= here.left or codes[here.first - 1] != "T":
        return None
    base = phrases.run(codes, phrases.run(codes, here.first - 1, here.left), here.left, "DMFH")  # 完成调整后预算的76.5%
    inside = (at for at in range(here.first - 2, base, -1) if line.words[at] in groups["benefiting"])
    covered = next(inside, None)  # 数字化改造覆盖规上企业的76%
    if covered is not None:
        return covered
    return base - 1 if base > here.left and line.words[base - 1] in groups["attaining"] else None


def done_of(line: Line, here: Place, done: int) -> Found:
    """What was done so far: what stands before a plan (税收收入完成预算的102%), or a base that is no plan (完成工程量的七成)."""
    codes, verb = line.codes, Phrase(done, done + 1)
    base = here.first - 1
    if base - 1 > done and not line.words[base - 1].endswith(endings("plans")):
        thing = Phrase(phrases.run(codes, base, done + 1), base)
        return Found(names.called(line, thing), "statistic", thing, verb)
    end = phrases.run(codes, done, here.left, "D")
    own = Phrase(phrases.listing(codes, phrases.run(codes, end, here.left), here.left), end)
    if own.start == own.end and done == 0 and base - done > 3:
        plan = Phrase(done + 1, base)  # 完成基础教育布局总任务的70%
        return Found(names.called(line, plan), "statistic", plan, verb)
    if own.start == own.end or codes[own.start - 1 : own.start] in ("P", "M"):  # 在第一季度完成计划的11%
        return Found(None, "elided", None, verb)
    return Found(names.called(line, own), "statistic", own, verb)


def part_of(line: Line, here: Place, end: int) -> Phrase | None:
    """The part whose share of a whole is given, the whole between them: 基层代表在县级人大代表中的占比为52%."""
    codes = line.codes
    end -= codes[end - 1 : end] == "T"
    if end <= here.left or codes[end - 1] != "F":
        return None
    whole = codes.rfind("P", here.left, end)
    start = phrases.subject(codes, whole, here.left) if whole > here.left and line.words[whole] == "在" else whole
    return Phrase(start, whole) if start < whole else None


def part_used(line: Line, here: Place, end: int) -> Phrase | None:
    """What a share of is used for something: 补助资金用于产业发展的比例不低于60%."""
    codes = line.codes
    if end == here.edge or codes[end - 1 : end] != "T":
        return None
    used = phrases.run(
        codes, next((at for at in range(here.left, end) if codes[at] in "pV"), here.left), here.left, "D"
    )
    own = Phrase(phrases.run(codes, used, here.left), used)
    return own if own.start == here.left < used else None


def told_behind(line: Line, here: Place) -> Phrase | None:
    """What more than half have a part in (获得全体代表过半数的选票), and the fine that is so many times something (处违法所得一倍以上三倍
    以下罚款)."""
    codes, at = line.codes, here.last + 1
    if line.words[here.last] == "半数":
        if line.words[here.first - 1] not in ("过", "超过") or codes[at : at + 1] != "T":
            return None
        return phrases.following(codes, at + 1, here.high) or phrases.following_event(codes, at + 1, here.high)
    while at < here.high and codes[at] in "F#T":
        at += 1
    return Phrase(at, at + 1) if at < here.high and line.words[at] in ("罚款", "罚金") else None


def of_part(line: Line, here: Place) -> bool:
    """Whether the noun right before a share says where its part is (乡镇监管站70%以上的人员为兼职) and is no figure (合格率98%的产品)."""
    at = here.first - 1
    if line.codes[here.last + 1 : here.last + 2] == "T" and line.codes[at] == "G" and at > here.left:
        at -= line.words[at].startswith("不")  # 全县不少于2.5%的老年人
    word, code = line.words[at], line.codes[at]
    where = word in ("有", "以") or code in "NKsS" or (code in "BD" and word[0] == "全")  # 全国74%的县区
    return here.left < here.first and where and word[-1] not in groups["figure endings"]


def part_behind(line: Line, here: Place) -> Found:
    """67.5%的初中毕业生."""
    codes = line.codes
    at = here.last + 1
    while at < here.right and codes[at] in "FX":
        at += 1
    opens = at > here.last + 1 or here.edge == here.low  # 三分之二以上代表, 95%公立医院, 超80%监测对象
    parted = at < here.right and (codes[at] == "T" or (opens and codes[at] in "NOKB"))
    follows = phrases.following(codes, at, here.right) if parted else None
    if follows is None:
        return ELIDED
    if follows.end - follows.start > 1 and line.words[follows.end - 1] in groups["deciding"]:
        follows = Phrase(follows.start, follows.end - 1)  # 五分之一以上的代表提议
    if codes[follows.end - 1] == "O":
        follows = phrases.spread(line, follows, here.right, governed=False)
    whole = Phrase(follows.start, phrases.whole_end(line, follows))  # 85%的养老机构入住率不足一半
    return Found(names.called(line, whole), "after", whole)
