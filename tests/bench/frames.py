# SPDX-License-Identifier: MIT
"""
Measures the frames of a window that follows a stream of 1080p, with no page of
the inspector and with its drawings, in turns. Prints the rows of the benchmark.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import private_bus
from desktop import Desktop, Screen, wait_for

PAGES = ("none", "stage", "stage-filling", "timeline")
ROUNDS = 3
SECONDS = 5


class Stream:
    """A shmtool that publishes 30 frames a second."""

    def __init__(self):
        self.key = f"frames-{os.getpid()}"
        segment = Path(f"/dev/shm/shmview-{os.geteuid()}-{self.key}")
        self.process = subprocess.Popen(
            [os.environ["SHMTOOL"], "stream", "--key", self.key, "--size",
             "1920x1080", "--format", "rgb8", "--rate", "30", "/dev/zero"],
            stdout=subprocess.DEVNULL)
        wait_for(segment.exists, "the stream")

    def end(self):
        """Ends it, and its segment with it."""
        self.process.terminate()
        self.process.wait()


def measure(desktop, key, page):
    """Returns what one window tells: see frames.c."""
    told = desktop.run(os.environ["FRAMES"], key, page, str(SECONDS))
    return [int(word) for word in told.split()[-4:]]


def main():
    """Prints a row for each page: the median of all rounds."""
    if "FRAMES" not in os.environ:
        sys.exit("built without the window")
    private_bus.enter()
    stream = Stream()
    told = {page: [] for page in PAGES}
    with tempfile.TemporaryDirectory(prefix="shmview-frames-") as folder:
        desktop = Desktop(folder, screen=Screen.share())
        try:
            for _ in range(ROUNDS):
                for page in PAGES:
                    told[page].append(measure(desktop, stream.key, page))
        finally:
            stream.end()
    for page, rounds in told.items():
        count, most, worst, effort = (
            statistics.median(values) for values in zip(*rounds))
        print(f"frames-{page}\t{most * 1000}\t0\t{count:.0f} frames in "
              f"{SECONDS} s, the slowest after {worst / 1000:.1f} ms; of the "
              f"processor 99 of 100 need {effort / 1000:.1f} ms")


main()
