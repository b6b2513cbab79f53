"""quality.json: the figures of a folder of annotations at build time, and whether they are good enough to publish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from flows import gold
from flows.commands.evaluate import predicted
from rendata.quality import Accuracy, Figure, Quality, compare, measure

ABOUT = "about.json"
UNSEEN = "unseen.json"
FLOORS = "floors.yaml"


def document(directory: Path) -> tuple[dict[str, Any], list[str]]:
    """The content of quality.json for the annotations in ``directory``, and a line for every figure below its floor.

    Beside the figures of the annotated texts (``overall``, ``sources``) it has what they are (``gold``: about.json and
    how much there is) and, as ``unseen``, what unseen.json says was measured on texts that no rule was written on. Floors
    are those that floors.yaml beside ``directory`` gives under its name. Raises GoldError.
    """
    annotated = gold.load(directory)
    quality = measure(compare(predicted(one)) for one in annotated)
    size = {
        "documents": len(annotated),
        "articles": sum(len(one.articles or ()) for one in annotated),
        "indicators": sum(len(one.indicators) for one in annotated),
    }
    made = {**quality.model_dump(mode="json"), "gold": {**_json(directory / ABOUT), **size}}
    if unseen := _json(directory / UNSEEN):
        made["unseen"] = unseen
    return made, below(quality, floors(directory.parent / FLOORS).get(directory.name, {}))


def floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors by folder of annotations, then by figure; none where there is no such file."""
    return (YAML(typ="safe").load(path) or {}) if path.is_file() else {}


def below(quality: Quality, wanted: dict[str, float]) -> list[str]:
    """A line for every figure that is below its floor, or that nothing was annotated for."""
    found = ((path, figure(quality, path), floor) for path, floor in wanted.items())
    return [
        f"{path} is {value}, below its floor {floor}" for path, value, floor in found if value is None or value < floor
    ]


def figure(quality: Quality, path: str) -> float | None:
    """An overall figure by its path, such as ``indicators.full.f1`` or ``indicator_fields.object``."""
    group, name, *share = path.split(".")
    found = getattr(quality.overall, group)[name]
    if isinstance(found, Figure):
        value: float | None = getattr(found, share[0]).value
        return value
    assert isinstance(found, Accuracy)
    return found.accuracy.value


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}
