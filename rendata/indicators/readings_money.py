"""Sums and sizes that belong to something named before them: what is invested in a project, what things cost, how much there is of them.

Annotation.md, *Settled cases* (Object, Action).
"""

from __future__ import annotations

from collections.abc import Iterator

from rendata.indicators import (
    antecedents,
    objects_money,
    objects_names,
    objects_phrases,
)
from rendata.indicators import readings_rows as rows
from rendata.indicators.antecedents import Reading, Sentence
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def prized(line: Line, found: Found, action: str | None) -> str:
    """The name with what judges it where that is what it was chosen for (评出优秀案卷33卷), or what tells a part from its whole
    (其中重大隐患2条)."""
    name, phrase = str(found.name), found.phrase
    if phrase is not None and line.codes[phrase.start] == "S" and line.codes[: phrase.start].rstrip(",").endswith("R"):
        where = line.words[phrase.start]
        if where[0] not in "全我各本" and "".join(line.words[phrase.start + 1 : phrase.end]) == name:
            return where + name  # 老年人口6.2万人，其中城区老年人口1.9万人
    if phrase is None or "A" not in line.codes[max(phrase.start - 1, 0) : phrase.end]:
        return name
    start = next((at for at in range(phrase.start, phrase.end) if "".join(line.words[at : phrase.end]) == name), 0)
    judged = start > 0 and line.codes[start - 1] == "A"
    chosen = action in groups["awarding"] or line.codes[max(start - 2, 0)] == "R"
    return line.words[start - 1] + name if judged and chosen else name


def of_investment(whole: Sentence, number: int, here: Place, found: Found, action: str | None) -> Reading | None:
    """A sum that was invested, or put into a project; None for any other."""
    line, name = whole.line, str(found.name)
    planned = found.side == "elided" and line.words[max(here.edge - 2, 0) : here.edge] == ["计划", "投资"]
    if name in groups["investments"] or planned:
        project = _priced(line, here) or _invested(whole, number, here)
        project = project or objects_money.invested_in(line, here, name) or objects_money.put_into(line, here)
        project = project or _project_before(whole, number, here)
        if project is None and found.side == "before" and action == "完成":
            project = name
        return None if project is None else Reading(project, "投资")
    if found.side != "before":
        return None
    funded = objects_money.funded(line, here)
    if funded is not None:
        return Reading(*funded)
    project = objects_money.invested_in(line, here, name)
    return None if project is None else Reading(project, "投资")


def with_size(whole: Sentence, number: int, here: Place, name: str) -> str:
    """The noun with the size before it that is part of its name, as the text has them side by side."""
    size = _measured(whole, number, here)
    return size + name if size and size + name in "".join(whole.line.words[here.last :]) else name


def deed_of_sum(line: Line, found: Found, action: str) -> Reading | None:
    """减税降费8.9亿元, 新增减税降费及退税10亿元: a deed that sums are counted of."""
    if len(action) > 3 and action.startswith("新增") and action in "".join(line.words):
        return Reading(action[2:], "新增")
    single = found.verb is not None and found.verb.end - found.verb.start == 1
    return Reading(action, action) if len(action) > 3 and single else None


def _invested(whole: Sentence, number: int, here: Place) -> str | None:
    """What a sum was invested in: 项目30个，开工率79%，总投资12亿元; 6个省项目、28个市项目分别完成投资31亿元、74亿元."""
    size = rows.length(whole.line, number)
    if 1 < size <= number and rows.severally(whole.line, here.low, here.first):
        return whole.readings[number - size].object
    project = objects_money.project_of_part(whole.line, here)
    if project is not None:
        return project
    counts = (at for at in amounts_before(whole, number) if whole.mentions[at].kind != "measure")
    # 10个项目涵盖7个领域，计划投资8.9亿元
    last = next((at for at in counts if whole.readings[at].action not in groups["covering"]), number - 1)
    return sited(whole, number) or (whole.readings[last].object if last >= 0 else None)


def _project_before(whole: Sentence, number: int, here: Place) -> str | None:
    """The project or the thing measured that the sentence told of before its cost: 灌渠全长9.6公里，概算总投资2.1亿元."""
    for before in antecedents.recent(whole, number):
        named = whole.readings[before].object
        if named is not None and named.endswith(endings("projects")):
            return named
        measured = next((word for word in groups["bare dimensions"] if named and named.endswith(word)), "")
        if named and measured and named != measured:
            return named.removesuffix(measured)
    low = whole.line.codes.rfind(";", 0, here.low) + 1
    own = Phrase(objects_phrases.run(whole.line.codes, low, low), _noun_end(whole.line.codes, low, here.low))
    named = objects_names.called(whole.line, own) if own.start < own.end else ""
    return named if named.endswith(endings("projects")) else None


def _noun_end(codes: str, at: int, high: int) -> int:
    """Where the noun phrase ends that begins at word ``at``."""
    while at < high and codes[at] in "SNKBQ":
        at += 1
    return at


def sited(whole: Sentence, number: int) -> str | None:
    """The project that the sentence before ``number`` gives the ground of: 项目占地86亩，设床位450张，总投资5亿元."""
    earlier = (whole.readings[before] for before in antecedents.recent(whole, number))
    return next((reading.object for reading in earlier if reading.action in groups["taking ground"]), None)


def _priced(line: Line, here: Place) -> str | None:
    """What a sum with 的 is the price of: 总投资67亿元的302个工业项目."""
    at = here.last + 1
    if line.codes[at : at + 1] != "T":
        return None
    at += 1
    while line.codes[at : at + 1] == "#":
        at += 1
    own = objects_phrases.following(line.codes, at, here.high)
    return None if own is None else objects_names.called(line, own)


def _measured(whole: Sentence, number: int, here: Place) -> str:
    """A size that is part of what is counted: 80岁以上 of 87万名80岁以上老年人, 千亿元 of 两个千亿元台阶."""
    line, mentions = whole.line, whole.mentions
    if number + 1 == len(mentions) or mentions[number + 1].kind not in ("measure", "money"):
        return ""
    if line.marks[number + 1] != line.marks[number] + 1:
        return ""
    bound = line.words[here.last + 1]
    if bound.startswith("以"):
        return line.words[here.last] + bound
    return "" if mentions[number + 1].unit in groups["extents"] else line.words[here.last]


def amounts_before(whole: Sentence, number: int) -> Iterator[int]:
    """The quantities before ``number``, the nearest first, that are no shares, levels or growths."""
    return (before for before in antecedents.recent(whole, number) if before not in whole.figures)
