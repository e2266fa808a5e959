# SPDX-License-Identifier: MIT
"""
Stamps the frames of a stream, from standard input to standard output.

The arguments are the descriptor from which the lines of `shmtool watch --json`
come, and a file to keep them. It sends the next frame only when the watch has
reported the last one. Therefore no frame is missed, however busy the machine.
"""

import json
import os
import select
import sys

import numpy
import patience
import stamps



class Watch:
    """Reads what a watch reports."""

    def __init__(self, descriptor, path):
        self.descriptor = descriptor
        self.log = open(path, "wb", buffering=0)
        self.rest = b""
        self.generation = 0

    def read(self, number):
        """Reads the lines that are there, and waits if there are none."""
        if not select.select([self.descriptor], [], [], patience.seconds())[0]:
            sys.exit(f"the watch did not tell of frame {number}")
        content = os.read(self.descriptor, 65536)
        if not content:
            sys.exit("the watch has ended")
        self.log.write(content)
        *lines, self.rest = (self.rest + content).split(b"\n")
        for line in lines:
            self.generation = json.loads(line).get("generation", 0)

    def wait_for(self, number):
        """Waits until the watch has reported this frame or a later one."""
        while self.generation < number:
            self.read(number)


def read_frame():
    """Returns the next frame, or None if there are no more."""
    frame = numpy.empty((stamps.HEIGHT, stamps.WIDTH, 4), "uint8")
    read = sys.stdin.buffer.readinto(frame.reshape(-1))
    if read not in (0, frame.nbytes):
        sys.exit("the last frame is cut short")
    return frame if read else None


def main():
    """Ends when the frames end and the watch has reported the last one."""
    descriptor, path = sys.argv[1:]
    watch = Watch(int(descriptor), path)
    number = 0
    while (frame := read_frame()) is not None:
        number += 1
        stamps.write_number(frame, number)
        sys.stdout.buffer.write(frame)
        sys.stdout.buffer.flush()
        watch.wait_for(number)


if __name__ == "__main__":
    main()
