# SPDX-License-Identifier: MIT
"""
Benchmarks of the window on a private screen, printed as the other benchmarks
print rows (see bench.h): how soon a picture is on the screen, how much memory
that takes, how soon a window that follows shows what is published, and how much
processor time that takes.

Usage: window.py [SUBJECT…], of start, fetch, memory and stream.
"""

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from library import READ_ONLY, Handles
from photo import photo
from PyQt5.QtGui import QColor, QGuiApplication, QPainter
from screen import Screen, is_like

SUBJECTS = "start", "fetch", "memory", "stream"
ROUNDS = 5
# What is sought on the screen. empty-window.c has the same.
COLOURS = (20, 200, 60), (200, 60, 20)
# By the name in the rows: the file, its size, and the quality for Qt's encoder.
PICTURES = {
    "small": ("small.png", 640, 400, 50),
    "jpeg": ("large.jpg", 6000, 4000, 90),
    "png": ("large.png", 6000, 4000, 50),
}
BYTES_OF_PIXEL = 3
MEBI = 1 << 20
# Other programs, by the name in the rows.
VIEWERS = {"eog": ["eog", "-n"], "imv": ["imv-x11"], "feh": ["feh"]}
STREAM_SIZE = 1920, 1080
STREAM_RATE = 30
COMMITS_IN_ROUND = 60
# The decoder that waits for the next file starts a second after the picture.
AFTERWARDS = 1.5
# Of a stream, and of the rest after it. What the window tells of a stream
# changes for a while after the last frame.
SECONDS = 4
NANO = 1e9
# Of GTK's frame clock.
FRAME = NANO / 60


class Bench:
    """The screen, the pictures and the programs."""

    def __init__(self):
        self.screen = Screen()
        self.handles = Handles()
        self.key = f"bench {os.getpid()}"
        self.empty = [os.environ["EMPTY_WINDOW"]]
        self.pictures = {}

    def picture(self, name):
        """Returns the path of a file, which is made when it is needed."""
        if name not in self.pictures:
            file, *shape = PICTURES[name]
            self.pictures[name] = f"{self.screen.folder}/{file}"
            make_picture(self.pictures[name], *shape)
        return self.pictures[name]

    def ours(self, *arguments):
        """Returns the command for our window."""
        return [os.environ["SHMVIEW"], "--key", self.key, *arguments]

    def place_of(self, command):
        """Returns where a program shows the colour. It also warms up."""
        with self.screen.running(command):
            return self.screen.settle(COLOURS[0])

    def starts(self, programs, beside):
        """Starts all programs in turns. Returns the nanoseconds until each
        shows the colour, and those that `beside` returns, by name."""
        places = {name: self.place_of(command)
                  for name, command in programs.items()}
        times = {name: [] for name in [*programs, "bare"]}
        for _ in range(ROUNDS):
            for name, command in programs.items():
                times[name].append(NANO * self.screen.first_pixel(
                    command, COLOURS[0], places[name]))
            times["bare"].append(beside())
        return times

    def start(self):
        """Tells how soon a file is on the screen."""
        for name in PICTURES:
            path = self.picture(name)
            programs = {"empty": self.empty, "ours": self.ours(path)}
            programs |= {viewer: command + [path] for viewer, command
                         in VIEWERS.items() if shutil.which(command[0])}
            times = self.starts(programs, lambda path=path: decode_time(path))
            tell_start(f"start-{name}", times)
            for viewer in [name for name in VIEWERS if name in programs]:
                tell(f"start-{name}-{viewer}",
                     statistics.median(times["ours"]),
                     statistics.median(times[viewer]))

    def fetch(self):
        """Tells how soon a second window shows a large picture that is
        published."""
        width, height = PICTURES["png"][1:3]
        image = self.handles.image(width, height,
                                   bytes(COLOURS[0]) * (width * height))
        writer, reader = (self.handles.handle(self.key) for _ in range(2))
        self.handles.publish(writer, image)
        tell_start("start-fetch", self.starts(
            {"empty": self.empty, "ours": self.ours("--fetch")},
            lambda: self.fetch_time(reader)))
        self.handles.detach(writer)

    def fetch_time(self, reader):
        """Returns the nanoseconds that a fetch alone takes."""
        started = time.perf_counter()
        self.handles.attach(reader, READ_ONLY)
        image = self.handles.fetch(reader)
        passed = time.perf_counter() - started
        self.handles.detach(reader)
        self.handles.library.shmview_image_free(image)
        return NANO * passed

    def memory(self):
        """Tells the memory beyond an empty window's, against the pixels."""
        least = self.peak_memory(self.empty)
        for name in "jpeg", "png":
            width, height = PICTURES[name][1:3]
            most = self.peak_memory(self.ours(self.picture(name)))
            tell(f"memory-{name}", most - least,
                 width * height * BYTES_OF_PIXEL / MEBI,
                 f"beyond {least:.0f} MiB of an empty window")

    def peak_memory(self, command):
        """Returns the median of the peaks of a program, in MiB."""
        place = self.place_of(command)
        return statistics.median(self.peak_once(command, place)
                                 for _ in range(3))

    def peak_once(self, command, place):
        """Returns the sum of the peaks of the program and its children, until
        the picture has been on the screen for a while."""
        peaks = {}
        end = None
        with self.screen.running(command, start_new_session=True) as process:
            while end is None or time.monotonic() < end:
                peaks |= peaks_of_session(process.pid)
                if end is None and is_like(self.screen.pixel(place),
                                           COLOURS[0]):
                    end = time.monotonic() + AFTERWARDS
        return sum(peaks.values())

    def stream(self):
        """Publishes for a window that follows, and changes the colour of an
        empty window, in turns."""
        width, height = STREAM_SIZE
        images = [self.handles.image(width, height,
                                     bytes(colour) * (width * height))
                  for colour in COLOURS]
        segment = self.handles.handle(self.key)
        values, limits, costs, rests = [], [], [], []
        self.handles.publish(segment, images[0])
        for _ in range(ROUNDS):
            # The last change of both shows the first colour again.
            with self.screen.running(self.empty,
                                     stdin=subprocess.PIPE) as empty:
                limits += self.changes(lambda _, empty=empty: poke(empty))
            with self.screen.running(self.ours("--follow")) as window:
                values += self.changes(lambda index: self.handles.publish(
                    segment, images[index]))
                costs.append(self.follow(window.pid, segment, images))
                rests.append(processor_time_during(window.pid, SECONDS))
        self.handles.detach(segment)
        for percent in 50, 99:
            limit = percentile(limits, percent)
            tell(f"screen-{percent}", percentile(values, percent),
                 FRAME + limit,
                 f"the empty window alone: {limit / 1e6:.1f} ms")
        tell("following", statistics.median(costs))
        tell("rest", NANO * statistics.median(rests))

    def changes(self, change):
        """Returns the nanoseconds from each change to the screen."""
        place = self.screen.settle(COLOURS[0])
        times = []
        for number in range(1, COMMITS_IN_ROUND + 1):
            index = number % len(COLOURS)
            started = time.perf_counter()
            change(index)
            times.append(NANO * (self.screen.wait(place, COLOURS[index])
                                 - started))
            # Each at another moment of a frame.
            time.sleep(0.02 + 0.017 * (number % 7) / 7)
        return times

    def follow(self, window, segment, images):
        """Returns the share of a core, in percent, that a window uses while it
        follows a stream. Waits until it is at rest."""
        before, began = processor_time(window), time.perf_counter()
        for number in range(1, SECONDS * STREAM_RATE + 1):
            self.handles.publish(segment, images[number % len(images)])
            rest = began + number / STREAM_RATE - time.perf_counter()
            time.sleep(max(0, rest))
        used = processor_time(window) - before
        passed = time.perf_counter() - began
        time.sleep(SECONDS)
        return 100 * used / passed


def tell(row, value, limit=0, remark=""):
    """Tells a row; times are in nanoseconds."""
    print(f"{row}\t{value}\t{limit}\t{remark}", flush=True)


def tell_start(row, times):
    """Tells how soon our window shows a picture, against an empty window and
    the bare work together."""
    medians = {name: statistics.median(of) for name, of in times.items()}
    least = ", ".join(f"{name} {min(of) / 1e6:.0f}"
                      for name, of in times.items())
    tell(row, medians["ours"], medians["empty"] + medians["bare"],
         f"the least of {ROUNDS}, in ms: {least}")


def make_picture(path, width, height, quality):
    """Writes a photo with an area of the first colour in its middle."""
    image = photo(width, height)
    painter = QPainter(image)
    painter.fillRect(width * 3 // 10, height * 3 // 10, width * 2 // 5,
                     height * 2 // 5, QColor(*COLOURS[0]))
    painter.end()
    if not image.save(path, quality=quality):
        sys.exit(f"Qt cannot write {path}")


def poke(process):
    """Changes the colour of an empty window."""
    process.stdin.write(b".")
    process.stdin.flush()


def percentile(values, percent):
    """Returns the value below which `percent` of them lie."""
    return sorted(values)[(len(values) - 1) * percent // 100]


def decode_time(path):
    """Returns the nanoseconds that the decoder alone takes."""
    return int(subprocess.run([os.environ["BENCH"], "decode", path],
                              check=True, stdout=subprocess.PIPE).stdout)


def processor_time(process):
    """Returns the seconds that all threads of a process have used, as
    clock_getcpuclockid() in C."""
    return time.clock_gettime(~process << 3 | 2)


def processor_time_during(process, seconds):
    """Returns the seconds that a process has used during this time."""
    before = processor_time(process)
    time.sleep(seconds)
    return processor_time(process) - before


def members_of(session):
    """Returns all processes of a session."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = path.read_text("utf-8")
            if int(text[text.rindex(")") + 2:].split()[3]) == session:
                yield path.parent.name


def peaks_of_session(session):
    """Returns the most memory in MiB that each process of a session has had, by
    its number."""
    peaks = {}
    for member in members_of(session):
        # One that has ended has none.
        with contextlib.suppress(OSError, TypeError):
            text = Path(f"/proc/{member}/status").read_text("utf-8")
            peaks[member] = int(re.search(r"\nVmHWM:\s+(\d+)", text)[1]) / 1024
    return peaks


def main():
    """Runs the subjects of the command line, or all."""
    if "SHMVIEW" not in os.environ:
        sys.exit("built without the window")
    application = QGuiApplication(sys.argv[:1])
    bench = Bench()
    try:
        for subject in sys.argv[1:] or SUBJECTS:
            getattr(bench, subject)()
    finally:
        bench.screen.close()
    del application


main()
