"""Read the corpus N times over, one text at a time as the pipeline does, in a process of its own.

    python bench/scale.py N

Prints one JSON object: texts, characters, indicators, seconds, peak memory in MB (of the whole process) and what the
process held before the first text.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import texts
from stages import forget

from rendata.articles.parse import parse
from rendata.indicators.extract import extract
from rendata.reading.read import read


def main() -> None:
    """Warm up on one text, so that tables are loaded before the clock starts."""
    paths = texts.files()
    _read(paths[0].read_bytes())
    held = _peak()
    characters = indicators = 0
    seconds = 0.0
    for _ in range(int(sys.argv[1])):
        forget()
        started = time.process_time()
        for path in paths:
            read_characters, found = _read(path.read_bytes())
            characters += read_characters
            indicators += found
        seconds += time.process_time() - started
    result = {
        "texts": int(sys.argv[1]) * len(paths),
        "characters": characters,
        "indicators": indicators,
        "seconds": seconds,
        "held": held,
        "peak": _peak(),
    }
    print(json.dumps(result))


def _read(data: bytes) -> tuple[int, int]:
    document, _ = read(data, id="bench/text", source="bench", file="bench/text.txt")
    if document is None:
        return 0, 0
    parsed = parse(document)
    found = sum(len(extract(article, document, parsed).indicators) for article in parsed.articles)
    return len(document.text), found


def _peak() -> float:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
