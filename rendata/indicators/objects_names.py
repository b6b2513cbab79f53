"""What the noun phrase beside a quantity is called: its words without praise, owners, levels and asides.

Annotation.md, *Fields* (object) and *Settled cases* (Object).
"""

from __future__ import annotations

from rendata.indicators.objects_phrases import LEVELS, Phrase
from rendata.indicators.words import Line, lexicon
from rendata.indicators.words_groups import endings, groups

_LONGEST_ASIDE = 8
"""Characters of a bracket that may be part of a name (村（社区）); what is longer explains it."""


def trimmed(line: Line, phrase: Phrase) -> Phrase:
    """The phrase without what praises, weighs, or says whose it is (annotation.md, *Settled cases*, Object)."""
    start, end = phrase.start, phrase.end
    if end - start == 1:
        return phrase
    codes, words = line.codes, line.words
    if words[end - 1] in groups["parts of a project"] and words[end - 2].endswith(endings("sites")):
        phrase = Phrase(start, end - 1)  # 总投资11亿元的引水工程主体
        if end - start == 2:
            return phrase
        end -= 1
    if codes[start] == "W" and words[start - 1] == "已":
        start += 1  # 26个已改造小区
    two = end - start == 2 and codes[start] in "NBW" and codes[end - 1] in "NOs" and codes[start - 1] not in "EM"
    if two and words[end - 1] not in groups["own objects"] and words[start][-3:] != "次会议":
        return phrase  # most phrases: nothing of what follows holds for them
    if end - start > 2:
        start = _behind_levels(line, start, end)
    if "K" in codes[start : end - 1]:
        start = _behind_congress(line, start, end)
    if start and codes[start - 1] == "E":
        field = (at for at in range(start, end - 1) if words[at] in groups["fields"] or words[at] == "环节")
        start = max(field, default=start - 1) + 1  # 环保、教育等方面意见和建议, 交通、能源等建设领域职务犯罪
    if "/" in codes[start:end] and words[start] not in LEVELS:
        while codes[start] in "STD":
            start += 1
        if codes[end - 1] in "wW" and start + 1 < end and codes[start] in "OK" and codes[start + 1] in "wW":
            start += 1  # 代表视察、专题调研
        return Phrase(start, end)
    if end - start > 2 and codes[start] == "Q" and words[start + 1] in groups["spans of time"]:
        start += 2  # “十四五”时期生产安全事故
    relations = groups["relations"]
    for at in range(start + 1, end - 1):
        if words[at] in relations:
            start = at + 1  # 民生微实事相关群众意见建议
    if (codes[end - 1] == "w" or words[end - 1] in groups["own objects"]) and end - start > 1:
        owners = [at for at in range(start, end - 1) if codes[at] in "OKSQ" or words[at].endswith("会议")]
        start = owners[-1] + 1 if owners else start  # 领导批示肯定
    rated = words[end - 1].endswith(endings("share endings"))
    prized = start > 0 and words[start - 1] in groups["honouring"]  # 评选优秀代表30名
    while (
        start < end - 1
        and codes[start] in "ASTDM/&Z("
        and not ((rated or prized) and words[start] in groups["qualities of a class"])
    ):
        start += 1
    if end - start > 2 and codes[start] == "B" and words[start] in groups["improving"]:
        start += 1  # 出台优化房地产政策25项
    while start < end - 1 and words[start].endswith("次会议") and len(words[start]) > 3:
        start += 1  # 四次会议议案
    if start < end - 1 and start and words[start] in groups["behind a number"] and codes[start - 1] == "M":
        start += 1  # 2024年度民生实事项目, 人大三次会议代表建议
    if end - start > 2:
        start = _behind_place(line, start, end)
    if codes[start] in "KQ":
        start = _without_owner(line, start, end)
        start += start < end - 1 and words[start].endswith("次会议") and len(words[start]) > 3
    return Phrase(start, end)


def _behind_levels(line: Line, start: int, end: int) -> int:
    """Behind the levels of government that those counted are of, where their number sums them up (市、区、镇三级代表)."""
    words = line.words
    if groups["numbers of levels"].isdisjoint(words[start + 1 : end - 1]):
        return start
    for at in range(start + 1, end - 1):
        if words[at] in groups["numbers of levels"] and (words[at - 1] in LEVELS or line.codes[end - 1] == "O"):
            return at + 1  # but 县乡村三级养老服务网络
    return start


def _behind_congress(line: Line, start: int, end: int) -> int:
    """Behind the congress in full of which the deputies are (自治州人民代表大会代表, but 市人大代表)."""
    words = line.words
    named = (at for at in range(start, end - 1) if words[at] == "人民代表大会" and words[at + 1].startswith("代表"))
    at = next(named, end)
    return at + 1 if at < end and (at == start or words[at + 1] != "代表") else start


def _behind_place(line: Line, start: int, end: int) -> int:
    """Behind the name of a township or village, whose words no table knows (拐河镇代表联络站)."""
    words = line.words
    for at in range(start + 1, min(end - 1, start + 4)):
        if words[at] in groups["townships"] and not any(map(_is_known, words[start:at])):
            return start if "至" in words[start:end] else at + 1  # 甲村至乙村公路
    return start


def _is_known(word: str) -> bool:
    """Whether a word is no part of the name of a place, as far as the tables say."""
    return word in lexicon() or word.endswith(endings("institution endings"))


def _without_owner(line: Line, start: int, end: int) -> int:
    """Behind the organ or the quotation that says whose it is (区人大常委会主任会议成员, “一府两院”专项工作报告), or names what
    is summed up (“代表小课堂”“代表履职案例”短视频)."""
    codes, words = line.codes, line.words
    if start < end - 1 and codes[start] == "K":
        levelled = start > 0 and codes[start - 1] == "S"
        classified = codes[start + 1] in "BQ" and words[start] != "政府"  # 政府消费券
        classified = classified or words[start + 1].startswith("重点")
        if words[start + 1 : end] == ["会议"] or words[start : start + 2] == ["政府", "债务限额"]:
            return start  # 市人大常委会会议
        reported = words[start + 1].endswith(("报告", "汇报"))  # 镇政府专项工作报告
        if levelled or classified or reported or "会议" in words[start + 1]:
            start += 1
    behind = start
    if not codes[start:end].strip("Q"):
        return start  # 开展“代表夜谈”“赶集接访”20场
    while behind < end - 1 and codes[behind] == "Q":
        behind += 1
    whose = behind
    while whose < end - 1 and codes[whose] in "STA":
        whose += 1
    if start < behind < whose and unquoted(words[start]) in groups["owner quotations"]:
        return whose  # “一府一委两院”各项工作报告
    while behind > start and behind < end - 1 and codes[behind] in "/&":
        behind += 1  # “一府一委两院”及乡镇人大报备文件
    # “已经落实的”A类建议, “河长制”专项视察
    graded = behind > start and codes[behind] == "B" and (words[behind][-1] in "A类" or codes[end - 1] in "wW")
    if graded or behind > start + 1 or (behind > start and unquoted(words[start]) in groups["owner quotations"]):
        return behind
    return start


def unquoted(word: str) -> str:
    """A quotation without its marks.

    >>> unquoted("“金点子”")
    '金点子'
    """
    return word.strip('“”《》「」『』"')


def name(line: Line, phrase: Phrase) -> str:
    """The words of a phrase. A quotation on its own loses its marks (“金点子” → 金点子), a word its praise (重要文件 → 文件).

    >>> name(Line(["收到", "“金点子”", "26个"], "VQ#", [2]), Phrase(1, 2))
    '金点子'
    """
    words = list(line.words[phrase.start : phrase.end])
    if not words:
        return ""
    if len(words) == 1 and len(words[0]) < 4 and line.codes[phrase.start] != "Q":
        return words[0]
    if len(words) == 2 and words[1] == "会议" and words[0].endswith("常委会"):
        words[0] = "常委会"  # 市人大常委会会议
    if len(words) > 1 and line.codes[phrase.end - 1] == "(":
        inner = words[-1][1:-1]
        if inner.isascii() or inner[0] == "含" or len(inner) > _LONGEST_ASIDE:
            del words[-1]  # 国内生产总值（GDP）, 满意率（含基本满意）, A类建议（所提问题已经解决的）
    if len(words[0]) > 3 and words[0] not in lexicon() and lexicon().get(words[0][:2]) == "A":
        words[0] = words[0][2:]
    if len(words) == 1 and line.codes[phrase.start] == "Q":
        return words[0].strip('“”「」『』"')
    return "".join(words)


def called(line: Line, phrase: Phrase) -> str:
    """``name`` of the ``trimmed`` phrase."""
    return name(line, trimmed(line, phrase))
