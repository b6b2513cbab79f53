"""source.yml → SourceFile: safe, bounded, and every fault named with file, line and key."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from schemas.source import SourceFile

LONGEST = 64 * 1024
DEEPEST = 8


class Fault(NamedTuple):
    """One thing wrong with a source.yml: 1-based line, the key's path (empty for the whole file), what and how to mend."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key + ': ' if self.key else ''}{self.message}"


class SourceError(ValueError):
    """A source.yml that cannot be used. ``faults`` holds every reason; the text is one line per fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def parse(data: bytes, file: str) -> SourceFile:
    """The contents of a source.yml (UTF-8 YAML, at most 64 KiB, no aliases). ``file`` is the name used in messages.

    Raises SourceError naming file, line and key of everything that is wrong.

    >>> try:
    ...     parse("title: {zh: 甲, en: A}\\ncolour: red".encode(), "raw/a/source.yml")
    ... except SourceError as error:
    ...     print(error.faults[0])
    raw/a/source.yml:2: colour: unknown key
    """
    tree = _load(data, file)
    try:
        return SourceFile.model_validate(tree)
    except ValidationError as error:
        faults = [
            Fault(file, _line(tree, item["loc"]), ".".join(map(str, item["loc"])), _reason(item))
            for item in error.errors()
        ]
        # An unknown key is the likeliest cause of a missing one: it comes first.
        raise SourceError(sorted(faults, key=lambda fault: (fault.message != "unknown key", fault.line))) from None


def read(path: Path, file: str) -> SourceFile:
    """The source.yml at ``path``; see :func:`parse`."""
    with path.open("rb") as handle:
        return parse(handle.read(LONGEST + 1), file)


def _load(data: bytes, file: str) -> Any:
    if len(data) > LONGEST:
        raise SourceError([Fault(file, 1, "", f"longer than {LONGEST} bytes; a source.yml is a page of YAML")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError([Fault(file, line, "", "not UTF-8; save the file as UTF-8")]) from None
    try:
        _refuse_aliases_and_depth(text, file)
        tree = YAML(typ="rt", pure=True).load(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not valid YAML").splitlines()[0].split(" with value ")[0]
        raise SourceError([Fault(file, mark.line + 1 if mark else 1, "", f"not valid YAML: {problem}")]) from None
    except SourceError:
        raise
    except (YAMLError, ValueError) as error:
        raise SourceError([Fault(file, 1, "", f"not valid YAML: {str(error).splitlines()[0]}")]) from None
    if not isinstance(tree, CommentedMap):
        raise SourceError([Fault(file, 1, "", "expected keys and values, such as `publisher: …`")])
    return tree


def _refuse_aliases_and_depth(text: str, file: str) -> None:
    depth = 0
    for event in YAML(typ="rt", pure=True).parse(io.StringIO(text)):
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise SourceError([Fault(file, event.start_mark.line + 1, "", "anchors and aliases are not accepted; write it out")])
        if depth > DEEPEST:
            raise SourceError([Fault(file, event.start_mark.line + 1, "", f"nested deeper than {DEEPEST} levels")])


def _line(tree: Any, location: tuple[int | str, ...]) -> int:
    """The 1-based line of the key at ``location``, or of the nearest key above it that exists."""
    line: int = 0
    node = tree
    for part in location:
        if isinstance(node, CommentedMap) and part in node:
            line = node.lc.key(part)[0]
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line = node.lc.item(part)[0]
        else:
            break
        node = node[part]
    return line + 1


# Pydantic's own words where they would send a contributor to its manual; its messages elsewhere.
_REASONS = {
    "extra_forbidden": "unknown key",
    "missing": "missing",
    "string_type": "expected text; put it in quotes",
    "string_too_short": "empty",
    "int_type": "expected a whole number",
    "float_type": "expected a number",
    "model_type": "expected keys and values",
    "model_attributes_type": "expected keys and values",
}


def _reason(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "literal_error":
        return f"expected {error['ctx']['expected']}"
    return _REASONS.get(kind) or error["msg"].removeprefix("Value error, ")
