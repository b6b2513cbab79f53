"""What is to be done with a file of the inbox, and why: the rules of `rendata validate`, on the text that `rendata add` would write."""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.commands import add, validate
from rendata.reading import discover
from rendata.reading.discover import CONTRACT, RESERVED, STEM
from rendata.reading.sources import SourceError
from rendata.submission import batch, preview_text, rendering
from rendata.submission.convert import Converted, ConvertError, convert
from rendata.submission.files import Submission, Text
from rendata.submission.located import Located, locate
from rendata.submission.preview import preview
from schemas.findings import Finding, Language, message

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "accepted": "accepted: its text is {text}; the file is kept in {kept}",
        "waiting": "passes, and waits for a person: `rendata add {file} --source {source}`",
        "differs": "passes, and waits for a person, who compares the text with the file: `rendata add {file} --source {source}`",
        "present": "{text} is there already with the same text; the file is kept in {kept}",
        "exists": "refused: {text} is there already with another text",
        "refused": "refused; mend it and put it here again",
        "no folder": "refused: put it into the folder of its source, {inbox}/<source>/",
        "no source": "refused: {folder} has no {contract}; write it with `rendata new-source --name {name}`",
        "no name": "refused: neither issue nor date to name the text by, and the file's name will not do; rename it, such as 2025-03{suffix}",
        "broken": "not checked: {reason}; looked at {tries} times, and not again before it changes",
    },
    "zh": {
        "accepted": "已接受：文本为 {text}；原文件保存在 {kept}",
        "waiting": "通过，待人工接收：`rendata add {file} --source {source}`",
        "differs": "通过，待人工核对文本与原文件后接收：`rendata add {file} --source {source}`",
        "present": "{text} 已存在且文本相同；原文件保存在 {kept}",
        "exists": "拒绝：{text} 已存在，且文本不同",
        "refused": "拒绝；请修改后重新放入",
        "no folder": "拒绝：请放入其来源的文件夹 {inbox}/<来源>/",
        "no source": "拒绝：{folder} 没有 {contract}；请用 `rendata new-source --name {name}` 生成",
        "no name": "拒绝：文中没有可用于命名的期号或日期，文件名也不可用；请改名，例如 2025-03{suffix}",
        "broken": "未检查：{reason}；已尝试 {tries} 次，文件改变前不再尝试",
    },
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a file. ``verdict`` is a key of WORDS; ``made`` its text, to be called ``stem``; ``report`` the lines
    for a person, ``details`` what `rendata validate --format json` says."""

    verdict: str
    made: Converted | None = None
    stem: str | None = None
    report: str = ""
    details: dict[str, Any] | None = None


def judge(file: Path, data: bytes | Finding, inbox: Path, raw: Path, dataset: Path, language: Language) -> Judged:
    """What is to be done with a file, and why."""
    if file.parent == inbox:
        return Judged("no folder")
    folder = raw / file.parent.name
    if not (folder / CONTRACT).is_file():
        return Judged("no source")
    if isinstance(data, Finding):
        return Judged("refused", report=rendering.as_text([Located(file.name, data)], language))
    try:
        contract = discover.contract(folder)
        made = convert(data, file.name)
    except SourceError as error:
        faults = "\n".join(f"{fault.file}:{fault.line}: {message(fault.finding, language)}" for fault in error.faults)
        return Judged("refused", report=faults)
    except ConvertError as error:
        return Judged("refused", report=rendering.as_text([Located(file.name, error.finding)], language))
    stem = add.name_for(made.text, folder.name, contract, file)
    if stem is None or not STEM.fullmatch(stem) or RESERVED.fullmatch(stem):
        return Judged("no name", made)
    there = folder / f"{stem}.txt"
    if there.exists():
        same = there.read_bytes() == encoded(made)
        return Judged("present" if same else "exists", made, stem)
    checked, report, details = _checked(made, file, f"{folder.name}/{stem}.txt", folder, dataset, language)
    if validate.refused(checked):
        verdict = "refused"
    elif not contract.auto_accept:
        verdict = "waiting"
    else:
        # Where the conversion itself has doubts, a person compares.
        verdict = "differs" if made.findings else "accepted"
    return Judged(verdict, made, stem, report, details)


def _checked(
    made: Converted, file: Path, name: str, folder: Path, dataset: Path, language: Language
) -> tuple[batch.Batch, str, dict[str, Any]]:
    """A text checked as if it lay in the source folder already: the batch, its report as text, and as JSON."""
    today = datetime.datetime.now(datetime.UTC).date()
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch) / name
        text.parent.mkdir()
        text.write_bytes(encoded(made))
        named = Submission((folder,), (Text(text, file.name, name, folder),), ())
        found, _ = batch.compare(batch.check_each(named, today), dataset if dataset.is_dir() else None)
        # check_tables looks for the contract where the text lies
        there = dict.fromkeys([text.parent], found.contracts[folder])
        broken = validate.check_tables(replace(found, contracts=there)) if found.texts[0].rows.documents else ()
    found = replace(found, others=(*found.others, *locate(file.name, made.text, made.findings), *broken))
    parts = [rendering.as_text(found.findings, language)] if found.findings else []
    if (shown := preview(found.texts[0], language)) is not None:
        parts.append(preview_text.as_text(file.name, shown, language))
    return found, "\n\n".join(parts), validate.as_json(found, quick=False)


def encoded(made: Converted) -> bytes:
    """The bytes of a text in raw/."""
    return made.text.encode("utf-8", "surrogatepass")
