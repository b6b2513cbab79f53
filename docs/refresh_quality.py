"""Write the figures of docs/quality.md anew.

    python docs/refresh_quality.py NAME=FOLDER…

A block of the page between ``<!-- figures NAME -->`` and ``<!-- end -->`` becomes the tables of FOLDER, with today's date;
blocks that are not named stay as they are.
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

from flows import gold
from flows.commands.evaluate import markdown, predicted, tables
from rendata.quality import compare, measure

PAGE = Path(__file__).resolve().parent / "quality.md"
BLOCK = re.compile(r"<!-- figures (?P<name>[\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def main() -> int:
    """The exit status is 2 for a name that the page has no block for, or a folder that cannot be read."""
    folders = dict(argument.split("=", 1) for argument in sys.argv[1:])
    page = PAGE.read_text("utf-8")
    names = {hit["name"] for hit in BLOCK.finditer(page)}
    if not folders or folders.keys() - names:
        sys.stderr.write(f"expected NAME=FOLDER, NAME one of {', '.join(sorted(names))}\n")
        return 2
    try:
        made = {name: figures(Path(folder)) for name, folder in folders.items()}
    except gold.GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2

    def block(hit: re.Match[str]) -> str:
        name = hit["name"]
        return f"<!-- figures {name} -->\n{made[name]}\n<!-- end -->" if name in made else hit[0]

    PAGE.write_text(BLOCK.sub(block, page), "utf-8")
    return 0


def figures(folder: Path) -> str:
    """The tables of a folder of annotations, as `rendata evaluate --markdown` prints them."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    quality = measure(compare(predicted(one)) for one in gold.load(folder))
    return "\n\n".join([f"As of {today}.", *(markdown(table) for table in tables(quality))])


if __name__ == "__main__":
    sys.exit(main())
