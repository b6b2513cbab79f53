"""``rendata diff``: two releases compared, for a person, a program or a changelog."""

from __future__ import annotations

from pathlib import Path

from flows import console
from rendata.release import diff, index, report, sums
from rendata.release.version import numbered


def run(before: str, after: str, dataset: Path, form: str) -> int:
    """Compare two releases, each a version or a folder; the exit status: 0 the same, 1 different, 2 one is not there."""
    try:
        found = diff.compare(folder_of(dataset, before), folder_of(dataset, after))
    except (KeyError, FileNotFoundError) as error:
        console.fail(str(error.args[0]))
        return 2
    # by its own name, whatever number would have followed
    changes = numbered(found).model_copy(update={"version": found.version})
    if form == "json":
        print(changes.model_dump_json(indent=2))
    else:
        print(report.markdown(changes) if form == "markdown" else report.text(changes))
    return 1 if changes.any else 0


def folder_of(dataset: Path, name: str) -> Path:
    """The folder of a release: ``name`` is a version, ``latest``, or the folder itself. Raises KeyError for another version."""
    folder = Path(name)
    if (folder / sums.NAME).is_file():
        return folder
    return dataset / index.read(dataset).entry(name).path
