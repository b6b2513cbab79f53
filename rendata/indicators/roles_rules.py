"""Whether a quantity is a limit that a procedure sets: annotation.md, *Settled cases* (Role, and the thresholds of Value).

A rule shows in the mention's own clause: by a word that lays it down (不得少于, 应当), by what hangs on it (满意率低于60%的，须…) or by
its being the size of a class (亿元以上项目).
"""

from __future__ import annotations

import re
from typing import Protocol

from schemas.records import Comparator, QuantityKind


class Quantity(Protocol):
    """What a role is read from: a mention's span in the text, its unit, comparator and kind."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def comparator(self) -> Comparator: ...
    @property
    def kind(self) -> QuantityKind: ...


_AGE_UNITS = frozenset({"岁", "周岁"})
_AGE_LIMIT = re.compile(r"(?:（含）|\(含\))?(?:及以|以|之)[上下内]|至|到")
_AGE_BEFORE = re.compile(r"(?:年?满|不满|未满|超过|大于|小于|不低于|不超过)\Z")
_AVERAGE_AGE = re.compile(r"寿命|平均|年龄[^，。]{0,4}(?:提高|为|达)")
_SIGNATORIES = re.compile(r"以上(?:的)?(?:人大)?(?:代表|委员|组成人员|选民)?(?:书面)?(?:联名|附议|联合|提出|提议)")
_OF_A_NOUN = re.compile(r"(?:（含）|\(含\))?(?:及以|以)[上下内]的?(?=[\u4e00-\u9fff“])(?![和及与或、至到]|目标)")
# 结案500件以上1人、400件以上3人: the size of a class whose members are counted.
_OF_A_CLASS = re.compile(r"(?:（含）|\(含\))?(?:及以|以)[上下]的?(?:有|共|为)?[0-9０-９]+\s?[人名位家户村]")
# 超亿元企业10家: the same with its bound before it.
_OF_COUNTED = re.compile(
    r"的?(?!带动|实现|新增|惠及|覆盖|建设|完成|增长|用于|引进|签约)[\u4e00-\u9fff、]{1,6}?(?:达到?|有|共有?)?[0-9０-９]+\s?[余多]?[个家户座条]"
)
_OF_A_PLACE = re.compile(r"[^，,。；;、]{0,10}?(?:村|寨|镇|县|企业|单位|场所|小区|楼|学校|社区|聚居|院落)")
_LEVEL_VERB = re.compile(
    r"(?:[达至到为]|[持定制]在|增长|下降|提高|突破|保持|稳定|完成|实现|投入|新增|新建|建设|改造|治理|修复|种植|营造|筹集|争取|发放|减少|增加|超过?)\Z"
)
_AMOUNT = re.compile(r"金额|预估|造价|单价|单笔|标的|限额|额度|概算|投资额")
_NORM = re.compile(
    r"应当|应[在由于按向]|(?<![必无])须|必须|不得|原则上|一般不|方可|可以(?:由|向|在|依法)|依照|逾期|按照[^，,。]{1,20}原则|由[^，,。]{2,30}(?:负责|审议|决定|批准|审核|报)"
)
_STANDING = re.compile(r"每(?:年|个?季度?|个?月|半年|周|届|位|名|人|次|件|两年|三年|一)")
_AT_LEAST = re.compile(r"(?:不少于|不低于|不得少于|不得低于|至少|不超过|不得超过|不高于|不多于)[^，,。；;0-9]{0,8}\Z")
# 公示期不少于7日, 最长不超过6个月: the length that is set, not one that came about.
_TERM = re.compile(
    r"(?:期限?|时限|最[长多短迟]|时间|时长|一般|原则上)(?:不(?:少于|得少于|低于|得低于|超过|得超过|多于|得多于)|至少|至多)\Z"
)
# 公示期为7日, 任期5年: a length that is laid down, without a bound.
_TERM_IS = re.compile(r"(?:公示期|有效期|异议期|试用期|任期|期限|时限)[为是]?\Z")
# 处5000元以上5万元以下罚款
_PENALTY = ("处", "处以")
_LIMIT = re.compile(r"以[上下]")
# 违者处500元罚款, of whoever does it; 对某公司处5万元罚款 was done.
_PENALTY_FOR = re.compile(r"(?:的[，,]?|者[，,]?)处以?\Z")
# 按不低于支出额1%的比例: what the share has to be, even of what a plan sets.
_BY_A_SHARE = re.compile(r"按照?不(?:低|少|高|多)于[^，,。；;]{0,16}\Z|按照?不超过[^，,。；;]{0,16}\Z")
# 自收到审议意见之日起三个月内: the term of a procedure, whoever asks for it.
_FROM_A_DAY = re.compile(r"(?:之日起|(?:收到|接到|作出|通过|公布)[^，,。；;]{1,16}[后起])[^，,。；;]{0,3}\Z")
_TO_ANSWER = re.compile(r"(?:之?内|以内)[^，,。；;\n]{0,20}(?:报告|报送|反馈|答复|函告|回复)")
_WITHIN = re.compile(r"(?:之?内|以内)")
_PAST = re.compile(r"已|均|全部|了|平均|仅用?|压缩|缩短|减少|实现|提前|用时|历时|利用")
# 满意率低于60%的，须重新办理; 达到90%以上的评为优秀: what a procedure hangs on.
_VERDICT = r"的(?:(?:部门|单位|地区|乡镇|街道|企业|项目|人员|代表)(?=[，,]))?[，,]?(?:一律|均|则)?(?:应当?|必?须|要|不得|评[为定]|[定视判认]为|为[优良合不基满]|予以|给予|启动|重新|责令|责成|取消|约谈|通报|问责|由)"
_THEN = re.compile(_VERDICT)
# 两次测评未过半数的，启动质询
_CONDITION = re.compile(rf"[^，,。；;\n]{{0,24}}?(?:未|不|低于|没有|超过|达到)[^，,。；;\n的]{{0,12}}{_VERDICT}")
_THEN_FROM = re.compile(rf"(?:（含）|\(含\))?(?:及?以[上下内]){_VERDICT}")
_BOUND_BEGINS = frozenset("及以（(")
"""What ``_THEN_FROM`` begins with: asked for first, which few quantities go on with."""
_ONLY_THEN = ("方有效", "方可", "方为", "方能", "的方可")
_ATTENDED = re.compile(r"实到|出席|到会")
_TURNED_OUT = re.compile(r"[均都]|全部|经(?:测评|表决|票决|投票)|结果")
_CONDITION_BEFORE = ("大于", "小于", "低于", "高于", "不足", "超过", "达到", "不到")
_VOTES = re.compile(r"全体|组成人员|代表|选民|委员|票|到会")
_WHERE = re.compile(r"的(?:[，,]|[\u4e00-\u9fff])")


def is_rule(text: str, left: str, mention: Quantity, planned: bool, intended: bool, lays_down: bool) -> bool:
    """Whether the mention is a rule. ``left`` is its sentence before it; ``planned`` says that its part of the article is
    about what is to be done, ``intended`` that its own sentence is, ``lays_down`` that the text sets limits without a time.

    >>> from types import SimpleNamespace
    >>> text = "满意率低于60%的，须重新办理。"
    >>> share = SimpleNamespace(start=5, end=8, unit="%", comparator="<", kind="percent")
    >>> is_rule(text, text[:5], share, planned=False, intended=False, lays_down=False)
    True
    """
    end, kind, unit = mention.end, mention.kind, mention.unit
    plain = mention.comparator == "="
    near = left[-12:]
    if kind in ("percent", "money", "ratio") and "按" in left[-24:] and _BY_A_SHARE.search(left[-24:]):
        return True
    bounded = text[end : end + 1] in _BOUND_BEGINS and _THEN_FROM.match(text, end) is not None
    if bounded or (near.endswith(_CONDITION_BEFORE) and _THEN.match(text, end)):
        return True
    if near.endswith(_PENALTY):
        if _LIMIT.match(text, end):
            return True
        if text.startswith("罚款", end) and _PENALTY_FOR.search(near):
            return True
    if text.startswith(_ONLY_THEN, end):
        return True  # 赞成票超过70%方有效
    if unit in ("人", "名") and "名额" in left and (not plain or near.endswith("一般为")):
        return True  # 名额一般为15至27人，人口特多的不超过31人
    if (unit == "次" or kind == "duration") and _CONDITION.match(text, end):
        return True
    if plain and (planned or "每" not in left) and kind not in ("duration", "measure"):
        return False
    begins = len(left)
    while begins and left[begins - 1] not in "，,；;：:。":
        begins -= 1
    clause = left[begins:]
    if unit in _AGE_UNITS:
        limit = _AGE_LIMIT.match(text, end) or _AGE_BEFORE.search(near)
        return limit is not None and not _AVERAGE_AGE.search(clause)
    if unit in ("人", "名", "位") and _SIGNATORIES.match(text, end):
        return True
    if _is_size_of_a_noun(text, near, mention):
        return True
    if kind == "ratio":
        voted = unit == "" and not plain and _VOTES.search(left) is not None
        return voted and (
            _NORM.search(clause) is not None or not (_ATTENDED.search(left[-40:]) or _TURNED_OUT.search(clause))
        )
    if kind == "duration":
        return _is_term(text, left, clause, mention, planned)
    if planned:
        return False
    asked = not intended or ("要求" in left and _STANDING.search(clause) is not None)
    if asked and _AT_LEAST.search(clause) and (lays_down or _STANDING.search(left)):
        return True
    if plain:
        return False
    if kind == "money" and near.endswith(_CONDITION_BEFORE) and _WHERE.match(text, end) and _AMOUNT.search(left):
        return True
    return _NORM.search(clause) is not None


def _is_size_of_a_noun(text: str, near: str, mention: Quantity) -> bool:
    """亿元以上项目, 20户以上自然村: how large a thing must be to be counted; 100家以上中试平台 counts the things."""
    bounded = text[mention.end : mention.end + 1] in _BOUND_BEGINS
    if bounded and _OF_A_CLASS.match(text, mention.end):
        return True
    if mention.kind == "money" and near.endswith(("超", "超过", "逾")) and _OF_COUNTED.match(text, mention.end):
        return True
    threshold = _OF_A_NOUN.match(text, mention.end) if bounded else None
    if threshold is None:
        return False
    if mention.kind == "count":
        return mention.unit in ("人", "户", "人口") and _OF_A_PLACE.match(text, threshold.end()) is not None
    if mention.kind in ("percent", "ratio"):
        return False
    return not _LEVEL_VERB.search(near)


def _is_term(text: str, left: str, clause: str, mention: Quantity, planned: bool) -> bool:
    """A term of a procedure: 在3个月内完成, 2个月时进行中期督办; not one that was kept or that a plan promises."""
    after = text[mention.end : mention.end + 20]
    if after.startswith("时") and not after.startswith(("时间", "时长", "时候")):
        return True
    if (
        _NORM.search(left)
        or _TERM_IS.search(left[-5:])
        or _FROM_A_DAY.search(clause)
        or (mention.comparator != "=" and _TERM.search(left[-12:]))
    ):
        return True
    if _TO_ANSWER.match(text, mention.end) and not _PAST.search(clause):
        return True  # 于两个月内将研究处理情况书面报告常委会, at the end of what is asked for
    around = clause + re.split("[，,；;。]", after)[0]
    return _WITHIN.match(after) is not None and not planned and not _PAST.search(around)
