"""What speaks against texts that were read: that they are there already, that a person must accept them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rendata.submission import duplicates, files, filing, released
from schemas.findings import Finding, message


class Seen(NamedTuple):
    """What is compared of a document: its id, its path below raw/, the SHA-256 of its bytes and of its characters without
    white space, how it is encoded, when it was published."""

    id: str
    file: str
    sha256: str
    squeezed: str
    encoding: str
    published: datetime.date | None


def superfluous(documents: Iterable[Seen], published: Mapping[str, str]) -> dict[str, Finding]:
    """The files of documents that are there already. Of two the one in ``published`` (SHA-256 by id) stays, else the first by
    file."""
    ordered = sorted(documents, key=lambda each: (each.id not in published, each.file))
    return duplicates.among(duplicates.Print(each.file, each.sha256, each.squeezed, frozenset()) for each in ordered)


def unaccepted(
    documents: Sequence[Seen], raw: Path, version: str | None, published: Mapping[str, str], today: datetime.date
) -> list[str]:
    """What a person must accept, by document: a text of the release ``version`` with other bytes, a date that has not come."""
    found = list(released.changed([(each.id, each.sha256) for each in documents], version, published).items())
    for each in documents:
        if filing.future("", each.published, today):
            found += [(each.id, finding) for finding in filing.future(_text(raw, each), each.published, today)]
    return [
        f"{document}: {message(finding)} [{finding.code}]"
        for document, finding in sorted(found, key=lambda pair: pair[0])
    ]


def _text(raw: Path, document: Seen) -> str:
    data = files.contents(raw / document.file)
    return "" if isinstance(data, Finding) else data.decode(document.encoding, "replace")
