# SPDX-License-Identifier: MIT
"""
Benchmarks publishing and fetching a photo with Qt's “Shared Memory” example
and with shmview, in turns. Prints rows as the other benchmarks do (see
bench.h).

Before the clock starts, the photo is in memory on both sides, in the format
that the program's own loader produces: RGB32 for Qt, RGB8 for us. Publishing
makes a new segment. Fetching includes attaching and detaching. We fetch into
the memory of the previous picture. Freeing does not count.
"""

import ctypes
import os
import shutil
import statistics
import sys
import tempfile
import time

from PyQt5.QtCore import QBuffer, QByteArray, QDataStream, QIODevice
from PyQt5.QtCore import QRectF, QSharedMemory
from PyQt5.QtGui import QBrush, QGuiApplication, QImage, QPainter

WIDTH, HEIGHT = 3840, 2160
ROUNDS = 4
# Each round measures ours this often: short operations need more measurements.
REPEATS = 5
RGB8, READ_ONLY, POSIX = 1, 1, 0

# The opacity of white noise over the picture: about three of 255 steps either
# way.
GRAIN = 0.04


def photo():
    """Returns our photo, repeated until it fills the size, with a camera's
    noise."""
    piece = QImage(os.path.join(os.environ["SHMVIEW_ASSETS"], "photo.jpg"))
    if piece.isNull():
        sys.exit("Qt cannot read assets/photo.jpg; is its JPEG plugin there?")
    image = QImage(WIDTH, HEIGHT, QImage.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QBrush(piece))
    noise = os.urandom(WIDTH * HEIGHT * 4)
    painter.setOpacity(GRAIN)
    painter.drawImage(0, 0, QImage(noise, WIDTH, HEIGHT, QImage.Format_RGB32))
    painter.end()
    return image


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

    def publish(self):
        """Publishes, as loadFromFile() does."""
        buffer = QBuffer()
        buffer.open(QIODevice.ReadWrite)
        stream = QDataStream(buffer)
        stream << self.image
        size = buffer.size()
        must(self.writer.create(size), self.writer)
        must(self.writer.lock(), self.writer)
        self.writer.data()[:size] = buffer.data()
        self.writer.unlock()

    def fetch(self):
        """Fetches, as loadFromMemory() does, with one copy more than in C++.
        """
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


class Error(ctypes.Structure):
    """Mirrors struct shmview_error."""

    _fields_ = [("status", ctypes.c_int), ("system_error", ctypes.c_int),
                ("text", ctypes.c_char * 512)]


class Options(ctypes.Structure):
    """Mirrors struct shmview_picture_options."""

    _fields_ = [("struct_size", ctypes.c_size_t),
                ("wait", ctypes.c_void_p), ("limits", ctypes.c_void_p),
                ("reuse", ctypes.POINTER(ctypes.c_void_p)),
                ("newer_than", ctypes.c_void_p), ("places", ctypes.c_uint),
                ("black", ctypes.c_float), ("white", ctypes.c_float)]


def load_library():
    """Returns libshmview, with the types of the functions that we call."""
    library = ctypes.CDLL(os.environ["LIBSHMVIEW"])
    pointer, status = ctypes.c_void_p, ctypes.c_int
    for name, result, *arguments in [
            ("image_new", pointer, ctypes.c_uint32, ctypes.c_uint32, status),
            ("image_free", None, pointer),
            ("image_pixels", pointer, pointer),
            ("segment_new", status, status, ctypes.c_char_p, pointer, pointer),
            ("segment_free", None, pointer),
            ("segment_attach", status, pointer, status),
            ("segment_detach", status, pointer),
            ("picture_publish", status, *[pointer] * 5),
            ("picture_fetch", status, *[pointer] * 5)]:
        function = getattr(library, "shmview_" + name)
        function.restype, function.argtypes = result, arguments
    return library


class OurPair:
    """Publishes and fetches with two handles of ours."""

    def __init__(self, key, image):
        self.library = load_library()
        rgb = image.convertToFormat(QImage.Format_RGB888)
        self.image = self.library.shmview_image_new(WIDTH, HEIGHT, RGB8)
        self.pixels = rgb.constBits().asstring(rgb.sizeInBytes())
        # Rows of this width need no padding on either side.
        ctypes.memmove(self.library.shmview_image_pixels(self.image), self.pixels,
                       len(self.pixels))
        self.error = Error()
        self.writer = self.handle(key)
        self.reader = self.handle(key)
        # The last fetched picture.
        self.fetched = ctypes.c_void_p()

    def handle(self, key):
        """Returns an idle handle."""
        segment = ctypes.c_void_p()
        self.must(self.library.shmview_segment_new(
            POSIX, key.encode(), ctypes.byref(segment),
            ctypes.byref(self.error)))
        return segment

    def must(self, status):
        """Ends the benchmark if a call of ours failed."""
        if status != 0:
            sys.exit(self.error.text.decode() or f"status {status}")

    def publish(self):
        """Publishes the picture into a new segment."""
        self.must(self.library.shmview_picture_publish(
            self.writer, self.image, None, None, ctypes.byref(self.error)))

    def fetch(self):
        """Attaches, fetches and detaches, as the example does."""
        image = ctypes.c_void_p()
        options = Options(reuse=ctypes.pointer(self.fetched))
        self.must(self.library.shmview_segment_attach(self.reader, READ_ONLY))
        self.must(self.library.shmview_picture_fetch(
            self.reader, ctypes.byref(options), ctypes.byref(image), None,
            ctypes.byref(self.error)))
        self.must(self.library.shmview_segment_detach(self.reader))
        return image

    def forget(self, image):
        """Checks the fetched picture, and ends the round."""
        pixels = ctypes.string_at(self.library.shmview_image_pixels(image),
                                  len(self.pixels))
        self.fetched = image
        if pixels != self.pixels:
            sys.exit("we have fetched another picture than we published")
        self.must(self.library.shmview_segment_detach(self.writer))

    def close(self):
        """Frees everything."""
        self.library.shmview_segment_free(self.writer)
        self.library.shmview_segment_free(self.reader)
        self.library.shmview_image_free(self.image)
        self.library.shmview_image_free(self.fetched)


def timed(function):
    """Returns the seconds that a function takes, and its result."""
    started = time.perf_counter()
    result = function()
    return time.perf_counter() - started, result


def one_round(pair):
    """Returns the seconds of a publication and of a fetch."""
    publication, _ = timed(pair.publish)
    fetch, image = timed(pair.fetch)
    pair.forget(image)
    return publication, fetch


def main():
    """Prints both rows, in pictures per second."""
    application = QGuiApplication(sys.argv)
    folder = tempfile.mkdtemp(prefix="shmview-bench-")
    # Qt puts its key files here.
    os.environ["TMPDIR"] = folder
    try:
        image = photo()
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
