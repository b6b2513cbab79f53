"""Object where a vote or a verdict stands beside the number: 满意29票, 其中满意10件.

Annotation.md, *Settled cases* (Object): a noun left out is the antecedent.
"""

from __future__ import annotations

from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups


def vote(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """满意29票: what is voted stands before the number, though it is no noun."""
    if quantity.unit not in groups["vote units"]:
        return None
    behind = here.last + 1
    said = line.words[behind] if behind < here.right else ""
    own = Phrase(behind, behind + 1)
    if said in groups["votes"]:
        return Found(said, "statistic", own, own)  # 26票赞成
    if said in groups["verdicts"]:
        return Found(said, "statistic", own)  # 29票满意
    if here.first == here.left or line.codes[here.first - 1] != "A":
        return None
    start = phrases.run(line.codes, here.first, here.left, "ADB")
    return Found("".join(line.words[start : here.first]), "statistic", Phrase(start, here.first))


def verdict(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """其中满意10件, 代表表示满意的89件: what was found of the things named before."""
    end = here.first
    if end > here.left and line.codes[end - 1] == "T":
        end -= 1
    if end == here.left or quantity.kind != "count" or names.unquoted(line.words[end - 1]) not in groups["verdicts"]:
        return None
    if phrases.following(line.codes, here.last + 1, here.right) is not None:
        return None  # 分“满意”“不满意”两个档次
    # 代表表示满意的89件, but 测评结果为满意的16家
    said = None if line.codes[end - 1] == "Q" or "G" in line.codes[here.low : end] else Phrase(end - 1, end)
    if said is not None and line.codes[here.last + 1 : here.last + 3].lstrip("D")[:1] in tuple("VL"):
        said = None  # 首次反馈不满意的5件全部退回
    return Found(None, "elided", None, said)
