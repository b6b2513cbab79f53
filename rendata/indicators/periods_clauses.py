"""Whether an expression of time says when its clause takes place: annotation.md, *Settled cases* (Period).

2025年监督议题 and 今年召开的会议 only say what a noun is, 较2020年下降 what is compared, and the day of issue stands for itself.
"""

from __future__ import annotations

import re

from rendata.indicators.periods_expressions import Expression

REACH = 80
"""How far an expression looks around itself within its sentence."""
_OPENING = frozenset('，,；;。：:！!？?、—-–（(“"‘「【】 　\t·|◆◇●○■□▲△★☆※◎▶►➤•')
_PREPOSITION = re.compile(
    r"(?:[在到至自从即及和]|(?<![建立成始生源办布发高低好优多少大小快慢])于|截[至止]到?|特别是|尤其是|其中|过去的|力争|争取|确保|预计|计划|展望|回顾|回首|回望|进入|步入|面向|[是]?我们)\Z"
)
_SUBJECT = re.compile(
    r"(?:委员会|常委会|全[国省市区县州盟旗镇乡]|[我本][省市区县州盟旗国院]|法院|检察院|检察机关|政府|人大|代表|机关|我们|同志|共)\Z"
)
_BASE = re.compile(r"(?:[比较是为按以同]|相比|相当于|[高低好优多少大小快慢]于|超过)\Z")
_COMPARED = re.compile(r"(?:年度)?(?:同期|同口径)?相?比|持平")
_NAMED = re.compile(
    r"的?(?:市级|区级|县级|省级|本级|部门|财政|人大|常委会|立法|监督|年度|工作|重点|市|区|县|省)*(?:计划(?!新|完|实|投|安)|要点|议题|(?:预算|决算)(?!收|支|总|执行|安排|数)|规划|方案|草案|报告)"
)
_SESSION = re.compile(
    r"自?[省市区县州旗]?第?[一二三四五六七八九十]{0,3}届?(?:全国|[省市区县州旗])?(?:人大|人民代表大会)?第?\Z"
)
_OF_AN_EVENT = re.compile(
    r"(?:[^，,。；;的]{0,8}?(?:召开|举行|举办|印发|出台|通过|颁布|施行|作出|下发|修订|提交|提出|交办|确定|列入))了?的(?![0-9０-９近约超])"
)
# 听取关于2023年决算和2024年上半年计划执行情况的报告: the times are those of what is heard, not of the hearing.
_OF_WHAT_IS_HEARD = re.compile(
    r"(?:关于(?![^，,。；;]*(?:报告|决定|议案|决议|草案|意见|通知|条例|方案))|(?:听取|审议|审查|批准|通过)了?)[^，,。；;：:\n]{0,60}\Z"
)
_EVENTS = ("实施", "施行", "成立", "建立", "运行", "换届", "履职", "任职", "出台", "推行", "颁布", "当选")
# Who issues a paper and when, on a line without a full stop: the issue date alone sets none.
_ISSUED = re.compile(r"[^，,。；;：:、\n]{0,40}\Z")


def rules(text: str, start: int, expression: Expression) -> bool:
    """Whether the expression says when its clause takes place, and is no part of a noun (2025年监督议题, 今年召开的会议), of a title
    (《…三年行动方案（2025—2027年）》) or of a comparison (较2020年下降). ``start`` is where its sentence begins, in code points of ``text``.

    >>> from rendata.indicators.periods_expressions import find
    >>> [rules(text, 0, find(text)[0]) for text in ("2025年，走访企业20家", "列入2025年监督议题")]
    [True, False]
    """
    left = text[max(start, expression.start - 24) : expression.start].rstrip('“"')
    if text.startswith("次会议", expression.start + 1):
        left = _SESSION.sub("", left)
    if quoted(text, start, expression.start):
        return False
    if expression.anchor == "open" and expression.since:
        return True
    if expression.anchor == "back" and since_an_event(text, expression):
        return True
    if left and _BASE.search(left):
        return False
    if expression.anchor != "open" and _OF_WHAT_IS_HEARD.search(
        text[max(start, expression.start - 64) : expression.start]
    ):
        return False
    if _COMPARED.match(text, expression.end) and left.endswith(("与", "同", "和", "跟")):
        return False
    if left and left[-1] not in _OPENING and not _PREPOSITION.search(left) and not _SUBJECT.search(left):
        return False
    if expression.anchor == "context" and text[expression.start - 1 : expression.start] in '“"':
        return expression.start == 0
    if expression.anchor in ("absolute", "document") and text.startswith("的", expression.end):
        return False
    if left.endswith(("从", "由")) and not expression.since and not _is_a_run(text, expression):
        return False
    if _OF_AN_EVENT.match(text, expression.end):
        return False
    return not (expression.anchor == "absolute" and _NAMED.match(text, expression.end))


def _is_a_run(text: str, expression: Expression) -> bool:
    """从4月到7月 and 从2022年到2024年 name the time from one to the other; 从2020年的10万元 only one end."""
    return expression.year_end is not None or any(mark in text[expression.start : expression.end] for mark in "到至—–-")


def since_an_event(text: str, expression: Expression) -> bool:
    """Whether years up to now are counted from an event: 《决定》实施两年来.

    >>> from rendata.indicators.periods_expressions import find
    >>> [since_an_event(text, find(text)[0]) for text in ("《决定》实施两年来", "全县两年来")]
    [True, False]
    """
    return text.endswith(_EVENTS, 0, expression.start) and text.endswith("来", 0, expression.end)


def issued(text: str, start: int, end: int, expression: Expression) -> bool:
    """Whether the expression is the day on a line ``text[start:end]`` (code points) that says who issues the text, and when.

    >>> from rendata.indicators.periods_expressions import find
    >>> line = "县人大常委会办公室 2025年4月8日"
    >>> issued(line, 0, len(line), find(line)[0])
    True
    """
    return (
        expression.days is not None
        and text[expression.end : end].strip(" \u3000)）") == ""
        and end - start <= 60
        and (end == len(text) or text[end] == "\n")
        and _ISSUED.match(text[start : expression.start]) is not None
    )


def quoted(text: str, start: int, position: int) -> bool:
    """Whether ``position`` stands in a title or in brackets opened since ``start``, both code points of ``text``.

    >>> quoted("印发《行动方案（2025年）》", 0, 8), quoted("（略）2025年", 0, 3)
    (True, False)
    """
    start = max(start, position - REACH)
    for opening, closing in (("《", "》"), ("（", "）"), ("(", ")")):
        if text.rfind(opening, start, position) > text.rfind(closing, start, position):
            return True
    return False
