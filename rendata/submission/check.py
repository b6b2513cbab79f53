"""One text through the pipeline's own stages, with everything a person should know before sending it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rendata import process, rows
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading.decoding import decode, plausible
from rendata.reading.document import Document
from rendata.release.bounds import beyond
from rendata.submission import filing, texts
from rendata.submission.located import Located, locate
from schemas.findings import Finding
from schemas.records import Quarantine
from schemas.source import Range, SourceFile


@dataclass(frozen=True, slots=True)
class Checked:
    """What the stages made of a text, as far as they came, and what was found. ``shown`` is the file's name for a person,
    ``file`` its path below raw/. ``rows`` are those that a release would hold: none where the text is refused."""

    shown: str
    file: str
    document: Document | None
    parsed: Parsed | None
    extracted: tuple[Extracted, ...]
    rows: rows.Rows
    findings: tuple[Located, ...]

    @property
    def refused(self) -> bool:
        """Whether a finding is an error: the text as it is would not be published whole."""
        return any(item.severity == "error" for item in self.findings)


def check(data: bytes, file: str, shown: str, contract: SourceFile | None, today: datetime.date) -> Checked:
    """The text in ``data``, the bytes of ``file`` (a path below raw/), against the ``contract`` of its source (None where it
    has none that can be used).

    >>> done = check("各位代表：".encode(), "a/2025.txt", "raw/a/2025.txt", None, datetime.date(2026, 1, 1))
    >>> done.refused, [item.code for item in done.findings if item.severity == "error"]
    (True, ['text.too_short'])
    """
    source = file.partition("/")[0]
    if contract is None:
        context = process.Context(source)
    else:
        context = process.Context(source, contract.encoding, contract.genre, contract.region)
    nothing = Checked(shown, file, None, None, (), rows.Rows(), ())
    document, findings = process.read_text(data, file, context)
    if document is None:
        text, found = _unread(data, texts.unread(data, findings))
        return _with(nothing, text, found)
    parsed, failed = process.split(document, context)
    if parsed is None:
        return _with(replace(nothing, document=document), document.text, (*document.findings, *failed))
    region, title = (contract.region, contract.title.zh) if contract else (None, None)
    about = texts.check(document, parsed, region, title)
    found = [*document.findings, *parsed.findings, *about]
    extracted, failed = process.search(document, parsed)
    if extracted is None:
        return _with(replace(nothing, document=document, parsed=parsed), document.text, (*found, *failed))
    made = rows.of_document(document, parsed, extracted, contract.redistribution if contract else "full")
    found += [_broken(row) for row in made.quarantine if row.code == "validate.row"]
    found += filing.future(document.text, parsed.published, today)
    kept = rows.Rows() if texts.refusal(about) else made
    if contract is not None and kept.documents:
        counts = {"characters": len(document.text), "articles": len(made.articles), "indicators": len(made.indicators)}
        found += [_beyond(*each, contract.bounds.why) for each in beyond(counts, contract.bounds)]
    return _with(Checked(shown, file, document, parsed, extracted, kept, ()), document.text, found)


def with_more(checked: Checked, findings: list[Finding]) -> Checked:
    """The same, with findings that came from beside the text: duplicates, released versions, sidecars."""
    more = locate(checked.shown, checked.document.text if checked.document else None, findings)
    return replace(checked, findings=(*more, *checked.findings))


def _unread(data: bytes, findings: Sequence[Finding]) -> tuple[str | None, list[Finding]]:
    """What can be shown of a file that was refused as a whole, and its findings with their place in that."""
    decoded = decode(data) if any(finding.start is not None for finding in findings) else None
    text = decoded.text if decoded else None
    placed = []
    for finding in findings:
        line = finding.details.get("line")
        nearest, byte = str(finding.details.get("nearest")), finding.details.get("byte")
        if finding.code == "text.mixed_encodings" and isinstance(line, int):
            lines = [_decoded(each) for each in data.split(b"\n")]
            text = "\n".join(lines)
            start = sum(len(each) + 1 for each in lines[: line - 1])
            finding = finding._replace(start=start, end=start + len(lines[line - 1].rstrip("\r")))
        elif finding.code == "read.undecodable" and isinstance(byte, int) and plausible(data[:byte].decode(nearest)):
            text = data.decode(nearest, "replace")
            start = len(data[:byte].decode(nearest))
            finding = finding._replace(start=start, end=start + 1)
        placed.append(finding)
    return text, placed


def _decoded(line: bytes) -> str:
    for name in ("utf-8", "gb18030"):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", "replace")


def _with(checked: Checked, text: str | None, findings: Iterable[Finding]) -> Checked:
    """With its findings located, each place and code once."""
    once = {(item.code, item.start, item.end, str(item.details)): item for item in findings}
    return replace(checked, findings=tuple(locate(checked.shown, text, once.values())))


_COUNTED_ZH = {"characters": "字符", "articles": "文章", "indicators": "指标"}


def _beyond(name: str, number: int, allowed: Range, why: str) -> Finding:
    limits = {"min": allowed.min, "max": allowed.max}
    details: dict[str, str | int] = {"name": name, "name_zh": _COUNTED_ZH[name], "number": number, **limits, "why": why}
    return Finding("release.bounds", None, None, details)


def _broken(row: Quarantine) -> Finding:
    """A row that broke its record; its message is the program's, in English."""
    details = {"table": "-", "row": row.id, "field": "-", "reason": row.message}
    return Finding("validate.row", row.start, row.end, details)
