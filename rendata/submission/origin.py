"""<text>.origin.yml beside a converted text: which file it was made from, and what made it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from schemas.findings import Finding
from schemas.records import SHA256
from schemas.source import ADDRESS

LONGEST = 16 * 1024
SUFFIX = ".origin.yml"

Text = Annotated[str, Field(min_length=1, max_length=500)]


class Origin(BaseModel):
    """Where a text comes from. ``retrieved`` is the day the file was added, as YYYY-MM-DD."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    file: Text
    format: Text
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=SHA256)
    converter: Text
    retrieved: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    url: str | None = Field(default=None, pattern=ADDRESS, max_length=2000)


def path_beside(text: Path) -> Path:
    """The sidecar of a text.

    >>> path_beside(Path("raw/a/2025-03.txt")).name
    '2025-03.origin.yml'
    """
    return text.with_name(text.stem + SUFFIX)


def dump(origin: Origin) -> str:
    """The content of a sidecar.

    >>> made = Origin(file="第三期.pdf", format="PDF", bytes=1, sha256="0" * 64, converter="x 1", retrieved="2026-01-01")
    >>> parse(dump(made).encode()) == made
    True
    """
    values: dict[str, Any] = origin.model_dump(exclude_none=True)
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump(values, out)
    return "# Written by `rendata add`: what this text was made from.\n" + out.getvalue()


def parse(data: bytes) -> Origin | Finding:
    """The sidecar in ``data``, or ``origin.invalid`` with the reason."""
    if len(data) > LONGEST:
        return _invalid(f"longer than {LONGEST} bytes")
    try:
        text = data.decode("utf-8")
        # A sidecar is flat: no anchor, alias, tag, list or second level has a place in it.
        if re.search(r"^[\s!]|^[^\s#:]+:\s*[&*!\[{]", text, re.MULTILINE):
            return _invalid("expected one plain line for each key")
        return Origin.model_validate(YAML(typ="safe", pure=True).load(text))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return _invalid(f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}")
    except (YAMLError, ValueError, RecursionError) as error:
        return _invalid((str(error).splitlines() or ["not valid YAML"])[0])


def _invalid(reason: str) -> Finding:
    return Finding("origin.invalid", None, None, {"reason": reason[:200]})
