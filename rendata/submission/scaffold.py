"""A new source.yml with every key and a comment on each, ready to validate."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from schemas.codelists import regions
from schemas.records import Genre, Region

OFFICIAL = "official"
QUOTED = "quoted"
RIGHTS = (OFFICIAL, QUOTED)

# A word that YAML reads as the text it is.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff（《“][A-Za-z0-9\u4e00-\u9fff（）《》“”、·.,'/& -]*")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


class Answers(NamedTuple):
    """What a new source says of itself. ``rights`` is ``official`` (a document of a state organ) or ``quoted``; ``genre``
    is None where it differs from text to text."""

    title_zh: str
    title_en: str
    publisher: str
    region: str
    genre: Genre | None
    rights: str
    homepage: str | None


def find_regions(name: str) -> list[Region]:
    """The regions of a code or a name, with those it lies in before it or without; several where a name is shared, none
    where nothing has it.

    >>> [region.name for region in find_regions("330106")], len(find_regions("西湖区")), find_regions("nowhere")
    (['西湖区'], 2, [])
    >>> [region.code for name in ("杭州市西湖区", "浙江省西湖区", "浙江杭州西湖区") for region in find_regions(name)]
    ['330106', '330106', '330106']
    """
    wanted = "".join(name.split())
    exact = [region for region in regions() if wanted in (region.code, region.name)]
    begun = exact or [region for region in regions() if len(wanted) >= 2 and region.name.startswith(wanted)]
    return begun or [region for region in regions() if wanted.endswith(region.name) and _above(region, wanted)]


def _above(region: Region, wanted: str) -> bool:
    """Whether what stands before a region's name are names of those it lies in, whole or begun (浙江, 杭州), outermost first."""
    before = wanted.removesuffix(region.name)
    for place in reversed(_upwards(region)[1:]):
        begun = (place.name[:length] for length in range(len(place.name), 1, -1))
        before = before.removeprefix(next(filter(before.startswith, begun), ""))
    return not before


def full_name(region: Region) -> str:
    """A region with those it lies in.

    >>> full_name(find_regions("330106")[0])
    '浙江省杭州市西湖区'
    """
    return "".join(each.name for each in reversed(_upwards(region)))


def _upwards(region: Region) -> list[Region]:
    """A region, what it lies in, what that lies in."""
    by_code = {each.code: each for each in regions()}
    found = [region]
    while found[-1].parent:
        found.append(by_code[found[-1].parent])
    return found


def source_yml(answers: Answers) -> str:
    """The content of source.yml.

    >>> from rendata.reading.sources import parse
    >>> made = source_yml(Answers("某县人大通讯", "A county's bulletin", "某县人大常委会", "330122", "bulletin", "official", None))
    >>> parse(made.encode(), "source.yml").title.zh
    '某县人大通讯'
    """
    single = answers.genre in ("work_report", "news_feature")
    genre = f"genre: {answers.genre}" if answers.genre else "# genre: bulletin"
    homepage = f"homepage: {scalar(answers.homepage)}" if answers.homepage else "# homepage: https://…"
    return _TEMPLATE.format(
        title_zh=scalar(answers.title_zh),
        title_en=scalar(answers.title_en),
        publisher=scalar(answers.publisher),
        region=answers.region,
        place=next((full_name(each) for each in regions() if each.code == answers.region), ""),
        genre=genre,
        homepage=homepage,
        articles="{min: 1, max: 1}" if single else "{min: 1, max: 100}",
        **(_OFFICIAL if answers.rights == OFFICIAL else _QUOTED | {"publisher_zh": answers.publisher}),
    )


def scalar(text: str) -> str:
    """Text as a YAML value: as it is where YAML reads it so, in quotes elsewhere.

    >>> scalar("杭州人大信息"), scalar("a: b"), scalar("no"), scalar("\\x7f")
    ('杭州人大信息', '"a: b"', '"no"', '"\\\\x7f"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escaped(each) for each in quoted)


def _escaped(character: str) -> str:
    """The escape that YAML has for a character."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_OFFICIAL = {
    "licence": "LicenseRef-PRC-official-document",
    "rights": (
        "Official documents of a state organ. Copyright Law of the People's Republic of China, article 5: not protected by\n"
        "  copyright. 国家机关的文件，依《中华人民共和国著作权法》第五条不受著作权保护。"
    ),
    "redistribution": "full",
}
_QUOTED = {
    "licence": "LicenseRef-quoted-for-research",
    "rights": (
        "Rights in the text stay with the publisher; it is quoted here for research with its source and author named.\n"
        "  文章著作权归发布单位所有，本数据集为研究目的引用并注明出处与作者。"
    ),
    "redistribution": "facts",
}

_TEMPLATE = """\
# What this source says of itself; every release carries it in the table sources.
# 本来源的说明；每个发布版本的 sources 表都会收录。

title:
  # As the publisher prints it. 按原样书写。
  zh: {title_zh}
  en: {title_en}

# Who publishes the texts. 发布单位。
publisher: {publisher}

# GB/T 2260 code of the publisher's place, in quotes: {place} (schemas/codes/regions.csv). 发布单位所在地代码，须加引号。
region: "{region}"

# bulletin, work_report, news_feature or plain; leave it out where the texts are of several genres.
# 体裁：bulletin 简报，work_report 工作报告，news_feature 新闻报道，plain 其他；各篇不同则不写。
{genre}

# BCP 47: zh-Hans simplified, zh-Hant traditional. 简体 zh-Hans，繁体 zh-Hant。
language: zh-Hans

# Why the texts may be used: LICENSE-DATA.md explains both licences. 使用依据，见 LICENSE-DATA.md。
licence: {licence}
rights: >-
  {rights}

# full: texts and facts are published; facts: titles, sections and indicators, no body.
# full 发布全文与指标；facts 只发布标题、章节与指标。
redistribution: {redistribution}

# Where the publisher publishes. 发布网址。
{homepage}

# The encoding of the files; rendata add writes UTF-8. 文件编码；rendata add 写出 UTF-8。
encoding: utf-8

# What one text may hold. Outside it the release stops until a person has looked: narrow these once some texts are in.
# 一篇文本的合理范围；超出则停止发布，待人查看。有了若干文本后请收窄。
bounds:
  characters: {{min: 100, max: 200000}}
  articles: {articles}
  indicators: {{min: 0, max: 3000}}
  why: Wide until some texts are in; narrow them to three times what the longest of them has.

# true: files in the inbox of `rendata serve` that pass go into raw/ without a person. true：收件箱中通过检查的文件直接收入 raw/。
# auto_accept: false
"""
