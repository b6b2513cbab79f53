"""The document as the later stages see it: its raw text, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.findings import Finding


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read. ``text`` is the decoded raw text, a leading BOM dropped and nothing else changed."""

    id: str
    source: str
    file: str
    sha256: str
    bytes: int
    encoding: str
    text: str
    findings: tuple[Finding, ...] = ()
