# SPDX-License-Identifier: MIT
"""
Benchmarks publishing and fetching a photo with Qt's “Shared Memory” example
and with shmview, in turns. Prints rows as the other benchmarks do (see
bench.h).

Before the clock starts, the photo is in memory on both sides, in the format
that the program's own loader produces: RGB32 for Qt, RGB8 for us. Publishing
makes a new segment. Fetching includes attaching and detaching. We fetch into
the memory of the previous picture, with a thread on each core. Freeing does not
count.
"""

import ctypes
import os
import shutil
import statistics
import sys
import tempfile
import time

from library import READ_ONLY, Handles, Options
from photo import photo
from PyQt5.QtCore import QBuffer, QByteArray, QDataStream, QIODevice
from PyQt5.QtCore import QSharedMemory
from PyQt5.QtGui import QGuiApplication, QImage

WIDTH, HEIGHT = 3840, 2160
ROUNDS = 4
# Each round measures ours this often: short operations need more measurements.
REPEATS = 5


def must(done, memory):
    """Ends the benchmark if a call of Qt's failed."""
    if not done:
        sys.exit(memory.errorString())


class QtPair:
    """Does what two windows of the example do, without the windows."""

    def __init__(self, key, image):
        self.image = image
        self.writer = QSharedMemory(key)
        self.reader = QSharedMemory(key)

    def send(self):
        """loadFromFile()"""
        buffer = QBuffer()
        buffer.open(QIODevice.ReadWrite)
        stream = QDataStream(buffer)
        stream << self.image
        size = buffer.size()
        must(self.writer.create(size), self.writer)
        must(self.writer.lock(), self.writer)
        self.writer.data()[:size] = buffer.data()
        self.writer.unlock()

    def receive(self):
        """loadFromMemory(), with one copy more than it has in C++"""
        must(self.reader.attach(), self.reader)
        must(self.reader.lock(), self.reader)
        buffer = QBuffer()
        size = self.reader.size()
        buffer.setData(QByteArray(self.reader.constData().asstring(size)))
        buffer.open(QIODevice.ReadOnly)
        image = QImage()
        QDataStream(buffer) >> image
        self.reader.unlock()
        self.reader.detach()
        return image

    def forget(self, image):
        """Checks the fetched picture, and ends the round."""
        if image != self.image:
            sys.exit("Qt has fetched another picture than it published")
        must(self.writer.detach(), self.writer)


class OurPair(Handles):
    """Two handles of ours."""

    def __init__(self, key, image):
        super().__init__()
        rgb = image.convertToFormat(QImage.Format_RGB888)
        # Rows of this width need no padding with either.
        self.pixels = rgb.constBits().asstring(rgb.sizeInBytes())
        self.picture = self.image(WIDTH, HEIGHT, self.pixels)
        self.writer = self.handle(key)
        self.reader = self.handle(key)
        # The last fetched picture.
        self.fetched = ctypes.c_void_p()

    def send(self):
        """Makes a new segment of the picture."""
        self.publish(self.writer, self.picture)

    def receive(self):
        """From attach to detach, as the example."""
        options = Options(reuse=ctypes.pointer(self.fetched),
                          threads=len(os.sched_getaffinity(0)))
        self.attach(self.reader, READ_ONLY)
        image = self.fetch(self.reader, options)
        self.detach(self.reader)
        return image

    def forget(self, image):
        """Checks the fetched picture, and ends the round."""
        pixels = ctypes.string_at(self.library.shmview_image_pixels(image),
                                  len(self.pixels))
        self.fetched = image
        if pixels != self.pixels:
            sys.exit("we have fetched another picture than we published")
        self.detach(self.writer)

    def close(self):
        """Frees everything."""
        self.library.shmview_segment_free(self.writer)
        self.library.shmview_segment_free(self.reader)
        self.library.shmview_image_free(self.picture)
        self.library.shmview_image_free(self.fetched)


def timed(function):
    """Returns the seconds that a function takes, and its result."""
    started = time.perf_counter()
    result = function()
    return time.perf_counter() - started, result


def one_round(pair):
    """The seconds of a publication and of a fetch."""
    publication, _ = timed(pair.send)
    fetch, image = timed(pair.receive)
    pair.forget(image)
    return publication, fetch


def main():
    """Prints both rows, in pictures per second."""
    application = QGuiApplication(sys.argv)
    folder = tempfile.mkdtemp(prefix="shmview-bench-")
    # Qt puts its key files here.
    os.environ["TMPDIR"] = folder
    try:
        image = photo(WIDTH, HEIGHT)
        key = f"bench {os.getpid()}"
        ours, theirs = OurPair(key, image), QtPair(key, image)
        values, limits = [], []
        for _ in range(ROUNDS):
            values += [one_round(ours) for _ in range(REPEATS)]
            limits.append(one_round(theirs))
        ours.close()
    finally:
        shutil.rmtree(folder)
    for number, row in enumerate(["qt-publish", "qt-fetch"]):
        value, limit = (1 / statistics.median(times[number] for times in side)
                        for side in (values, limits))
        print(f"{row}\t{value}\t{limit}\t", flush=True)
    del application


main()
