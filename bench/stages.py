"""The time that reading, articles and indicators take on some texts."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

from rendata.articles.parse import parse
from rendata.indicators.extract import extract
from rendata.reading.read import read


def stages(texts: Sequence[str], enough: float) -> dict[str, float]:
    """Stage → seconds of its best pass over all ``texts``; every stage is repeated for ``enough`` seconds."""
    encoded = [text.encode() for text in texts]
    names = [f"text-{number}" for number in range(len(texts))]

    def reading() -> list[Any]:
        return [
            read(data, id=f"bench/{name}", source="bench", file=f"bench/{name}.txt")[0]
            for data, name in zip(encoded, names, strict=True)
        ]

    documents = reading()

    def articles() -> list[Any]:
        return [parse(document) for document in documents]

    taken = list(zip(documents, articles(), strict=True))

    def indicators() -> list[Any]:
        return [extract(article, document, parsed) for document, parsed in taken for article in parsed.articles]

    def everything() -> None:
        for data, name in zip(encoded, names, strict=True):
            document, _ = read(data, id=f"bench/{name}", source="bench", file=f"bench/{name}.txt")
            assert document is not None
            parsed = parse(document)
            for article in parsed.articles:
                extract(article, document, parsed)

    work = {
        "plain decode of the same bytes": lambda: [data.decode() for data in encoded],
        "reading": reading,
        "articles": articles,
        "indicators": indicators,
        "reading, articles, indicators": everything,
    }
    return {name: best(one, enough) for name, one in work.items()}


def best(work: Callable[[], Any], enough: float) -> float:
    """The shortest of as many runs as fit into ``enough`` seconds, forgetting included, at least one after a warm-up, none of
    which remembers the texts from the run before."""
    work()
    passes: list[float] = []
    over = time.process_time() + enough
    while not passes or time.process_time() < over:
        forget()
        gc.collect()
        started = time.process_time()
        work()
        passes.append(time.process_time() - started)
    return min(passes)


def forget() -> None:
    """Empty every bounded cache. The unbounded ones hold rule tables and the vocabulary; a bounded one holds pieces of text,
    and would make reading the same text again look faster than reading a new one."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and found.cache_info().maxsize is not None:
            found.cache_clear()
