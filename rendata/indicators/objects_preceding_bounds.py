"""Where the noun phrase before a number begins and ends."""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups


def offence_start(line: Line, start: int, low: int) -> int:
    """Where the name of an offence begins that holds verbs of its own (批捕污染、破坏环境犯罪9人): behind the verb that governs it."""
    codes, words = line.codes, line.words
    at = start
    inside = phrases.INSIDE + ("/&E" if words[start] in groups["offences"] else "/&")  # 挪用资金等案件
    while at - 1 > low and (
        codes[at - 1] in inside
        or words[at - 1] in groups["offending"] | groups["wrongly"]
        or (codes[at - 1] in "VW" and words[at - 2] in groups["wrongly"])
    ):
        at -= 1
    while at < start and codes[at] in "/&":
        at += 1
    governed = at > low and codes[at - 1] in "VULHWT"
    return at if governed else start


def sums_up_matters(line: Line, here: Place, quantity: Quantity) -> bool:
    """Whether what stands before 等 in a breakdown is matters, and names nothing that is counted (其中道路硬化、人畜饮水等14件)."""
    if here.before != "E" or line.words[here.low] != "其中":
        return False
    return quantity.unit in ("件", "条") or quantity.unit in groups["units of anything"]


def case_start(line: Line, start: int, end: int, low: int) -> int:
    """Where the name of a case begins that holds verbs of its own (受理个人债务集中清理案件29件, but 受理监委移送案件32件): behind the
    verb that deals with it."""
    handled = (at for at in range(start - 1, low - 1, -1) if line.words[at] in groups["dealing with cases"])
    at = next(handled, None)
    if at is None:
        return start
    inner = line.codes[at + 1 : end - 1]
    return start if inner.strip("NQsnWBADV") or set(inner).isdisjoint("Nns") else at + 1


def noun_end(line: Line, here: Place, quantity: Quantity) -> int:
    """Where the noun before the quantity ends: without 工作 behind a deed that is counted, or how something is carried out."""
    codes, end = line.codes, here.edge
    if quantity.unit in groups["event units"] and line.words[end - 1] == "工作" and codes[end - 2] in "Ww":
        end -= 1  # 专题报告工作3次
    if line.words[end - 1] != "情况" or codes[end - 2] not in "WL":
        return end
    stated = end - 1
    while stated > here.left and codes[stated - 1] in "WLB":
        stated -= 1
    return stated if stated > here.left and codes[stated - 1] in phrases.INSIDE else end  # 检查法规实施情况6部


def aspects(line: Line, here: Place) -> Phrase | None:
    """The aspects that a preposition introduces and a number sums up, 等 left out: 围绕水电配套、品牌培育、市场营销三个方面."""
    codes = line.codes
    if (
        here.before not in "NWVs"
        or line.words[here.edge - 1] == "提出"
        or "/" not in codes[here.left : here.edge]
        or "E" in codes[here.left : here.edge]
    ):
        return None
    at = next((at for at in range(here.left, here.edge) if codes[at] in "Pp"), here.edge)
    inner = codes[at + 1 : here.edge]
    return Phrase(at + 1, here.edge) if at + 1 < here.edge and not inner.strip("NWVBsKOQ/&") else None


def names_figure(word: str) -> bool:
    """Whether a word ends like a named figure (总额, 出口规模, 通车里程)."""
    ends = word[-1] in groups["figure endings"] and not word.endswith(("制度", "年度", "季度"))
    return ends or word.endswith(("里程", "价格"))


def figure_start(line: Line, end: int, low: int) -> int:
    """Where a named figure begins; a verb at the head of the clause governs it (新增通车里程)."""
    codes, words = line.codes, line.words
    start = phrases.subject(codes, end, low)
    done = codes.find("V", low + 1, end - 1) if start == low and codes[low - 1 : low] == "#" else -1
    if done > 0:
        return done + 1  # 3所学校挤占膳食费21.6万元
    moved = (at for at in range(end - 2, start - 1, -1) if words[at] in groups["moving figures"])
    start = next((at + 1 for at in moved), start)  # 活动拉动消费500亿元
    if start > low and codes[start - 1] == "P" and ("V" in codes[start:end] or "W" in codes[start : end - 1]):
        return max(codes.rfind("V", start, end), codes.rfind("W", start, end - 1)) + 1  # 以现金支付差旅费18万元
    return start + 1 if codes[start] == "V" else start


def aspects_start(line: Line, here: Place, first: int) -> int:
    """Where a list begins that sums up aspects, whose items may hold verbs (涉及社会治安、居住环境、保障民生等五个方面)."""
    codes, words = line.codes, line.words
    at = first
    while at > here.left and codes[at - 1] not in "Pp;,#" and words[at - 1] not in groups["covering"]:
        at -= 1
    slash = codes.find("/", at, here.edge)
    if at == here.left and (slash < 0 or any(code in "VLUH" for code in codes[at:slash])):
        return first  # the verb of the clause stands before the first item
    while at < first and codes[at] in "YZD":
        at += 1
    return at if "/" in codes[at:first] else first


def on_the_spot(line: Line, low: int, high: int) -> int | None:
    """What a group of people does there, between its name and a thing: 检查小组随机抽查企业."""
    at = line.codes.find("w", low + 1, high)
    while at >= 0 and line.words[at - 1][-1] not in groups["acting groups"]:
        if line.codes[at - 2 : at - 1] == "#" and phrases.is_whole(line.words[at - 1]):
            break  # 赴11个镇（街道）随机抽查单位52家
        at = line.codes.find("w", at + 1, high)
    return at if at >= 0 and line.words[at] in groups["on the spot"] else None


def list_start(line: Line, start: int, low: int) -> tuple[int, Phrase | None]:
    """Where the list begins whose last item starts at word ``start``, and the verb that is mistaken for a part of its first
    item (改造供水、燃气等管网)."""
    codes = line.codes
    first = phrases.listing(codes, start, low)
    while first < start and codes[first : first + 2] in ("Sw", "SW"):
        first += 1  # 其间实地查看气象站、雨量站等43处
    leads = first == low or codes[first - 1] in "J&D,;UGMFS"
    deed = codes[first : first + 1] == "W" or (first < start and line.words[first] in groups["on the spot"])
    spot = on_the_spot(line, first, start)
    if spot is not None:
        return spot + 1, Phrase(spot, spot + 1)  # 检查小组随机抽查企业、工地等69处
    if leads and deed and codes[first + 1 : first + 2] in tuple(phrases.INSIDE):
        return first + 1, verbs.ending(codes, first + 1, low) or Phrase(first, first + 1)
    if leads and codes[first : first + 3] in ("W&W", "WJW") and codes[first + 3 : first + 4] in tuple("NBOKQ"):
        return first + 3, Phrase(first, first + 3)  # 建设或改造供气、排水等地下管网
    return first, None
