# SPDX-License-Identifier: MIT
"""What the tests of the NumPy clients share."""

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
    """An array for one of the formats, by its number; grey is 2-D."""
    kind, channels = LAYOUTS[number]
    shape = (height, width, channels) if channels > 1 else (height, width)
    chance = numpy.random.default_rng(number)
    if kind == "float32":
        return chance.standard_normal(shape, kind)
    return chance.integers(0, numpy.iinfo(kind).max, shape, kind,
                           endpoint=True)


def is_bgr(number):
    """Whether blue comes first in the segment."""
    return number in BGR_FORMATS


def red_first(picture, number):
    """The array that arrives where this one was published in the format."""
    order = [2, 1, 0, 3][:picture.shape[-1]]
    return picture[..., order] if is_bgr(number) else picture


class NumpyTest(interop.InteropTest):
    """Each test has a POSIX segment, and one handle of NumPy's side on it."""

    def setUp(self):
        super().setUp()
        self.environment["INTEROP_KEY_TYPE"] = "posix"
        self.path = path_of(self.key)
        self.segment = Segment(self.key)
        self.addCleanup(self.segment.detach)

    def left(self):
        """The file of the segment, where it is there."""
        return glob.glob(glob.escape(self.path))

    def check_nothing_is_left(self):
        """Removes what was left, so that only this test fails by it."""
        left = self.left()
        for path in left:
            os.unlink(path)
        self.assertEqual(left, [])

    def start_numpy(self):
        """A process with a handle of its own."""
        peer = interop.Peer("numpy", [
            interop.PYTHON, str(interop.HERE / "numpy_peer.py")], self.key,
            self.environment)
        self.peers.append(peer)
        return peer

    def file(self, name):
        """Where a file of the test may be; `path` is the segment's."""
        return os.path.join(self.folder, name)

    def shown(self):
        """The header of what is shown."""
        self.segment.attach()
        return unpack(self.segment.read_header(), self.segment.size())

    def publish_ours(self, peer, picture, bgr=False):
        """A picture of NumPy, by a process of ours."""
        path = self.file("shared.raw")
        Path(path).write_bytes(picture.tobytes())
        peer.ask("publish", path, picture.shape[1], len(picture),
                 format_of(picture, bgr))

    def fetch_ours(self, peer, name="seen.raw"):
        """What a process of ours sees, as an array."""
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
    """Two handles, as two processes would have them."""

    def setUp(self):
        super().setUp()
        self.other = Segment(self.key)
        self.hasty = Segment(self.key, patience=0.05)
        self.addCleanup(self.hasty.detach)
        self.addCleanup(self.other.detach)

    def pin(self, segment):
        """Pins what is shown, as a reader does."""
        segment.attach()
        header = self.shown()
        self.assertTrue(segment.try_lock(header.offset, SHARED, header.length))
        return header
