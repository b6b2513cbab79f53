"""The checks on pull requests: what changed is found, nothing of a pull request is run, its words are only quoted."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"


def workflow(name: str) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(GITHUB / "workflows" / name)
    return read


def scripts(name: str) -> list[str]:
    return [step["run"] for job in workflow(name)["jobs"].values() for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("name", ["submission.yml", "submission-comment.yml"])
def test_shell_is_well_formed_and_takes_nothing_but_variables(name: str) -> None:
    for script in scripts(name):
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
        assert "${{" not in script, "what a pull request says would become part of the script"


def test_what_checks_a_pull_request_is_not_of_the_pull_request() -> None:
    read = workflow("submission.yml")
    assert read["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in str(read)
    (checkout,) = [step for step in read["jobs"]["validate"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert not checkout["with"]["persist-credentials"]
    taken = [line for script in scripts("submission.yml") for line in script.splitlines() if "git checkout" in line]
    assert taken == ['git checkout "$HEAD" -- raw']


def test_what_may_write_sees_no_file_of_the_pull_request() -> None:
    read = workflow("submission-comment.yml")
    assert read["permissions"]["pull-requests"] == "write"
    assert read["permissions"]["contents"] == "read"
    assert read["on"]["workflow_run"]["workflows"] == [workflow("submission.yml")["name"]]
    assert not any("head" in str(step.get("with", {})) for step in read["jobs"]["comment"]["steps"])


def test_forms_have_what_github_needs() -> None:
    for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"):
        read = YAML(typ="safe").load(path)
        if path.name == "config.yml":
            continue
        assert {"name", "description", "body"} <= set(read)
        ids = [field["id"] for field in read["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids))


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_added_changed_renamed_and_removed_texts_are_found(tmp_path: Path) -> None:
    source = tmp_path / "raw" / "some-source"
    source.mkdir(parents=True)
    (tmp_path / "raw" / "gone").mkdir()
    for name in (
        "some-source/kept.txt",
        "some-source/changed.txt",
        "some-source/old name.txt",
        "some-source/removed.txt",
        "gone/a.txt",
    ):
        (tmp_path / "raw" / name).write_text(f"{name}\n" * 20, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "before")
    base = git(tmp_path, "rev-parse", "HEAD")
    (source / "changed.txt").write_text("other\n", encoding="utf-8")
    (source / "old name.txt").rename(source / "new\nname.txt")
    (source / "removed.txt").unlink()
    (source / "第一期.txt").write_text("new\n", encoding="utf-8")
    (tmp_path / "raw" / "gone" / "a.txt").unlink()
    (tmp_path / "code.py").write_text("", encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "after")
    (tmp_path / "raw" / "gone").rmdir() if (tmp_path / "raw" / "gone").exists() else None
    done = subprocess.run(
        [GITHUB / "scripts" / "changed", base, "HEAD"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert sorted(filter(None, done.stdout.split("\0"))) == [
        "raw/some-source",
        "raw/some-source/changed.txt",
        "raw/some-source/new\nname.txt",
        "raw/some-source/第一期.txt",
    ]


def test_a_comment_quotes_and_does_nothing_else(tmp_path: Path) -> None:
    preview = tmp_path / "preview.txt"
    preview.write_text(
        "```\n@everyone <img src=x> [link](http://example.com) #1\n````\n" + "长" * 70_000, encoding="utf-8"
    )
    done = subprocess.run(
        [GITHUB / "scripts" / "comment", preview, "https://example.org/run/1"],
        check=True,
        capture_output=True,
        text=True,
    )
    body = done.stdout
    quoted = body[body.index("```text") + 7 : body.rindex("```")]
    assert "`" not in quoted
    assert "@everyone" in quoted
    assert body.count("```") == 2
    assert len(body) < 65_536
    assert "… cut here" in body
