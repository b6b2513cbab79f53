"""Object of a sum: the project it is invested in, what it is put into, spent on or paid for; and who pays, which is none.

Annotation.md, *Settled cases* (Object): for money what is priced, of an investment the project, action 投资.
"""

from __future__ import annotations

from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups

_MOST_CLAUSES = 6
"""Clauses that are looked back over for the project of a sum."""


def invested_in(line: Line, here: Place, name: str) -> str | None:
    """The project of an investment that is called ``name`` (项目总投资8亿元) or that a verb parts from it (重点项目完成投资8亿元); None
    where no project is named."""
    end = here.edge - 2
    made = end > here.left and (line.codes[end] == "L" or line.words[end] == "为")  # 该项目为投资54万元
    if made and line.words[end + 1] in groups["investments"]:
        while end - 1 > here.left and line.codes[end - 1] in "DGM":
            end -= 1  # 项目累计完成投资8亿元, 工程预计至年底可完成投资129亿元
        start = phrases.run(line.codes, end, here.left)
        built = line.codes[end - 1] in "Ns" and line.words[end - 1].endswith(endings("institution endings"))
        if start < end and (built or line.words[end - 1].endswith(endings("projects"))):
            return names.called(line, Phrase(start, end))
    last = here.edge - 1
    whole = phrases.run(line.codes, here.edge, here.left)
    done = whole > here.left and line.words[whole - 1] == "完成" and line.words[last] == "投资"
    if done and line.words[last - 1].endswith(endings("projects")):
        return name.removesuffix("投资")  # 完成重点项目投资超2200亿元
    total = max((word for word in groups["investments"] if len(word) > 2 and name.endswith(word)), key=len, default="")
    return name.removesuffix(total) or None if total else None


def project_of_part(line: Line, here: Place) -> str | None:
    """The project that a part of a sentence begins with, told in a clause of its own: 供水改造工程，已开挖土方5万方，完成投资370万元."""
    codes, high = line.codes, here.low - 1
    for _ in range(_MOST_CLAUSES):
        if high < 1 or codes[high] == ";":
            return None
        low = phrases.clause(codes, high - 1)[0]
        start = phrases.run(codes, high, low, phrases.INSIDE + "/&STM#")
        if start == low < high and codes[high - 1] == "N" and line.words[high - 1].endswith(endings("projects")):
            start = phrases.run(codes, high, low)
            start += codes[start] == "W" and start > low  # 第一组视察重点项目，…完成投资6亿元
            own = Phrase(start, high)
            return names.called(line, phrases.listed(line, own, low))
        high = low - 1
    return None


def funded(line: Line, here: Place) -> tuple[str, str] | None:
    """The project that a sum is put into, and the verb: 扩建工程投入资金3500万元. None where there is none."""
    end = here.edge - 2
    if end <= here.left or line.words[end] not in groups["giving"] or line.words[end + 1] not in groups["bare funds"]:
        return None
    start = phrases.run(line.codes, end, here.left)
    if start == end or not line.words[end - 1].endswith(endings("projects")):
        return None
    return names.called(line, Phrase(start, end)), line.words[end]


def put_into(line: Line, here: Place) -> str | None:
    """What a sum goes into that the verb behind it names: 投资1.6亿元实施4个项目, 投资10万元对公路进行维修; None where none does."""
    codes, words = line.codes, line.words
    if here.edge == here.left or words[here.edge - 1] not in groups["investing"]:
        return None
    at = here.last + 1
    if codes[at : at + 1] == "," and words[here.edge - 1] in ("投资", "筹资"):
        at += 1
    high = phrases.clause(codes, at)[1]
    if words[at : at + 1] == ["在"]:
        at = next((verb for verb in range(at, high) if codes[verb] in "VLU"), at)  # 投资10万元，在社区安装路灯
    if codes[at : at + 1] == "P" and words[at] in groups["target markers"]:
        return _treated(line, at + 1, high)
    verb = at
    while at < high and codes[at] in "VLWUHtZDAF":
        at += 1
    if at == verb or not any(code in "VLWUH" for code in codes[verb:at]):
        return None
    at += codes[at : at + 1] == "T"  # 垫资30余万元修通的山路
    at += 2 * (codes[at : at + 3] == "MA#")  # 打通一条长280米的市政道路
    at += codes[at : at + 1] == "#"
    closed = codes.rfind("T", at, high) + 1 if codes[at : at + 1] == "P" else 0
    own = phrases.following(codes, closed or at, high)  # 投资130万元铺设从甲地到乙地的水泥路
    if own is None:
        return None
    if codes[own.end : own.end + 1] == "E":
        own = phrases.following(codes, own.end + 1, high) or own  # 打通学府街东延等断头路7条
    sized = codes[own.end : own.end + 1] == "#"
    if sized and words[own.end].endswith("元"):
        return None  # 完成投资12亿元，使用外资3亿美元
    behind = phrases.following(codes, own.end + 1, high) if sized else None  # 甲公路19.2公里的路基改造项目
    if behind is not None and codes[behind.end : behind.end + 1] not in ("V", "W"):
        own = behind
    return names.called(line, own)


def _treated(line: Line, at: int, high: int) -> str | None:
    """投资10万元对公路进行维修: what is treated, or the works on it (投资130万元对社区进行改造工程)."""
    at += line.codes[at : at + 1] == "#"  # 对45处供水工程进行改造
    own = phrases.following(line.codes, at, high)
    if own is None:
        return None
    made = phrases.following(line.codes, own.end + 1, high) if line.codes[own.end : own.end + 1] == "L" else None
    works = made is not None and line.words[made.end - 1].endswith(endings("projects"))
    return names.called(line, made if made is not None and works else own)


def paid_as(line: Line, here: Place) -> Found | None:
    """What a sum is given as, behind 的 at the end of its clause: 给予每月不超过300元的入托补助."""
    start, end = here.last + 2, here.high
    if line.words[here.last + 1 : here.last + 4] == ["不", "等", "的"]:
        start += 2  # 给予50至200元不等的补助
    given = line.codes[here.left : here.first].find("L") >= 0 and line.codes[end - 1] in "WV" and start < end
    if not given or line.words[end - 1] not in groups["payments"] or line.codes[start:end].strip("NBWVDA"):
        return None
    while start < end - 1 and line.codes[start] in "DA":
        start += 1
    own = Phrase(start, end)
    return Found(names.name(line, own), "after", own)


def paid(line: Line, phrase: Phrase) -> Found | None:
    """市财政安排20万元: who pays is not what is paid; 民生工程投入12亿元: what it is paid for is."""
    start, end, words = phrase.start, phrase.end, line.words
    placed = words[end - 1] == "投资" and words[end - 2] in phrases.LEVELS  # 某乡投资1万元
    if end - start == 1 or not (placed or words[end - 1] in groups["paying"]):
        return None
    if words[end - 2] == "预算" and end - start > 2:
        return None  # 政府性基金收入预算安排18.6亿元
    verb, own = Phrase(end - 1, end), Phrase(start, end - 1)
    if placed or line.codes[end - 2] in "KO" or words[end - 2].endswith(endings("givers")):
        return Found(None, "elided", None, verb)
    paid_for = words[end - 2].endswith(endings("projects")) and words[end - 1] not in groups["investments"]
    return Found(names.called(line, own), "before", own, verb) if paid_for else None


def spent_on(line: Line, phrase: Phrase) -> Found | None:
    """新增债券资金安排老旧小区改造3.2亿元: what funds are spent on."""
    words, funds = line.words, endings("funds")
    granted = words[phrase.end - 1].endswith(funds)  # 财政投入补贴资金100万元
    for at in range(phrase.start + 1, phrase.end - 1):
        spent = words[at] in groups["budgeting"] and words[at - 1].endswith(funds)
        if spent or (granted and words[at] in groups["giving"]):
            own = Phrase(at + 1, phrase.end)
            return Found(names.called(line, own), "before", own, Phrase(at, at + 1))
    return None


def behind(line: Line, at: int, right: int) -> Phrase | None:
    """What a sum is spent on (投资3.2亿元实施安全工程), or a sum is of (安排200万元的维修专项资金)."""
    if line.words[at : at + 1] == ["的"]:
        return phrases.following_verbal(line.codes, at, right)
    if line.codes[at : at + 1] not in ("L", "V", "p", "W") or line.words[at] not in groups["spending"]:
        return None
    spent = phrases.following(line.codes, at + 1, right)
    summed = line.codes.find("E", at, right) + 1
    if spent is not None and line.codes[spent.end : spent.end + 1] in ("V", "W") and summed > 0:
        return phrases.following(line.codes, summed, right) or spent  # 用于县一中迁建等教育项目
    if spent is not None and line.codes[spent.end : spent.end + 1] == "/" and summed > 0:
        return phrases.following(line.codes, summed, right) or spent  # 实施供水、供气等市政工程
    if spent is not None and line.codes[at] == "p" and line.codes[spent.end : spent.end + 1] == "T":
        return phrases.following_clause(line.codes, at + 1, right) or spent  # 用于更新执法队伍的装备
    works = (
        spent is not None
        and line.codes[at] == "p"
        and line.codes[spent.end : spent.end + 2] in ("W", "W,", "W;", "V", "V,", "V;")
    )
    if spent is not None and works:
        return Phrase(spent.start, spent.end + 1)  # 用于古寨修缮
    return spent
