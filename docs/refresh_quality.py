"""Write the figures of docs/quality.md anew, and those of the block ``unseen`` into tests/gold/unseen.json as well, which every
release shows beside its own.

    python docs/refresh_quality.py NAME=FOLDER…

A block of the page between ``<!-- figures NAME -->`` and ``<!-- end -->`` becomes the tables of FOLDER, with today's date;
blocks that are not named stay as they are.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from pathlib import Path
from typing import Any

from flows import gold
from flows.commands.evaluate import markdown, predicted, tables
from rendata.quality import Quality, compare, measure

PAGE = Path(__file__).resolve().parent / "quality.md"
UNSEEN = "unseen"
BESIDE = PAGE.parent.parent / "tests" / "gold" / "unseen.json"
BLOCK = re.compile(r"<!-- figures (?P<name>[\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def main() -> int:
    """The exit status is 2 for a name that the page has no block for, or a folder that cannot be read."""
    folders = {name: folder for name, _, folder in (argument.partition("=") for argument in sys.argv[1:])}
    page = PAGE.read_text("utf-8")
    names = {hit["name"] for hit in BLOCK.finditer(page)}
    if not folders or folders.keys() - names:
        sys.stderr.write(f"expected NAME=FOLDER, NAME one of {', '.join(sorted(names))}\n")
        return 2
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    try:
        measured = {name: figures(Path(folder)) for name, folder in folders.items()}
    except gold.GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2

    def block(hit: re.Match[str]) -> str:
        name = hit["name"]
        if name not in measured:
            return hit[0]
        shown = "\n\n".join([f"As of {today}.", *(markdown(table) for table in tables(measured[name]))])
        return f"<!-- figures {name} -->\n{shown}\n<!-- end -->"

    PAGE.write_text(BLOCK.sub(block, page), "utf-8")
    if UNSEEN in measured:
        BESIDE.write_text(json.dumps(beside(measured[UNSEEN], today), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def figures(folder: Path) -> Quality:
    """The figures of a folder of annotations."""
    return measure(compare(predicted(one)) for one in gold.load(folder))


def beside(quality: Quality, today: str) -> dict[str, Any]:
    """What a release says of unseen texts: the overall figures, how much was measured, and when."""
    return {
        "label": "Annotated before anything was read out of them, their differences not looked at; see docs/quality.md.",
        "date": today,
        "documents": len(quality.sources),
        "indicators": quality.overall.indicators["span"].gold,
        "overall": quality.overall.model_dump(mode="json"),
    }


if __name__ == "__main__":
    sys.exit(main())
