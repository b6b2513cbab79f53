"""``rendata add``: a file as the publisher offers it → a text in raw/, with a sidecar that says what it was made from."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path

from flows import console
from flows.commands import validate
from flows.commands.validate import language_of
from rendata import process
from rendata.reading import discover
from rendata.reading.discover import CONTRACT, RESERVED, STEM
from rendata.reading.sources import SourceError
from rendata.submission import origin, rendering
from rendata.submission.convert import Converted, ConvertError, convert
from rendata.submission.files import contents
from rendata.submission.located import Located, locate
from schemas.findings import Finding, Language, message
from schemas.source import ADDRESS, SourceFile

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "missing": "{0}: no such file",
        "no source": "{0} has no {1}; write it with `rendata new-source --name {2}`",
        "exists": "{0} is there already; choose another name with --name",
        "bad name": "{0}: letters, digits, dots and hyphens only, such as 2025-03",
        "no name": "the text prints neither an issue nor a date to name it by; give a name with --name, such as 2025-03",
        "bad url": "{0}: an address begins with http:// or https://",
        "wrote": "wrote {0}: {1} characters from {2} ({3})",
    },
    "zh": {
        "missing": "{0}：没有这个文件",
        "no source": "{0} 没有 {1}；请用 `rendata new-source --name {2}` 生成",
        "exists": "{0} 已存在；请用 --name 另取名称",
        "bad name": "{0}：只用字母、数字、点和连字符，例如 2025-03",
        "no name": "文中没有可用于命名的期号或日期；请用 --name 给出，例如 2025-03",
        "bad url": "{0}：网址应以 http:// 或 https:// 开头",
        "wrote": "已写入 {0}：{1} 个字符，来自 {2}（{3}）",
    },
}
# A file of this size is no text's; PDF and DOCX with pictures are larger than their text.
LIMIT = 200_000_000


def run(
    file: Path,
    source: str,
    name: str | None = None,
    url: str | None = None,
    raw: Path = Path("raw"),
    lang: str | None = None,
    dataset: Path = Path("dataset"),
) -> int:
    """Write the text of ``file`` to raw/<source>/<name>.txt and check it; the exit status is that of ``rendata validate``,
    1 where the file yields no text, 2 where the call is wrong. Nothing that is there already is written over."""
    language = language_of(lang)
    words = WORDS[language]
    folder = raw / source
    if not file.exists():
        console.fail(words["missing"].format(file))
        return 2
    if not (folder / CONTRACT).is_file():
        console.fail(words["no source"].format(folder, CONTRACT, source))
        return 2
    if url is not None and not re.match(ADDRESS, url):
        console.fail(words["bad url"].format(url))
        return 2
    data = contents(file, LIMIT)
    if isinstance(data, Finding):
        return _refuse(file, data, language)
    try:
        contract = discover.contract(folder)
        made = convert(data, file.name)
    except SourceError as error:
        for fault in error.faults:
            console.fail(f"{fault.file}:{fault.line}: {message(fault.finding, language)}")
        return 1
    except ConvertError as error:
        return _refuse(file, error.finding, language)
    stem = name if name is not None else name_for(made.text, folder.name, contract, file)
    if stem is None or not STEM.fullmatch(stem) or RESERVED.fullmatch(stem):
        console.fail(words["no name"] if stem is None else words["bad name"].format(stem))
        return 2
    text = folder / f"{stem}.txt"
    try:
        _write(text, made, file, data, url)
    except FileExistsError:
        console.fail(words["exists"].format(text))
        return 2
    except OSError as error:
        console.fail(f"{error.filename}: {error.strerror}")
        return 3
    print(words["wrote"].format(text, len(made.text), file.name, made.converter) + "\n")
    if made.findings:
        print(rendering.as_text(locate(text.as_posix(), made.text, made.findings), language) + "\n")
    return validate.run([text], "text", lang, dataset=dataset)


def name_for(text: str, source: str, contract: SourceFile, file: Path) -> str | None:
    """A name from what the text prints: year and issue of a bulletin, else the date; else that of the file where it will do."""
    context = process.Context(source, None, contract.genre, contract.region)
    document, _ = process.read_text(text.encode(), f"{source}/new.txt", context)
    parsed = process.split(document, context)[0] if document else None
    if parsed is not None and parsed.issue is not None and parsed.published is not None:
        # The last issue of a year often appears in January of the next.
        late = parsed.published.month <= 2 and parsed.issue > 6
        return f"{parsed.published.year - late}-{parsed.issue:02d}"
    if parsed is not None and parsed.published is not None:
        return str(parsed.published)
    return file.stem if STEM.fullmatch(file.stem) and not RESERVED.fullmatch(file.stem) else None


def origin_of(made: Converted, file: Path, data: bytes, url: str | None) -> origin.Origin:
    """What the sidecar of a text says that was made today from ``file``, which holds ``data``."""
    return origin.Origin(
        file=rendering.visible(file.name)[:500],
        format=made.format,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        converter=made.converter,
        retrieved=str(datetime.datetime.now(datetime.UTC).date()),
        url=url,
    )


def _write(text: Path, made: Converted, file: Path, data: bytes, url: str | None) -> None:
    sidecar = origin.path_beside(text)
    about = origin_of(made, file, data, url)
    # "x": a text that is there is evidence, and stays.
    with text.open("xb") as handle:
        handle.write(made.text.encode("utf-8", "surrogatepass"))
    try:
        with sidecar.open("x", encoding="utf-8") as beside:
            beside.write(origin.dump(about))
    except OSError:
        text.unlink()
        raise


def _refuse(file: Path, finding: Finding, language: Language) -> int:
    print(rendering.as_text([Located(file.as_posix(), finding)], language))
    return 1
