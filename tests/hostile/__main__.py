"""Sends mutated links, files, tables and messages to the app: python -m tests.hostile

    python -m tests.hostile [--count 50000] [--seed 1] [--first 0]

What is found is printed with the number of its input, which is the same on every machine:
`--first NUMBER --count 1` sends it again, after what the same visitor sent before.
"""

import argparse
import os
import sys
import time
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as app.py sets it

from .campaign import VISITED, Campaign


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    first = chosen.first - chosen.first % VISITED
    warnings.simplefilter("error")  # as in the tests
    campaign, start = Campaign(), time.process_time()
    try:
        report = campaign.run(chosen.seed, range(first, chosen.first + chosen.count))
    finally:
        campaign.close()
    for found in report.found:
        print(found)
    print(
        f"{sum(report.counts.values())} inputs, {report.counts['taken']} taken,"
        f" {report.counts['refused']} refused: {len(report.uncaught)} uncaught exceptions,"
        f" {len(report.slow)} answers over 0.5 s (slowest {report.slowest:.2f} s),"
        f" {len(report.silent)} silent changes; {time.process_time() - start:.0f} s in all"
    )
    return 1 if report.found else 0


if __name__ == "__main__":
    sys.exit(main())
