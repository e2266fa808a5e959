# SPDX-License-Identifier: MIT
"""What the tests of the NumPy clients share."""

import glob
import os
from pathlib import Path

import interop
import numpy
from numpy_segment import FORMATS, LAYOUTS, Segment, path_of


def noise(height, width, number):
    """A picture in one of the formats, by its number."""
    kind, channels = LAYOUTS[number]
    shape = height, width, channels
    most = numpy.iinfo(kind).max
    return numpy.random.default_rng(number).integers(
        0, most, shape, kind, endpoint=True)


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

    def publish_ours(self, peer, picture, name="shared.raw"):
        """A picture of NumPy, by a process of ours."""
        height, width, channels = picture.shape
        Path(self.file(name)).write_bytes(picture.tobytes())
        peer.ask("publish", self.file(name), width, height,
                 FORMATS[picture.dtype.name, channels])

    def fetch_ours(self, peer, name="seen.raw"):
        """What a process of ours sees, as an array."""
        kind, width, height = peer.ask("fetch", self.file(name))
        kind, channels = LAYOUTS[interop.FORMATS[kind]]
        return numpy.fromfile(self.file(name), kind).reshape(
            int(height), int(width), channels)

    def assert_same(self, picture, seen):
        """Asserts that type, size and every pixel are equal."""
        self.assertEqual((seen.dtype, seen.shape),
                         (picture.dtype, picture.shape))
        self.assertTrue(numpy.array_equal(seen, picture))
