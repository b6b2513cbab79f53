"""People counted behind what they do: 邀请代表委员旁听庭审85人次, 代表列席会议72人次, 为老年人免费体检8.7万人次.

Annotation.md, *Settled cases* (Object): who takes part is counted, not what in.
"""

from __future__ import annotations

from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line, group


def asked(line: Line, here: Place) -> Found | None:
    """Those who are asked to do what stands before the number, or took part in it; None where no one is."""
    return _invited(line, here) or _invited_before(line, here) or _attended(line, here)


def _invited(line: Line, here: Place) -> Found | None:
    """People who are asked to do something and are counted behind it: 邀请代表委员旁听庭审、见证执行85人次."""
    codes = line.codes
    at = here.left
    while at < here.edge and line.words[at] not in group("inviting"):
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
    took_part = line.words[at] in group("taking part") and line.words[here.edge - 1] in ("工作", "活动")
    return Found(None, "elided", None, Phrase(at, at + 1)) if took_part and "E" in line.codes[at : here.edge] else None


def _invited_before(line: Line, here: Place) -> Found | None:
    """People whom an earlier clause says were asked: 邀请代表列席会议64人次，参加执法检查、视察调研210人次."""
    codes, words = line.codes, line.words
    if here.left != here.low or words[here.low] not in group("attending") or codes[here.low - 1 : here.low] != ",":
        return None
    low = max(phrases.clause(codes, here.low - 1)[0], 0)
    at = next((at for at in range(low, here.low) if words[at] in group("inviting") and codes[at + 1] == "O"), None)
    if at is None:
        return None
    own = Phrase(at + 1, at + 2)
    return Found(names.called(line, own), "before", own, Phrase(here.low, here.low + 1))


def attending(line: Line, here: Place, quantity: Quantity, end: int, governing: Phrase | None) -> Found | None:
    """People counted behind what they attend (代表列席会议72人次): the subject is the object, or was named before."""
    codes = line.codes
    if governing is None or quantity.unit not in group("person units") or codes[end - 1] == "O":
        return None
    if line.words[governing.end - 1] not in group("attending") or line.words[end - 1][-1] not in group(
        "meeting endings"
    ):
        return None
    low = phrases.run(codes, governing.start, here.left)
    if low == governing.start or codes[governing.start - 1] != "O":
        return Found(None, "elided", None, governing) if here.left == here.low else None
    subject = phrases.listed(line, Phrase(low, governing.start), here.left)
    return Found(names.called(line, subject), "before", subject, governing)


def served(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """为老年人免费体检8.7万人次: those for whom it is done are counted."""
    codes, end = line.codes, phrase.start
    if quantity.unit not in group("person units") or codes[phrase.start : phrase.end] != "W":
        return None
    while end > here.left and codes[end - 1] == "D":
        end -= 1
    start = phrases.run(codes, end, here.left)
    aged = codes[max(start - 2, 0) : start] == "#F"
    marker = start - 3 if aged else start - 1
    served = marker >= here.low and line.words[marker] in group("markers of the served")
    free = line.words[end] == "免费" and end < phrase.start  # 65岁以上老年人免费体检18万人次
    if start == end or codes[end - 1] != "O" or not (served or free):
        return None
    own = Phrase(start, end)
    name = names.called(line, own)
    name = "".join(line.words[start - 2 : start]) + name if aged else name
    return Found(name, "before", own, phrase)
