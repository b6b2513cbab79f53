"""Whether a quantity is so, is planned, or is a limit that a procedure sets: annotation.md, *Fields* (role) and *Settled
cases* (Role, and the thresholds of Value).

A rule shows in the mention's own clause (``roles_rules``), or in a text made of articles. Otherwise the part of the article
decides: under 2026年主要任务 everything is a target that is not said to be so already, elsewhere everything is so that is not
said to come.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Literal

from rendata.indicators.periods import bounds, names_report
from rendata.indicators.periods_calendar import Today, resolve, today
from rendata.indicators.periods_expressions import find
from rendata.indicators.roles_rules import Quantity, is_rule
from rendata.indicators.sentences import Span
from schemas.records import Role

Part = Literal["review", "plan"]
_REACH = 200
"""How far a rule looks to the left of a quantity, so that a sentence without end costs no more than a long one."""

_REVIEW_WORDS = re.compile(r"回顾|总结|完成情况|执行情况|实施情况|落实情况|工作情况|成就|过去|以来|年来|主要做法")
_PLAN_WORDS = re.compile(r"下一步|下一阶段|下阶段|下步|今后|未来|展望|打算|思路")
# Words that a heading on what was done may hold as well (圆满完成…任务): they decide on the level of the parts alone.
_PLAN_TOPICS = re.compile(r"(?<!完成)(?:总体要求|目标|任务|安排|部署|重点工作|主要工作|工作计划|工作建议)|^建议")
# 三、意见和建议: what a meeting or an inspection asks for; 认真办理意见建议 is what was done.
_ADVICE = re.compile(
    r"[一二三四五六七八九十（）()、.．0-9\s]*(?:几点|有关|相关|主要|审议|工作|下步)*(?:意见和?建议|对策建议|对策和建议|意见|建议)"
)
_PLAN_TITLE = re.compile(
    r"工作要点|(?:工作|监督|立法|代表|学习|年度)计划(?!执行|完成)|工作安排|规划纲要|实施方案|行动计划"
)
# 2022年主要工作, which a report of that year's end looks back upon and one of its beginning plans.
_WORK_OF_A_YEAR = re.compile(r"年度?的?(?:主要|重点)?工作$")
_DEEDS = re.compile(r"同比|圆满完成|创[^，,。]{0,6}新高|完成了|取得了|荣获|被评为|全年(?:共|召开|受理|审结|办理)")
_INTENTS = re.compile(r"力争|努力|确保|将(?=[继进持])|要(?=[把坚持])")
_LOOK = 400
# What is promised and listed: 确定以下项目为2024年度民生实事项目：, 重点抓好15件实事。分别是：.
_PROMISES = re.compile(r"将|拟|计划|确定|票决|安排|产生")
_OF_A_YEAR = re.compile(r"20\d\d年[^。！？\n]{0,24}包括\Z")
_NAMELY = re.compile(r"(?:分别|具体|主要|它们)(?:是|为|包括)[：:]|[（(]?1[）)、.．]")
_IN_HAND = re.compile(r"(?:抓好|办好)[^。！？\n]{0,12}实事")
_KEPT_PROMISE = re.compile(r"已|完成|办成|落实|办结|情况|了")
# A sentence that opens the outlook of a text without headings (下一步，将…), and one that closes it again.
_OUTLOOK = re.compile(
    r"(?:下一步|下步|下一阶段|下阶段|今后|接下来|未来|明年|来年|新的一年|新征程上?|面向未来|展望)"
    r"[^。！？\n]{0,60}?(?:将|要|力争|计划|重点|做好|抓好|着力|继续|目标|任务|打算)"
)
_OUTLOOK_BEGINS = "下今接未明来新面展"
_LOOKING_BACK = re.compile(
    r"(?:过去|一年来|[二两三四五]年来|去年|今年以来|近年来|近[几两三]年|截至目前|目前|一直以来|多年来|据了解|据介绍)"
)
# What a report says before it turns to the year to come; a heading may say it in other words (一鼓作气开新局).
_TURN = re.compile(
    r"(?:各位代表[！!，,])?(?:做好)?(?:今年|明年|新的一年|20\d\d年|今后[一五]年|“十五五”(?:时期|期间)?)"
    r"(?!以来)[^。！？\n]{0,50}?(?:是[^。！？\n]{0,60}(?:之年|一年)|目标|总体要求|总要求|主要任务|重点任务|重点工作|做好|抓好|要|将|力争|工作)"
)
_TURN_BEGINS = "各做今明新2“"
# The same without a year.
_TURN_PLAIN = re.compile(
    r"(?:各位代表[！!，,])?[^。！？\n]{0,24}(?:预期|奋斗)目标(?:[是为]|[：:])|"
    r"(?:为|要|围绕)(?:全面|如期|确保)?(?:实现|完成)?(?:上述|以上|这些|这一|前述)[^。！？\n]{0,8}目标"
)
# 会议提出以下意见：, on a line of its own: what follows is asked for.
_ADVISES = re.compile(
    r"[^。\n]{0,60}?提出了?(?:以下|如下)(?:[^。\n：:]{0,8})(?:意见|建议|要求)[：:]|[^。，,\n]{0,12}(?:会议?|组|委员|代表们?)(?:建议|要求)(?:如下)?[：:]"
)
# A text in articles (第三条 …) is a rule throughout.
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条(?!例)")
_INDENT = 8

_FUTURE = re.compile(
    # The first characters of what follows, so that other places are passed over at once.
    r"(?=[将力根按计拟预奋工发主总争确建要期安后])(?:"
    r"(?<!即)将(?=于|发行|在|继续|进一步|持续|全面|深入|重点|着力|加快|大力|不断|始终|坚持|聚焦|围绕|紧扣|按照|组织|开展|听取|审议|制定|修订"
    r"|新增|新建|建成|建设|改造|实施|推进|推动|投入|投资|达|超过|突破|启动|完成|实现|举办|召开|提供|打造|力争|通过|安排|分|陆续|再|有|是|会"
    r"|对[^，,。；;]{1,24}(?:进行|开展|实施)|从[^，,。；;]{1,16}(?:方面|入手|发力)|以|依法|认真|切实|扎实|积极|统筹|牢牢|严格|更加|立足|发挥"
    r"|强化|加强|完善|健全|优化|深化|提升|探索|邀请|培训|培育|支持|引导|督促|选派|选聘|确保|努力|争取|带动|形成|吸引|覆盖|惠及|新|成立|组建|建立|设立|出台|采取|跟踪|定期|每|至少|走访|推行|扩大|全力|增|集中|常态化|适时|落实|发放|选取|遴选|抽取|选择|再次|视情|牢记|紧密)"
    r"(?![^，,。；;]{1,40}(?:纳入|列入|列为|作为|转化|转为|延伸|贯穿|写入|融入|置于|交由|报送|提交给|下放|延长至|缩短至|压缩至|降至|细化|分解|划分|分为|转交))"
    r"|力争|(?:根据|按照)[^，,。；;]{0,10}规划[，,]|(?<![度动作督法展资学训育项标个原])(?<![一二两三四五占成]年)计划(?=投资|总投资|新|再|实施|开展|安排|用|于|在|到|完成(?!率|情况)|建|改|筹|增|培|引|组织|召开|听取|审议|制定|每|利用|通过|[0-9０-９])"
    r"|(?<![虚模草])拟(?=新|使用|发行|建|投|实施|于|在|用|安排|提交|提请|听取|开展|召开|制定|修|推|选|组织|对|为|从|将|增|补|[0-9０-９])"
    r"|(?<![好超于])预期(?=增长|达|为|收入|[0-9０-９])|(?:预期|奋斗|工作|发展|主要|总体)目标[^，,。；;：:]{0,6}(?:是|为|[：:])|争取(?=到20|在20|年内|全年|实现|达到|突破)|确保(?=到20|年内|全年|20)"
    # 财政经济委员会建议：一是…；二是…
    r"|(?<=[会组团])建议(?:[：:]|，|,(?!\d))|建议(?![的内意和书办类工])(?=[^，,。；;0-9]{0,8}(?:政府|法院|检察院|部门))"
    r"|建议(?=在\d|尽快|加快|加大|增设|出台|设立|再(?:新|改|建|增))"
    r"|(?:(?<=代表)|(?<=代表们))建议[：:，,](?=[^，,。；;0-9]{0,8}(?:要|应|进一步|加快|尽快|加大|新建|新增|增加|增设|增派|完善))"
    # 确保6月底前办结率达到100%; 收入安排15亿元, of a budget that was passed; 建成后可新增产值
    r"|确保(?=[^，,。；;]{0,12}[月年]底?前)|(?<=[收支][入出])安排(?=[0-9０-９])"
    r"|(?:(?<=建成)|(?<=[投达]产)|(?<=[完竣]工)|(?<=运营)|(?<=投用))后(?=[^。；;]{0,12}(?:可|将|预计|能))"
    r"|(?<![主重需纲必概摘想只提简首紧若])要(?!看到|看见|清醒|正视|认识到|说明的|感谢|[求素点闻件害么领塞地道职约义目情事务])"
    r")"
)
# 会议要求，…；…: what is asked for, to the end of the sentence; not 按照…会议要求，….
_DEMAND = re.compile(
    r"(?!按照?|根据|对照|围绕|落实|贯彻|[依遵]照)[^，,。；;：:\n]{0,24}?"
    r"(?:会议?|[组团]|代表们?|委员们?|人员)(?:一致|同时|还)?(?:[要请]求[，,：:]|建议[，,：:]|强调[，,：:](?=要))"
)
# 计划逐步解决的40件: a class of what came of the suggestions, which are counted now.
_OUTCOME = re.compile(r"(?:解决|办理|办结|采纳|落实|答复|参考)的(?:有|共有?)?\Z")
# 要求每位代表联系15户, 布置“作业”：走访群众不少于6户: asked for within a sentence.
_SETS_TASKS = re.compile(r"要求(?:每[位名个]|各|全体|所有)|布置[^，,。；;：:]{0,12}[：:]")
# …对排查出的31处隐患: what is there already.
_FOUND = re.compile(r"(?:[查列梳提指选]出|发现|反映|存在|收集|梳理|交办|现有|已有)的?[^，,。；;]{0,8}\Z")
# A change of the budget: what it allots, and what a meeting agrees to (会议同意，收入由50亿元调整为47亿元).
_ADJUSTS = re.compile(r"预算(?:\S{0,6})调整")
_ALLOTS = re.compile(r"安排(?!使用|情况|了)|[调追][增减加]")
_AGREES = re.compile(r"(?:[^，,。；;：:\n]{0,16}会议?)?(?:同意|决定|批准)")
# A decision or a set of rules lays down what it says without a time; not one on a single case.
_LAYS_DOWN = re.compile(r"(?:决定|办法|规定|规则|细则|规程|制度)(?:[（(][^）)]*[）)])?\Z")
_OF_A_CASE = re.compile(r"批准|任免|任命|补选|撤销|接受|召开|表彰|授予|名单")
# What the projects put to the vote are to bring: 票决产生的项目总投资4.8亿元，包括新建学校2所.
_VOTED = re.compile(
    r"票决(?:产生|出|确定|通过)?的?[^，,。；;]{0,16}项目[^。；;\n]{0,60}?(?:总投资|包括|分别[是为]|涵盖|涉及|具体[是为]|即)"
)
_STRUCTURE = re.compile(r"[^，,。；;、]{0,6}?(?:领域|方面|类|镇街|村|社区|部门)")
_VOTED_BEFORE = re.compile(r"(?:去年|上年|以往|历年|已)[^，,。；;]{0,12}\Z")
_DONE = re.compile(
    r"[，,；;][^，,；;]{0,12}?(?:已|目前|现已|先后|(?<![比较])上年|(?<![比较])去年|[还尚仍]有|没有|尚未|仍未)"
)
_FACT = re.compile(r"已(?!然)|目前|现有|现已|(?<![比较同与])(?:去年|上年)|过去|截至|以来|原有|了(?=[0-9０-９])")

_SETS_OUT = re.compile(
    r"(?:设置|设定|提出|明确|确定|安排|部署|细化|包括|包含|涵盖|分为|聚焦|围绕|确立|列出|分解|划分|突出|从)了?[^，,。；;]{0,24}\Z"
)
_GOALS = re.compile(r"[^，,。；;、]{0,10}?(?:指标|目标|任务|举措|措施|方面|维度|重点工作|工作|工程|行动)")

_TAKES_UP = re.compile(r"(?:做好|抓好|抓实|做实|推进|落实|开展)(?:以下|下列|如下)?\Z")
_TOPICS = re.compile(r"(?:重点|主要)?(?:工作|任务)(?:[：:。，,；;]|\Z)")


def read(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Quantity],
    headings: Sequence[tuple[int, int, int]],
    spoken_of: Sequence[str | None],
    published: datetime.date | None,
    *,
    title: str | None = None,
    report: bool = False,
) -> list[Role]:
    """The role of each mention of an article, in their order.

    ``text``, ``sentences`` and ``headings`` are those of ``periods.read``, ``spoken_of`` is what it returned; ``report`` says
    that the article is a work report, which turns from what was done to what is to be done. Offsets are code points of
    ``text``, half-open.

    >>> from rendata.indicators.sentences import sentences
    >>> from types import SimpleNamespace
    >>> text = "新建绿道12公里。下一步，将新建绿道20公里。"
    >>> done, planned = (SimpleNamespace(start=text.index(n), end=text.index(n) + 4, unit="公里", comparator="=", kind="measure")
    ...                  for n in ("12公里", "20公里"))
    >>> read(text, sentences(text), [done, planned], [], [None, None], None)
    ['actual', 'target']
    """
    if _in_articles(text):
        return ["rule"] * len(mentions)
    now = today(text, headings, published, title, dated=True)
    at = {start: (end, level) for start, end, level in headings}
    part: Part = "plan" if title and _PLAN_TITLE.search(title) else "review"
    part_level = 9
    outlook = False
    adjusts = title is not None and _ADJUSTS.search(title) is not None
    lays_down = title is not None and _LAYS_DOWN.search(title) is not None and _OF_A_CASE.search(title) is None
    found: list[Role] = []
    m = 0
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if start in at:
            heading_end, level = at[start]
            opened = _part(text[start:heading_end], now, level <= part_level)
            if opened == "plan" and not now.dated and _tells_of_deeds(text, start, heading_end):
                opened = "review"
            if opened is not None:
                part, part_level = opened, level
            outlook = False
        elif part == "review" and (
            (report and _turns(text, start, end, now))
            or _asks_for_what_follows(text, start, end)
            or _promises_what_follows(text, start, end)
        ):
            part = "plan"
        elif part == "review":
            outlook = _outlook(text, start, end, outlook and text[start - 1 : start] != "\n")
        if m == len(mentions) or mentions[m].start >= end:
            continue
        planned = part == "plan" or outlook
        cues = [] if planned else [cue.end() for cue in _FUTURE.finditer(text, start, end)]
        if adjusts and not planned:
            cues = sorted((*cues, *(cue.end() for cue in _ALLOTS.finditer(text, start, end))))
        voted = _voted(text, start, end)
        demand = _DEMAND.match(text, start, end) or (_AGREES.match(text, start, end) if adjusts else None)
        demand = demand or _SETS_TASKS.search(text, start, end)
        asked = demand.end() if demand else None
        while m < len(mentions) and mentions[m].start < end:
            promised = voted is not None and mentions[m].start >= voted and not _STRUCTURE.match(text, mentions[m].end)
            found.append(
                "target"
                if promised
                else _role(text, start, mentions[m], planned, cues, asked, lays_down, spoken_of[m], now)
            )
            m += 1
    found.extend(["actual"] * (len(mentions) - m))
    return found


def _in_articles(text: str) -> bool:
    """Whether three of its lines or more begin with the number of an article (第三条)."""
    lines = (text[max(hit.start() - _INDENT - 1, 0) : hit.start()] for hit in _ARTICLE.finditer(text))
    opening = (
        1
        for line in lines
        if not line.rpartition("\n")[2].strip(" \t\u3000") and (len(line) <= _INDENT or "\n" in line)
    )
    return sum(islice(opening, 3)) == 3


def _part(heading: str, now: Today, divides: bool) -> Part | None:
    """Whether a heading opens a part on what was done or on what is to be done, None where it opens neither.

    ``divides`` is false for a heading below the one that opened the present part.
    """
    if names_report(heading):
        return None
    looks_back = _REVIEW_WORDS.search(heading) is not None or heading.rstrip().endswith("情况")
    looks_ahead = _PLAN_WORDS.search(heading) is not None
    period = next((p for p in (resolve(e, None, now) for e in find(heading)) if p), None)
    if period is not None and now.year is not None:
        last = bounds(period)[1].year
        if last < now.year:
            return "review"
        # Early in a year a report plans that year; later on 今年 may have been done as well, and at its end it has been.
        if (last > now.year or (now.month or 1) <= 4) and not looks_back:
            return "plan"
        if (now.month or 1) >= 10 and last == now.year and not looks_ahead:
            return "review"
    if looks_back and not looks_ahead:
        return "review"
    if looks_ahead or _ADVICE.fullmatch(heading.strip()) or (divides and _PLAN_TOPICS.search(heading)):
        return "plan"
    return None


def _tells_of_deeds(text: str, start: int, end: int) -> bool:
    """Whether what stands under a heading on the work of a year (2022年主要工作) was done: it can be either in a text without a date."""
    if not _WORK_OF_A_YEAR.search(text, start, end):
        return False
    return _DEEDS.search(text, end, end + _LOOK) is not None and _INTENTS.search(text, end, end + _LOOK) is None


def _turns(text: str, start: int, end: int, now: Today) -> bool:
    """Whether a report turns with this sentence to the year to come: 今年是…开局之年, said early in that year."""
    if text.find("目标", start, end) >= 0 and _TURN_PLAIN.match(text, start, end):
        return True
    turn = _TURN.match(text, start, end) if text[start] in _TURN_BEGINS else None
    if turn is None or now.year is None or (now.month or 1) > 4:
        return False
    period = next((p for p in (resolve(e, None, now) for e in find(turn[0])) if p), None)
    return period is not None and bounds(period)[1].year >= now.year


def _asks_for_what_follows(text: str, start: int, end: int) -> bool:
    return text[end - 1] in "：:" and text[end : end + 1] == "\n" and _ADVISES.fullmatch(text, start, end) is not None


def _promises_what_follows(text: str, start: int, end: int) -> bool:
    """Whether the sentence announces a list of what will be done, or opens the list that the one before it announced."""
    if text[start] in "分具主它（(1" and _NAMELY.match(text, start, end):
        left = text[max(0, start - _REACH) : start].rstrip()
        before = left[max(left.rfind(mark, 0, len(left) - 1) for mark in "。！？\n") + 1 :]
        announced = "实事" in before and (_FUTURE.search(before) is not None or _IN_HAND.search(before) is not None)
        return announced and _KEPT_PROMISE.search(before) is None
    projects = text.find("实事", start, end)
    colon = -1 if projects < 0 else max(text.find("：", projects, end), text.find(":", projects, end))
    if colon < 0 or colon - projects > 24 or _KEPT_PROMISE.search(text, start, colon):
        return False
    if text[colon + 1 : colon + 2].isspace() and _PROMISES.search(text, start, projects):
        return True
    return _OF_A_YEAR.search(text, start, colon) is not None


def _voted(text: str, start: int, end: int) -> int | None:
    """Where the promises of voted projects begin in the sentence."""
    vote = _VOTED.search(text, start, end)
    return None if vote is None or _VOTED_BEFORE.search(text, start, vote.start()) else vote.end()


def _outlook(text: str, start: int, end: int, outlook: bool) -> bool:
    """Whether the sentence speaks of what is to come, opened by itself (下一步，将…) or by one before it in its paragraph."""
    if text[start] in _OUTLOOK_BEGINS and _OUTLOOK.match(text, start, end):
        return True
    return outlook and not _LOOKING_BACK.match(text, start, end)


def _role(
    text: str,
    start: int,
    mention: Quantity,
    planned: bool,
    cues: Sequence[int],
    asked: int | None,
    lays_down: bool,
    period: str | None,
    now: Today,
) -> Role:
    """The role of a mention in the sentence that begins at ``start``; ``cues`` are the ends of its words of planning,
    ``asked`` where a demand begins that goes on to its end, ``lays_down`` whether the text itself sets limits."""
    left = text[max(start, mention.start - _REACH) : mention.start]
    intended = _is_planned(text, mention.start, cues) or _is_asked(text, left, mention, asked)
    if is_rule(text, left, mention, planned, intended, lays_down and period is None):
        return "rule"
    if period is not None and now.year is not None:
        last = int(period.rpartition("/")[2][:4])
        if last > now.year or _is_ahead(period, now):
            return "actual" if _counts_goals(text, left, mention) else "target"
        if last < now.year and planned:
            return "actual"
    if planned:
        near = left[max(map(left.rfind, "，,；;")) + 1 :]
        return "actual" if _counts_goals(text, left, mention) or _FACT.search(near) else "target"
    return "target" if intended else "actual"


def _is_planned(text: str, position: int, cues: Sequence[int]) -> bool:
    """Whether the last word of planning before ``position`` reaches it: not past 已, nor past a semicolon, which a goal does
    (主要目标是：…；…)."""
    last = bisect_right(cues, position)
    if last == 0:
        return False
    cue = cues[last - 1]
    if text[cue - 1] not in "是为：:" and any(text.find(mark, cue, position) >= 0 for mark in "；;"):
        return False
    if _OUTCOME.search(text, max(cue, position - 8), position):
        return False  # 计划在今后逐步解决的40件
    return _DONE.search(text, cue, position) is None


def _is_ahead(period: str, now: Today) -> bool:
    """Whether a month or a day lies after the document's month."""
    return "-" in period[:7] and now.month is not None and period[:7] > f"{now.year}-{now.month:02d}"


def _is_asked(text: str, left: str, mention: Quantity, asked: int | None) -> bool:
    if asked is None or mention.start < asked or _FOUND.search(left[-16:]) or _counts_goals(text, left, mention):
        return False
    return _DONE.search(text, max(asked, mention.start - _REACH), mention.start) is None


def _counts_goals(text: str, left: str, mention: Quantity) -> bool:
    """21个主要指标, 四个方面重点任务: what a plan is made of is so, whatever it promises."""
    if mention.kind != "count":
        return False
    if _TAKES_UP.search(left[-12:]):
        return mention.unit.endswith("方面") or _TOPICS.match(text, mention.end) is not None
    return _SETS_OUT.search(left[-30:]) is not None and _GOALS.match(text, mention.end) is not None
