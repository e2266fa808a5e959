# SPDX-License-Identifier: MIT
"""
Fetches the newest frame whenever a watch tells of one, and reads its stamps.

Takes the key; the lines of `shmtool watch --json` come from standard input.
When they end, tells the generations that it saw in order, and of which of them
a frame had other numbers than that one.
"""

import json
import sys

from numpy_reader import fetch
from numpy_segment import Segment
from stamps import numbers_in


def main():
    """Skips what it is too late for."""
    seen = []
    torn = {}
    with Segment(sys.argv[1]) as segment:
        for line in sys.stdin:
            told = json.loads(line).get("generation")
            if told is None or seen and told <= seen[-1]:
                continue
            generation, picture = fetch(segment)
            numbers = numbers_in(picture)
            seen.append(generation)
            if numbers != [generation]:
                torn[generation] = numbers
    print(json.dumps({"seen": seen, "torn": torn}))


if __name__ == "__main__":
    main()
