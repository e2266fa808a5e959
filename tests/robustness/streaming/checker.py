# SPDX-License-Identifier: MIT
"""
Fetches the frame of a stream again and again, and reads its stamps.

The argument is the key. The lines of `shmtool watch` come from standard input,
and wake this program. When they end, it prints how often it fetched, the
generations that it saw in order, and those whose frame had other numbers.
"""

import json
import os
import select
import sys

from numpy_reader import fetch
from numpy_segment import Segment
from stamps import numbers_in

# After this pause it looks again. The next frames are written at various times
# within it, so that it also looks while a frame is being written.
PAUSE_SECONDS = 0.007


def is_over():
    """Waits for the watch to print something; returns whether it has ended."""
    return not os.read(sys.stdin.fileno(), 65536)


def main():
    """Fetches until the watch ends; skips frames when it is too late for them.
    """
    fetched, seen, torn = 0, [], {}
    with Segment(sys.argv[1]) as segment:
        over = is_over()
        while not over:
            generation, picture = fetch(segment)
            fetched += 1
            if seen[-1:] != [generation]:
                seen.append(generation)
            numbers = numbers_in(picture)
            if numbers != [generation]:
                torn[generation] = numbers
            if select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
                over = is_over()
    print(json.dumps({"fetched": fetched, "seen": seen, "torn": torn}))


if __name__ == "__main__":
    main()
