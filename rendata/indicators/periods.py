"""Which time each mention speaks of: annotation.md, *Fields* (period) and *Settled cases* (Period).

The time comes from the mention's own sentence, else from the nearest heading or sentence before it that sets one. A heading
rules until another heading sets a time; a sentence rules the sentences after it until one sets another time, or 近年来 ends it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rendata.indicators.periods_calendar import Today, resolve, today
from rendata.indicators.periods_clauses import REACH, issued, quoted, rules, since_an_event
from rendata.indicators.periods_expressions import Expression, find
from rendata.indicators.sentences import Span


class _Setting(Struct, frozen=True, gc=False):
    """A time that rules from ``start`` on within a sentence; ``lasts`` where it rules the sentences after as well, ``part``
    where it does so in its paragraph only, ``day`` where it is that of an event (8月5日, 近日), known or not, ``over`` where a term
    within the sentence ends (…；力争10月底前…；)."""

    start: int
    period: str | None
    lasts: bool
    day: bool = False
    part: bool = False
    over: int | None = None


_CLAUSE_END = "，,；;。！？!?：:\n"
_IN_ALL = ("先后", "已先后")
_EVENT_SINCE = re.compile(r"[^，,。；;：:\n]{1,24}?以来")
_PLAN_HEADING = re.compile(r"下一步|下一阶段|下阶段|下步|今后|工作打算|工作安排|工作思路")
_TITLE_OF_A_YEAR = re.compile(
    r"综述|总结|回顾|盘点|纪实|亮点|成效|掠影|履职|预算|决算|审计|债务|计划|要点|安排|国有资产"
)
# An account of what was put right after a year's audit, of what came of an opinion, or of a meeting that hears a year's report
# tells of the time after that year.
_TITLE_OF_AFTERWARDS = re.compile(r"听取|整改|研究处理|审议意见|办理情况|落实情况")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Words that take a report of an event back to it, after what the year or the years before brought.
_SCENE = re.compile(
    r"在?(?:座谈会|交流会|会|视察|调研|检查|活动|培训|仪式)(?:中|上|期间)|会议(?:听取|审议|决定|通过|期间)|代表们"
    r"|(?:视察|检查|调研|督查|考察|督导|评议)组(?!认为|指出|建议|要求|强调)|当[天日]|随后|与会|每到一处|[\u4e00-\u9fff]{2,4}一行"
)

_YEAR_BEFORE = re.compile(r"(?:[去上]年(?:同期)?|同期)的?\Z")
# 2012年成立代表之家，现有代表61名: the year of the founding is not that of what there is.
_FOUNDED = re.compile(
    r"(?:成立|建成|启动|开工|创办|设立|组建|挂牌|动工|投用|建立)[^。；;\n]{0,40}[，,](?:目前|现有|现已|至今|如今|现共有)"
)
_YEARS = re.compile(r"(?<![0-9-])[12][0-9]{3}")


def read(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[tuple[int, int]],
    headings: Sequence[tuple[int, int, int]],
    published: datetime.date | None,
    *,
    title: str | None = None,
    dated: bool = True,
) -> list[str | None]:
    """The period of each mention of an article, in their order: ``2024``, ``2025-06``, ``2024/2025``, or None where open.

    ``text`` is the article's clean body, ``sentences`` its sentences (headings among them) and ``mentions`` the spans of
    its quantities, both ascending; ``headings`` are ``(start, end, level)``. All offsets are code points of ``text``, half-open.
    ``published`` gives the year of 今年; ``dated`` says whether it stands beside the article and so dates a day without a
    year (a web page's date line does, the issue date of a bulletin does not). A standing rule has no period: the caller sets that.

    >>> text = "2024年，召开会议9次；任免69人次。收集建议80条。近年来，完成项目50个。"
    >>> from rendata.indicators.sentences import sentences
    >>> read(text, sentences(text), [(10, 12), (15, 19), (24, 27), (36, 39)], [], None)
    ['2024', '2024', '2024', None]
    """
    now = today(text, headings, published, title, dated)
    expressions = find(text)
    heading_spans = {start for start, _, _ in headings}
    by_heading = _title_period(title, now)
    by_sentence: str | None = None
    by_part: str | None = None
    event: _Setting | None = None
    found: list[str | None] = []
    e = m = 0
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        first = e
        while e < len(expressions) and expressions[e].start < end:
            e += 1
        inside = expressions[first:e]
        if start in heading_spans:
            period = _heading_period(text, start, end, inside, now)
            if period is not None or _PLAN_HEADING.search(text, start, end):
                by_heading, by_sentence = period, None
            elif by_sentence is not None and "-" in by_sentence:
                by_sentence = None  # The days of an inspection do not date what the next part finds.
            while m < len(mentions) and mentions[m][0] < end:
                found.append(by_heading)
                m += 1
            continue
        last = m
        while last < len(mentions) and mentions[last][0] < end:
            last += 1
        if event is not None and by_sentence != event.period and _SCENE.match(text, start, end):
            by_sentence = event.period
        if text[start - 1 : start] == "\n":
            by_part = None
        ruling = by_sentence or by_heading
        if not inside:
            found.extend([by_part or ruling] * (last - m))
            m = last
            continue
        settings = list(_settings(text, start, end, inside, ruling, now))
        found.extend(_periods_in_sentence(text, start, end, mentions[m:last], inside, settings, ruling, now))
        m = last
        for setting in settings:
            if setting.lasts or setting.part:
                by_part = setting.period if setting.part else None
            if setting.lasts:
                by_sentence = setting.period
                # A day that rules is the event that the text reports.
                if event is None and setting.day:
                    event = setting
    found.extend([by_sentence or by_heading] * (len(mentions) - m))
    return found


def of_a_plan(period: str | None, sentence: str, published: datetime.date | None) -> str | None:
    """The time of what its ``sentence`` plans: a time before the document's date that comes from an earlier sentence is
    that of what was done, and the plan is of the document's year; late in a year it stays open.

    >>> of_a_plan("2024", "下一步，将走访企业20家。", datetime.date(2025, 2, 10))
    '2025'
    """
    if period is not None and published is None and "-" in period:
        published = bounds(period)[1]  # What a text without a date promises at an event, it promises on that day.
    if period is None or published is None or bounds(period)[1] > published:
        return period
    if any(expression.anchor not in ("context", "open", "whole") for expression in find(sentence)):
        return period
    return str(published.year) if published.month < 10 else None


def bounds(period: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a period. Raises ValueError for what is no period.

    >>> [str(day) for day in bounds("2025-02")], [str(day) for day in bounds("2026/2030")]
    (['2025-02-01', '2025-02-28'], ['2026-01-01', '2030-12-31'])
    """
    first, slash, last = period.partition("/")
    return _day(first, first=True), _day(last if slash else first, first=False)


def _day(text: str, *, first: bool) -> datetime.date:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or (1 if first else 12)
    return datetime.date(year, month, day or (1 if first else calendar.monthrange(year, month)[1]))


def _title_period(title: str | None, now: Today) -> str | None:
    """The time a title sets: that of a year's review or accounts (2025年履职综述, 2024年决算), not the year in which a
    report was given (2026年政府工作报告)."""
    if not title or not _TITLE_OF_A_YEAR.search(title) or _TITLE_OF_AFTERWARDS.search(title):
        return None
    periods = {resolve(expression, None, now) for expression in find(title)}
    return periods.pop() if len(periods) == 1 else None


def names_report(heading: str) -> bool:
    """Whether a heading is the name of a report, whose year is that in which it was given: 某县2026年政府工作报告."""
    return heading.rstrip().endswith("工作报告")


def _heading_period(text: str, start: int, end: int, expressions: Sequence[Expression], now: Today) -> str | None:
    """The time a heading sets: its first, since the text under 2025年和“十四五”时期工作回顾 begins with 2025."""
    if names_report(text[start:end]):
        return None
    for expression in expressions:
        if issued(text, start, end, expression):
            return None
        if not quoted(text, start, expression.start) and expression.anchor != "open":
            return resolve(expression, None, now)
    return None


def _settings(
    text: str,
    start: int,
    end: int,
    expressions: Sequence[Expression],
    ruling: str | None,
    now: Today,
) -> Iterator[_Setting]:
    """The times that rule within the sentence ``[start, end)``, each from where it stands."""
    first: str | None = None
    near, said = ruling, False  # A month and 年底前 are of the year that the sentence itself has set.
    for expression in expressions:
        if expression.clause or not rules(text, start, expression) or issued(text, start, end, expression):
            continue
        if expression.anchor == "context" and expression.months is None:
            # 年底前 names no year: it is that of the ruling time, or of the document.
            yield _Setting(expression.start, near or resolve(expression, near, now), False)
            continue
        if expression.anchor == "whole":
            yield _Setting(expression.start, resolve(expression, near, now), False)
            continue
        if expression.anchor == "back" and expression.year == 1 and now.year is None and ruling is not None:
            continue  # 过去一年 in a text without a date: the year that rules.
        if not expression.since and (event := _EVENT_SINCE.match(text, expression.end, end)):
            expression = replace(expression, since=True, end=event.end())
        if expression.anchor == "back" and since_an_event(text, expression):
            expression = replace(expression, since=True)
        period = resolve(expression, near if said else _unless_of_late(expression, near, now), now)
        lasts = _lasts(text, start, end, expression, period, ruling if first is None else first)
        if period is not None and not expression.until:
            near, said = period, True
        if lasts and first is None:
            first = period
        dates = _dates_a_paragraph(text, start, expression, ruling)
        day = lasts and not _is_state(text, start, expression) and (expression.days is not None or expression.day)
        part = not lasts and (dates or _leads_a_part(start, expression))
        yield _Setting(expression.start, period, lasts, day, part, _over(text, start, end, expression))


def _leads_a_part(start: int, expression: Expression) -> bool:
    """上半年，… at the beginning of a sentence: the part of the year that its paragraph is about; 6月，… is but an event."""
    return (
        expression.start == start
        and expression.anchor == "context"
        and expression.months is not None
        and expression.months[0] != expression.months[1]
        and expression.days is None
        and not expression.until
    )


def _over(text: str, start: int, end: int, expression: Expression) -> int | None:
    """Where the term of one clause among others ends: at the semicolon behind it, unless it opens the sentence."""
    if not expression.until or text[expression.end - 1] != "前":
        return None
    if not any(mark in text[max(start, expression.start - REACH) : expression.start] for mark in "，,；;"):
        return None
    ends = (text.find(mark, expression.end, min(end, expression.end + 4 * REACH)) for mark in "；;")
    return min((position for position in ends if position >= 0), default=None)


def _dates_a_paragraph(text: str, start: int, expression: Expression, ruling: str | None) -> bool:
    """5月以来，… or 3月25日至4月22日，… at the beginning of a paragraph of a text that told of another day: the paragraph
    tells of that time."""
    return (
        ruling is not None
        and "-" in ruling
        and text[start - 1 : start] in ("", "\n")
        and expression.start - start <= 2
        and expression.months is not None
        and (expression.days is not None or expression.since)
        and not expression.until
    )


def _unless_of_late(expression: Expression, ruling: str | None, now: Today) -> str | None:
    """The time in force for a day without a year; none for the days before a dated text, which are of its own year even
    where it has just spoken of 去年."""
    late = (
        expression.days is not None
        and expression.months is not None
        and expression.anchor == "context"
        and ruling is not None
        and now.dated
        and now.month is not None
        and ruling == str((now.year or 0) - 1)
        and 0 <= now.month - expression.months[0] <= 1
    )
    return None if late else ruling


def _lasts(text: str, start: int, end: int, expression: Expression, period: str | None, ruling: str | None) -> bool:
    """Whether a time rules the sentences after its own as well: not a term, nor a part of the time that rules already."""
    before = expression.start - start
    if ruling is not None and text[max(start, expression.start - 3) : expression.start].rstrip("，,").endswith("其中"):
        return False
    leads = before <= 12 or (before <= REACH and not any(mark in text[start : expression.start] for mark in "，,；;"))
    if expression.until:
        return leads and text[end - 1] in "：:"
    if expression.anchor == "open" and expression.since:
        return False
    if _is_state(text, start, expression):
        # What stands at a day goes on past the day of the event that a news item reports, not past a report's year.
        return leads and (ruling is None or _DAY.match(ruling) is not None)
    if ruling is not None and (expression.months is not None or expression.anchor == "context"):
        # A day, or a month after other months, of a later year than the one that rules opens that year.
        later = leads and period is not None and period[:4] > ruling.rpartition("/")[2][:4]
        return later and (expression.days is not None or "-" in ruling)
    return leads or ruling is None


def _is_state(text: str, start: int, expression: Expression) -> bool:
    return text.endswith(("截至", "截止", "截止到", "截至到"), start, expression.start)


def _periods_in_sentence(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[tuple[int, int]],
    expressions: Sequence[Expression],
    settings: Sequence[_Setting],
    ruling: str | None,
    now: Today,
) -> Iterator[str | None]:
    attached = {
        expression.end: expression for expression in expressions if expression.anchor in ("absolute", "document")
    }
    running = [_clause(text, start, end, expression.start) for expression in expressions if expression.clause]
    s = r = 0
    period = resumed = ruling
    over: int | None = None
    for position, behind in mentions:
        while s < len(settings) and settings[s].start <= position:
            period, over = settings[s].period, settings[s].over
            if over is None:
                resumed = period
            s += 1
        if over is not None and position > over:
            period, over = resumed, None
        while r < len(running) and running[r][1] <= position:
            r += 1
        near = attached.get(position - 1) if text[position - 1] == "的" else attached.get(position)
        if near is not None and near.end == position and text[near.start - 1 : near.start] not in ("对", "将", "把"):
            near = None
        if near is not None and text[behind - 1] == "倍" and text[near.start - 1 : near.start] in ("是", "为"):
            near = None  # 是2016年的2倍: the year it is reckoned by
        if near is not None:
            # 从2020年的10.5万元提高到2025年的14万元, 对二季度86件案件抽签: each time belongs to its own value.
            yield resolve(near, ruling, now)
        elif r < len(running) and running[r][0] <= position:
            yield None
        elif period is not None and _YEAR_BEFORE.search(text, max(start, position - 6), position):
            yield _a_year_before(period)
        elif s and _FOUNDED.search(text, max(settings[s - 1].start, position - REACH), position):
            yield ruling
        else:
            yield period


def _a_year_before(period: str) -> str:
    """较去年同期453件上升: the amount is that of the same time a year before.

    >>> _a_year_before("2019-01/2019-06")
    '2018-01/2018-06'
    """
    return _YEARS.sub(lambda year: str(int(year[0]) - 1), period).replace("-02-29", "-02-28")


def _clause(text: str, start: int, end: int, position: int) -> tuple[int, int]:
    # 油气当量3.25亿吨、连续5年居首: the list mark begins a clause where the words stand right after it.
    start, end = max(start, position - REACH), min(end, position + REACH)
    left = position
    while left > start and text[left - 1] not in _CLAUSE_END and not (left == position and text[left - 1] == "、"):
        left -= 1
    right = position
    while right < end and text[right] not in _CLAUSE_END:
        right += 1
    if text.startswith(_IN_ALL, right + 1):
        # 连续四年开展评议，先后评议45人: what came of those years.
        right += 1
        while right < end and text[right] not in _CLAUSE_END:
            right += 1
    return left, right
