"""What would be read out of a text, as a person checks it: articles, numbers in their sentences, what was left out and why."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from rendata.articles.model import Article as ParsedArticle
from rendata.indicators.extract import Check, Extracted, Indicator, LeftOut
from rendata.reading.alignment import Alignment
from rendata.rows import region_names
from rendata.submission.check import Checked
from rendata.submission.personal import hidden
from schemas.codelists import metrics
from schemas.findings import Language

AROUND = 12
"""Characters shown on either side of a number that was left out."""
OPENING = 24
"""Characters of a body shown for an article that has no title."""


class Number(NamedTuple):
    """An indicator: its sentence in three parts, the number between; its value with unit, and its other fields in words."""

    start: int
    end: int
    before: str
    marked: str
    after: str
    value: str
    about: tuple[str, ...]


class Skipped(NamedTuple):
    """A number that is no indicator, in its surroundings, the rule that says so, and whether it is written in words (五年)."""

    start: int
    end: int
    before: str
    marked: str
    after: str
    why: str
    in_words: bool


class Wrong(NamedTuple):
    """An arithmetic relation of the text that does not hold: what it joins as printed, what is stated, what comes out."""

    relation: str
    joined: tuple[str, ...]
    stated: str
    computed: str


class Piece(NamedTuple):
    """An article: its title (None where it has none), how its body opens, its line, what is known of it in words, its
    numbers."""

    title: str | None
    opening: str
    line: int
    about: tuple[str, ...]
    numbers: tuple[Number, ...]
    skipped: tuple[Skipped, ...]
    wrong: tuple[Wrong, ...]


class Preview(NamedTuple):
    """A text: what is known of it as a whole, and its articles."""

    about: tuple[str, ...]
    pieces: tuple[Piece, ...]
    checks: int

    @property
    def numbers(self) -> int:
        """How many indicators there are."""
        return sum(len(piece.numbers) for piece in self.pieces)

    @property
    def skipped(self) -> Counter[str]:
        """How many numbers were left out, by rule, most first."""
        return Counter(dict(Counter(item.why for piece in self.pieces for item in piece.skipped).most_common()))

    @property
    def wrong(self) -> int:
        """How many relations do not hold."""
        return sum(len(piece.wrong) for piece in self.pieces)


def preview(checked: Checked, language: Language = "en") -> Preview | None:
    """The preview of a checked text, None where it could not be taken apart."""
    document, parsed = checked.document, checked.parsed
    if document is None or parsed is None:
        return None
    words = _WORDS[language]
    about = [parsed.title or words["untitled"]]
    if parsed.issue is not None:
        about.append(words["issue"].format(parsed.issue))
    about.append(str(parsed.published) if parsed.published else words["undated"])
    about += [words[parsed.genre], words["characters"].format(len(document.text)), document.encoding]
    extracted = checked.extracted or tuple(Extracted((), (), (), each.body, document.text) for each in parsed.articles)
    text = hidden(document.text)
    pieces = tuple(
        _piece(text, article, found, language) for article, found in zip(parsed.articles, extracted, strict=True)
    )
    return Preview(tuple(map(hidden, about)), pieces, sum(len(found.checks) for found in extracted))


def _piece(text: str, article: ParsedArticle, found: Extracted, language: Language) -> Piece:
    words = _WORDS[language]
    body = replace(article.body, text=hidden(article.body.text))
    place = f"{article.region} {region_names().get(article.region, '')}" if article.region else words["no place"]
    about = [words[article.kind], place, str(article.published) if article.published else words["undated"]]
    about += [part for part in (article.column, article.unit, " ".join(article.authors)) if part]
    if article.sections:
        about.append(words["sections"].format(len(article.sections)))
    return Piece(
        hidden(article.title) if article.title else None,
        body.text[:OPENING],
        text.count("\n", 0, article.start) + 1,
        tuple(map(hidden, about)),
        tuple(_number(body, item, language) for item in found.indicators),
        tuple(_skipped(text, article, item, language) for item in sorted(found.left_out, key=_in_words)),
        tuple(_wrong(text, check, language) for check in found.checks if not check.holds),
    )


def _number(body: Alignment, item: Indicator, language: Language) -> Number:
    high = "" if item.value_high is None else f"–{item.value_high:.15g}"
    bound = "" if item.comparator == "=" else item.comparator + " "
    value = f"{bound}{item.value:.15g}{high} {item.unit}".rstrip()
    metric = _metric(item.metric, language)
    about = tuple(part for part in (item.object, item.action, _WORDS[language][item.role], item.period, metric) if part)
    start = _clean(body, item.start)
    end = _clean(body, item.end - 1) + 1
    sentence = hidden(item.sentence)
    first = body.text.rfind(sentence, 0, start + len(sentence)) if sentence else -1
    if first < 0 or not first <= start < end <= first + len(sentence):
        return Number(item.start, item.end, "", item.text, "", value, about)
    last = first + len(sentence)
    return Number(item.start, item.end, body.text[first:start], body.text[start:end], body.text[end:last], value, about)


def _in_words(item: LeftOut) -> bool:
    """Numbers in digits come first: they are the ones a reader misses."""
    return not any(unicodedata.category(character) == "Nd" for character in item.text)


def _skipped(text: str, article: ParsedArticle, item: LeftOut, language: Language) -> Skipped:
    start, end = item.start, item.end
    why = _RULES.get(item.rule, item.rule) if language == "zh" else item.rule
    before = text[max(start - AROUND, article.start) : start].rpartition("\n")[2]
    after = text[end : min(end + AROUND, article.end)].partition("\n")[0]
    return Skipped(start, end, before, text[start:end], after, why, _in_words(item))


def _wrong(text: str, check: Check, language: Language) -> Wrong:
    joined = tuple(text[start:end] for start, end in check.indicators)
    return Wrong(_WORDS[language][check.relation], joined, f"{check.stated:.10g}", f"{check.computed:.10g}")


def _clean(body: Alignment, raw: int) -> int:
    """The clean offset of the raw character at ``raw``, or of the next one that the clean text has."""
    number = max(bisect_right(body.runs, raw, key=lambda run: run[1]) - 1, 0)
    clean, first, length = body.runs[number]
    return clean + min(max(raw - first, 0), length - 1)


def _metric(code: str, language: Language) -> str:
    if code == "other":
        return ""
    return next((row.zh if language == "zh" else row.en for row in metrics() if row.metric == code), code)


_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "untitled": "no title",
        "undated": "no date",
        "issue": "issue {}",
        "characters": "{:,} characters",
        "sections": "{} headed parts",
        "no place": "no place found",
        "bulletin": "bulletin",
        "plain": "plain text",
        "editor_note": "editor's note",
        "article": "article",
        "digest_item": "digest item",
        "work_report": "work report",
        "news_feature": "news feature",
        "actual": "actual",
        "target": "planned",
        "rule": "rule",
        "share": "share",
        "sum": "sum",
        "whole": "shares of a whole",
    },
    "zh": {
        "untitled": "无标题",
        "undated": "无日期",
        "issue": "第 {} 期",
        "characters": "{:,} 字符",
        "sections": "{} 个标题",
        "no place": "未识别地区",
        "bulletin": "简报",
        "plain": "普通文本",
        "editor_note": "编者按",
        "article": "文章",
        "digest_item": "简讯",
        "work_report": "工作报告",
        "news_feature": "新闻报道",
        "actual": "实际",
        "target": "计划",
        "rule": "规则",
        "share": "占比",
        "sum": "合计",
        "whole": "各占比之和",
    },
}

# The rules by which numbers are left out (rendata/indicators/exclusions.py), in Chinese.
_RULES = {
    "heading": "标题",
    "quoted": "引号内",
    "ordinal": "序数",
    "session": "届次",
    "rank": "名次",
    "base": "计算基数",
    "date": "日期",
    "clock": "时刻",
    "anniversary": "周年",
    "period": "时期",
    "plan": "规划",
    "label": "代号",
    "masked": "隐去的年份",
    "ratio": "比例",
    "telephone": "电话邮编",
    "document": "文号",
    "address": "网址邮箱",
    "marker": "列表编号",
    "grade": "等级",
    "name": "名称",
    "no unit": "无单位",
    "no number": "不确指",
    "one": "单说一",
    "chinese duration": "汉字时长",
    "chinese unit": "不是量词",
}
