"""No figure falls below its floor in floors.yaml unnoticed."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from flows import gold
from flows.commands.evaluate import predicted
from flows.quality import figure, floors
from rendata.quality import Quality, compare, measure

HERE = Path(__file__).parent
FLOORS = floors(HERE / "floors.yaml")


def folder(name: str) -> Path:
    if name == "gold":
        return HERE / "gold"
    if gold.CORPORA not in os.environ:
        pytest.skip(f"{gold.CORPORA} does not name the folder with {name}")
    return Path(os.environ[gold.CORPORA]) / name


@functools.cache
def quality(directory: Path) -> Quality:
    return measure(compare(predicted(one)) for one in gold.load(directory))


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "path", "floor"),
    [
        pytest.param(name, path, floor, id=f"{name}: {path}")
        for name, wanted in FLOORS.items()
        for path, floor in wanted.items()
    ],
)
def test_floor(name: str, path: str, floor: float) -> None:
    reached = figure(quality(folder(name)), path)
    assert reached is not None, f"{name}: nothing to judge {path} by"
    assert reached >= floor, f"{name}: {path} is {reached}, below its floor {floor}; see `rendata evaluate --errors`"
