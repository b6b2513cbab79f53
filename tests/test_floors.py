"""No figure falls below its floor in floors.yaml unnoticed."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from flows import gold
from flows.commands.evaluate import predicted
from rendata.quality import Accuracy, Figure, Quality, compare, measure

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = YAML(typ="safe").load(HERE / "floors.yaml")


def folder(name: str) -> Path:
    if name == "gold":
        return HERE / "gold"
    if gold.CORPORA not in os.environ:
        pytest.skip(f"{gold.CORPORA} does not name the folder with {name}")
    return Path(os.environ[gold.CORPORA]) / name


@functools.cache
def quality(directory: Path) -> Quality:
    return measure(compare(predicted(one)) for one in gold.load(directory))


def figure(of: Quality, path: str) -> float | None:
    group, name, *share = path.split(".")
    found = getattr(of.overall, group)[name]
    if isinstance(found, Figure):
        return getattr(found, share[0]).value
    assert isinstance(found, Accuracy)
    return found.accuracy.value


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "path", "floor"),
    [
        pytest.param(name, path, floor, id=f"{name}: {path}")
        for name, floors in FLOORS.items()
        for path, floor in floors.items()
    ],
)
def test_floor(name: str, path: str, floor: float) -> None:
    reached = figure(quality(folder(name)), path)
    assert reached is not None, f"{name}: nothing to judge {path} by"
    assert reached >= floor, f"{name}: {path} is {reached}, below its floor {floor}; see `rendata evaluate --errors`"
