# SPDX-License-Identifier: MIT
"""
A process with the NumPy clients of core/README.md, which carries out a command
from each line and answers like the other peers. Its frames contain their
generation.
"""

import functools
import sys

import numpy
from numpy_header import unpack
from numpy_reader import fetch
from numpy_segment import CONTENT, SHARED, Segment
from numpy_writer import publish

# The frames are kept, so that a flood is faster than any reader.
SIZES = (720, 1280), (640, 1280)
VALUES = 8


@functools.cache
def kept(value):
    """Returns a picture of this value, in one of the sizes."""
    return numpy.full((*SIZES[value % len(SIZES)], 4), value, "uint8")


def frame(generation):
    """Returns a picture in which every byte shows this generation."""
    return kept(generation % VALUES)


def is_whole(generation, picture):
    """Returns whether the picture is exactly the frame of this generation."""
    return numpy.array_equal(picture, frame(generation))


class Peer:
    """Each method is a command of the same name."""

    def __init__(self, key):
        self.segment = Segment(key)

    def attach(self):
        self.segment.attach()

    def detach(self):
        self.segment.detach()

    def publish(self):
        """Publishes the next frame."""
        try:
            generation, _ = fetch(self.segment)
        except FileNotFoundError:
            generation = 0
        return publish(self.segment, frame(generation + 1))

    def pin(self):
        """Pins the shown picture until the process ends."""
        self.segment.attach()
        header = unpack(self.segment.read_header(), self.segment.size())
        self.segment.try_lock(header.offset, SHARED, header.length)
        return header.generation

    def commit_draft(self):
        """Publishes once another process waits for what this one pins; then
        unpins it."""
        while not self.segment.find_lock(CONTENT, SHARED):
            pass
        generation = publish(self.segment, frame(2))
        self.segment.detach()
        return generation

    def share_content(self):
        """Locks the content byte, like lock() of a read-only handle."""
        self.segment.attach()
        self.segment.try_lock(CONTENT, SHARED)

    def flood(self):
        """Publishes frames without end, as fast as possible."""
        generation = self.publish()
        print("ok", generation, flush=True)
        while True:
            generation = publish(self.segment, frame(generation + 1))


def main():
    """Carries out commands until standard input ends."""
    peer = Peer(sys.argv[1])
    with peer.segment:
        for line in sys.stdin:
            try:
                result = getattr(peer, line.strip())()
            except (OSError, ValueError) as error:
                print("error -1", error, flush=True)
            else:
                print("ok", "" if result is None else result, flush=True)


if __name__ == "__main__":
    main()
