"""People counted behind what they do: 邀请代表委员旁听庭审85人次, 代表列席会议72人次, 为老年人免费体检8.7万人次.

Annotation.md, *Settled cases* (Object): who takes part is counted, not what in.
"""

from __future__ import annotations

from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups


def asked(line: Line, here: Place) -> Found | None:
    """Those who are asked to do what stands before the number, or took part in it; None where no one is."""
    return (
        _met(line, here)
        or _led(line, here)
        or _invited(line, here)
        or _invited_before(line, here)
        or _attended(line, here)
    )


def _led(line: Line, here: Place) -> Found | None:
    """Those who are organised to do something in turn and are counted behind it: 组织县、镇两级代表轮流值班126人次."""
    codes, deed = line.codes, here.edge - 1
    end = phrases.run(codes, deed, here.left, "Dag")
    start = phrases.run(codes, end, here.left, phrases.INSIDE + "/&")
    led = codes[deed] in "VW" and end < deed and start < end and codes[end - 1] == "O" and start > here.left
    if not led or line.words[start - 1] not in groups["pivots"]:
        return None
    own = Phrase(phrases.run(codes, end, start), end)
    return Found(names.called(line, own), "before", own, Phrase(deed, here.edge))


def _met(line: Line, here: Place) -> Found | None:
    """Those with whom somebody talked and who are counted: 与农牧民群众、护林员面对面交流70余人次."""
    codes, at = line.codes, here.left
    if line.words[at] not in ("与", "同", "和", "跟") or codes[here.edge - 1] not in "VW":
        return None
    deed = here.edge - 1
    while deed - 1 > at and codes[deed - 1] in "VW":
        deed -= 1
    end = phrases.run(codes, deed, at + 1, "Dag")
    own = Phrase(at + 1, end)
    if own.start == own.end or codes[end - 1] != "O" or codes[own.start : end].strip("NOBSKs/&"):
        return None
    return Found(names.called(line, own), "before", own, Phrase(deed, here.edge))


def _invited(line: Line, here: Place) -> Found | None:
    """People who are asked to do something and are counted behind it: 邀请代表委员旁听庭审、见证执行85人次."""
    codes = line.codes
    at = here.left
    while at < here.edge and line.words[at] not in groups["inviting"]:
        at += 1
    end = at + 1
    while end < here.edge and codes[end] in phrases.INSIDE + "/&T":
        if codes[end] == "O" and codes[end + 1] in "VWwYL":
            own = Phrase(at + 1, end + 1)
            return Found(names.called(line, own), "before", own, Phrase(at, at + 1))
        end += 1
    return None


def _attended(line: Line, here: Place) -> Found | None:
    """What people who were named before took part in: 吸纳代表117名，参与预算审查、执法检查等工作340人次."""
    at = next((at for at in range(here.left, here.edge) if line.codes[at] not in "DRM"), here.edge)
    took_part = line.words[at] in groups["taking part"] and line.words[here.edge - 1] in ("工作", "活动")
    return Found(None, "elided", None, Phrase(at, at + 1)) if took_part and "E" in line.codes[at : here.edge] else None


def _invited_before(line: Line, here: Place) -> Found | None:
    """People whom an earlier clause says were asked: 邀请代表列席会议64人次，参加执法检查、视察调研210人次."""
    codes, words = line.codes, line.words
    if words[here.left] not in groups["attending"] or codes[here.left - 1 : here.left] not in (",", "/"):
        return None
    low = max(phrases.clause(codes, here.left - 1)[0], 0)
    at = next((at for at in range(low, here.left) if words[at] in groups["inviting"] and codes[at + 1] == "O"), None)
    if at is None:
        return None
    own = Phrase(at + 1, at + 2)
    return Found(names.called(line, own), "before", own, Phrase(here.left, here.left + 1))


def attending(line: Line, here: Place, quantity: Quantity, end: int, governing: Phrase | None) -> Found | None:
    """People counted behind what they attend (代表列席会议72人次): the subject is the object, or was named before."""
    codes = line.codes
    if governing is None or quantity.unit not in groups["person units"] or codes[end - 1] == "O":
        return None
    insured = line.words[end - 1].endswith(("保险", "医保"))  # 参加养老保险1862人
    met = insured or line.words[end - 1][-1] in groups["meeting endings"]
    if line.words[governing.end - 1] not in groups["attending"] or not met:
        return None
    low = phrases.run(codes, governing.start, here.left)
    if low == governing.start or codes[governing.start - 1] != "O":
        return Found(None, "elided", None, governing) if here.left == here.low else None
    subject = phrases.listed(line, Phrase(low, governing.start), here.left)
    return Found(names.called(line, subject), "before", subject, governing)


def served(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """为老年人免费体检8.7万人次: those for whom it is done are counted."""
    codes, end = line.codes, phrase.start
    if quantity.unit not in groups["person units"] or codes[phrase.start : phrase.end] != "W":
        return None
    while end > here.left and codes[end - 1] == "D":
        end -= 1
    start = phrases.run(codes, end, here.left)
    aged = codes[max(start - 2, 0) : start] == "#F"
    marker = start - 3 if aged else start - 1
    served = marker >= here.low and line.words[marker] in groups["markers of the served"]
    free = line.words[end] == "免费" and end < phrase.start  # 65岁以上老年人免费体检18万人次
    if start == end or codes[end - 1] != "O" or not (served or free):
        return None
    own = Phrase(start, end)
    name = names.called(line, own)
    name = "".join(line.words[start - 2 : start]) + name if aged else name
    return Found(name, "before", own, phrase)
