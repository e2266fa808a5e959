# SPDX-License-Identifier: MIT
"""Shared base classes of the tests of the NumPy clients."""

import glob
import os
import types
from pathlib import Path

import interop
import numpy
from numpy_formats import (BGR_FORMATS, LAYOUTS, bytes_of_pixel, format_of,
                           to_picture)
from numpy_header import unpack
from numpy_segment import SHARED, Segment, path_of


def noise(height, width, number):
    """Returns an array for one of the formats, by its number; grey is 2-D."""
    kind, channels = LAYOUTS[number]
    shape = (height, width, channels) if channels > 1 else (height, width)
    chance = numpy.random.default_rng(number)
    if kind == "float32":
        return chance.standard_normal(shape, kind)
    return chance.integers(0, numpy.iinfo(kind).max, shape, kind,
                           endpoint=True)


def is_bgr(number):
    """Returns whether blue comes first in the segment."""
    return number in BGR_FORMATS


def red_first(picture, number):
    """Returns the array that arrives if this one is published in the format.
    """
    order = [2, 1, 0, 3][:picture.shape[-1]]
    return picture[..., order] if is_bgr(number) else picture


class NumpyTest(interop.InteropTest):
    """Each test has a POSIX segment, with one handle of NumPy's side."""

    def setUp(self):
        super().setUp()
        self.environment["INTEROP_KEY_TYPE"] = "posix"
        self.path = path_of(self.key)
        self.segment = Segment(self.key)
        self.addCleanup(self.segment.detach)

    def left(self):
        """Returns the file of the segment, if it exists."""
        return glob.glob(glob.escape(self.path))

    def check_nothing_is_left(self):
        """Removes leftovers, so that only this test fails because of them."""
        left = self.left()
        for path in left:
            os.unlink(path)
        self.assertEqual(left, [])

    def start_numpy(self):
        """Starts a NumPy process with its own handle."""
        peer = interop.Peer("numpy", [
            interop.PYTHON, str(interop.HERE / "numpy_peer.py")], self.key,
            self.environment)
        self.peers.append(peer)
        return peer

    def file(self, name):
        """Returns the path for a file of the test; `path` is the segment's."""
        return os.path.join(self.folder, name)

    def shown(self):
        """Returns the header of the shown picture."""
        self.segment.attach()
        return unpack(self.segment.read_header(), self.segment.size())

    def publish_ours(self, peer, picture, bgr=False):
        """Publishes a NumPy picture with a process of ours."""
        path = self.file("shared.raw")
        Path(path).write_bytes(picture.tobytes())
        peer.ask("publish", path, picture.shape[1], len(picture),
                 format_of(picture, bgr))

    def fetch_ours(self, peer, name="seen.raw"):
        """Returns the picture that a process of ours fetches, as an array."""
        name_of_format, width, height = peer.ask("fetch", self.file(name))
        number, width = interop.FORMATS[name_of_format], int(width)
        return to_picture(numpy.fromfile(self.file(name), "uint8"),
                          types.SimpleNamespace(
                              format=number, width=width, height=int(height),
                              stride=width * bytes_of_pixel(number)))

    def assert_same(self, picture, seen):
        """Asserts that type, size and every pixel are equal."""
        self.assertEqual((seen.dtype, seen.shape),
                         (picture.dtype, picture.shape))
        self.assertTrue(numpy.array_equal(seen, picture))


class AloneTest(NumpyTest):
    """Each test has two handles, as two processes would have them."""

    def setUp(self):
        super().setUp()
        self.other = Segment(self.key)
        self.hasty = Segment(self.key, patience=0.05)
        self.addCleanup(self.hasty.detach)
        self.addCleanup(self.other.detach)

    def pin(self, segment):
        """Pins the shown picture, as a reader does."""
        segment.attach()
        header = self.shown()
        self.assertTrue(segment.try_lock(header.offset, SHARED, header.length))
        return header
