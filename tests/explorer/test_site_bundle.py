"""The bundle: small, made of nothing but its locked packages and site/src, and what site/src itself promises."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"
BUNDLE = SITE / "bundle"
BUDGET = 500_000


def test_the_bundle_is_small() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in BUNDLE.iterdir()}
    print(sizes, sum(sizes.values()))
    assert sum(sizes.values()) < BUDGET


def test_the_page_runs_only_what_lies_beside_it() -> None:
    page = (BUNDLE / "index.html").read_text(encoding="utf-8")
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in re.search(r'content="(default-src[^"]+)"', page)[1].split(";")  # type: ignore[index]
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["worker-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in page
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", page)


def test_the_lock_names_no_address() -> None:
    """Packages are known by version and hash; `npm run lock` makes the file so."""
    lock = (SITE / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("integrity" in package for name, package in json.loads(lock)["packages"].items() if name)


def test_everything_shipped_has_its_licence_with_it() -> None:
    licences = (BUNDLE / "LICENCES.txt").read_text(encoding="utf-8")
    for name in json.loads((SITE / "package.json").read_bytes())["dependencies"]:
        assert re.search(rf"^{re.escape(name)} \d", licences, re.MULTILINE), name


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """site/ with its locked packages installed afresh and built."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("npm") / "site"
    shutil.copytree(SITE, folder, ignore=shutil.ignore_patterns("node_modules", "bundle", "build", "dist"))
    installed = npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if installed.returncode:
        pytest.skip(f"npm ci did not get the packages: {installed.stderr.strip()[-200:]}")
    done = npm(folder, "run", "build")
    assert not done.returncode, done.stderr
    return folder


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("npm")
    assert program
    environment = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300, env=environment
    )


@pytest.mark.slow
def test_the_committed_bundle_is_a_fresh_build(built: Path) -> None:
    """`npm run build` in site/ makes it; commit what it makes."""
    fresh = {path.name: path.read_bytes() for path in (built / "bundle").iterdir()}
    assert {path.name: path.read_bytes() for path in BUNDLE.iterdir()} == fresh


@pytest.mark.slow
@pytest.mark.parametrize("script", ["check", "test"])
def test_the_sources_keep_their_own_promises(built: Path, script: str) -> None:
    done = npm(built, "run", script)
    assert not done.returncode, done.stdout + done.stderr
