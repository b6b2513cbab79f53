"""The texts that everything here is measured on."""

from __future__ import annotations

import os
from pathlib import Path

RAW = Path(__file__).resolve().parent.parent / "raw"


def files() -> list[Path]:
    """The corpus that RENDATA_CORPORA names, else the five texts of raw/."""
    if corpora := os.environ.get("RENDATA_CORPORA"):
        return sorted((Path(corpora) / "corpus").glob("*.txt"))
    return sorted(RAW.glob("*/*.txt"))


def sample(characters: int) -> list[str]:
    """Whole texts from the start of ``files`` until they hold ``characters``, the last one cut at a paragraph."""
    found: list[str] = []
    room = characters
    for path in files():
        text = path.read_text("utf-8-sig")
        if len(text) > room:
            cut = text.rfind("\n", 0, room)
            return [*found, text[:cut]] if cut > 0 else found
        found.append(text)
        room -= len(text)
    return found
