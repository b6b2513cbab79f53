"""The texts of a source cut into segments, the units in which results are kept between runs.

A segment begins at a text whose name says so, whatever texts are around it: a text that comes or goes moves no other
segment. Only where such names are far apart does the size cut as well; then neighbours are looked into, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rendata.reading.discover import Discovered, Source, document_id
from rendata.release.windows import AFTER

APART = 64
"""Texts in a segment, on average."""

MOST = 4 * 1024 * 1024
"""Bytes of texts in a segment, but for a text that is larger."""


class Segment(NamedTuple):
    """Texts of one source that follow one another: a name that is its own within the source, paths below raw/, bytes."""

    source: Source
    name: str
    files: tuple[str, ...]
    size: int


def of_all(raw: Path, found: Discovered) -> list[list[Segment]]:
    """The segments of every source, in the order of the keys of a release."""
    return [
        cut(source, ordered, [(raw / file).lstat().st_size for file in ordered]) for source, ordered in in_order(found)
    ]


def in_order(found: Discovered) -> list[tuple[Source, list[str]]]:
    """The sources and their texts in the order of the keys of a release."""
    sources = sorted(found.sources, key=lambda source: f"{source.id}/")
    return [(source, sorted(source.files, key=lambda file: document_id(file) + AFTER)) for source in sources]


def cut(source: Source, files: Sequence[str], sizes: Sequence[int]) -> list[Segment]:
    """The segments of a source from its texts, in order, and their sizes in bytes."""
    made: list[Segment] = []
    first, number, held, room = "", 0, list[str](), MOST
    for file, size in zip(files, sizes, strict=True):
        begins = zlib.crc32(file.encode()) % APART == 0
        if held and (begins or size > room):
            made.append(Segment(source, f"{first}+{number}", tuple(held), MOST - room))
            number, held, room = number + 1, [], MOST
        if begins:
            first, number = file.rpartition("/")[2].removesuffix(".txt"), 0
        held.append(file)
        room -= size
    return [*made, Segment(source, f"{first}+{number}", tuple(held), MOST - room)] if held else made
