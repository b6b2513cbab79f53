"""``rendata parse``: one text → JSON on standard output, or what every number in it was taken for."""

from __future__ import annotations

import datetime
import json
import re
import stat
from pathlib import Path
from typing import Any

from flows import console
from rendata import process, rows
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading import sources
from rendata.reading.document import Document
from rendata.reading.read import DEFAULT
from rendata.rows import region_names
from schemas.findings import Finding, mend, message, severity

CONTEXT = 12


def run(file: Path, genre: Any, region: str | None, published: Any, *, explain: bool) -> int:
    """Print the text in ``file``; the exit status: 0 read, 1 the text is at fault, 2 the call is."""
    if (fault := _fault_of_call(file, region)) is not None:
        console.fail(fault)
        return 2
    try:
        context = _context(file, genre, region, published.date() if published else None)
        size = file.stat().st_size
        if size > DEFAULT.bytes:
            return _refuse(file, (Finding("read.too_large", None, None, {"bytes": size, "limit": DEFAULT.bytes}),))
        data = file.read_bytes()
    except sources.SourceError as error:
        for line in error.faults:
            console.fail(str(line))
        return 1
    except OSError as error:
        console.fail(f"{_named(file)}: {error.strerror}")
        return 2
    document, findings = process.read_text(data, f"{context.source}/{_portable(file.stem)}.txt", context)
    if document is None:
        return _refuse(file, findings)
    parsed, findings = process.split(document, context)
    if parsed is None:
        return _refuse(file, findings)
    if not parsed.articles:
        return _refuse(file, parsed.findings)
    extracted, findings = process.search(document, parsed)
    if extracted is None:
        return _refuse(file, findings)
    if explain:
        print("\n".join(explained(document, extracted)))
    else:
        print(json.dumps(as_json(document, parsed, extracted), ensure_ascii=False, indent=1))
    return 0


def as_json(document: Document, parsed: Parsed, extracted: tuple[Extracted, ...]) -> dict[str, Any]:
    """What was read as one JSON-able object; fields as in the tables, sections inside their article."""
    made = rows.of_document(document, parsed, extracted)
    tables = {name: [row.model_dump(mode="json") for row in items] for name, items in made.tables().items()}
    for article in tables["articles"]:
        article["sections"] = [section for section in tables["sections"] if section["article"] == article["id"]]
    return {
        "document": {**(tables["documents"] or [{}])[0], "genre_reason": parsed.genre_reason},
        "articles": tables["articles"],
        "indicators": tables["indicators"],
        "checks": tables["checks"],
        "quarantine": tables["quarantine"],
        "findings": [
            {
                "code": finding.code,
                "severity": severity(finding),
                "start": finding.start,
                "end": finding.end,
                "message": message(finding),
            }
            for finding in (*document.findings, *parsed.findings)
        ],
    }


def explained(document: Document, extracted: tuple[Extracted, ...]) -> list[str]:
    """A line per number of the articles, in the order of the text: position, the number in its context, what it was taken
    for, and the rule."""
    found: list[tuple[int, int, str]] = []
    for article in extracted:
        for item in article.indicators:
            high = "" if item.value_high is None else f"–{item.value_high:.15g}"
            bound = "" if item.comparator == "=" else item.comparator
            field = f"{item.kind} {bound}{item.value:.15g}{high} {item.unit}".rstrip()
            about = ", ".join(filter(None, (item.object, item.action, item.role, item.period, item.metric)))
            found.append((item.start, item.end, f"indicator  {field}  ({about})  [{item.rule}]"))
        found += [(item.start, item.end, f"left out  [{item.rule}]") for item in article.left_out]
    lines = []
    for start, end, what in sorted(found):
        before = document.text[max(start - CONTEXT, 0) : start]
        after = document.text[end : end + CONTEXT]
        shown = re.sub(r"\s+", " ", f"{before}【{document.text[start:end]}】{after}")
        lines.append(f"{start}-{end}  {shown}  {what}")
    return lines


def _fault_of_call(file: Path, region: str | None) -> str | None:
    try:
        mode = file.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return f"{_named(file)}: no such file"
    except OSError as error:
        return f"{_named(file)}: {error.strerror}"
    if stat.S_ISDIR(mode):
        return f"{_named(file)}: a folder; parse takes one text, such as {_named(file / '2025-03.txt')}"
    if not stat.S_ISREG(mode):
        return f"{_named(file)}: not a regular file"
    if region is not None and region not in region_names():
        return f"--region {region}: no code of GB/T 2260; six digits, such as 330100"
    return None


def _context(file: Path, genre: Any, region: str | None, published: datetime.date | None) -> process.Context:
    """What is known of the file: from the source.yml beside it where there is one, then from the call."""
    contract_path = file.resolve().parent / "source.yml"
    if not contract_path.is_file():
        return process.Context("local", None, genre, region, published)
    folder = contract_path.parent.name
    contract = sources.read(contract_path, f"{folder}/source.yml")
    return process.Context(folder, contract.encoding, genre or contract.genre, region or contract.region, published)


def _named(file: Path) -> str:
    """The path on one line: a name may hold line feeds and bytes that are no text."""
    name = str(file)
    return name if name.isprintable() else ascii(name)


def _portable(stem: str) -> str:
    return re.sub(r"[/@\s]", "-", stem)


def _refuse(file: Path, findings: tuple[Finding, ...]) -> int:
    for finding in findings:
        if severity(finding) == "error":
            console.fail(f"{_named(file)}: {message(finding)} [{finding.code}] {mend(finding)}".rstrip())
    return 1
