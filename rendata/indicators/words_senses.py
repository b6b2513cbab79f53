"""Words that stand for more than one thing, told by the words and letters around them: 突出 of a quality or a deed, 编制 of posts.

Each has a function that answers with its letter (rendata.indicators.words_kinds.LETTERS), or with None where the one of the lexicon
holds; where the word beside it is enough, a row of words_neighbours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

from rendata.indicators import words_neighbours
from rendata.indicators.words_groups import groups


def by_sign(text: str, words: Sequence[str], codes: str) -> str:
    """The letters of the words of ``text`` where a sign or a word stands for more than one thing: straight quotation marks, a
    full stop of the Latin kind, and the words that have a function below."""
    if '"' in text:
        codes = _paired(words, codes)
    ambiguous = _ambiguous()
    met = ambiguous.keys() & words
    if not met:
        return codes
    letters = list(codes)
    for word in met:
        at = words.index(word)
        for _ in range(words.count(word)):
            at = words.index(word, at)
            letters[at] = ambiguous[word](words, codes, at) or codes[at]
            at += 1
    return "".join(letters)


def _paired(words: Sequence[str], codes: str) -> str:
    """Straight quotation marks as opening and closing ones in turn."""
    letters = list(codes)
    for number, at in enumerate(at for at, word in enumerate(words) if word == '"'):
        letters[at] = "“”"[number % 2]
    return "".join(letters)


def _stop(words: Sequence[str], _: str, at: int) -> str | None:
    """A full stop of the Latin kind as the end of a part, but for the point of a number without a unit (综合指数为5.95)."""
    return None if at and words[at - 1].isdigit() else ";"


def _grade(words: Sequence[str], codes: str, at: int) -> str | None:
    """及以上 behind a grade and 以上 behind a level as a part of the word before it (重度及以上污染天数, 副处级以上干部, but not
    1亿元及以上项目)."""
    ranked = at and words[at - 1] in groups["ranks"]
    graded = at and (words[at][0] == "及" or words[at - 1][-1] == "级") and codes[at - 1] in "BA"
    return "b" if graded or ranked else None


def _day(_: Sequence[str], codes: str, at: int) -> str | None:
    """日 or 月 that belongs to no date as what something is reckoned by (日供水能力, 月访问量)."""
    dated = at > 0 and codes[at - 1] == "M"
    return "B" if not dated and (codes[at + 1 : at + 2] in tuple("NWVin") or codes[at + 1 : at + 3] == "AW") else None


def _year(words: Sequence[str], codes: str, at: int) -> str | None:
    """年 that belongs to no date before a named figure as a part of its name (年亏损额, but 年亏损3万元)."""
    if at and (codes[at - 1] == "M" or words[at - 1][-1].isdigit() or words[at - 1] in ("本", "当", "该", "全")):
        return None
    figure = codes[at + 1 : at + 2] in tuple("NBn") or codes[at + 1 : at + 3] in ("Ws", "is", "Vs", "vs")
    return "B" if figure else None


def _wire(words: Sequence[str], codes: str, at: int) -> str | None:
    """电 behind a date as the end of a dateline (8月1日电)."""
    return "," if at > 1 and words[at - 1] == "日" and codes[at - 1] == codes[at - 2] == "M" else None


def _fine(words: Sequence[str], codes: str, at: int) -> str | None:
    """处 before a fine (处2万元罚款, 由公安部门处二百元以上五百元以下的罚款) or at the head of a clause and before a quantity as what is
    imposed, and no office."""
    sums = at + 1
    while sums < at + _REACH and codes[sums : sums + 1] in ("#", "F", "T", "&", "S", "P", "N"):
        sums += 1
    if words[sums : sums + 1] in (["罚款"], ["罚金"]) and (sums == at + 1 or "#" in codes[at:sums]):
        return "V"
    return "V" if codes[at + 1 : at + 2] == "#" and (at == 0 or codes[at - 1] in ",;DT") else None


def _invest(words: Sequence[str], codes: str, at: int) -> str | None:
    """投资 between an authority and a sum as what it does (政府投资400万元改造道路)."""
    if at and codes[at - 1] in "Dg" and words[at + 1 : at + 2] == ["项目"] and codes[at + 2 : at + 3] == "#":
        return "V"  # 累计投资项目43个
    return "V" if at and codes[at - 1] == "K" and codes[at + 1 : at + 2] == "#" else None


def _report(words: Sequence[str], codes: str, at: int) -> str | None:
    """报告 behind those to whom something is said as what is done (向常委会报告重大事项9件)."""
    end = at
    while end > 0 and codes[end - 1] in "KONSB/&#":
        end -= 1
    told = (0 < end < at and words[end - 1] == "向") or codes[:at].endswith("#F")  # 在7日内报告研究处理情况
    return "V" if told and codes[at + 1 : at + 2] in tuple("NBWQ#nia") else None


def _joint(_: Sequence[str], codes: str, at: int) -> str | None:
    """联合 between a verb and the sort of thing it is as part of its name (建立联合执法机制)."""
    if codes[at + 1 : at + 2] in tuple("V") or (
        codes[at + 1 : at + 2] in tuple("Wi") and (at == 0 or codes[at - 1] in ",;#K")
    ):
        return "D"  # 联合举办, 联合巡查堤防214公里
    return "B" if at and codes[at - 1] in "VLr" and codes[at + 1 : at + 2] in tuple("BWi") else None


def _rank(words: Sequence[str], codes: str, at: int) -> str | None:
    """一级 to 五级 as a grade (一级公路), where they do not sum up levels of government (县乡村三级)."""
    before = at - 1 - (at > 1 and codes[at - 1] in "/&")
    levels = at and words[before][-1] in "省市州县区镇乡村级道"
    return None if levels or codes[at + 1 : at + 2] not in tuple("NBn") else "B"


def _auditors(words: Sequence[str], _: str, at: int) -> str | None:
    """审计 before what it found as those who found it (审计查出问题56个, 审计抽查对象2.3万人)."""
    return (
        "K"
        if words[at + 1 : at + 2] in (["查出"], ["发现"], ["抽查"], ["反映"], ["指出"], ["揭示"], ["延伸"])
        else None
    )


def _affected(words: Sequence[str], codes: str, at: int) -> str | None:
    """受 before what affects something (收入受市场影响)."""
    return "P" if at and "影响" in words[at + 1 : at + 2 * _REACH] and codes[at - 1] in "NsWBni#" else None


def _sign(words: Sequence[str], codes: str, at: int) -> str | None:
    """签约 before 项目 and its number, no verb before it, as what is done (签约项目45个)."""
    opens = at == 0 or codes[at - 1] in ",;/Dg"
    if at and words[at - 1].endswith("团队") and codes[at + 1 : at + 2] == "O":
        return "V"  # 家庭医生团队签约居民2300人
    if at and codes[at - 1] in "NnsK" and words[at + 1 : at + 2] == ["落地"]:
        return "V"  # 科创走廊签约落地项目63个
    return "V" if opens and words[at + 1 : at + 2] == ["项目"] and codes[at + 2 : at + 3] == "#" else None


def _lead_to(words: Sequence[str], codes: str, at: int) -> str | None:
    """通 between a village and a way as the verb (100%行政村通水泥路)."""
    placed = at and words[at - 1][-1] in "村乡镇县户"
    return "V" if placed and codes[at + 1 : at + 2] in tuple("NBn") else None


def _give_lesson(words: Sequence[str], codes: str, at: int) -> str | None:
    """上 before a lesson as the verb (上党课25场)."""
    return "V" if codes[at + 1 : at + 2] == "N" and words[at + 1][-1] == "课" else None


def _limit(words: Sequence[str], codes: str, at: int) -> str | None:
    """限制 behind 受 or 因 as what something suffers from (受条件限制留作参考的2件)."""
    because = not {"受", "因"}.isdisjoint(words[max(0, at - _REACH) : at])
    return "N" if because and codes[at + 1 : at + 2] in tuple("VD/,") else None


def _ordinal(_: Sequence[str], codes: str, at: int) -> str | None:
    """个 behind an ordinal as a part of it (第4个吞吐量超千万人次的机场)."""
    return "M" if at and codes[at - 1] == "M" else None


def _propose(words: Sequence[str], codes: str, at: int) -> str | None:
    """建议 before 加快 and the like as the verb (组成人员建议加快资金拨付)."""
    told = codes[at + 1 : at + 2] in ("V", "W") and codes[at + 2 : at + 3] in ("#", "V", "W")
    if (told or words[at + 1 : at + 2] == ["将"]) and (at == 0 or codes[at - 1] in ",;"):
        return "D"  # 建议宣布失效13件, 建议将其中2件列入议程
    urged = words[at + 1 : at + 2] in (["加快"], ["尽快"], ["进一步"], ["抓紧"], ["加大"], ["加强"], ["完善"], ["优化"])
    return "V" if urged and (at == 0 or codes[at - 1] in "OK,;") else None


def _lag(words: Sequence[str], codes: str, at: int) -> str | None:
    """滞后 before what it is compared with as the verb (进度滞后序时5个百分点)."""
    compared = words[at + 1 : at + 2] in (["序时"], ["序时进度"], ["计划"], ["时序"], ["目标"], ["时序进度"])
    return "H" if compared and codes[at + 2 : at + 3] == "#" else None


def _win(words: Sequence[str], codes: str, at: int) -> str | None:
    """得 before votes as the verb (市财政局得满意票30张, 供水项目得211票)."""
    voted = any(word.endswith("票") for word in words[at + 1 : at + 2])
    counted = codes[at - 1 : at] in tuple("Nn") and codes[at + 1 : at + 2] == "#"
    return "V" if voted or counted else None


def _owe(_: Sequence[str], codes: str, at: int) -> str | None:
    """拖欠 behind those who are counted and before what they owe as the verb (2个县拖欠企业服务费1634万元)."""
    counted = at > 1 and codes[at - 2] == "#" and codes[at - 1] in "NnKOqs"
    return "V" if counted and codes[at + 1 : at + 2] in tuple("NnBKO") else None


def _cover(words: Sequence[str], codes: str, at: int) -> str | None:
    """覆盖 between a deed and people as the verb (普法宣传覆盖农牧民2万人次, but 覆盖人群)."""
    reached = codes[at + 1 : at + 2] == "O" and words[at + 1] not in ("人群", "人口", "人员")
    return "V" if at and codes[at - 1] in "Wi" and reached else None


def _make_use(_: Sequence[str], codes: str, at: int) -> str | None:
    """利用 before a sum or at the end of a clause as the verb, and not the means (利用外资3亿美元, 被20个检察院运用, but 利用外资建厂2座)."""
    if at and codes[at + 1 : at + 2] in (",", ";") and codes[at - 1] in "KNO":
        return "V"
    return "V" if codes[at + 1 : at + 3] == "N#" or codes[at + 1 : at + 4] == "NN#" else None


def _arrive(words: Sequence[str], codes: str, at: int) -> str | None:
    """到位 at the head of a clause and before a thing as the verb (累计到位市外资金3亿元), behind whence it came as of what sort
    it is."""
    opens = at == 0 or codes[at - 1] in ",;D/"
    if at and (words[at - 1][-1] in "外内" or words[at - 1] == "引进"):
        return "B"  # 引进国内到位资金600亿元
    if at and words[at - 1].endswith("资金") and codes[at + 1 : at + 2] in ("#", "M"):
        return "V"  # 协作资金到位4500万元
    if words[at + 1 : at + 2] == ["资金"] and codes[at + 2 : at + 3] == "#":
        return "V"  # 引进项目14个，到位资金5.2亿元
    return "V" if opens and codes[at + 1 : at + 2] in tuple("NBn") else None


def _per_head(words: Sequence[str], codes: str, at: int) -> str | None:
    """人均 before a deed and its thing as how much each does (人均监管企业130家), and no part of a figure's name (人均消费支出)."""
    end = at + 1
    while codes[end : end + 1] in tuple("NWBVsint"):
        end += 1
    opens = at == 0 or codes[at - 1] in ",;#O/"
    does = opens and codes[at + 1 : at + 2] in tuple("VWir") and end > at + 2
    return "D" if does and words[end - 1][-1] not in "额积量率值数费入模比重度价力出" else None


def _keep_touch(words: Sequence[str], codes: str, at: int) -> str | None:
    """联系 between deputies and those they keep touch with as part of the name of a place or an activity (代表联系群众活动室)."""
    named = at and codes[at - 1] == "O" and codes[at + 1 : at + 2] == "O"
    return "B" if named and codes[at + 2 : at + 4] in ("N#", "s#", "n#") else None


def _need(_: Sequence[str], codes: str, at: int) -> str | None:
    """需要 before a verb as what must be done (19件建议需要持续跟踪)."""
    end = at + 1
    while codes[end : end + 1] in tuple("DAag"):
        end += 1
    return "D" if codes[end : end + 1] in tuple("VWUHLir") else None


def _away(words: Sequence[str], codes: str, at: int) -> str | None:
    """外出 before a deed, no verb before it, as where it is done (组织代表外出考察2次)."""
    return (
        "D"
        if (at == 0 or codes[at - 1] in ",;O")
        and words[at + 1 : at + 2] in (["考察"], ["学习"], ["招商"], ["培训"], ["调研"])
        else None
    )


def _staffing(_: Sequence[str], codes: str, at: int) -> str | None:
    """编制 behind the verb that fixes or frees posts and before their number, or behind it, as the posts (核定编制16名, 30个以上编制)."""
    fixed = at and codes[at - 1] in "VWHiKNs" and codes[at + 1 : at + 2] == "#"
    return "N" if fixed or codes[:at].endswith(("#F", "#")) else None


def _since(_: Sequence[str], codes: str, at: int) -> str | None:
    """来 behind a time as since when (三年来整改图斑2209个)."""
    return "D" if at and codes[at - 1] == "M" and codes[at + 1 : at + 2] != "#" else None


def _added(words: Sequence[str], codes: str, at: int) -> str | None:
    """新增 between the verb that fixes a limit and the limit as a part of its name (核定我市2025年新增债务限额)."""
    head = codes.rfind(",", 0, at) + 1
    fixed = not {"核定", "下达", "批准"}.isdisjoint(words[max(head, at - _REACH) : at])
    named = next((word for word in words[at + 1 : at + _REACH] if word.endswith("限额")), None)
    return "B" if fixed and named else words_neighbours.beside(words, codes, at)


def _handed_over(words: Sequence[str], codes: str, at: int) -> str | None:
    """交办 between a meeting and a matter as of what sort that is (办理主任会议交办事项33件)."""
    meeting = at > 1 and words[at - 1].endswith("会议") and codes[at - 2] in "VW"
    return "B" if meeting and words[at + 1 : at + 2] in (["事项"], ["任务"]) else None


def _own_level(words: Sequence[str], _: str, at: int) -> str | None:
    """市本级 before a figure of the budget as of which budget it is (市本级一般公共预算收入)."""
    figure = any(word.endswith(("收入", "支出")) for word in words[at + 1 : at + _REACH])
    return "B" if figure and words[at + 1].startswith(("一般公共预算", "政府性基金", "国有资本", "“", "预算")) else None


def _fix(words: Sequence[str], codes: str, at: int) -> str | None:
    """核定 before whose or of when, or before posts, as the verb (核定我市2025年新增债务限额, but 核定限额)."""
    return "V" if codes[at + 1 : at + 2] in ("S", "M") or words[at + 1 : at + 2] == ["编制"] else None


def _lay_down(words: Sequence[str], codes: str, at: int) -> str | None:
    """规定 at the head of a clause and before a thing with a bound as what opens the rule (规定随礼不超过200元)."""
    opens = (at == 0 or codes[at - 1] in ",;K") and codes[at + 1 : at + 2] not in ("T", "#", "/", "")
    end = codes.find(",", at)
    bound = codes.find("G", at, end if end > 0 else len(codes))
    return (
        ","
        if opens
        and bound > 0
        and words[bound] in ("不超过", "不低于", "不少于", "不得超过", "不得低于", "不得少于", "不高于")
        else None
    )


def _system(_: Sequence[str], codes: str, at: int) -> str | None:
    """系统 as a thing but before a deed (建成智慧导览系统, but 系统推进改革)."""
    if at and codes[at - 1] == "K":
        return "K"  # 交由省政府系统1192件
    return None if codes[at + 1 : at + 2] in tuple("VWHLUri") and (at == 0 or codes[at - 1] not in "NBnsWi") else "N"


def _arrange(words: Sequence[str], codes: str, at: int) -> str | None:
    """安排 before when it is done, or at the head of a clause and before what is counted, as the verb (其余2项安排在12月审议, 每期安排授课8讲)."""
    if codes[at + 1 : at + 2] == "P":
        return "V"
    if codes[at + 1 : at + 2] == "V" and codes[at + 2 : at + 4] in ("N#", "n#"):
        return "D"  # 安排审议法规案7件
    if at and words[at - 1].endswith("计划") and codes[at + 1 : at + 2] == "D":
        return "V"  # 立法工作计划安排继续审议项目3件
    end = at + 1
    while end < at + _REACH and codes[end : end + 1] in tuple("NBwWgi"):
        end += 1
    opens = at == 0 or codes[at - 1] in ",;S"
    return "V" if opens and end > at + 1 and codes[end : end + 1] == "#" else None


def _wrong(words: Sequence[str], codes: str, at: int) -> str | None:
    """违法 before a deed that a case is of as a part of its name (查处违法开垦草原案件31件); counted itself, a thing."""
    if codes[at + 1 : at + 2] == "#":
        return "N"  # 纠正监管活动违法85件
    case = next(
        (end for end in range(at + 2, min(at + _REACH, len(words))) if words[end] in ("案件", "行为", "线索", "问题")),
        0,
    )
    if case == 0 and words[at] == "非法" and codes[at + 1 : at + 4] in ("WN#", "VN#"):
        return "B"  # 取缔非法营运车辆216台
    return "B" if case and codes[at + 1] in "VWi" and "#" not in codes[at:case] else None


_REACH = 6
"""Words behind that are looked at."""


_BY_WORD: Mapping[str, Callable[[Sequence[str], str, int], str | None]] = {
    "新增": _added, "规定": _lay_down, "核定": _fix, **dict.fromkeys(("省本级", "市本级", "州本级", "县本级", "区本级", "旗本级"), _own_level), "交办": _handed_over, "运用": _make_use, "来": _since,
    ".": _stop, "及以上": _grade, "及以下": _grade, "以上": _grade, "以下": _grade, "日": _day, "月": _day, "年": _year, "电": _wire, "处": _fine,
    "投资": _invest, "报告": _report, "联合": _joint, "审计": _auditors, "受": _affected, "通": _lead_to, "到位": _arrive, "签约": _sign, "人均": _per_head, "利用": _make_use, "拖欠": _owe, "得": _win, "滞后": _lag, "覆盖": _cover, "建议": _propose, "个": _ordinal, "限制": _limit, "上": _give_lesson,
    "需要": _need, "联系": _keep_touch, "外出": _away, "系统": _system, "安排": _arrange, "违法": _wrong, "违规": _wrong, "非法": _wrong, "编制": _staffing,
    "一级": _rank, "二级": _rank, "三级": _rank, "四级": _rank, "五级": _rank,
}  # fmt: skip
"""What decides the letter of a word that stands for more than one thing, where a table of neighbours does not say enough."""


@functools.cache
def _ambiguous() -> Mapping[str, Callable[[Sequence[str], str, int], str | None]]:
    return {**dict.fromkeys(words_neighbours.senses(), words_neighbours.beside), **_BY_WORD}
