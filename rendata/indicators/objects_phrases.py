"""Noun phrases beside a quantity: where they begin and end, and what sort of thing they name.

Annotation.md, *Fields* (object) and *Settled cases* (Object).
"""

from __future__ import annotations

import re

from msgspec import Struct

from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups

WINDOW = 60
"""Words looked at on either side of a quantity: keeps the work per quantity bounded in a sentence of any length."""

INSIDE = "NOKQswWBAS("
"""Letters that a noun phrase is made of; it begins where the words before it have another."""

LEVELS = frozenset("省市州盟县区旗镇乡村")
"""Levels of government named by one character."""

_FOLLOWING = re.compile(r"[ASTDMZ]*((?:B[&/])*[BNOKQsAWwS(]*[NOKQs]\(?)")
_FOLLOWING_EVENT = re.compile(r"[ASTZ]*([BNOKQADS]*[Ww]+)")
_FOLLOWING_VERBAL = re.compile(r"[ASTDZ]*([VWUBHLYA]{1,3}[BNOQsW(]*[NQs])")
_FOLLOWING_CLAUSE = re.compile(r"[^#,;]{1,20}?T[ASD]*((?:B/)?[BNOKQsAWwS(]*[NOKQsWw])")
_FOLLOWING_QUALITY = re.compile(r"(?:[NBOKW]{1,4}[DP]?A[/&]?){1,3}T[ASD]*([BNOKQsAWwS(]*[NOKQsWw])")


class Phrase(Struct, frozen=True, gc=False):
    """Words ``[start, end)`` of a line."""

    start: int
    end: int


def clause(codes: str, at: int) -> tuple[int, int]:
    """The bounds of the clause around word ``at``, at most ``WINDOW`` words to either side.

    >>> clause("VN#,VN#;", 6)
    (4, 7)
    """
    low, high = at - WINDOW if at > WINDOW else 0, at + WINDOW
    semicolon = codes.rfind(";", low, at)
    start = codes.rfind(",", low if semicolon < 0 else semicolon, at)
    start = semicolon if start < 0 else start
    end = codes.find(";", at, high)
    end = end if end >= 0 else (high if high < len(codes) else len(codes))
    comma = codes.find(",", at, end)
    return start + 1 if start >= 0 else low, comma if comma >= 0 else end


def following(codes: str, at: int, high: int) -> Phrase | None:
    """The noun phrase that begins at word ``at``; what is dropped in front of a noun is skipped (3项具体举措 → 举措)."""
    hit = _FOLLOWING.match(codes, at, high)
    return Phrase(*hit.span(1)) if hit else None


def following_event(codes: str, at: int, high: int) -> Phrase | None:
    """The deed counted that begins at word ``at``: a phrase that ends in a verbal noun (3次专题调研)."""
    hit = _FOLLOWING_EVENT.match(codes, at, high)
    return Phrase(*hit.span(1)) if hit else None


def following_verbal(codes: str, at: int, high: int) -> Phrase | None:
    """The noun phrase that begins at word ``at`` with verbs (9项贯彻落实措施)."""
    hit = _FOLLOWING_VERBAL.match(codes, at, high)
    return Phrase(*hit.span(1)) if hit else None


def following_clause(codes: str, at: int, high: int) -> Phrase | None:
    """The noun phrase behind a clause with 的 that begins at word ``at`` (30条支持民营经济发展的政策措施)."""
    hit = _FOLLOWING_QUALITY.match(codes, at, high) or _FOLLOWING_CLAUSE.match(codes, at, high)
    return Phrase(*hit.span(1)) if hit else None


def run(codes: str, end: int, low: int, letters: str = INSIDE) -> int:
    """Where the words of ``letters`` that end before word ``end`` begin, no word before ``low``; ``end`` if there are none. Without
    ``letters`` those of a noun phrase.

    >>> run("VBN#", 3, 0), run("VDD#", 3, 0, "D")
    (1, 1)
    """
    return low + len(codes[low:end].rstrip(letters)) if end > low else end


def listing(codes: str, start: int, low: int) -> int:
    """Where the row of noun phrases joined by 、 or 和 begins whose last one starts at word ``start``."""
    while start - 1 > low and codes[start - 1] in "/&":
        item = run(codes, start - 1, low)
        if item == start - 1:
            break
        start = item
    return start


def listed(line: Line, phrase: Phrase, low: int) -> Phrase:
    """The list of which ``phrase`` is the last item (民主恳谈、居民议事357次), or ``phrase`` itself.

    An item much shorter than the last, or of people before a thing, modifies it instead (基层代表和群众意见建议), unless it stands
    right behind the verb.
    """
    codes = line.codes
    start, end = phrase.start, phrase.end
    while start - 1 > low and codes[start - 1] in "/&":
        item = run(codes, start - 1, low)
        level = line.words[start - 2] in LEVELS or line.words[start - 2] == "全国"  # 县、乡两级人大代表
        if level:
            item = start - 2
        sorts = not codes[item : start - 1].strip("B")  # 大中型和重点小型水库, 民事、行政检察案件
        if item == start - 1 or not (level or sorts or codes[start - 2] in "NOKQswW("):
            break
        alike = end - start == 2 and line.words[start - 2].endswith(line.words[end - 1])  # 审议意见、视察意见
        paper = codes[start - 1] == "&" and line.words[end - 1] in groups["papers"]  # 公报及学习资料
        troubles = line.words[end - 1] in groups["troubles"]  # 用工、物流、融资难题
        if codes[start] == "W" and end - start > 1 and codes[item] != "W" and not (alike or paper or troubles):
            break  # a verb with its own noun: 召开座谈会、视察项目30个
        named = codes[phrase.end - 1] == "O" and not codes[item : start - 1].strip("N")
        if named and not (codes[start - 1] == "&" and line.words[start - 2] in groups["wholes"]):
            break  # 王主任、李明及常委会委员共24人
        organ = (
            codes.find("K", start, phrase.end - 1) if codes[start - 2] == "K" and codes[phrase.end - 1] in "Nw" else -1
        )
        if organ >= 0 and not codes[start:organ].strip("BS"):
            return Phrase(organ + 1, phrase.end)  # 县人民法院、县人民检察院工作报告
        last = codes.rfind("O", start, phrase.end - 1) if codes[start - 2] in "ON" else -1
        attended = line.words[phrase.end - 1].endswith("谈会") and codes[item : start - 1] in ("O", "N")
        if (
            last >= 0
            and codes[phrase.end - 1] not in "Os"
            and ((last == start and codes[start - 2] == "O") or attended)
        ):
            return Phrase(last + 1, phrase.end)  # 企业主、匠人、电商从业者座谈会
        governed = item > low and codes[item - 1] in "VULH" and codes[item] not in "OK"  # 审议法规、重大问题决定草案
        people = codes[start - 2] == codes[phrase.end - 1] == "O"  # 律师、当事人和村（社区）干部
        shorter = length(line, phrase) > 2 * length(line, Phrase(item, start - 1)) + 2 and not people
        if not level and not sorts and codes[start - 1] == "/" and shorter and not governed:
            break
        start, end = item, start - 1
    return Phrase(start, phrase.end)


def length(line: Line, phrase: Phrase) -> int:
    """Characters of a phrase."""
    return sum(map(len, line.words[phrase.start : phrase.end]))


def subject(codes: str, end: int, low: int) -> int:
    """Where the subject of a figure that ends before word ``end`` begins: a verb inside it belongs to it (获批立项数, 接待游客)."""
    start = end
    if end - 1 > low and codes[end - 1] == "V" and codes[end - 2] in INSIDE:
        start -= 1
    start = run(codes, start, low)
    if start == end:
        return end
    while start > low:
        inner_verb = codes[start - 1] == "V" and (start - 1 == low or codes[start - 2] in "NQsw(B")
        joined = start - 1 > low and codes[start - 1] in "/&" and codes[start - 2] in INSIDE
        if joined and codes[start - 2] == "A" and codes[start - 3 : start - 2] in ("N", "s"):
            break  # 签订率低、参保率不足四成
        if not inner_verb and not joined:
            break
        start = run(codes, start - 1, low)
    return start


_SIZE = re.compile("#F[BN]{1,3}#")


def is_size(codes: str, at: int) -> bool:
    """Whether the quantity at word ``at`` is the size of what the next one counts: 56人以上大班额110个."""
    return codes.startswith("F", at + 1) and _SIZE.match(codes, at) is not None


def of_place(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase says where people are from or whom they act for: 博厚镇选区3名, 丰乐镇缺额1名."""
    return line.codes[phrase.end - 1] in "NqB" and line.words[phrase.end - 1].endswith(endings("homes of people"))


_LAST_DEED = re.compile("[NB]*[WVB](?=E)")


def spread(line: Line, phrase: Phrase, high: int, governed: bool) -> Phrase:
    """The list that a noun phrase behind a quantity begins (12家企业、科研院所), or the phrase. An item with a quantity of its
    own, or, where a verb governs the list, with a verb of its own, is no part of it."""
    codes, end = line.codes, phrase.end
    while end + 1 < high and codes[end] in "/&":
        item = following(codes, end + 1, high)
        last = _LAST_DEED.match(codes, end + 1, high) if item is None else None
        if last is not None:
            return Phrase(phrase.start, last.end())  # 581个用工、融资等难题
        if item is None or item.start != end + 1 or line.words[item.start] in groups["vague"]:
            break
        behind = codes[item.end] if item.end < len(codes) else ";"
        theirs = codes[end] == "&" and codes[item.end - 1] in "KO" and codes[end - 1] not in "KO" and behind in "VUWL"
        if theirs or line.words[end] == "以及":
            break  # 9件意见建议和省检察院收集的426条
        doer = codes[item.end - 1] in "OK" or line.words[item.end - 1].endswith(endings("institution endings"))
        pushed = codes[max(phrase.start - 2, 0) : phrase.start] == "U#"  # 促成3家企业与村集体签订协议
        if line.words[end] == "与" and (pushed or not governed) and (behind in "VWLp" or (behind == "D" and doer)):
            break  # 14个乡镇卫生院与县级医院组建医共体
        others = codes[item.end : item.end + 2] in ("T#", "E#")  # 我区的8位代表和邻区的3位代表
        joined = codes[end] == "&" and behind in "FWVLD" and codes[item.end - 1] not in "OK"  # 33个部门和单位办理
        people = codes[end - 1] == codes[item.end - 1] == "O" and behind in "VwWLPYp"  # 组织20名委员、代表视察
        plain = behind in ("/&,;TE" if governed else "/&,;TEVUHGDLPWp")
        led = codes[max(phrase.start - 2, 0) : phrase.start] in (
            "L#",
            "Y#",
        )  # 完成15家水泥、焦化企业改造, 深入9个乡镇、街道督导
        plain = plain or (led and behind in "VW" and codes[item.end + 1 : item.end + 2] in ("", ",", ";"))
        if others or not (plain or people or joined):
            break
        end = item.end
    return Phrase(phrase.start, end)


def items(codes: str, phrase: Phrase, parting: str = "/&") -> list[Phrase]:
    """The items of a list phrase between the letters of ``parting``; the last with what all share (人参、食用菌产值 → 人参, 食用菌产值).

    >>> items("N/NN", Phrase(0, 4))
    [Phrase(start=0, end=1), Phrase(start=2, end=4)]
    """
    found = []
    start = phrase.start
    for at in range(phrase.start, phrase.end):
        if codes[at] in parting:
            found.append(Phrase(start, at))
            start = at + 1
    return [*found, Phrase(start, phrase.end)]


_STATED_NEXT = re.compile("D*[GAH]|[GDAX]*#|D+[VWLZ]|[VW]D*A")
_LEVEL_NEXT = re.compile("D*[GA]")


def whole_end(line: Line, phrase: Phrase) -> int:
    """Where the noun counted ends in a phrase whose tail belongs to the quantity behind it (17个项目支出进度不足50%, 4个部门结转资金1000万元),
    or that is said of a part of it (9所幼儿园班额超标); the end of the phrase where it does not."""
    codes, words = line.codes, line.words
    start, end = phrase.start, phrase.end
    listed = "/" in codes[start:end] or "&" in codes[start:end]
    suffers = words[end : end + 1] == ["被"]  # 31处场所疏散通道被堵
    stated = suffers or _STATED_NEXT.match(codes, end)
    if listed or end - start == 1 or words[end - 1] in groups["wholes"] or not stated:
        return end
    parted = (
        at
        for at in range(start, end - 1)
        if codes[at] == "K"
        or (codes[at + 1] != "K" and is_whole(words[at]) and not _of_township(words[at + 1]))
        or words[at + 1].startswith(endings("standing"))  # 12个监管所在编人员仅46人
    )
    cut = next((at + 1 + (codes[at + 1] == "(") for at in parted), end)  # 187个县（市）收入总额1.16亿元
    built = (at for at in range(end - 1, cut - 1, -1) if codes[at] in "Ns" and words[at].endswith(endings("built")))
    cut = next(built, cut - 1) + 1  # 3个乡镇污水处理厂进水浓度偏低, 5家社区食堂方便了居民
    if codes[end : end + 1] != "D":
        return cut
    # 8位市政府领导分别领办, 7家国家区域医疗中心基本建成, 5个村项目已完工: the whole did it; 23家企业预案从未演练: what a part has.
    acts = codes[end - 1] == "O" or words[end - 1].endswith(endings("institution endings"))
    single = len(words[cut - 1]) == 1 and not _LEVEL_NEXT.match(codes, end)  # 322个村集体收入均达到5万元
    return end if acts or single else cut


def _of_township(word: str) -> bool:
    """乡镇卫生院 is one thing, and not what a township has."""
    return len(word) > 2 and word.endswith(endings("institution endings"))


def is_whole(word: str) -> bool:
    """Whether something is stated of what a thing has, rather than of the thing (企业 of 17家企业负债率高于70%)."""
    village = len(word) > 2 and word[-1] in "村县" and word[-2] not in "农乡"  # 重点帮扶村
    return village or word in groups["wholes"] or (len(word) > 3 and word[-2:] in groups["wholes"])  # 重点排污单位


def of_people(name: str) -> bool:
    """Whether what is called ``name`` is counted by people.

    >>> of_people("审判人员"), of_people("出行条件")
    (True, False)
    """
    return name.endswith(endings("people endings"))


def countable(word: str, code: str, unit: str) -> bool:
    """Whether a word inside a phrase may be what the unit counts: people, households, organs, projects.

    >>> countable("工程", "N", "宗"), countable("工程", "N", "人")
    (True, False)
    """
    if unit in groups["person units"]:
        return code == "O"
    if unit == "户":
        return word[-1] == "户"
    return word in groups["wholes"] or word.endswith((*endings("projects"), "实事"))


def of_organ(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase names an organ (市水利局)."""
    return line.codes[phrase.end - 1] == "K" or line.words[phrase.end - 1][-1] in groups["organ endings"]
