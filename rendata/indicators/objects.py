"""Object: what a quantity counts or measures.

Annotation.md, *Fields* (object) and *Settled cases* (Object). A quantity's noun follows it (506家企业), precedes it
(问题477个) or was named before (其中41件); what a level or a growth belongs to is the subject of objects_statistics, what takes a
time that of objects_durations.
"""

from __future__ import annotations

import functools
from pathlib import Path
from collections.abc import Collection
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.words import Line
from schemas import codelists

EVENT_UNITS = frozenset(("次", "场", "场次", "期", "轮", "趟", "遍", "届", "航次", "回", "班次"))
PERSON_UNITS = frozenset(("名", "位", "人", "人次", "口", "员"))


ORGANS = frozenset("院局委会厅部办府处科")
"""Last characters of organs: they do, and are seldom counted."""


OTHERS = frozenset(("个", "家", "名", "位", "所"))
"""Units that opinions are not counted with."""
PIVOTS = frozenset(("组织", "邀请", "动员", "发动", "引导", "支持", "安排", "要求", "委托", "协同", "联合", "号召", "鼓励"))
"""Verbs whose object does the deed: 组织代表视察项目30个."""
STATISTICS = frozenset("额量率值数费入模比重度价程力")
"""Last characters of named figures (消费总额, 出口规模): a verbal noun before them is no verb."""


class Quantity(Protocol):
    """What is read of a mention (rendata.indicators.mentions)."""

    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Classifier(BaseModel):
    """A row of tables/classifiers.csv: nouns that come with a unit, for where the noun is left out (其中41件)."""

    model_config = ConfigDict(frozen=True)
    unit: str
    nouns: str
    why: str | None = None


class Place(NamedTuple):
    """Where a quantity stands among the words: ``first`` to ``last`` the quantities side by side with it (7方面14个), ``low`` and
    ``high`` its clause, ``left`` and ``right`` the same up to the next quantities, ``edge`` the end of what stands before it."""

    first: int
    last: int
    low: int
    high: int
    left: int
    right: int
    edge: int


Side = Literal["after", "before", "event", "statistic", "elided"]


class Found(NamedTuple):
    """An object: its name and where it stands to the quantity. ``phrase`` are its words with all that modifies them,
    ``verb`` the verb, where one was found on the way."""

    name: str | None
    side: Side
    phrase: Phrase | None = None
    verb: Phrase | None = None


@functools.cache
def classified() -> dict[str, frozenset[str]]:
    """Nouns that come with a unit, by unit."""
    path = Path(__file__).parent / "tables" / "classifiers.csv"
    return {row.unit: frozenset(row.nouns.split()) for row in codelists.load(path, Classifier, key="unit")}


def place(line: Line, number: int, durations: Collection[int] = ()) -> Place:
    """Where quantity ``number`` of the line stands. ``durations`` are the words that are durations: they part nothing
    (安全感连续7年保持98%以上).

    >>> place(Line(["收集", "问题", "477个", "。"], "VN#;", [2]), 0)
    Place(first=2, last=2, low=0, high=3, left=0, right=3, edge=2)
    """
    codes = line.codes
    at = line.marks[number]
    low, high = phrases.clause(codes, at)
    first = last = at
    while first > low and codes[first - 1] == "#":
        first -= 1
    while last + 1 < high and codes[last + 1] == "#":
        last += 1
    if codes[last + 1 : last + 3] == "F#":
        last += 2  # 1万元以上5万元以下的罚款
    elif codes[first - 2 : first] == "#F" and first - 2 >= low:
        first -= 2
    left = max(codes.rfind("#", low, first) + 1, low)
    while left > low and left - 1 in durations:
        left = max(codes.rfind("#", low, left - 1) + 1, low)
    right = codes.find("#", last + 1, high)
    joint = max(codes.find("/", left, first), codes.find("&", left, first)) if left > low else -1
    if joint >= 0 and not codes[left:joint].strip(phrases.INSIDE + "/&"):
        left = joint + 1  # the noun of the quantity before ends there: 1个产业集群、企业20家
    edge = first
    while edge > left and (codes[edge - 1] in "DGAZRX" or edge - 1 in durations):
        edge -= 1
    return Place(first, last, low, high, left, right if right >= 0 else high, edge)


def find(line: Line, here: Place, quantity: Quantity) -> Found:
    """The object of a counted or measured quantity; ``elided`` where the clause does not name it."""
    codes = line.codes
    before = codes[here.edge - 1] if here.edge > here.left else "^"
    phrase = _following(line, here, quantity, before)
    if phrase is not None:
        governed = before in "VLUHYW" or verbs.main(codes, here.left, here.edge) is not None
        phrase = phrases.spread(codes, phrase, here.high, governed)
        return Found(phrases.name(line, _own(line, here, quantity, phrases.trimmed(line, phrase))), "after", phrase)
    if before == "E":
        first, verb = _list_start(codes, phrases.run(codes, here.edge - 1, here.left), here.left)
        whole = Phrase(first, here.edge - 1)
        return Found(phrases.name(line, phrases.trimmed(line, whole)), "before", whole, verb)
    if before == "W" and _bare_verb(codes, here, quantity):
        before = "V"
    if before in "NOKQsw(W":
        found = _before(line, here, quantity)
        return Found(None, "elided") if _of_antecedent(line, here, quantity, found) else found
    if before in "VLUHY":
        return _counted_verb(line, here, quantity)
    return _behind_verb(line, here, quantity) or _vote(line, here, quantity) or Found(None, "elided")


def _bare_verb(codes: str, here: Place, quantity: Quantity) -> bool:
    """A verbal noun that is all there is before the quantity is its verb (已整改4.5亿元)."""
    start = here.edge
    while start > here.left and codes[start - 1] == "W":
        start -= 1
    alone = start == here.left or codes[start - 1] in "D,;/"
    return alone and quantity.unit not in EVENT_UNITS and quantity.unit not in PERSON_UNITS


def _vote(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """满意29票: what is voted stands before the number, though it is no noun."""
    if quantity.unit != "票":
        return None
    start = here.first
    while start > here.left and line.codes[start - 1] in "ADBVN":
        start -= 1
    return Found("".join(line.words[start : here.first]), "statistic") if start < here.first else None


def _of_antecedent(line: Line, here: Place, quantity: Quantity, found: Found) -> bool:
    """其中省级媒体98篇: what stands before the number is where, not what; the noun was named before."""
    if found.phrase is None or "R" not in line.codes[here.low : here.first] or quantity.unit not in classified():
        return False
    nouns = classified()[quantity.unit]
    head = line.words[found.phrase.end - 1]
    return line.codes[found.phrase.end - 1] != "O" and not any(head.endswith(noun) for noun in nouns)


def named_before(line: Line, here: Place, unit: str) -> str | None:
    """The nearest noun before the quantity that comes with its unit (对所有代表建议办理情况…，对其中41件): classifiers.csv."""
    nouns = classified().get(unit)
    people = unit in PERSON_UNITS
    if nouns is None and not people:
        return None
    for at in range(here.edge - 1, max(here.edge - phrases.WINDOW, 0) - 1, -1):
        code = line.codes[at]
        if (people and code == "O") or (nouns is not None and code in "Nsw" and line.words[at] in nouns):
            if len(line.words[at]) > 3:
                return line.words[at]
            start = phrases.run(line.codes, at + 1, max(here.edge - phrases.WINDOW, 0))
            return phrases.name(line, phrases.trimmed(line, Phrase(start, at + 1)))
    return None


def _following(line: Line, here: Place, quantity: Quantity, before: str) -> Phrase | None:
    codes = line.codes
    at, right = here.last + 1, here.right
    if codes[at : at + 1] == "F" and line.words[at].startswith("以"):
        at += 1  # 80岁以上老年人
    noun_before = before in "NOKQs"
    next_letter = codes[at] if at < right else "^"
    phrase = phrases.following(codes, at, right)
    event = phrases.following_event(codes, at, right)
    if quantity.unit in EVENT_UNITS and event is not None and (phrase is None or event.end > phrase.end):
        phrase = event
    if phrase is not None and noun_before and codes[phrase.start] == "W":
        phrase = None  # a noun before the number, a verb behind it: 组织代表200人次视察项目
    if phrase is None and event is not None:
        whole = event.end == right or codes[event.end] in "/&"
        if not noun_before or (whole and quantity.unit not in PERSON_UNITS):
            phrase = event
        elif quantity.unit in EVENT_UNITS and verbs.main(codes, here.left, here.edge) is None:
            phrase = event  # 商业航天全年9次发射
    if phrase is None and before in "VLUH" and quantity.unit not in EVENT_UNITS and quantity.kind != "money":
        phrase = phrases.following_verbal(codes, at, right)
    about = line.words[at : at + 1] == ["有关"]
    if not noun_before and (next_letter in "VPDHULYWOp" or about):
        if phrase is None or about or _other_unit(codes, phrase, quantity):
            phrase = phrases.following_clause(codes, at, right) or phrase
    elif phrase is not None and codes[phrase.end : phrase.end + 1] == "A":
        phrase = phrases.following_clause(codes, at, right) or phrase  # 26个规格高、质量优的工作室
    return phrase


def _other_unit(codes: str, phrase: Phrase, quantity: Quantity) -> bool:
    """People are not counted with 个 or 项: in 20个群众关心的问题 they belong to a clause before the noun."""
    return (
        codes[phrase.end - 1] == "O"
        and quantity.unit in ("个", "项", "件", "条")
        and codes[phrase.end : phrase.end + 1] in ("V", "A", "W")
    )


def _own(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Phrase:
    """The phrase without a tail that is counted by another unit (整改事项清单 in 17条) or stated of it (任务完成率达98%)."""
    start, end = phrase
    words = line.words
    if end - start > 1 and words[end - 1] == "情况":
        end -= 1
        while end - 1 > start and line.codes[end - 1] in "WB":
            end -= 1  # 2部法律实施情况
    if end - start > 1 and words[end - 1] in ("意见", "建议") and quantity.unit in OTHERS and line.codes[end - 2] in "KO":
        end -= 1  # 征求28个部门意见
    if end - start > 1:
        if words[end - 1] == "清单" and quantity.unit not in ("份", "张", "个", "类"):
            end -= 1
        elif words[end - 1].endswith("率") and here.right < here.high:
            end -= 1
    return Phrase(start, end)


def _before(line: Line, here: Place, quantity: Quantity) -> Found:
    codes = line.codes
    end = here.edge
    start = phrases.run(codes, end, here.left)
    if start > here.left and codes[start - 1] == "E":
        return _summed_up(line, here, Phrase(start, end))
    if line.words[end - 1][-1] in STATISTICS:
        start = min(start, _figure(line, end, here.left))
    first, leading = _list_start(codes, start, here.left)
    if leading is not None and first > start:
        first, leading = phrases.listing(codes, start, here.left), None
    outer = Phrase(first, end)
    if leading is not None:
        phrase = phrases.listed(line, Phrase(start, end), first)
        return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", outer, leading)
    governing = verbs.ending(codes, outer.start, here.left)
    if quantity.unit in PERSON_UNITS and codes[end - 1] == "W" and "O" in codes[start:end]:
        end = codes.rindex("O", start, end) + 1  # 帮扶困难人员就业860人
    attending = _attending(line, here, quantity, end, governing)
    if attending is not None:
        return attending
    if governing is not None and (codes[governing.start] == "U" or line.words[governing.start] in PIVOTS):
        split = _verb_inside(codes, start, end)
        if split is not None and split > start:
            own = phrases.trimmed(line, Phrase(split + 1, end))
            return Found(phrases.name(line, own), "before", own, Phrase(split, split + 1))
    if governing is None:
        if quantity.unit in EVENT_UNITS and codes[end - 1] in "Ww":
            tail = end - 1
            while tail > start and codes[tail - 1] in "BWw":
                tail -= 1
            deed = Phrase(tail, end)
            goes_on = start == here.left > here.low  # 执法检查4次、专题询问2次
            verb = end - 1
            while verb > tail and codes[verb - 1] == "W":
                verb -= 1
            return Found(phrases.name(line, deed), "event", deed, None if goes_on else Phrase(verb, end))
        statistic = line.words[end - 1][-1] in STATISTICS or "G" in codes[end : here.first]
        settled = any(code in "VLU" for code in _rest(codes, here))  # 评议代表86人参加测评
        split = None if statistic or settled else _verb_inside(codes, start, end)
        if split is not None:
            own = phrases.trimmed(line, Phrase(split + 1, end))
            chain = verbs.ending(codes, split + 1, here.left) or Phrase(split, split + 1)
            return Found(phrases.name(line, own), "before", own, chain)
    phrase = phrases.listed(line, Phrase(start, end), here.left)
    phrase = _done_to(codes, phrase, outer.start, quantity)
    return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", outer)


def _done_to(codes: str, phrase: Phrase, outer: int, quantity: Quantity) -> Phrase:
    """What a deed was done to, where a light verb governs the deed: 完成文件合法性审查1097件 counts 文件."""
    start, end = phrase
    if outer == 0 or codes[outer - 1] != "L" or codes[end - 1] != "W" or quantity.unit in EVENT_UNITS | PERSON_UNITS:
        return phrase
    tail = end - 1
    while tail > start and codes[tail - 1] in "WB":
        tail -= 1
    return Phrase(start, tail) if tail > start and quantity.kind != "money" else phrase


def _attending(line: Line, here: Place, quantity: Quantity, end: int, governing: Phrase | None) -> Found | None:
    """People counted behind what they attend (代表列席会议72人次): the subject is the object, or was named before."""
    codes = line.codes
    if governing is None or quantity.unit not in PERSON_UNITS or line.words[end - 1][-1] not in "议动会班训" or codes[end - 1] == "O":
        return None
    low = phrases.run(codes, governing.start, here.left)
    if low == governing.start or codes[governing.start - 1] != "O":
        return Found(None, "elided", None, governing) if here.left == here.low else None
    subject = phrases.listed(line, Phrase(low, governing.start), here.left)
    return Found(phrases.name(line, phrases.trimmed(line, subject)), "before", subject, governing)


def _figure(line: Line, end: int, low: int) -> int:
    """Where a named figure begins; a verb at the head of the clause governs it (新增通车里程)."""
    start = phrases.subject(line.codes, end, low)
    return start + 1 if line.codes[start] == "V" else start


def _rest(codes: str, here: Place) -> str:
    """What stands behind the quantity up to the next 、."""
    rest = codes[here.last + 1 : here.right]
    return rest.split("/", 1)[0]


def _summed_up(line: Line, here: Place, phrase: Phrase) -> Found:
    """A noun that sums up a list before 等: with the list where it only modifies the noun (供水、燃气等管网600公里)."""
    codes = line.codes
    end = phrase.start - 1
    first, verb = _list_start(codes, phrases.run(codes, end, here.left), here.left)
    items = codes[first:end]
    whole = Phrase(first, phrase.end)
    if codes[phrase.end - 1] == "O" and "K" in items:
        return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", whole, verb)
    if "/" in items and "Q" not in items and first > here.left and codes[first - 1] in "VLHW":
        return Found(phrases.name(line, phrases.trimmed(line, whole)), "before", whole, verb)
    return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", whole, verb)


def _list_start(codes: str, start: int, low: int) -> tuple[int, Phrase | None]:
    """Where the list begins whose last item starts at word ``start``, and the verb that is mistaken for a part of its first
    item (改造供水、燃气等管网)."""
    first = phrases.listing(codes, start, low)
    if first + 1 < len(codes) and codes[first] == "W" and codes[first + 1] in phrases.INSIDE:
        if first == low or codes[first - 1] in "J&D,;":
            return first + 1, verbs.ending(codes, first + 1, low)
    return first, None


def _verb_inside(codes: str, start: int, end: int) -> int | None:
    """The verbal noun that is the verb of a clause without another (视察企业30家; 代表视察企业30家)."""
    for at in range(start, end - 1):
        if codes[at] == "w" and at == start and codes[at + 1] in "NOK":
            return at
        if codes[at] == "W" and codes[at + 1] in "NOKQBASW" and (at == start or codes[at - 1] in "OKSAD"):
            return at if codes[at + 1] != "W" or at == start else None
    return None


def _counted_verb(line: Line, here: Place, quantity: Quantity) -> Found:
    """A verb stands before the number: the deed itself is counted (进站234次), or its object stands before the verb
    (矛盾纠纷调解化解120余件), or the noun was named before (解决227件)."""
    codes = line.codes
    chain = verbs.ending(codes, here.edge, here.left)
    if chain is None:
        return Found(None, "elided")
    if quantity.unit == "票":
        return Found("".join(line.words[chain.start : chain.end]), "statistic", chain)  # 赞成29票
    if quantity.unit in EVENT_UNITS:
        start = phrases.run(codes, chain.start, here.left)
        if start < chain.start and line.words[chain.start - 1][-1] in "会动议训班谈" and codes[chain.start - 1] in "NsWw":
            phrase = Phrase(start, chain.start)  # 座谈会召开12场
            return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", phrase, chain)
        return Found("".join(line.words[chain.start : chain.end]), "event", chain, chain)
    end = chain.start
    while end > here.left and codes[end - 1] in "BDZ":
        end -= 1
    start = phrases.run(codes, end, here.left)
    if start < end and codes[end - 1] in "NQsw" and not start == here.left > here.low:
        head = line.words[end - 1]
        nouns = classified().get(quantity.unit, ())
        if codes[start] == "W" and start + 1 < end and start == here.left and any(head.endswith(noun) for noun in nouns):
            own = Phrase(start + 1, end)  # 督办代表建议办理131件
            return Found(phrases.name(line, own), "before", own, Phrase(start, start + 1))
        if head[-1] not in ORGANS or any(head.endswith(noun) for noun in nouns):
            phrase = Phrase(start, end)
            return Found(phrases.name(line, phrases.trimmed(line, phrase)), "before", phrase, chain)
    return Found(None, "elided", None, chain)


def _behind_verb(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """从三方面做好部署安排: aspects (方面) are those of what the verb behind them governs."""
    if not quantity.unit.endswith("方面"):
        return None
    codes = line.codes
    at = here.last + 1
    while at < here.right and codes[at] in "DFX":
        at += 1
    if at >= here.right or codes[at] not in "VLU":
        return None
    end = at + 1
    while end < here.right and codes[end] in phrases.INSIDE + "V":
        end += 1
    if end == at + 1:
        return None
    return Found(phrases.name(line, phrases.trimmed(line, Phrase(at + 1, end))), "after", Phrase(at + 1, end), Phrase(at, at + 1))
