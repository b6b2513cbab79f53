"""The documentation keeps its word: every command shown runs, every Python block runs, every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("tests/gold/*.md")])
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
# Run where they belong: by the flow's own tests, by serving until interrupted, or by fetching from a server.
ELSEWHERE = {"release", "serve", "download", "add", "new-source"}


def commands() -> list[tuple[str, str]]:
    """(page, line) for every line of every shell block."""
    found = []
    for page in PAGES:
        for _, language, body in BLOCK.findall(page.read_text(encoding="utf-8")):
            if language in ("sh", "bash", "console", "shell"):
                joined = body.replace("\\\n", " ")
                found += [(page.name, line.strip()) for line in joined.splitlines() if line.strip()]
    return found


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("page", "line"), commands())
def test_commands(page: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line.removeprefix("$ "), comments=True)
    if not words or "=" in words[0]:
        return
    if words[0] == "make":
        assert {word for word in words[1:] if "=" not in word} <= targets()
        return
    if words[0] != "rendata":
        pytest.skip(f"{words[0]} is not ours")
    command = main.commands[words[1]]
    named = [word for word in words[2:] if "/" in word and not word.startswith("http")]
    if words[1] in ELSEWHERE or not all((ROOT / path).exists() for path in named):
        # An example, or the business of a test of its own: that its options exist is what can be said here.
        command.make_context(words[1], words[2:])
        return
    for folder in ("raw", "tests/gold", "dataset"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, words[1:])
    assert done.exit_code in (0, 1), done.output
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)


def python_blocks() -> list[tuple[str, str]]:
    return [
        (page.name, body)
        for page in PAGES
        for _, language, body in BLOCK.findall(page.read_text(encoding="utf-8"))
        if language == "python"
    ]


@pytest.mark.parametrize(("page", "body"), python_blocks())
def test_python(page: str, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(body, page, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
