"""``rendata new-source``: a folder with its source.yml, by asking or by options."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from flows import console
from flows.commands.validate import language_of
from rendata.reading import sources
from rendata.reading.discover import CONTRACT, FOLDER, RESERVED
from rendata.reading.sources import SourceError
from rendata.submission import scaffold
from rendata.submission.scaffold import Answers, full_name
from schemas.findings import Language, message
from schemas.records import Genre
from schemas.source import ADDRESS

GENRES: tuple[Genre, ...] = ("bulletin", "work_report", "news_feature", "plain")
MIXED = "mixed"

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "name": "Folder name, such as hangzhou-bulletin",
        "title_zh": "Title in Chinese, as printed",
        "title_en": "Title in English",
        "publisher": "Publisher, in Chinese",
        "region": "Place of the publisher, name or GB/T 2260 code",
        "genre": "Genre (mixed: differs from text to text)",
        "rights": "Rights (official: document of a state organ; quoted: all other texts)",
        "homepage": "Web address of the publisher (empty: none)",
        "bad name": "{0}: lower-case letters, digits and hyphens only, such as hangzhou-bulletin",
        "exists": "{0} is there already; nothing was written",
        "unknown": "{0}: no such place in schemas/codes/regions.csv",
        "several": "{0}: several places are called so: {1}. Give the code.",
        "bad url": "{0}: an address begins with http:// or https://",
        "missing": "not on a terminal, so nothing can be asked; missing: {0}",
        "wrote": "wrote {0}",
        "next": "Next: rendata add FILE --source {0}",
    },
    "zh": {
        "name": "文件夹名，例如 hangzhou-bulletin",
        "title_zh": "中文名称，按原样",
        "title_en": "英文名称",
        "publisher": "发布单位",
        "region": "发布单位所在地，名称或 GB/T 2260 代码",
        "genre": "体裁（mixed：各篇不同）",
        "rights": "权利（official：国家机关文件；quoted：其他文本）",
        "homepage": "发布单位网址（可空）",
        "bad name": "{0}：只用小写字母、数字和连字符，例如 hangzhou-bulletin",
        "exists": "{0} 已存在；未写入任何内容",
        "unknown": "{0}：schemas/codes/regions.csv 中没有这个地区",
        "several": "{0}：有多个同名地区：{1}。请给出代码。",
        "bad url": "{0}：网址应以 http:// 或 https:// 开头",
        "missing": "不在终端中，无法提问；缺少：{0}",
        "wrote": "已写入 {0}",
        "next": "下一步：rendata add 文件 --source {0}",
    },
}


class AnswerError(ValueError):
    """An answer that cannot be used; its text says why."""


def run(
    name: str | None,
    title_zh: str | None,
    title_en: str | None,
    publisher: str | None,
    region: str | None,
    genre: str | None,
    rights: str | None,
    homepage: str | None,
    raw: Path = Path("raw"),
    lang: str | None = None,
) -> int:
    """Write raw/<name>/source.yml from what is given, asking on a terminal for the rest; the exit status: 0 written, 1 what
    was given makes no valid source, 2 the call is wrong, 3 it could not be written."""
    language = language_of(lang)
    words = WORDS[language]
    given = {
        "name": name,
        "title_zh": title_zh,
        "title_en": title_en,
        "publisher": publisher,
        "region": region,
        "genre": genre,
        "rights": rights,
        "homepage": homepage,
    }
    asking = sys.stdin.isatty()
    needed = [each for each, value in given.items() if value is None and each not in ("genre", "rights", "homepage")]
    if needed and not asking:
        console.fail(words["missing"].format(", ".join("--" + each.replace("_", "-") for each in needed)))
        return 2
    checks: dict[str, Callable[[str], str]] = {
        "name": lambda value: _name(value, raw, words),
        "region": lambda value: _region(value, words),
        "homepage": lambda value: _homepage(value, words),
    }
    answers: dict[str, str] = {}
    for each, value in given.items():
        check = checks.get(each, str)
        try:
            answers[each] = check(value) if value is not None else _asked(each, check, words, asking=bool(needed))
        except AnswerError as refused:
            console.fail(str(refused))
            return 2
    return _write(answers, raw, language)


def _asked(each: str, check: Callable[[str], str], words: dict[str, str], *, asking: bool) -> str:
    """The answer of a person, asked until it can be used; the usual one where nothing is asked."""
    defaults = {"genre": MIXED, "rights": scaffold.OFFICIAL, "homepage": ""}
    if not asking:
        return defaults[each]
    choices = {"genre": click.Choice([*GENRES, MIXED]), "rights": click.Choice(scaffold.RIGHTS)}
    while True:
        value: str = click.prompt(
            words[each], default=defaults.get(each), type=choices.get(each), show_default=each != "homepage", err=True
        )
        try:
            return check(value.strip())
        except AnswerError as refused:
            console.fail(str(refused))


def _name(value: str, raw: Path, words: dict[str, str]) -> str:
    if not FOLDER.fullmatch(value) or RESERVED.fullmatch(value):
        raise AnswerError(words["bad name"].format(value))
    if (raw / value).exists():
        raise AnswerError(words["exists"].format(raw / value))
    return value


def _region(value: str, words: dict[str, str]) -> str:
    found = scaffold.find_regions(value)
    if not found:
        raise AnswerError(words["unknown"].format(value))
    if len(found) > 1:
        shown = ", ".join(f"{each.code} {full_name(each)}" for each in found[:8]) + (" …" if len(found) > 8 else "")
        raise AnswerError(words["several"].format(value, shown))
    return found[0].code


def _homepage(value: str, words: dict[str, str]) -> str:
    if value and not re.match(ADDRESS, value):
        raise AnswerError(words["bad url"].format(value))
    return value


def _write(answers: dict[str, str], raw: Path, language: Language) -> int:
    genre = next((each for each in GENRES if each == answers["genre"]), None)
    content = scaffold.source_yml(
        Answers(
            answers["title_zh"],
            answers["title_en"],
            answers["publisher"],
            answers["region"],
            genre,
            answers["rights"],
            answers["homepage"] or None,
        )
    )
    path = raw / answers["name"] / CONTRACT
    try:
        sources.parse(content.encode(), path.as_posix())
    except SourceError as error:
        for fault in error.faults:
            console.fail(message(fault.finding, language))
        return 1
    try:
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        console.fail(f"{path}: {error.strerror}")
        return 3
    words = WORDS[language]
    print(words["wrote"].format(path))
    print(words["next"].format(answers["name"]))
    return 0
