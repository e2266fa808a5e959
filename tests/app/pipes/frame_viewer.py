# SPDX-License-Identifier: MIT
"""
Looks at the frames of a stream until standard input ends.

Takes the key, and a file with the raw RGBA frames that are to come. Prints the
generation that it finds first; then, for each other one that it sees, a line
with its number since the first, and how far its pixels are from those of the
frame in the file: 0 if all are the same.
"""

import select
import sys

import numpy
from numpy_reader import fetch
from numpy_segment import Segment


def distance(picture, path, number):
    """Returns the mean difference from a frame of the file."""
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
