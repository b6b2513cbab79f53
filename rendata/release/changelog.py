"""dataset/CHANGELOG.md: what changed from version to version, for a person, made anew from every changes.json."""

from __future__ import annotations

from pathlib import Path

from rendata.release import durable, index, report
from rendata.release.changes import Changes

NAME = "CHANGELOG.md"
HEAD = """# Changes of the dataset 数据集更新记录

Newest first. Made from each release's changes.json, which has it in full. 由各版本的 changes.json 生成，新者在前。
"""


def refresh(dataset: Path) -> None:
    """Writes the changelog anew where it is not as the releases have it."""
    parts = [HEAD]
    for entry in reversed(index.read(dataset).versions):
        changes = read(dataset / entry.path)
        parts.append(f"\n## {entry.version} ({entry.date.isoformat()})\n\n{report.markdown(changes)}")
    text = "".join(parts)
    path = dataset / NAME
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        durable.replace_text(path, text)


def read(folder: Path) -> Changes:
    """The changes that a release carries."""
    return Changes.model_validate_json((folder / "changes.json").read_bytes())
