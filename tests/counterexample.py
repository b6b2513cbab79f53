"""Counterexamples: a case of tests/counterexamples/*.yaml → a folder of sources → what a contributor is told."""

from __future__ import annotations

import datetime
import hashlib
import importlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from ruamel.yaml import YAML

from flows.commands.validate import check_tables
from rendata.reading import discover
from rendata.reading.paragraphs import paragraphs
from rendata.reading.sources import SourceError
from rendata.submission import batch as batches
from rendata.submission import files
from rendata.submission.convert import ConvertError, convert
from rendata.submission.located import Located, locate, of_fault

FOLDER = Path(__file__).with_name("counterexamples")
TODAY = datetime.date(2026, 1, 31)


def cases() -> list[dict[str, Any]]:
    """All cases, in the order of their files."""
    read = YAML(typ="safe").load
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in read(path)]


def told(case: dict[str, Any], root: Path) -> list[Located]:
    """The findings of a case, built below the empty folder ``root``, by severity and place."""
    here = Path.cwd()
    root.mkdir(exist_ok=True)
    os.chdir(root)
    try:
        with failing(case.get("fails")):
            if "convert" in case:
                return _converted(case)
            if "discover" in case:
                return _discovered(Path(case["discover"]))
            return _validated(case)
    finally:
        os.chdir(here)


@contextmanager
def failing(name: str | None) -> Iterator[None]:
    """Make a function of the program fail, or a library be missing, while a case runs."""
    if name in (None, "row", "table"):
        yield
        return
    module, _, function = str(name).rpartition(".")
    if not module:
        found = importlib.import_module

        def missing(wanted: str, package: str | None = None) -> Any:
            if wanted == name:
                raise ImportError(wanted)
            return found(wanted, package)

        with mock.patch("importlib.import_module", missing):
            yield
        return
    error = PermissionError(13, "Permission denied") if module == "os" else ValueError("a rule stumbled")
    target = importlib.import_module(module)

    def fails(*args: Any, **kwargs: Any) -> Any:
        raise error

    if module == "os":
        # Only the text itself cannot be opened.
        opened = os.open

        def some(path: Any, *args: Any, **kwargs: Any) -> int:
            if str(path).endswith("2025.txt"):
                raise error
            return opened(path, *args, **kwargs)

        fails = some
    with mock.patch.object(target, function, fails):
        yield


def _validated(case: dict[str, Any]) -> list[Located]:
    path = build(case)
    if case.get("fails") == "row":
        with mock.patch("rendata.rows._sections", _bad_sections):
            batch = batches.check_each(files.gather([path]), TODAY)
    else:
        batch = batches.check_each(files.gather([path]), TODAY)
    dataset = Path("dataset")
    batch, _ = batches.compare(batch, dataset if dataset.exists() else None)
    if case.get("fails") == "table":
        rows = batch.texts[0].rows
        rows.indicators.append(rows.indicators[0])
        return list(check_tables(batch))
    return sorted(batch.findings, key=lambda item: ("error", "warning", "note").index(item.severity))


def _bad_sections(document: str, article: str, parsed: Any) -> list[dict[str, Any]]:
    """A section of level 9, which no record takes."""
    return [
        {"id": f"{document}@0-9", "article": article, "ordinal": 1, "level": 9, "title": "一、", "start": 0, "end": 9}
    ]


def _discovered(raw: Path) -> list[Located]:
    try:
        discover.discover(raw)
    except SourceError as error:
        return [of_fault(fault, None) for fault in error.faults]
    return []


def _converted(case: dict[str, Any]) -> list[Located]:
    data = MADE[case["make"]]() if "make" in case else bytes.fromhex(case["hex"])
    try:
        made = convert(data, case["convert"])
    except ConvertError as error:
        return locate(case["convert"], None, [error.finding])
    return locate(case["convert"], made.text, made.findings)


def build(case: dict[str, Any], source: str = "some-source", salt: int = 0) -> Path:
    """The folder of sources of a case, with what its keys add; the path to name to ``rendata validate``. ``salt`` makes the
    good text a little different, so that many cases can lie side by side."""
    raw = Path("raw")
    base = case.get("base", "report.txt")
    file = case.get("file", "some-source/2025-03.txt" if base == "bulletin.txt" else "some-source/2025.txt")
    path = raw / file.replace("some-source", source)
    path.parent.mkdir(parents=True, exist_ok=True)
    _contract(case.get("source"), path.parent if path.parent.parent.name == "raw" else raw / source)
    data = content(case, salt)
    make = case.get("make")
    if make == "link":
        Path("target.txt").write_bytes(data)
        path.symlink_to(Path("target.txt").resolve())
    elif "size" in case:
        with path.open("wb") as file:
            file.truncate(case["size"])
    else:
        path.write_bytes(data)
    for name, text in case.get("beside", {}).items():
        beside = {"same": data if name.endswith(".txt") else b"", "good": _base(base, salt).encode()}.get(text)
        if beside == data and "duplicate_but_spaces" in case["code"]:
            beside = _base(base, salt).encode()
        (raw / name.replace("some-source", source)).write_bytes(text.encode() if beside is None else beside)
    if "released" in case:
        _release(case["released"])
    whole = "source" in case or path.parent.parent.name != "raw" or case["code"] in WHOLE
    return path.parent if whole and ".." not in str(path) else path


# Cases about a folder rather than one text.
WHOLE = ("release.vanished_document", "discover.name_collides")


def content(case: dict[str, Any], salt: int = 0) -> bytes:
    """The bytes of the text of a case."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "repeat" in case:
        piece, times = case["repeat"]
        return str(piece).encode() * int(times)
    text = case.get("text")
    if text is None:
        text = _edited(_base(case.get("base", "report.txt"), salt), case)
    return str(text).encode(case.get("encode", "utf-8")) + bytes.fromhex(case.get("append_hex", ""))


def _base(name: str, salt: int = 0) -> str:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text.replace("31人次", f"{31 + salt}人次").replace("86条", f"{86 + salt}条")


def _edited(text: str, edit: dict[str, Any]) -> str:
    if "replace" in edit:
        assert text.count(edit["replace"]) == 1, f"{edit['replace']} must stand in the text once"
        with_ = edit["with"]
        if with_ == "REPEAT":
            with_ = "".join(character + "\u200b" for character in "收集意见和建议" * 20)
        text = text.replace(edit["replace"], with_)
    if "cut" in edit:
        assert edit["cut"] in text
        text = text[: text.index(edit["cut"]) + len(edit["cut"])]
    if edit.get("repeat_body"):
        text += text
    if "append_misdecoded" in edit:
        text += edit["append_misdecoded"].encode().decode("gb18030") + "\n"
    return text + edit.get("append", "")


def _contract(edit: Any, folder: Path) -> None:
    if edit == "missing":
        return
    folder.mkdir(parents=True, exist_ok=True)
    edit = edit or {}
    if "hex" in edit:
        data = bytes.fromhex(edit["hex"])
    elif "repeat" in edit:
        data = edit["repeat"][0].encode() * edit["repeat"][1]
    else:
        data = (edit["text"] if "text" in edit else _edited(_base("source.yml"), edit)).encode()
    (folder / "source.yml").write_bytes(data)


def _release(documents: list[str]) -> None:
    folder = Path("dataset/releases/1.0.0")
    folder.mkdir(parents=True)
    rows = "".join(f"{document},{hashlib.sha256(document.encode()).hexdigest()}\r\n" for document in documents)
    (folder / "documents.csv").write_text("\ufeffid,sha256\r\n" + rows, encoding="utf-8", newline="")
    entry = {
        "version": "1.0.0",
        "date": "2025-12-01",
        "level": "major",
        "path": "releases/1.0.0/",
        "bytes": 1,
        "sha256": "0" * 64,
        "tables": {},
        "files": {},
    }
    index = {"schema_version": "1.0", "latest": "1.0.0", "versions": [entry]}
    Path("dataset/index.json").write_text(json.dumps(index), encoding="utf-8")


def pdf(text: str = "", password: str | None = None) -> bytes:
    """A PDF of a text, set in a Chinese font with indents, wrapped lines and page numbers; an empty one of nothing."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    if not text:
        canvas = Canvas(out)
        canvas.showPage()
        canvas.save()
        return out.getvalue()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(300, 30, f"— {document.page} —")

    # What the typesetter had before him: paragraphs that no page break has cut yet.
    escaped = [each.text.replace("&", "&amp;").replace("<", "&lt;") for each in paragraphs(text)]
    encrypt = StandardEncryption(password) if password else None
    SimpleDocTemplate(out, encrypt=encrypt, invariant=1).build(
        [Paragraph(line, style) for line in escaped], onFirstPage=foot, onLaterPages=foot
    )
    return out.getvalue()


def docx(text: str, style: str | None = None) -> bytes:
    """A DOCX with a paragraph for every line."""
    import docx as python_docx

    document = python_docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line, style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 200_000_001)
    return out.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "report.pdf": lambda: pdf(_base("report.txt")),
    "encrypted.pdf": lambda: pdf(_base("report.txt"), "secret"),
    "empty.pdf": pdf,
    "bomb.docx": _bomb,
    "numbered.docx": lambda: docx("加强代表工作\n", "List Number"),
}
