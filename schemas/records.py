"""The records of a release: one Pydantic model per table, one place per field.

A field carries its type and nullability (the annotation), its constraints (``Field`` arguments) and, through
:func:`described`, its Chinese and English description, unit, and the table it refers to. ``schemas.arrow`` derives the
Arrow schema from these models; the data dictionary and every descriptor are generated from them as well.

Offsets are Unicode code points, 0-based, end-exclusive, into the decoded raw text of the document.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Genre = Literal["bulletin", "work_report", "news_feature", "plain"]
ArticleKind = Literal["editor_note", "article", "digest_item", "work_report", "news_feature"]
Comparator = Literal["=", "~", ">", ">=", "<", "<="]
QuantityKind = Literal["count", "percent", "ratio", "money", "duration", "measure"]
Numeral = Literal["arabic", "chinese"]
Role = Literal["actual", "target", "rule"]
Redistribution = Literal["full", "facts"]
Stage = Literal["discover", "read", "articles", "indicators", "validate"]
Relation = Literal["share", "sum", "whole"]
Corrected = Literal["set", "add"]

DOCUMENT_ID = r"^[a-z0-9][a-z0-9-]*/[^/@\s]+$"
SPAN_ID = r"^[a-z0-9][a-z0-9-]*/[^/@\s]+@\d+-\d+$"
ARTICLE_ID = r"^[a-z0-9][a-z0-9-]*/[^/@\s]+@\d+$"
PERIOD = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
REGION_CODE = r"^\d{6}$"
SHA256 = r"^[0-9a-f]{64}$"


def described(
    zh: str,
    en: str,
    *,
    unit: str | None = None,
    references: str | None = None,
    default: Any = ...,
    **constraints: Any,
) -> Any:
    """A table column: its description in Chinese and English beside Pydantic's own constraints.

    ``unit`` is the unit of the values ("characters", "bytes"); ``references`` is ``"table.column"``, a foreign key.

    >>> described("字节数", "size of the file", unit="bytes", ge=0).description
    'size of the file'
    """
    extra: dict[str, Any] = {"zh": zh}
    if unit:
        extra["unit"] = unit
    if references:
        extra["references"] = references
    return Field(default, description=en, json_schema_extra=extra, **constraints)


class Record(BaseModel):
    """A row of a table. Unknown fields are errors, rows are immutable, and no value is coerced to another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(Record):
    """来源: a source folder, one publisher's series of texts."""

    id: str = described("来源代码，即文件夹名", "name of the source folder", pattern=r"^[a-z0-9][a-z0-9-]*$")
    title_zh: str = described("中文名称", "title in Chinese", min_length=1)
    title_en: str = described("英文名称", "title in English", min_length=1)
    publisher: str = described("发布机构", "who publishes the texts", min_length=1)
    region: str = described(
        "地区代码（GB/T 2260）", "GB/T 2260 code of the place", references="regions.code", pattern=REGION_CODE
    )
    genre: Genre | None = described(
        "体裁；空则逐篇识别", "genre of the texts; null where it is recognised text by text"
    )
    language: str = described("语言（BCP 47）", "language of the texts, BCP 47", min_length=2)
    licence: str = described("许可", "licence of the texts", min_length=1)
    rights: str = described("权利说明", "who holds which rights, and why the texts may be used", min_length=1)
    redistribution: Redistribution = described(
        "再发布范围：full 全文，facts 仅标题、章节与指标",
        "full: texts and facts; facts: titles, sections and indicators, no body",
    )
    homepage: str | None = described("主页", "where the publisher publishes", pattern=r"^https?://")


class Document(Record):
    """文件: a text as it was published."""

    id: str = described("文件代码：来源/文件名", "source and file stem", pattern=DOCUMENT_ID)
    source: str = described("来源", "the source it belongs to", references="sources.id")
    file: str = described("raw/ 下的路径", "path below raw/", min_length=1)
    sha256: str = described("文件字节的 SHA-256", "SHA-256 of the file's bytes", pattern=SHA256)
    bytes: int = described("文件大小", "size of the file", unit="bytes", ge=0)
    characters: int = described("解码后的字符数", "length of the decoded text", unit="code points", ge=0)
    encoding: str = described("编码（IANA 名称）", "character encoding, IANA name", min_length=1)
    genre: Genre = described("体裁", "genre, from source.yml or recognised")
    title: str | None = described("标题（刊名）", "title as printed; of a bulletin, its name")
    issue: int | None = described("期号", "number of the issue", ge=1)
    issue_total: int | None = described("总期号", "running number of the issue", ge=1)
    published: datetime.date | None = described("发布日期", "date of publication")
    url: str | None = described("网址", "where it was published", pattern=r"^https?://")


class Article(Record):
    """文章: a piece that a reader would call an article."""

    id: str = described("文章代码：文件@起点", "document and first character", pattern=ARTICLE_ID)
    document: str = described("文件", "the document it stands in", references="documents.id")
    kind: ArticleKind = described("类别", "kind of piece")
    title: str | None = described("标题；简讯无标题", "title as printed; null for a digest item", min_length=1)
    column: str | None = described("栏目", "column of the bulletin it is listed under", min_length=1)
    region: str | None = described(
        "地区代码（GB/T 2260）",
        "GB/T 2260 code of the place whose congress acts",
        references="regions.code",
        pattern=REGION_CODE,
    )
    region_name: str | None = described("地区名称", "name of that place")
    unit: str | None = described("供稿单位", "who wrote it, from the byline", min_length=1)
    authors: list[Annotated[str, Field(min_length=1)]] = described("作者", "authors named in the byline, in order")
    published: datetime.date | None = described("发布日期", "date of publication")
    start: int = described("起点", "first character", unit="code points", ge=0)
    end: int = described("终点（不含）", "character after the last", unit="code points", ge=1)
    characters: int = described("正文字符数", "length of the body", unit="code points", ge=0)
    corrected: Corrected | None = described(
        "人工更正", "set: a reviewer put fields right, see changes.json", default=None
    )
    body: str | None = described(
        "正文：已去除分页与折行痕迹，段落以换行分隔；来源限于 facts 时为空",
        "clean text, paragraphs separated by a line feed; null where the source allows facts only",
    )

    @model_validator(mode="after")
    def _ordered(self) -> Article:
        if self.end <= self.start:
            raise ValueError("end must be after start")
        return self


class Section(Record):
    """章节: a headed part of an article."""

    id: str = described("章节代码：文件@起点-终点", "document, first character and end", pattern=SPAN_ID)
    article: str = described("文章", "the article it belongs to", references="articles.id")
    ordinal: int = described("序号", "position among the article's sections", ge=1)
    level: int = described("层级", "1 is the highest", ge=1, le=6)
    title: str = described("标题，保留序号", "heading as printed, its number kept", min_length=1)
    start: int = described("标题起点", "first character of the heading", unit="code points", ge=0)
    end: int = described("章节终点（不含）", "end of the section", unit="code points", ge=1)


class Indicator(Record):
    """指标: one quantity stated in an article's running text about the world."""

    id: str = described("指标代码：文件@起点-终点", "document, first character and end", pattern=SPAN_ID)
    document: str = described("文件", "the document it stands in", references="documents.id")
    article: str = described("文章", "the article it stands in", references="articles.id")
    start: int = described("起点", "first character of the quantity", unit="code points", ge=0)
    end: int = described("终点（不含）", "character after its last", unit="code points", ge=1)
    text: str = described("原文", "the quantity as printed: raw_text[start:end]", min_length=1)
    value: float = described("数值（基本单位）", "number in base units: 1.3万 is 13000", ge=0, allow_inf_nan=False)
    value_high: float | None = described("区间上限", "upper end of a range", ge=0, allow_inf_nan=False)
    unit: str = described("单位或量词；比率可为空串", "unit or classifier as printed; empty for a bare ratio")
    comparator: Comparator = described("比较关系：120余 为 >", "how the value bounds the quantity: 120余 is >")
    kind: QuantityKind = described("量的种类", "kind of quantity")
    numeral: Numeral = described("数字写法", "how the number is written")
    object: str | None = described("所计之物", "what is counted, measured or priced", min_length=1)
    action: str | None = described("动作", "the verb that yields the quantity", min_length=1)
    role: Role = described("性质：实际、目标、规则", "it is so, it is planned, or a procedure sets it as a limit")
    period: str | None = described("所属时期", "the time it speaks of: 2024, 2025-06, 2024/2025", pattern=PERIOD)
    period_start: datetime.date | None = described("时期首日", "first day of the period")
    period_end: datetime.date | None = described("时期末日", "last day of the period")
    region: str | None = described(
        "地区代码（GB/T 2260）", "GB/T 2260 code of the place", references="regions.code", pattern=REGION_CODE
    )
    metric: str = described("指标类别", "what kind of fact it is", references="metrics.metric")
    sentence: str = described("所在句子", "the sentence it stands in", min_length=1)
    corrected: Corrected | None = described(
        "人工更正：set 更正字段，add 补录", "set: a reviewer put fields right; add: a reviewer added it", default=None
    )

    @model_validator(mode="after")
    def _consistent(self) -> Indicator:
        if self.end - self.start != len(self.text):
            raise ValueError("text must be as long as its span")
        if self.value_high is not None and self.value_high < self.value:
            raise ValueError("value_high must not be below value")
        if (self.period is None) != (self.period_start is None) or (self.period is None) != (self.period_end is None):
            raise ValueError("period, period_start and period_end go together")
        return self


class Check(Record):
    """核对: an arithmetic relation that the text itself invites, stated and computed side by side."""

    id: str = described(
        "核对代码：文件@起点-终点", "document, first character and end of what it joins", pattern=SPAN_ID
    )
    article: str = described("文章", "the article it stands in", references="articles.id")
    relation: Relation = described(
        "关系：share 占比，sum 分项合计，whole 占比合计为百分之百",
        "share: a rate beside part and whole; sum: parts and their total; whole: shares that make 100 %",
    )
    indicators: list[Annotated[str, Field(pattern=SPAN_ID)]] = described(
        "涉及的指标", "the indicators it joins, in the order of the text"
    )
    stated: float = described("原文数值", "what the text says", allow_inf_nan=False)
    computed: float = described("计算数值", "what its own figures give", allow_inf_nan=False)
    holds: bool = described("是否相符（按原文精度）", "whether they agree at the precision printed")


class Quarantine(Record):
    """隔离: what was refused, and why."""

    id: str = described("隔离代码", "document, span and code", min_length=1)
    document: str = described("文件", "the document, as source/file stem", min_length=1)
    file: str = described("raw/ 下的路径", "path below raw/", min_length=1)
    start: int | None = described(
        "起点；空为整个文件", "first character; null for the whole file", unit="code points", ge=0
    )
    end: int | None = described("终点（不含）", "character after the last", unit="code points", ge=0)
    stage: Stage = described("环节", "the stage that refused it")
    code: str = described("问题代码", "what is wrong, a code of docs/findings.md", min_length=1)
    message: str = described("说明", "what is wrong, in words", min_length=1)


class Metric(Record):
    """指标类别: a kind of fact, comparable between places and years."""

    metric: str = described("代码", "code", pattern=r"^[a-z_]+(\.[a-z_]+)?$")
    zh: str = described("中文名称", "name in Chinese", min_length=1)
    en: str = described("英文名称", "name in English", min_length=1)
    typical_units: str | None = described("常用单位", "units it usually comes in, separated by spaces", default=None)
    covers: str | None = described("范围", "what it covers", default=None)


class Region(Record):
    """地区: an administrative division of China to county level, GB/T 2260."""

    code: str = described("代码", "six digits", pattern=REGION_CODE)
    name: str = described("名称", "name", min_length=1)
    level: Literal["province", "prefecture", "county"] = described("级别", "level")
    parent: str | None = described(
        "上级代码", "code of the division it belongs to", references="regions.code", default=None, pattern=REGION_CODE
    )


class Unit(Record):
    """单位: a unit of measure or a classifier (量词)."""

    unit: str = described("单位", "unit or classifier as printed", min_length=1)
    kind: QuantityKind = described("量的种类", "kind of quantity it measures")
    en: str = described("英文", "in English", min_length=1)
    chinese_numeral: bool = described(
        "可否用汉字数字（八项）", "whether a quantity written in Chinese numerals counts with it"
    )


TABLES: dict[str, type[Record]] = {
    "sources": Source,
    "documents": Document,
    "articles": Article,
    "sections": Section,
    "indicators": Indicator,
    "checks": Check,
    "quarantine": Quarantine,
    "metrics": Metric,
    "regions": Region,
    "units": Unit,
}
"""Every table of a release with its record, in the order of publication."""

PRIMARY_KEYS: dict[str, str] = {name: next(iter(model.model_fields)) for name, model in TABLES.items()}
"""The key of each table: its model's first field."""
