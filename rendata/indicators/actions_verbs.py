"""Chains of verbs: where one ends or begins at a word, and what of it is the action.

Annotation.md, *Settled cases* (Action).
"""

from __future__ import annotations

from rendata.indicators.objects_phrases import WINDOW, Phrase
from rendata.indicators.words import Line, lexicon
from rendata.indicators.words_groups import groups

REACH = 30
"""Words looked at on one side for what belongs to a verb."""


def ending(codes: str, end: int, low: int) -> Phrase | None:
    """The chain of verbs that ends before word ``end``, particles and adverbs between skipped (收集并梳理, 推动整改).

    >>> ending("VJVN#", 3, 0)
    Phrase(start=0, end=3)
    """
    while end > low and codes[end - 1] in "ZDGA":
        end -= 1
    if end == low or codes[end - 1] not in "VLUHYW":
        return None
    start = _chained(codes, end - 1, low)
    while start - 1 > low and codes[start - 1] in "J&" and codes[start - 2] in "VWH" and codes[start] != "U":
        start = _chained(codes, start - 2, low)
    manner = start
    while manner > low and codes[manner - 1] == "D":
        manner -= 1
    if manner < start and codes[max(manner - 2, low) : manner] in ("VJ", "WJ", "HJ"):
        start = _chained(codes, manner - 2, low)  # 办结并书面答复
    first = start
    while first - 1 > low and codes[first - 2 : first + 1] == "V/V":
        first = _chained(codes, first - 2, low)
    if first < start and (first == low or codes[first - 1] in "DKOJSMF"):
        start = first  # 新建、改扩建学校8所, 制定、修改、废止法规9件
    return Phrase(start, end)


def _chained(codes: str, start: int, low: int) -> int:
    """Where the verbs side by side begin that word ``start`` ends; a verbal noun among them only where it leads the clause
    (改造提升农田, but 协商提出建议)."""
    while start > low and codes[start - 1] in "VUHL":
        start -= 1
    leads = start - 1 == low or codes[start - 2] in "J&/,;DM"
    return start - 1 if start > low and codes[start - 1] == "W" and codes[start] in "VH" and leads else start


def main(codes: str, low: int, high: int) -> Phrase | None:
    """The first chain of verbs in ``[low, high)`` that is not closed by 的: the verb of the clause before a quantity.

    >>> main("VNV#", 0, 3)
    Phrase(start=0, end=1)
    """
    at = low
    coverb = None
    while at < high:
        code = codes[at]
        if code in "VULH":
            end = at + 1
            while end < high and (codes[end] == "V" or (codes[end] == "H" and codes[end + 1] not in "/&")):
                end += 1
            while end + 1 < high and codes[end] in "&J" and codes[end + 1] == "V":
                end += 2  # 听取和收集了意见
            if end < high and codes[end] == "L":
                end += 1
            if codes[end] != "T":
                return Phrase(at, end)
            at = end
        elif code == "T" and codes[at - 1] in "VW":
            coverb = None  # 通过协商的建议
        elif code == "Y" and coverb is None:
            coverb = Phrase(at, at + 1)
        at += 1
    return coverb


def past_pivot(line: Line, chain: Phrase, high: int) -> Phrase:
    """The verb of those whom the verb of the clause asks to act, where they stand right behind it (组织代表视察…); else ``chain``."""
    codes, at = line.codes, chain.end
    if line.words[chain.start] not in groups["pivots"] or chain.end > chain.start + 1 or codes[at] not in "OK":
        return chain
    while at < high and codes[at] in "OKNB/&":
        at += 1
    if at < high and codes[at] == "Y":
        return Phrase(at, at + 1)  # 组织代表到河东、新桥等3个社区进行调研
    if at == high or codes[at] not in "VWL":
        return chain
    end = at + 1
    while end < high and codes[end] == "V":
        end += 1
    return Phrase(at, end)


def past_way(line: Line, chain: Phrase, high: int) -> Phrase:
    """The verb of what is done in a way that ``chain`` takes (采取“四不两直”方式抽查…); else ``chain``."""
    if line.words[chain.start] not in groups["taking a way"]:
        return chain
    way = next((at for at in range(chain.end, high) if line.words[at] in groups["ways of doing"]), high)
    end = way + 1
    while end < high and line.codes[end] in "VW" and end < way + 3:
        end += 1
    return Phrase(way + 1, end) if end > way + 1 else chain


def leading(codes: str, low: int, high: int) -> Phrase | None:
    """The verbal noun that leads ``[low, high)`` as its only verb (改造供热管网…, 实地检查商场、医院等…)."""
    while low < high and codes[low] in "DZ":
        low += 1
    if codes[low : low + 2] == "WW" and low + 2 < high and codes[low + 2] in "OKQ":
        return Phrase(low, low + 2)  # 研究处理公民、组织提出的建议
    if low + 1 < high and codes[low] in "Ww" and codes[low + 1] not in "VULHT/&":
        return Phrase(low, low + 1)
    return None


def text(line: Line, chain: Phrase) -> str:
    """What a chain of verbs is called: no particles, no 新 (新培育 → 培育), no adverb inside a word (圆满完成 → 完成), no light
    verb before another."""
    codes, words = line.codes, line.words
    chain = _before_contents(line, _before_wrong(line, _before_topic(line, chain)))
    start, end = chain.start, chain.end
    if end - start > 1 and words[start] == "存在":
        return words[start]  # 存在销号不严等情形的13份
    if words[end - 1] == "处" and words[end - 2] == "并":
        return words[end - 1]  # 责令停产并处罚款20万元
    if end - start > 1 and start > 0 and words[start - 1] in groups["after"] and "J" not in codes[start:end]:
        start = end - 1  # 经归并梳理形成
    while start < end - 1 and (
        codes[start] == "L" or words[start] in groups["coming"] or words[start] in groups["receiving"]
    ):
        start += 1  # 到会应询, 得到解决
    if codes[start] == "W" and end - start > 1 and words[start + 1] in groups["finding"]:
        start += 1  # 专项整治追回医保基金
    if end - start > 1 and words[start] == "审计" and codes[start + 1] in "VH":
        start += 1  # 审计移送的线索
    if end - start > 1 and words[start] in groups["pushing"] and words[start + 1] not in groups["pushed"]:
        start += 1  # 推动新建学校食堂, but 推动解决问题
    joined = codes.find("J", start + 1, end)
    end = joined if joined > 0 else end  # 发现并整改, 办结并书面答复
    while end - 1 > start and (codes[end - 1] == "Y" or words[end - 1] == "进行"):
        end -= 1  # 拓展到91个
    while end - 1 > start and words[end - 1] == "出":
        end -= 1  # 票决出
    if end - start > 1 and words[end - 1] in groups["attributive"] and codes[end - 2] == "V":
        end -= 1  # 发行新增债券
    kept = [words[at] for at in range(start, end) if codes[at] not in "ZDSB"] or [*words[start:end]]
    if codes[end - 1] == "H":
        kept[-1] = without_complement(kept[-1])  # 从15个县扩大到57个县
    return bare(kept[0]) + "".join(kept[1:])


def _before_topic(line: Line, chain: Phrase) -> Phrase:
    """The verb before 关于 where the chain stands behind it: 作出关于批准决算等决议8项."""
    at = chain.start - 1
    if at <= 0 or line.words[at] != "关于":
        return chain
    end = at - 1 if line.codes[at - 1] == "T" else at
    return ending(line.codes, end, max(at - REACH, 0)) or chain


def _before_contents(line: Line, chain: Phrase) -> Phrase:
    """The chain without the verbs that begin the contents of what it deals with: 收集加装电梯、增设车位等意见 is 收集."""
    if chain.end - chain.start == 1:
        return chain
    listed = line.codes.find("E", chain.end, min(chain.end + REACH, line.codes.find("#", chain.end)))
    if listed < 0:
        return chain
    named = groups["naming contents"]
    end = next((at + 1 for at in range(chain.start, chain.end) if line.words[at] in named), chain.end)
    while end < chain.end and line.words[end] in named:
        end += 1  # 制定出台履职办法、联系制度等文件
    return Phrase(chain.start, end)


def naming(line: Line, low: int, high: int) -> Phrase | None:
    """The verb in words ``[low, high)`` of what is named by its contents, whose items may hold verbs of their own
    (提出加快资产盘活、压缩管理层级等意见19条)."""
    named = groups["naming contents"]
    at = next((at for at in range(low, high) if line.words[at] in named), None)
    if at is None:
        return None
    end = at + 1
    while line.words[end] in named:
        end += 1  # 排查发现通道堵塞等隐患18处
    return Phrase(at, end)


def _before_wrong(line: Line, chain: Phrase) -> Phrase:
    """The verb before a wrong that the thing has come of: 清理违规占用耕地30亩 is 清理."""
    at = chain.start - 1
    if at <= 0 or line.codes[at - 1] not in "VWH":
        return chain
    theirs = line.codes[at] == "S" and line.words[chain.start] in groups["attributive"]  # 下达我市新增债务限额
    if not theirs and line.words[at] not in groups["wrongly"]:
        return chain
    return ending(line.codes, at, max(at - REACH, 0)) or chain


def bare(verb: str) -> str:
    """A verb without the manner that its word begins with.

    >>> bare("圆满完成"), bare("实地视察"), bare("新培育"), bare("新增")
    ('完成', '视察', '培育', '新增')
    """
    if verb in groups["whole deeds"]:
        return verb
    if verb.startswith("新") and len(verb) > 1 and (verb[1] not in "改建增设（(" or verb in ("新建成", "新设立")):
        verb = verb[1:]
    if verb in groups["sanctions"]:
        return verb[-2:]  # 党纪政务处分
    letters = lexicon()
    if verb in ("打造成", "建设成"):
        return verb[:2]  # but 改造成 says into what
    if verb == "年产":
        return verb[1:]
    if verb[-1] == "出" and (len(verb) == 3 or (len(verb) > 3 and verb[-2:] not in letters)):
        verb = verb[:-1]  # 票决出, but 细化提出
    if len(verb) > 4 and letters.get(verb) == "w" and letters.get(verb[-2:], "N") in "VWicrt":
        return verb[-2:]  # 满意度测评
    if len(verb) != 4:
        return verb
    if verb[:2] in groups["against the law"]:
        return verb[2:]
    if letters.get(verb) == "L" or verb in groups["deeds with a field"]:
        return verb[2:]  # 深入开展, 节能改造
    event = letters.get(verb) == "w"
    manner, deed = letters.get(verb[:2], "N"), letters.get(verb[2:], "N")
    if manner in "DABag":
        return verb[2:] if deed in "VWLUHicrt" or event else verb  # 专题报告
    return verb[2:] if event and manner in "Ni" and deed in "VWLUHicrt" else verb  # 执法检查


def without_complement(verb: str) -> str:
    """A verb of change or holding without what it leads to (annotation.md: 提高到 → 提高).

    >>> without_complement("提高到"), without_complement("稳定在"), without_complement("降为")
    ('提高', '稳定', '降')
    """
    led = len(verb) > 1 and verb[-1] in "到在至"
    return verb[:-1] if led or (verb[-1:] == "为" and verb[:-1] in groups["rising and falling"]) else verb


def chosen(line: Line, low: int, phrase: Phrase) -> str | None:
    """The verb of an earlier clause that the noun was the object of (聚焦“标杆代表联络站”选树，…，7家标杆代表联络站在…)."""
    codes = line.codes
    noun = line.words[phrase.end - 1]
    for at in range(low - 2, max(low - WINDOW, 1), -1):
        named = codes[at] == "V" and codes[at + 1] in ",;" and codes[at - 1] in "QNO"
        if named and line.words[at - 1].rstrip("”").endswith(noun):
            return line.words[at]
    return None
