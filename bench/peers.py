"""Time the peers on some texts; runs in the environment of requirements/bench.txt, never in the project's.

    .venv-bench/bin/python bench/peers.py TEXTS.json SECONDS

TEXTS.json is a list of paragraphs. Prints one JSON object: peer → seconds of its best pass, quantities it found.
"""

import json
import logging
import sys
import time
import warnings
from pathlib import Path


def main() -> None:
    """Every peer reads all paragraphs; again until it has had SECONDS, so that fast ones are not judged on one pass."""
    warnings.filterwarnings("ignore")
    logging.disable()
    paragraphs = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    enough = float(sys.argv[2])
    results = {}
    for name, make in PEERS.items():
        read = make()
        read(paragraphs[0])
        passes = []
        found = 0
        while sum(passes) < enough:
            started = time.process_time()
            found = sum(read(paragraph) for paragraph in paragraphs)
            passes.append(time.process_time() - started)
        results[name] = {"seconds": min(passes), "found": found}
        print(f"{name}: {min(passes):.2f} s", file=sys.stderr)
    print(json.dumps(results))


def recognizers_numbers():
    """recognizers-text-suite, its three number models."""
    from recognizers_number import NumberRecognizer

    recognizer = NumberRecognizer("zh-cn")
    models = [recognizer.get_number_model(), recognizer.get_percentage_model(), recognizer.get_ordinal_model()]
    return lambda text: sum(len(model.parse(text)) for model in models)


def recognizers_all():
    """recognizers-text-suite, every model it has for quantities in Chinese."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    recognize = [
        recognize_number,
        recognize_ordinal,
        recognize_percentage,
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
        recognize_datetime,
    ]
    return lambda text: sum(len(one(text, "zh-cn")) for one in recognize)


def jionlp():
    """jionlp's extractors of times and amounts of money."""
    from contextlib import redirect_stdout

    # it greets on standard output, which is ours
    with redirect_stdout(sys.stderr):
        import jionlp as jio
    return lambda text: len(jio.ner.extract_time(text)) + len(jio.ner.extract_money(text))


PEERS = {
    "recognizers-text-suite, number models": recognizers_numbers,
    "jionlp, time and money": jionlp,
    "recognizers-text-suite, all models": recognizers_all,
}

if __name__ == "__main__":
    main()
