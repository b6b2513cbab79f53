"""What of the noun phrase behind a number the unit counts: 10项民心工程 of 民心工程进展, 3名 of 代表履职.

Annotation.md, *Settled cases* (Object).
"""

from __future__ import annotations

from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def own(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Phrase:
    """The phrase without a tail that is counted by another unit (整改事项清单 in 17条) or stated of it (任务完成率达98%)."""
    start, end = phrase.start, phrase.end
    words, codes = line.words, line.codes
    if end - start > 1 and words[end - 1] == "情况":
        end -= 1
        while end - 1 > start and codes[end - 1] in "WB":
            end -= 1  # 2部法律实施情况
    if end - start > 1 and words[end - 1] in groups["homes"] and codes[end - 2] == "O":
        end -= 1  # 87户牧民家中
    if words[end - 1] == "工作" and end - start > 1:
        if words[start] in groups["fields"]:
            return Phrase(start, start + 1)  # 17个领域碳达峰工作
        end -= 2 * (
            codes[end - 2] == "W" and end - start > 2 and quantity.unit in groups["of things"]
        )  # 507栋危楼排险工作
    if words[end - 1] == "现场":
        return Phrase(start, end)  # 6个项目现场
    stations = end - start == 2 and phrases.is_whole(words[end - 1])  # 8个片区联络站
    if words[start] in groups["parts of a course"] and not stations:
        end = start + 1  # 三个环节抽检食品, 4个小组视察项目11个
    if end - start == 1:
        return Phrase(start, end)
    if words[end - 1] in groups["reports of many"] and quantity.unit in groups["of organs"]:
        wholes = (at for at in range(end - 2, start - 1, -1) if codes[at] == "K" or words[at] in groups["wholes"])
        return Phrase(start, next(wholes, end - 1) + 1)  # 5个区县情况汇报
    if words[end - 1] in groups["tails"] and quantity.kind != "money":
        counted = (at for at in range(end - 2, start - 1, -1) if phrases.countable(words[at], codes[at], quantity.unit))
        at = next(counted, end)
        if at < end and (quantity.unit == "户" or not codes[at + 1 : end - 1].strip("B")):
            return Phrase(start, at + 1)  # 14宗饮水安全工程建设, 5户贫困户建房问题
    quoted = codes[end - 1] == "Q" and codes[start : end - 1].strip("BS")
    if quoted and codes[end : end + 1] in ("V", "W", "L", ",", ";"):
        return Phrase(start, end - 1)  # 101项审批事项“零材料”办理
    last = words[end - 1]
    staff = codes[end - 1] == "O" and quantity.unit in groups["of owners"]
    employer = next((at for at in range(start, end - 1) if phrases.is_whole(words[at])), None) if staff else None
    if employer is not None:
        return Phrase(start, employer + 1)  # 3个项目监理人员长期不在岗
    of_organ = codes[end - 2] == "K" or words[end - 2] in groups["organs"]
    if (codes[end - 1] == "O" or last == "工作") and of_organ and quantity.unit in groups["of organs"]:
        return Phrase(start, end - 1)  # 9个部门负责人, 5个镇政府工作
    people = codes.find("O", start + 1, end) if quantity.unit in groups["of organs"] else -1
    place = quantity.unit == "个" and words[start] in groups["places counted"] and not counted_there(last)
    done = "W" in codes[start + 1 : end + 1] or last in groups["conditions"]
    if place and (done or _whose(line, here, end)):
        return Phrase(start, start + 1 + (codes[start + 1] == "("))  # 12个行政村人居环境整治
    figure = "/" in codes[start:end] and last.endswith(("总额", "余额", "收入", "产值"))  # 3户企业资产总额、负债总额
    if (last in groups["possessions"] or figure) and quantity.unit in groups["of owners"]:
        inner = range(start, end - 1)
        owner = next((at for at in inner if words[at][-2:] in groups["holders"] or words[at].endswith("企业")), None)
        if owner is not None:
            return Phrase(start, owner + 1)  # 6个国有农场社会管理职能, 4户国有企业资产负债情况
    placed = people > 0 and words[people - 1] in groups["settlements"]
    if placed and not last.endswith(endings("institution endings")):
        return Phrase(start, people)  # 四个小区居民出行问题
    each = next((at for at in range(start + 1, end) if words[at] in groups["averages"]), end)
    if (
        each < end
        and codes[each - 1] != "O"
        and quantity.unit in groups["of owners"]
        and codes[end : end + 1] in ("G", "H")
    ):
        return Phrase(start, each)  # 2个主城区人均绿地面积不足10平方米
    if last in groups["offices"] and codes[end - 2] == "O" and quantity.unit in groups["person units"]:
        return Phrase(start, end - 1)
    household = quantity.unit in groups["person units"] or quantity.unit == "户"
    if quantity.unit == "户" and last.endswith(endings("incomes")) and codes.rfind("O", start, end) >= 0:
        return Phrase(start, codes.rfind("O", start, end) + 1)  # 2万户脱贫人口人均纯收入
    acting = codes.find("OW", start, end - 1) if household else -1
    if acting >= 0:
        return Phrase(start, acting + 1)  # 十余名选民参观代表工作室, 1350户贫困群众销售农产品
    named = quantity.unit in groups["person units"] or "O" in codes[start:end]  # 1300多户居民“办证难”问题
    if household and named and codes[end - 1] in "Ns" and not phrases.of_people(last):
        people = codes.rfind("O", start, end)
        return Phrase(start, people + 1 if people >= 0 else end)  # 1.6万名群众出行条件
    if last in groups["opinion words"]:
        others = codes[end - 2] in "KO" or words[end - 2].endswith(endings("institution endings"))  # 征求28个部门意见
        others = others and quantity.unit in groups["not of opinions"]
        return Phrase(start, end - 1 if others else end)
    if last in groups["list words"]:
        counted_list = quantity.unit in groups["of lists"] or codes[end - 2] == "W"  # 28项检查清单
        return Phrase(start, end if counted_list else end - 1)
    if quantity.unit in groups["age units"]:
        aged = (at + 1 for at in range(start, end) if codes[at] == "O" or phrases.of_people(words[at]))
        return Phrase(start, next(aged, end))  # 60岁以上老年人流感疫苗
    if quantity.unit in groups["of institutions"] and not last.endswith(endings("institution endings")):
        holds = (
            at
            for at in range(end - 2, start - 1, -1)
            if words[at][-2:] in groups["holders"] or phrases.is_whole(words[at]) or _plant(words[at], codes[at])
        )
        held = next(holds, None)
        return Phrase(start, end if held is None else held + 1)  # 50家医院周边环境
    first = phrases.items(codes, Phrase(start, end))[0].end
    if first < end and words[first - 1].endswith("率") and first - start > 1:
        return _without_rate(line, Phrase(start, first))  # 20件建议办结率、满意率
    whole = phrases.whole_end(line, Phrase(start, end)) if quantity.kind != "money" else end  # 1.08亿元项目资金
    stated = codes[end : end + 1] in ("A", "D", "G") or codes[end : end + 2] == "BM"  # 80多种产品产能全国第一
    if whole == end and last in groups["said of things"] and stated:
        said = phrases.run(codes, end - 1, start, "WB")  # 4个医疗中心建设进展顺利, 11个断面年均水质均达到考核要求
        return Phrase(start, max(said, start + 1))
    rated = whole == end and last.endswith("率") and here.right < here.high
    return _without_rate(line, Phrase(start, end)) if rated else Phrase(start, whole)


def _whose(line: Line, here: Place, end: int) -> bool:
    """Whether what is looked at, up to word ``end``, is what the places counted have: 对4个县区衔接资金的使用情况开展审计."""
    last, codes = line.words[end - 1], line.codes
    if codes[end - 1] in "KO" or last.endswith(endings("receivers")) or here.right != here.high:
        return False
    return not groups["target markers"].isdisjoint(line.words[here.left : here.first])


def _plant(word: str, code: str) -> bool:
    """The last character of an institution as a word of its own: 污水处理 厂."""
    return code == "s" and word.endswith(endings("institution endings"))


def _without_rate(line: Line, phrase: Phrase) -> Phrase:
    """What a rate at the end of a phrase is of; a rate in two words (办结 率) goes with both."""
    start, end = phrase.start, phrase.end
    parted = line.words[end - 1] == "率"
    return Phrase(start, end - (2 if parted and end - start > 2 else 1))


def counted_there(last: str) -> bool:
    """Whether what a village or a township has may be counted itself: 4个乡镇敬老院, 3个村级项目."""
    return last.endswith(endings("institution endings")) or last in groups["wholes"]


def summed_up(line: Line, quantity: Quantity, phrase: Phrase) -> Phrase:
    """What a list before 等 behind the number comes to: 20名视力、听力等残疾儿童 are 残疾儿童. A bare noun keeps the list (人员), and of works
    told by what they can make the list is meant (60万吨精制棉等项目)."""
    codes, words = line.codes, line.words
    end = codes.find("E", phrase.start, phrase.end)
    of_fields = words[end + 1] in groups["fields"]  # 46个住房、教育等领域问题
    head = Phrase(end + 1 + of_fields, phrase.end)
    if end <= phrase.start or head.end <= head.start:
        return phrase
    bare = head.end - head.start == 1 and words[head.start] in groups["bare heads"] and not of_fields
    if quantity.kind == "measure" and words[head.end - 1].endswith(endings("projects")):
        return Phrase(phrase.start, end) if head.end - head.start == 1 else head
    return phrase if bare else head
