"""A folder of annotations → its documents, each with its text's place. The folder's layout: tests/gold/README.md."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

INDICATORS, ARTICLES = ".indicators.jsonl", ".articles.json"
CORPORA = "RENDATA_CORPORA"


class GoldError(ValueError):
    """A folder of annotations that cannot be used; its text names the file and says what is wrong."""


class Gold(NamedTuple):
    """One annotated text. ``articles`` is None where they were not annotated; ``stretch`` is the annotated part of the
    text (code points, half-open), None for all of it."""

    document: str
    source: str
    path: Path
    articles: list[dict[str, Any]] | None
    indicators: list[dict[str, Any]]
    stretch: tuple[int, int] | None


def load(directory: Path, texts: Path | None = None) -> list[Gold]:
    """The annotated documents of ``directory``, by name.

    A text is found through index.json where the folder has one, else as ``<name>.txt`` in ``texts``, by default the
    folder ``corpus`` below what RENDATA_CORPORA names. Raises GoldError for a folder without annotations, a text that
    is not there, or a file that is not JSON.
    """
    names = sorted(path.name.removesuffix(INDICATORS) for path in directory.glob(f"*{INDICATORS}"))
    if not names:
        raise GoldError(f"{directory}: no annotations (*{INDICATORS})")
    index = _optional(directory / "index.json") or {}
    ranges = _optional(directory / "ranges.json") or {}
    return [_document(directory, name, _text(directory, name, index, texts), ranges.get(name)) for name in names]


def _document(directory: Path, name: str, path: Path, stretch: list[int] | None) -> Gold:
    file = directory / f"{name}{INDICATORS}"
    indicators = [_json(line, f"{file}:{number}") for number, line in enumerate(_lines(file), 1) if line.strip()]
    # A text of raw/ belongs to its source folder; any other text is a source of its own.
    source = path.parent.name if (path.parent / "source.yml").is_file() else path.stem
    return Gold(
        document=f"{source}/{path.stem}",
        source=source,
        path=path,
        articles=_optional(directory / f"{name}{ARTICLES}"),
        indicators=indicators,
        stretch=(stretch[0], stretch[1]) if stretch else None,
    )


def _text(directory: Path, name: str, index: dict[str, str], texts: Path | None) -> Path:
    if name in index:
        path = (directory / index[name]).resolve()
    else:
        folder = texts or (Path(os.environ[CORPORA]) / "corpus" if CORPORA in os.environ else None)
        if folder is None:
            raise GoldError(f"{directory}: where is the text of {name}? Name its folder with --texts or set {CORPORA}")
        path = folder / f"{name}.txt"
    if not path.is_file():
        raise GoldError(f"{path}: no such text; {directory / name}{INDICATORS} is annotated on it")
    return path


def _optional(path: Path) -> Any:
    """The content of a JSON file, None where there is none."""
    return _json(path.read_text("utf-8"), str(path)) if path.is_file() else None


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error.msg}") from None
