"""source.yml: what a source says of itself, the contract between a contributor and the pipeline.

Prose for users stands in fields; knowledge for maintainers in YAML comments beside what they explain.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from schemas.codelists import regions
from schemas.records import Genre, Redistribution, Source

Text = Annotated[str, Field(min_length=1)]
ADDRESS = r"^https?://[^\s/]+"
# What Chinese texts are published in. Python knows many more names, some of which decode no text at all.
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "big5-hkscs", "utf-16", "utf-16le", "utf-16be", "utf-32")


class Part(BaseModel):
    """A part of source.yml. An unknown key is an error, a wrong type is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Title(Part):
    """The name of the source in both languages."""

    zh: Text
    en: Text


class Range(Part):
    """How many there may be, both ends included."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if self.max < self.min:
            raise PydanticCustomError(
                "bounds_reversed", "max {max} is below min {min}", {"max": self.max, "min": self.min}
            )
        return self


class Bounds(Part):
    """What one document of the source may hold, and which share of the source's rows may vanish between two releases.

    Outside it the run stops until a person accepts it with a reason. ``why`` says where the numbers come from.
    """

    characters: Range
    articles: Range
    indicators: Range
    vanishing: float = Field(default=0.1, ge=0, le=1)
    why: Text


class SourceFile(Part):
    """The content of raw/<source>/source.yml."""

    title: Title
    publisher: Text
    # Not \d, which is every digit of Unicode, ３ among them.
    region: str = Field(pattern=r"^[0-9]{6}$", examples=['"330100"'])
    genre: Genre | None = None
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["zh-Hans"])
    licence: str = Field(pattern=r"^[A-Za-z0-9.+-]+$", examples=["LicenseRef-PRC-official-document"])
    rights: Text
    redistribution: Redistribution
    homepage: str | None = Field(default=None, pattern=ADDRESS, examples=["https://www.hzrd.gov.cn/"])
    encoding: str | None = None
    bounds: Bounds
    # Files that arrive in the inbox of `rendata serve` and pass go into raw/ without a person: for publishers whose files
    # have always been in order.
    auto_accept: bool = False

    @field_validator("region")
    @classmethod
    def _known_region(cls, code: str) -> str:
        if code not in {region.code for region in regions()}:
            raise PydanticCustomError("unknown_region", "{code} is no code of GB/T 2260", {"code": code})
        return code

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, name: str | None) -> str | None:
        if name is not None and name not in ENCODINGS:
            raise PydanticCustomError(
                "unknown_encoding", "expected one of {choices}", {"choices": ", ".join(ENCODINGS)}
            )
        return name

    def record(self, folder: str) -> Source:
        """The row of the sources table for the source in ``folder``."""
        values: dict[str, Any] = self.model_dump(exclude={"title", "encoding", "bounds", "auto_accept"})
        return Source(id=folder, title_zh=self.title.zh, title_en=self.title.en, **values)
