"""What the dataset says about itself, from about.yml: read once, checked, handed to whatever describes a release."""

from __future__ import annotations

import functools
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Both(Part):
    """A text in Chinese and in English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Licence(Part):
    """The licence of the dataset: its SPDX id, and what it covers."""

    id: str
    title: str
    url: str = Field(pattern=r"^https://")
    covers: Both


class About(Part):
    """The head of every descriptor."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Both
    description: Both
    keywords: list[str]
    languages: list[str]
    creator: str
    homepage: str | None = Field(pattern=r"^https://")
    licence: Licence
    limits: list[Both]


@functools.cache
def about() -> About:
    """The content of about.yml. Raises pydantic.ValidationError, which names the key, where it is not as it should be.

    >>> about().licence.id
    'CC-BY-4.0'
    """
    text = (resources.files("rendata.release") / "about.yml").read_text(encoding="utf-8")
    return About.model_validate(YAML(typ="safe").load(text))
