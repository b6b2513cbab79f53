"""What a word is beside its neighbours: letters of a sentence (rendata.indicators.words_kinds.LETTERS) settled by the letters around them.

A deed before a noun may say of what sort the noun is (培训机构), a level of government may be a place (12个县) or classify
(县人大代表); a sign may end a part or belong to a number.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

_ENDS = r"(?:[NnOKs]\(?|[Bq]\()"
"""The last word of a thing, and what a bracket adds: 县（区）修复沟渠21公里."""

_ROWS: tuple[tuple[str, str | tuple[str, str], str], ...] = (
    # Behind a verb that takes a thing and no deed, a verb before a noun says of what sort the thing is: 收到签约项目30个.
    ("r", "r(?<=[VWU]r)(?=[NBA]+T)", "B"),  # 纠正存在问题的文件5件
    ("r", "r[VWUi](?=[VWUi]{0,2}B*[NnsOK])", "rB"),
    ("r", "r[Wi](?=T#)", "rN"),  # 列入规划的82件
    ("r", "rB[VWUi](?=[VWUi]?B*[NnsOK])", "rBB"),
    ("r", "r", "V"),
    ("y", "y[VWUi](?=B*[NnsOK])", "yB"),  # 现有持证导游120人
    ("y", "y", "G"),
    # A deed before a noun that does not stand alone says of what sort it is: 培训机构30家, 收回结余资金3亿元.
    ("in", "i(?=i*n)", "B"),
    ("#/i", "#/i(?=[NB])", "#/B"),  # 优品27个、消费名品30个
    ("R,", "R,(?=[DVWHUA]+#)", "RD"),  # 其中，挤占挪用312万元
    ("Ri", "Ri(?=[NBO])", "RB"),  # 其中破产案件12件
    ("Hn", "Hn(?<=[NBia]Hn)", "Bn"),  # 能力提升工程
    ("tn", "tn(?<=[VrWy]tn)", "Bn"),  # 盘活在建项目30个
    # 口蹄疫疫苗接种牛羊47万头: behind a thing and with nothing else before it in its clause a deed is the verb.
    *((f"W{noun}#", (rf"[SDMFA]*[NnBOKs]*{_ENDS}", f"W(?={noun}#)"), "V") for noun in ("N", "NN", "BN", "NO")),
    ("e", "e(?=[NnsOKBQ])", "B"),  # 严重暴力犯罪: what no table calls evaluative classifies
    ("e", "e", "A"),
    ("V#", ("[SDMFA]*[BNn]*[Nn]", "V(?=[Nn]+V#)"), "B"),  # 预警信息推送430条
    ("P#", r"(P#[NKq]+)W(?=[NnBO]+#)", r"\1V"),  # 在2个县抽查企业15家
    ("QW#", "(?<=p)QW#", "QV#"),  # 运用“四种形态”处理7人
    ("PV", "PV(?=[iWNn]P)", "PB"),  # 将看护补贴由200元提高到400元
    ("LV/", "LV(?=/[NnB]+#)", "LB"),  # 实施修缮、安防工程44项
    ("VW#", ("[SDMFA]*[BNn]*[Nns]+V", "W(?=#)"), "V"),  # 沙化土地封禁保护19万亩
    ("n", "n", "N"),
    ("c", "c(?=[#,;DG])(?<=[VW]c)", "Z"),  # 已整改完成52项
    ("c", "c(?<=[VWi]c)(?<![^,;DRA\n][VWi]c)(?=[NBSOKQX])", "Z"),  # 改造完成老旧小区30个
    ("c", "c", "L"),
    ("i", "i", "W"),
    ("f", "f(?![#T/&])", ","),  # 会议建议改造管网400公里
    ("f", "f", "N"),
    ("BZ", "BZ(?=[NA])", "VZ"),  # 配套了设施
    ("#B", "(#B+)B(?=[,;])", r"\1N"),  # 10个聚力攻坚专项
    ("OD,", "OD,", "OV,"),  # 两位副县长牵头
    ("OD;", "OD;", "OV;"),
    ("KD,", "KD,", "KV,"),
    ("KD;", "KD;", "KV;"),
    ("#V", "#V/V(?=[NO])", "#B/B"),  # 780件减刑、假释案件
    ("D/D", "D/D", "DDD"),  # 同比、环比分别下降
    ("D&D", "D&D(?=V|W[,;])", "DDD"),  # 当场或限期解决
    ("D&V", "D&V(?=[,;])", "DDV"),  # 当场或限期整改
    ("#S", "#S(?=[,;DVWUHLPTF&/G])", "#N"),  # 报告用八个部分回顾工作
    ("#B", "(#BB?)[UV](?=N)", r"\1B"),  # 62个省级纵向支持组团
    ("Ms", "Ms(?=[VWLUH])", "MF"),  # 用三年时间改造管网
    # The second half of a word that the dictionary lacks (营收, 延包) more often than a verb, unless 了 follows.
    ("vZ", "v(?=Z)", "V"),
    ("WZ", r"W(?=Z[^#,;\n])", "V"),  # 回顾了工作
    # 副主任任组长, 单独提建议10件, 每天可挣140元, 亮“黄牌”3次
    ("v", "v(?:(?<=Ov)(?=[NOBW])|(?<=[DF]v)(?=[NOB/&]+#|#)|(?=Q+#))", "V"),
    ("v", "v", "N"),
    ("S#", "S(?=#)", "D"),  # 各20家
    ("#t", "#t(?=[NB]{1,4}#)", "#V"),  # 投入527万元新建校舍320平方米
    ("#t", "#t(?=[NBO])", "#B"),  # 37个新建小区
    ("#Bt", "#Bt(?=[NBO])", "#BB"),  # 285个计划新开工项目
    ("WQ", r"(#[NKOq]+\(?)W(?=Q)", r"\1V"),  # 5个县（市、区）检查《条例》实施情况
    ("P", "#V(?=[NBOs]{1,3}P[VW])", "#B"),  # 3个承办科室被约谈
    ("PV", "PV(?<=[VWH]PV)(?=N+#)", "DD"),  # 追回被挤占资金137万元
    ("t", "t(?<=[VWH]t)(?=B?[NOK]+D?#)", "B"),  # 救治受伤矿工25名
    ("t", "t", "V"),
    ("x(", r"x\(V", "VVV"),  # 新（改）建
    ("#b", "#b", "#S"),  # 25兆瓦级轴承
    ("o", "[VWHLUYNBK]o", "NO"),  # 任职人员
    ("o", "o", "O"),
    ("s", "[VLUHAWYBwNOK]s", "Ns"),  # 完成率
    ("h", "[VLUHAWYNB]h(?=[VWL])", "DD"),  # 实战化运行
    ("h", "[VLUHAWYNB]h", "BB"),  # 智能化改造
    ("b", "[VLUHAWYNBOKGDM]b", "BB"),  # 保护性耕作
    ("b", "b", "s"),
    ("Mq", "Mq(?=[NB])", "MS"),  # 国考10市PM2.5浓度
    ("q", "q(?=[/&](?:q[/&])*(?:q?[SB]?[NOK]|O))", "B"),  # 区、街道人大代表, 市、区人大代表
    ("q", "q(?![NOKqS])(?<=[NBAFsWV#T]q)", "N"),  # 示范县, 先进市, 12个县, 3个以上镇
    ("A#", "A(?=#)(?:(?<=PA)|(?<=HGA))", "D"),  # 由满3年调整为满1年
    ("q", "q(?=&#|[T,;VW])(?<=N/q)", "N"),  # 乡镇、街道和36个村, 乡镇、街道落实条例的情况
    ("q", "q(?=D*#)(?<=/q)", "N"),  # 市、州共14个
    ("q", "q", "B"),  # 省重点实验室
    ("g", "g(?=[NOKBQ(])", "B"),  # 现场会议, 按期答复率
    ("MF", "(?<=M)F(?=[GH])", "M"),  # 开工率一季度末达到三成
    ("g", "g(?<=[LV]g)(?=[VWi]{1,2}N(?:[DG]*#|[,;]))", "B"),  # 开展集中接待活动5次
    ("g", "g(?<=[LV]g)(?=[Ww]+(?:[DG]*#|[,;]))", "B"),  # 开展集中学习5次
    ("g", "g(?=[,;/&])(?<=[NWn]g)", "N"),
    ("g#", "g(?=#)(?<=[nWN]g)", "N"),  # 察看项目现场41次, 查看修复现场9处
    ("wg#", "wg#", "wN#"),  # 实地查看现场48个
    ("#g,", "#g,", "#N,"),
    ("#g;", "#g;", "#N;"),
    ("g", "g", "D"),
    ("wa#", "wa#", "wN#"),
    ("#a,", "#a,", "#N,"),
    ("#a;", "#a;", "#N;"),
    ("a", "a(?=[,;/&])(?<=[NW]a)", "N"),  # 项目建设现场
    ("aW", "a(?=W[NBsO]*D?#)(?<![^,;OKQ\n]a)", "D"),  # 日均服务老人900人次, 专委会对口督办26件
    ("a", "a(?=[NBsOWKQ(])", "B"),  # 年均浓度, 重点建议
    ("a", "a", "D"),  # 年均增长, 重点督促
    ("/x", "/x[VWi](?=B*N+#)", "/DV"),  # 攻克技术105项、新转化项目40个
    ("#x", "#x[VW](?=B*[NO])", "#BB"),  # 两部新出台法规
    ("x", "x(?=[VWH])", "D"),  # 新培育
    ("x", "x", "B"),  # 新物种
    ("WY", "W(?=Y[NB]+#)", "V"),  # 记录到越冬候鸟12只
    ("WM", "W(?=M+F?T?[BNOKQ])", "V"),  # 督办2024年重点建议10件
    ("&R", "&R(?=[NB]+L)", "&B"),  # 预算执行和其他财政收支情况进行审计
    ("KW", "(E[NBs]*K)W(?=[NBs]+#)", r"\1V"),  # 等部门排查摊点340个
    ("B#", "W(?<=DW)(?=B+#[nNBOK])", "V"),  # 已覆盖市直84个部门
    ("O#", r"(U[BN]+)W(?=O#)", r"\1V"),  # 推动沿江乡镇安置退捕渔民112人
    ("&R", "(?<=[NnB])&R(?=[NB]+#)", "&B"),  # 审查规章和其他规范性文件203件
    ("WH", "WH(?=N)(?<=[VLN]WH)", "WW"),  # 形成整改提升举措
    ("PNW", ("PN", "W(?=N#)"), "V"),  # 以现金支付差旅费18万元
    ("w", "w(?=Z|T#|#[NOKBSA])", "V"),  # 集中视察了12家企业, 集中视察12家企业, 随机抽查的12家企业
)
"""What a letter is beside its neighbours: a cheap test whether it can occur, the pattern, as many letters instead. In this order.

Where the pattern is two, the first is all that stands before the letter in its clause, the second begins with the letter, which
alone is replaced."""


class _Row(NamedTuple):
    head: re.Pattern[str] | None
    pattern: re.Pattern[str] | None
    letters: str


def _row(needed: str, pattern: str | tuple[str, str], letters: str) -> _Row:
    if isinstance(pattern, tuple):
        return _Row(re.compile(pattern[0]), re.compile(pattern[1]), letters)
    return _Row(None, None if pattern == needed else re.compile(pattern, re.MULTILINE), letters)


_CONTEXT = tuple(
    (needed, tuple(_row(*row) for row in rows)) for needed, rows in itertools.groupby(_ROWS, key=lambda row: row[0])
)
"""The same with the patterns of one test together."""

_LONGEST_HEAD = 64
"""Letters before one in its clause that are looked at."""


def beside(sentences: list[str]) -> list[str]:
    """The letters of sentences, each settled by those beside it in its own.

    >>> beside(["x(V#", "Vq#"])
    ['VVV#', 'VN#']
    """
    codes = "\n".join(sentences)
    for needed, rows in _CONTEXT:
        if needed in codes:
            for head, pattern, letters in rows:
                if pattern is None:
                    codes = codes.replace(needed, letters)
                elif head is None:
                    codes = pattern.sub(letters, codes)
                else:
                    codes = _behind(head, pattern, letters, codes)
    return codes.split("\n") if sentences else []


def _behind(head: re.Pattern[str], pattern: re.Pattern[str], letter: str, codes: str) -> str:
    """The letters with ``letter`` where ``pattern`` begins and its clause up to there is a ``head``."""
    for hit in pattern.finditer(codes):
        at = hit.start()
        low = max(0, at - _LONGEST_HEAD)
        start = max(codes.rfind(sign, low, at) for sign in ",;\n")
        if (start >= 0 or low == 0) and head.fullmatch(codes, start + 1, at):
            codes = codes[:at] + letter + codes[at + 1 :]
    return codes
