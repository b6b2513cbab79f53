"""What holds for every text, however odd: each printed character belongs to one part, and the clean text leads back to the
raw text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rendata.articles.model import Parsed
from rendata.articles.parse import parse
from rendata.reading.document import Document
from rendata.reading.read import read

LINES = [
    "各位代表：",
    "某区人民代表大会常务委员会工作报告",
    "——2025年1月8日在某区第十七届人民代表大会第五次会议上",
    "区人大常委会主任 张三",
    "一、2024年工作回顾",
    "（一）强化监督，推动发展",
    "1.听取审议报告",
    "目 录",
    "【监督纵横】",
    "◎代表工作",
    "上城区：以学促干推动工作",
    "富阳区",
    "编者按：现将各地做法刊发如下，供交流学习。",
    "编者按",
    "会议强调，要立足职责抓好落实，收集意见建议120条。",
    "扎实开展“双岗建功”活动，走访企业506家，召开座谈会99场，推动科学立法，助",
    "力科学立法、民主立法。",
    "(富阳区人大常委会办公室 张三 李四)",
    "（供稿：办公室）",
    "拱墅区人大常委会开展专项监督，提出建议9条。（拱墅区人大常委会 王五）",
    "送：市人大常委会办公厅",
    "本期责任编辑：赵六",
    "电话：0571-00000000",
    "第 3 期(总第 709 期)",
    "某市人大信息",
    "2025 年 4 月 24 日",
    "当前位置：首页 > 要闻",
    "发布时间：2025-03-12 10:22 来源：某某日报 作者：张三",
    "来源：某某日报",
    "相关报道：",
    "下载",
    "— 3 —",
    "- 12 -",
    "附件1",
    "名词解释",
    "第一章 总则",
    "12",
    "2.5",
    "《关于加强",
    "，继续推进。",
    "”",
    "<U+00A0>",
    "\u200b",
    "年度\ufffd计划完成。",
    "\ue004 一是抓学习。",
    "ESG",
    "and so on",
    "　　",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r\r\n", "\u2028", "\f", "\r", "\n　　"]

line = st.one_of(st.sampled_from(LINES), st.text(st.characters(codec="utf-8"), max_size=30))
text = st.lists(st.tuples(line, st.sampled_from(BREAKS)), max_size=40).map(
    lambda pairs: "".join(one + end for one, end in pairs)
)


def parsed(raw: str) -> tuple[Document, Parsed] | None:
    document, _ = read(raw.encode("utf-8"), id="s/d", source="s", file="s/d.txt", encoding="utf-8")
    return None if document is None else (document, parse(document))


@settings(max_examples=300, deadline=None)
@given(text)
def test_every_printed_character_belongs_to_exactly_one_part(raw: str) -> None:
    result = parsed(raw)
    if result is None:
        return
    document, found = result
    covered = [0] * len(document.text)
    at = 0
    for _, start, end in found.parts:
        assert at <= start < end <= len(document.text)
        at = end
        for index in range(start, end):
            covered[index] += 1
    assert all(count == 1 for count, character in zip(covered, document.text, strict=True) if not character.isspace())
    assert [(start, end) for kind, start, end in found.parts if kind == "article"] == [
        (one.start, one.end) for one in found.articles
    ]


@settings(max_examples=300, deadline=None)
@given(text)
def test_bodies_lead_back_to_the_raw_text(raw: str) -> None:
    result = parsed(raw)
    if result is None:
        return
    document, found = result
    for one in found.articles:
        last = one.start - 1
        length = 0
        for clean, start, count in one.body.runs:
            assert one.start <= start
            assert start + count <= one.end
            assert start > last
            assert clean >= length
            assert one.body.text[clean : clean + count] == document.text[start : start + count]
            assert set(one.body.text[length:clean]) <= {"\n", " "}, "inserted characters part paragraphs and words only"
            last, length = start + count - 1, clean + count
        assert length == len(one.body.text)
        assert "\n\n" not in one.body.text
        assert one.body.text == one.body.text.strip()


@settings(max_examples=300, deadline=None)
@given(text)
def test_sections_stand_in_their_article_and_nest(raw: str) -> None:
    result = parsed(raw)
    if result is None:
        return
    document, found = result
    for one in found.articles:
        for section in one.sections:
            assert one.start <= section.start < section.end <= one.end
            assert one.body.text[slice(*section.heading)] == section.title
            assert one.body.raw(section.heading[0]) >= section.start
        for first, second in zip(one.sections, one.sections[1:], strict=False):
            assert first.start < second.start
            assert first.end <= second.start or (first.level < second.level and second.end <= first.end)
            assert second.level <= first.level + 1
    assert document.text
