"""``rendata validate``: what a contributor is told about texts and sources before sending them."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows import console
from rendata.submission import batch as batches
from rendata.submission import files, preview_text, rendering
from rendata.submission.batch import Batch
from rendata.submission.check import Checked
from rendata.submission.located import Located
from rendata.submission.personal import hidden
from rendata.submission.preview import preview
from schemas.findings import Finding, Language

CODES_PAGE = "docs/findings.md"

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "accepted": "accepted",
        "refused": "refused",
        "texts": "texts {texts}, accepted {accepted}, refused {refused}",
        "read": "articles: {articles}, indicators: {indicators}",
        "quick": "The tables were not checked (--quick).",
        "tables": "checking the tables",
        "codes": f"{CODES_PAGE} explains every code.",
        "nothing": "nothing to check: no text and no source in what was named",
        "missing": "{path}: no such file or folder",
        "more": "and {count} more texts with findings",
        "wrote": "wrote {path}",
        "dataset": "{path} cannot be read, so published versions were not compared: {reason}",
    },
    "zh": {
        "accepted": "接受",
        "refused": "拒绝",
        "texts": "文本 {texts} 篇，接受 {accepted} 篇，拒绝 {refused} 篇",
        "read": "文章 {articles} 篇，指标 {indicators} 个",
        "quick": "未检查数据表（--quick）。",
        "tables": "正在检查数据表",
        "codes": f"各代码的说明见 {CODES_PAGE}。",
        "nothing": "没有可检查的内容：所给路径中没有文本或来源",
        "missing": "{path}：没有这个文件或文件夹",
        "more": "另有 {count} 篇文本有问题",
        "wrote": "已写入 {path}",
        "dataset": "无法读取 {path}，未与已发布版本比较：{reason}",
    },
}
# Texts with findings that are shown one by one; the rest is counted.
SHOWN = 100


def run(
    paths: Sequence[Path],
    form: str = "text",
    lang: str | None = None,
    *,
    quick: bool = False,
    html: Path | None = None,
    dataset: Path = Path("dataset"),
) -> int:
    """Check what ``paths`` name; the exit status: 0 accepted, 1 refused, 2 the call is wrong, 3 something broke.

    ``form`` is text, json or github; ``lang`` en or zh, None for that of the locale; ``quick`` leaves the table suites out.
    """
    language = language_of(lang)
    words = WORDS[language]
    try:
        submission = files.gather(paths)
    except FileNotFoundError as error:
        console.fail(words["missing"].format(path=error.filename))
        return 2
    except OSError as error:
        console.fail(f"{error.filename}: {error.strerror}")
        return 2
    if not (submission.texts or submission.folders or submission.refused):
        console.fail(words["nothing"])
        return 2
    today = datetime.datetime.now(datetime.UTC).date()
    if len(submission.texts) > 1:
        with console.progress("validate") as tell:
            batch = batches.check_each(submission, today, lambda done, total: tell("texts", done, total))
    else:
        batch = batches.check_each(submission, today)
    if form == "text":
        _print_first(batch, language)
    try:
        batch, later = batches.compare(batch, dataset if dataset.is_dir() else None)
    except (OSError, ValueError) as error:
        console.warn(words["dataset"].format(path=dataset, reason=str(error).splitlines()[0]))
        batch, later = batches.compare(batch, None)
    if not quick and any(checked.rows.documents for checked in batch.texts):
        console.line("info", words["tables"] + " …")
        broken = check_tables(batch)
        later = (*later, *broken)
        batch = _with_others(batch, broken)
    if form == "text":
        _print_rest(batch, later, language, quick=quick)
    elif form == "github":
        _print(rendering.as_github(batch.findings, language))
    else:
        _print(json.dumps(as_json(batch, quick=quick), ensure_ascii=False, indent=1))
    if html is not None and not _write_page(html, batch, language):
        return 3
    return 1 if refused(batch) else 0


def language_of(lang: str | None) -> Language:
    """The language asked for, else that of the locale: Chinese where it is Chinese, else English."""
    if lang is not None:
        return "zh" if lang == "zh" else "en"
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def refused(batch: Batch) -> bool:
    """Whether anything named would not be published as it is."""
    return any(item.severity == "error" for item in batch.findings) or not (batch.texts or batch.contracts)


def check_tables(batch: Batch) -> tuple[Located, ...]:
    """What the release's own joins and suites say of the tables that the texts make."""
    from flows import expectations
    from rendata.release import integrity, tables
    from schemas import codelists

    made, raw_texts = batches.made_rows(batch)
    rows = {
        **made.tables(),
        "sources": [contract.record(folder.name) for folder, contract in batch.contracts.items()],
        "metrics": codelists.metrics(),
        "regions": codelists.regions(),
        "units": codelists.units(),
    }
    try:
        built = tables.build(rows)
        reasons = [f"{problem.table} {problem.id}: {problem.message}" for problem in integrity.check(built, raw_texts)]
        reasons += expectations.failures(expectations.validate(built))
    except tables.TableError as error:
        reasons = [str(error)]
    where = batch.texts[0].shown if len(batch.texts) == 1 else "raw"
    return tuple(Located(where, Finding("validate.table", None, None, {"reason": reason})) for reason in reasons)


def _print_first(batch: Batch, language: Language) -> None:
    """The first answer: what was found in each text, and the preview where there is one text."""
    colour = sys.stdout.isatty()
    shown = [*batch.others]
    told = [checked for checked in batch.texts if checked.findings]
    for checked in told[:SHOWN]:
        shown += checked.findings
    parts = [rendering.as_text(shown, language, colour=colour)] if shown else []
    if len(told) > SHOWN:
        parts.append(WORDS[language]["more"].format(count=len(told) - SHOWN))
    if len(batch.texts) == 1 and (made := preview(batch.texts[0], language)) is not None:
        parts.append(preview_text.as_text(batch.texts[0].shown, made, language, colour=colour))
    for part in parts:
        _print(part + "\n")


def _print_rest(batch: Batch, later: Sequence[Located], language: Language, *, quick: bool) -> None:
    """What was found beside the texts and in the tables, and the verdict."""
    words = WORDS[language]
    if later:
        _print(rendering.as_text(later, language, colour=sys.stdout.isatty()) + "\n")
    for checked in batch.texts:
        if len(batch.texts) > 1 and len(batch.texts) <= SHOWN:
            _print(_line(checked, language))
    accepted = sum(not checked.refused for checked in batch.texts)
    counts = rendering.counted(batch.findings, language)
    verdict = words["refused" if refused(batch) else "accepted"]
    colon = "：" if language == "zh" else ": "
    if len(batch.texts) == 1:
        _print(f"{rendering.visible(batch.texts[0].shown)}{colon}{verdict}{', ' if language == 'en' else '，'}{counts}")
    else:
        told = words["texts"].format(texts=len(batch.texts), accepted=accepted, refused=len(batch.texts) - accepted)
        _print(f"{verdict}{colon}{told}{'; ' if language == 'en' else '；'}{counts}")
    if quick:
        _print(words["quick"])
    if batch.findings:
        _print(words["codes"])


def _line(checked: Checked, language: Language) -> str:
    words = WORDS[language]
    read = words["read"].format(articles=len(checked.rows.articles), indicators=len(checked.rows.indicators))
    verdict = words["refused" if checked.refused else "accepted"]
    parts = (verdict, read, rendering.counted(checked.findings, language))
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    return f"{rendering.visible(checked.shown)}{colon}{comma.join(parts)}"


def as_json(batch: Batch, *, quick: bool) -> dict[str, Any]:
    """What ``--format json`` prints: verdict, findings, and the rows that a release would hold."""
    return {
        "verdict": "refused" if refused(batch) else "accepted",
        "tables_checked": not quick,
        "findings": [rendering.as_json(item) for item in batch.findings],
        "texts": [_text_as_json(checked) for checked in batch.texts],
    }


def _text_as_json(checked: Checked) -> dict[str, Any]:
    """The rows that a release would hold of the text, and the numbers that were left out."""
    tables = {name: [row.model_dump(mode="json") for row in items] for name, items in checked.rows.tables().items()}
    left_out = [
        {"start": item.start, "end": item.end, "text": hidden(item.text), "rule": item.rule}
        for extracted in checked.extracted
        for item in extracted.left_out
    ]
    return {
        "file": checked.shown,
        "verdict": "refused" if checked.refused else "accepted",
        "document": next(iter(tables.pop("documents")), None),
        **tables,
        "left_out": left_out,
    }


def _write_page(path: Path, batch: Batch, language: Language) -> bool:
    from rendata.submission.page import page

    words = WORDS[language]
    previews = [(checked.shown, made) for checked in batch.texts if (made := preview(checked, language)) is not None]
    colon = rendering.WORDS[language]["colon"]
    verdict = words["refused" if refused(batch) else "accepted"] + colon + rendering.counted(batch.findings, language)
    try:
        path.write_text(page(verdict, batch.findings, previews, language), encoding="utf-8")
    except OSError as error:
        console.fail(f"{path}: {error.strerror}")
        return False
    console.line("info", words["wrote"].format(path=path))
    return True


def _with_others(batch: Batch, more: Sequence[Located]) -> Batch:
    from dataclasses import replace

    return replace(batch, others=(*batch.others, *more))


def _print(text: str) -> None:
    if text:
        # A terminal that cannot show Chinese gets question marks, not a traceback.
        encoding = sys.stdout.encoding or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding))
