"""source.yml → SourceFile: safe, bounded, and every fault named with file, line and key."""

from __future__ import annotations

import difflib
import functools
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, ScalarEvent
from ruamel.yaml.parser import RoundTripParser

from schemas.findings import Finding, message
from schemas.source import SourceFile

Model = TypeVar("Model", bound=BaseModel)
LONGEST = 64 * 1024
DEEPEST = 8


class Fault(NamedTuple):
    """One thing wrong with a source.yml: its code (a row of codes/findings.csv) and details, 1-based line and column."""

    file: str
    line: int
    column: int
    code: str
    details: Mapping[str, str | int] = {}

    @property
    def finding(self) -> Finding:
        """The fault as a finding; its place is a line, not an offset."""
        return Finding(self.code, None, None, self.details)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {message(self.finding)}"


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
    return validated(SourceFile, data, file)


def read(path: Path, file: str) -> SourceFile:
    """The source.yml at ``path``; see :func:`parse`."""
    with path.open("rb") as handle:
        return parse(handle.read(LONGEST + 1), file)


def validated(model: type[Model], data: bytes, file: str) -> Model:
    """YAML that a person writes (UTF-8, at most 64 KiB, no aliases) as a model. Raises SourceError as :func:`parse` does."""
    tree = _load(data, file)
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        faults = [_fault(model, file, tree, item) for item in error.errors()]
        # An unknown key is the likeliest cause of a missing one: it comes first.
        raise SourceError(sorted(faults, key=lambda fault: (fault.code != "source.unknown_key", fault.line))) from None


def _load(data: bytes, file: str) -> Any:
    if len(data) > LONGEST:
        raise SourceError([Fault(file, 1, 1, "source.too_large", {"limit": LONGEST})])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError([Fault(file, line, 1, "source.not_utf8")]) from None
    try:
        yaml = YAML(typ="rt", pure=True)
        yaml.Parser = functools.partial(_Plain, file)
        tree = yaml.load(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not valid YAML").splitlines()[0].split(" with value ")[0]
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SourceError([Fault(file, line, column, "source.not_yaml", {"problem": problem})]) from None
    except SourceError:
        raise
    except (YAMLError, ValueError) as error:
        raise SourceError([Fault(file, 1, 1, "source.not_yaml", {"problem": str(error).splitlines()[0]})]) from None
    except (LookupError, TypeError, AttributeError, ArithmeticError):
        # What the library's builders of values stumble over: !!bool abc.
        problem = "a value does not fit its tag"
        raise SourceError([Fault(file, 1, 1, "source.not_yaml", {"problem": problem})]) from None
    if not isinstance(tree, CommentedMap):
        raise SourceError([Fault(file, 1, 1, "source.not_a_mapping")])
    return tree


class _Plain(RoundTripParser):
    """The parser of the library, which builds a tree from its events while they come: refused is what would make a small file
    large, or the builder climb too deep, before there is any tree of it."""

    def __init__(self, file: str, loader: YAML) -> None:
        super().__init__(loader)
        self.file = file
        self.depth = 0

    def get_event(self) -> Any:
        event = super().get_event()
        kind = type(event).__name__
        self.depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        # << draws in what stands elsewhere, as an alias does.
        merge = isinstance(event, ScalarEvent) and event.value == "<<" and event.implicit[0]
        if merge or isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise SourceError([Fault(self.file, line, column, "source.alias")])
        if self.depth > DEEPEST:
            raise SourceError([Fault(self.file, line, column, "source.too_deep", {"limit": DEEPEST})])
        return event


def _place(tree: Any, location: tuple[int | str, ...], *, value: bool) -> tuple[int, int]:
    """The 1-based line and column of the key at ``location``, or of the nearest key above it that exists; of its ``value``
    where that is wanted, and is a single one."""
    place: tuple[int, int] = (0, 0)
    node = tree
    for part in location:
        if isinstance(node, CommentedMap) and part in node:
            # A mapping with a tag of its own (!!omap) knows no places.
            where = (node.lc.data or {}).get(part, (*place, *place))
            single = not isinstance(node[part], CommentedMap | None)
            place = tuple(where[2:] if value and single and part == location[-1] else where[:2])
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            place = node.lc.item(part) or place
        else:
            break
        node = node[part]
    return place[0] + 1, place[1] + 1


# Pydantic's kinds of error that say all by themselves; others carry what was expected in their context.
_CODES = {
    "extra_forbidden": "source.unknown_key",
    "invalid_key": "source.unknown_key",
    "missing": "source.missing_key",
    "string_type": "source.expected_text",
    "string_too_short": "source.empty_value",
    "int_type": "source.expected_whole_number",
    "float_type": "source.expected_number",
    "bool_type": "source.not_a_choice",
    "greater_than_equal": "source.out_of_range",
    "less_than_equal": "source.out_of_range",
    "model_type": "source.expected_keys",
    "model_attributes_type": "source.expected_keys",
    "literal_error": "source.not_a_choice",
    "string_pattern_mismatch": "source.wrong_form",
    "unknown_region": "source.unknown_region",
    "unknown_encoding": "source.unknown_encoding",
    "bounds_reversed": "source.bounds_reversed",
}


# What stands at the key itself is wrong, not its value.
_OF_THE_KEY = frozenset({"source.unknown_key", "source.missing_key"})


def _fault(root: type[BaseModel], file: str, tree: Any, error: ErrorDetails) -> Fault:
    location = error["loc"]
    # A key with nothing after it is no wrong kind of text.
    empty = error["type"] == "string_type" and error["input"] is None
    code = "source.empty_value" if empty else _CODES.get(error["type"], "source.wrong_value")
    line, column = _place(tree, location, value=code not in _OF_THE_KEY)
    context = {name: value for name, value in error.get("ctx", {}).items() if isinstance(value, str | int | float)}
    value = str(error["input"])
    details: dict[str, str | int] = {
        "key": ".".join(map(str, location)),
        "value": value if len(value) <= 40 else value[:40] + "…",
        "reason": error["msg"],
        "expected": _expected(error["type"], context),
        **{name: value for name, value in context.items() if name != "expected" and not isinstance(value, float)},
    }
    model = _model(root, location[:-1])
    if model is not None:
        known = list(model.model_fields)
        near = difflib.get_close_matches(str(location[-1]), known, n=len(known), cutoff=0.6)
        details["known"] = ", ".join([*near, *(name for name in known if name not in near)])
        field = model.model_fields.get(str(location[-1]))
        details["example"] = str(field.examples[0]) if field is not None and field.examples else ""
    return Fault(file, line, column, code, details)


def _expected(kind: str, context: Mapping[str, str | int | float]) -> str:
    """What the value could have been, in signs that both languages have.

    >>> _expected("literal_error", {"expected": "'full' or 'facts'"}), _expected("greater_than_equal", {"ge": 0})
    ('full, facts', '≥ 0')
    """
    if kind == "bool_type":
        return "true, false"
    for sign, name in (("≥", "ge"), ("≤", "le")):
        if name in context:
            return f"{sign} {context[name]:g}"
    return str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")


def _model(root: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The part of the file whose keys stand at ``location``."""
    model: Any = root
    for part in location:
        field = model.model_fields.get(str(part)) if isinstance(model, type) and issubclass(model, BaseModel) else None
        model = field.annotation if field is not None else None
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None
