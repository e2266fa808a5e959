# SPDX-License-Identifier: MIT
"""
Looks at the frames of a stream until standard input ends.

Takes the key and a file with the raw RGBA frames that are to come. Tells the
generation that it finds first, then in a line for each other one that it sees
its number since, and how far its pixels are from those of that frame: 0 when
all are the same.
"""

import os
import select
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "interop"))

import numpy  # noqa: E402
from numpy_reader import fetch  # noqa: E402
from numpy_segment import Segment  # noqa: E402


def distance(picture, path, number):
    """The mean difference from a frame of the file."""
    frames = numpy.memmap(path, "uint8", "r").reshape(-1, *picture.shape)
    return numpy.abs(picture.astype("int16") - frames[number - 1]).mean()


def main():
    """Looks every few milliseconds, and once more at the end."""
    key, path = sys.argv[1:]
    with Segment(key) as segment:
        first, _ = fetch(segment)
        print(first, flush=True)
        seen = first
        ended = False
        while not ended:
            ended = bool(select.select([sys.stdin], [], [], 0.003)[0])
            generation, picture = fetch(segment)
            if generation != seen:
                seen = generation
                number = generation - first
                print(number, distance(picture, path, number), flush=True)


if __name__ == "__main__":
    main()
