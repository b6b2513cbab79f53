"""``python -m tests.fuzz --texts 10000``: mutated submissions in numbers; status 1 where one ends in anything but a verdict."""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter

from tests.fuzz.run import submission

MEMORY = 1_000_000_000
"""Bytes that one validation may take. The process runs one after the other and may never have more, so none has."""


def peak() -> int:
    """The most memory that the process has had so far, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--texts", type=int, default=10_000, help="how many submissions")
    options.add_argument("--first", type=int, default=0, help="number of the first; a number always gives the same one")
    options.add_argument("--seconds", type=float, default=float("inf"), help="stop after this time")
    asked = options.parse_args()
    started, slowest, accepted, failed = time.monotonic(), (0.0, 0), 0, []
    largest = (peak(), asked.first)
    found: Counter[str] = Counter()
    done = 0
    for seed in range(asked.first, asked.first + asked.texts):
        if time.monotonic() - started > asked.seconds:
            break
        done += 1
        try:
            outcome = submission(seed)
        except (Exception, BaseException) as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            failed.append(seed)
            print(f"--- submission {seed}: {type(error).__name__}: {str(error)[:500]}")
            traceback.print_exc(limit=-6, file=sys.stdout)
            continue
        if (now := peak()) > largest[0]:
            if now > MEMORY >= largest[0]:
                failed.append(seed)
                print(f"--- submission {seed}: {now / 1e6:.0f} MB of memory")
            largest = now, seed
        accepted += outcome.accepted
        found.update(outcome.codes)
        slowest = max(slowest, (outcome.seconds, seed))
        if done % 500 == 0:
            print(f"{done} done, {len(failed)} failed, slowest {slowest[0]:.1f} s", flush=True)
    print(
        f"{done} submissions in {time.monotonic() - started:.0f} s: {accepted} accepted, {done - accepted - len(failed)} refused"
    )
    print(
        f"slowest {slowest[0]:.2f} s (number {slowest[1]}), peak memory {largest[0] / 1e6:.0f} MB (number {largest[1]})"
    )
    print("codes:", ", ".join(f"{code} {count}" for code, count in found.most_common()))
    if failed:
        print(f"failed: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
