# SPDX-License-Identifier: MIT
"""Tests of the NumPy clients alone: each format, and handmade headers."""

import os
import struct
import threading
import zlib
from pathlib import Path

import interop

try:
    import numpy
except ImportError as error:
    interop.skip(error)

from numpy_case import AloneTest, is_bgr, noise, red_first  # noqa: E402
from numpy_formats import LAYOUTS  # noqa: E402
from numpy_header import PAGE, pack  # noqa: E402
from numpy_reader import fetch  # noqa: E402
from numpy_segment import CONTENT  # noqa: E402
from numpy_writer import publish  # noqa: E402


def header_by_hand(pixels, offset=PAGE, version=2):
    """Returns the header of a picture of 2 x 1 pixels of RGB8, generation 7.
    """
    fields = (b"SHMVIEW\n" + struct.pack("<II", version, 128)
              + struct.pack("<QQQ", 7, offset, len(pixels))
              + struct.pack("<IIII", 2, 1, 6, 1) + struct.pack("<Q", 0)
              + struct.pack("<ff", 0, 0) + bytes(52))
    return fields + struct.pack("<I", zlib.crc32(fields))


class Formats(AloneTest):
    """Arrays are published and fetched."""

    def test_every_format_goes_there_and_back(self):
        """They come in a new segment, and over the previous picture."""
        for number in LAYOUTS:
            for height, width in ((37, 23), (1, 1), (90, 71)):
                with self.subTest(f"{number}: {width} x {height}"):
                    picture = noise(height, width, number)
                    publish(self.segment, picture, is_bgr(number))
                    self.assertEqual(self.shown().format, number)
                    self.assert_same(red_first(picture, number),
                                     fetch(self.other)[1])

    def test_third_dimension_of_grey_is_allowed(self):
        """An array of one channel arrives as one of rows and columns."""
        for number in (5, 6, 9):
            picture = noise(8, 9, number)
            publish(self.segment, picture[:, :, None])
            self.assert_same(picture, fetch(self.other)[1])

    def test_slices_and_foreign_byte_orders_go_there_and_back(self):
        """The memory of these arrays is not what the segment needs."""
        deep, real = noise(40, 30, 3), noise(20, 10, 11)
        for odd in (deep[::2, ::-3], deep.astype(">u2"), real.astype(">f4"),
                    deep.transpose(1, 0, 2), noise(20, 30, 5).T):
            publish(self.segment, odd)
            self.assert_same(odd.astype(odd.dtype.name), fetch(self.other)[1])

    def test_padding_of_rows_is_left_out(self):
        """The stride may be odd, and the samples may be floats."""
        for number, width in ((3, 6), (9, 5), (11, 6)):
            picture = noise(5, 7, number)
            publish(self.segment, picture)
            stride = self.shown().stride - 1
            header = self.shown()._replace(
                width=width, stride=stride, length=5 * stride)
            self.segment.write(pack(header), 0)
            raw = Path(self.path).read_bytes()[header.offset:]
            first = numpy.frombuffer(raw, picture.dtype,
                                     picture[0, :width].size)
            seen = fetch(self.other)[1]
            self.assertEqual(seen.shape, (5, width, *picture.shape[2:]))
            self.assert_same(first, seen[0].reshape(-1))

    def test_error_for_refused_arrays_says_what_is_allowed(self):
        """The error says so before anything is changed."""
        for shape, kind, bgr, told in (
                ((4,), "uint8", False, "rows and columns"),
                ((1, 4, 4, 3), "uint8", False, "this array is 4-D"),
                ((0, 4, 3), "uint8", False, "needs one pixel or more"),
                ((4, 4, 5), "uint8", False, "needs 1, 2, 3 or 4 channels"),
                ((4, 4, 5), "uint16", False,
                 "a uint16 array needs 1, 2, 3 or 4 channels; this one has 5"),
                ((4, 4, 2), "float32", False,
                 "a float array needs 1, 3 or 4 channels; this one has 2"),
                ((4, 4, 3), "float64", False,
                 "needs the type uint8, uint16 or float32; this one has"),
                ((4, 4, 3), "uint16", True, "BGR array needs the type uint8"),
                ((4, 4), "uint8", True, "a BGR array needs 3 or 4 channels")):
            with self.assertRaises(ValueError) as caught:
                publish(self.segment, numpy.zeros(shape, kind), bgr)
            self.assertIn(told, str(caught.exception))
        self.assertEqual(self.left(), [])

    def test_display_range_is_in_the_header(self):
        """The header has two floats, which are both 0 if the caller gave none.
        """
        publish(self.segment, noise(4, 4, 9), black=-0.5, white=2)
        self.assertEqual(struct.unpack_from(
            "<ff", Path(self.path).read_bytes(), 64), (-0.5, 2))
        publish(self.segment, noise(4, 4, 9))
        self.assertEqual(Path(self.path).read_bytes()[64:124], bytes(60))


class Headers(AloneTest):
    """A header is only valid if every byte of it is right."""

    PIXELS = b"\1\2\3\4\5\6"

    def write_by_hand(self, header):
        """Makes a segment of these bytes, which a handle holds."""
        self.other.attach_or_create()
        self.other.write(header.ljust(PAGE, b"\0") + self.PIXELS, 0)
        self.assertTrue(self.other.give_name())

    def test_bytes_by_hand_are_fetched(self):
        """The header is made according to the table in core/README.md."""
        self.write_by_hand(header_by_hand(self.PIXELS))
        generation, picture = fetch(self.segment)
        self.assertEqual(generation, 7)
        self.assertEqual(picture.tobytes(), self.PIXELS)
        self.assertEqual(publish(self.segment, noise(3, 3, 1)), 8)
        self.assert_same(noise(3, 3, 1), fetch(self.segment)[1])

    def test_written_header_is_that_of_the_table(self):
        """It is the same byte for byte, except for the time and the checksum.
        """
        picture = numpy.frombuffer(self.PIXELS, "uint8").reshape(1, 2, 3)
        for _ in range(7):
            publish(self.segment, picture)
        by_hand = header_by_hand(self.PIXELS)
        written = Path(self.path).read_bytes()[:PAGE]
        self.assertEqual(written[:56], by_hand[:56])
        self.assertEqual(written[64:124], by_hand[64:124])
        self.assertEqual(written[124:128],
                         struct.pack("<I", zlib.crc32(written[:124])))
        self.assertEqual(written[128:], bytes(PAGE - 128))

    def test_torn_header_is_never_accepted(self):
        """For each byte, the header has the start of the new one and the end
        of the old."""
        publish(self.segment, noise(8, 8, 2))
        old = self.segment.read_header()
        publish(self.segment, noise(9, 9, 10))
        new = self.segment.read_header()
        for seam in range(1, 128):
            torn = new[:seam] + old[seam:]
            if torn not in (old, new):
                self.segment.write(torn, 0)
                with self.assertRaisesRegex(ValueError, "checksum"):
                    fetch(self.other)

    def test_reader_waits_for_a_commit_that_is_under_way(self):
        """While the writer has the content byte, a torn header makes the
        reader wait."""
        publish(self.segment, noise(8, 8, 2))
        good = self.segment.read_header()
        with self.segment.locked(CONTENT):
            self.segment.write(good[:40] + bytes(88), 0)
            with self.assertRaises(TimeoutError):
                fetch(self.hasty)
            seen = []
            reader = threading.Thread(
                target=lambda: seen.append(fetch(self.other)))
            reader.start()
            self.segment.write(good, 0)
        reader.join()
        self.assertEqual(seen[0][0], 1)
        self.assert_same(noise(8, 8, 2), seen[0][1])

    def test_error_names_the_age_of_other_versions(self):
        """The error says whether an older or a newer shmview has made the
        picture."""
        old = b"SHMVIEW\n" + struct.pack(
            "<IIQQQIIIIQ", 1, 64, 7, PAGE, len(self.PIXELS), 2, 1, 6, 1, 0)
        self.write_by_hand(old)
        with self.assertRaisesRegex(ValueError, "made by an older shmview"):
            fetch(self.segment)
        self.segment.write(header_by_hand(self.PIXELS, version=3), 0)
        with self.assertRaisesRegex(ValueError, "made by a newer shmview"):
            fetch(self.segment)

    def test_first_picture_goes_behind_all_other_bytes(self):
        """Programs that use the other bytes still find them; the first page is
        cleared."""
        self.write_by_hand(b"\xff" * PAGE)
        picture = noise(3, 3, 1)
        self.assertEqual(publish(self.segment, picture), 1)
        self.assert_same(picture, fetch(self.segment)[1])
        seen = Path(self.path).read_bytes()
        self.assertEqual(seen[128:PAGE], bytes(PAGE - 128))
        self.assertEqual(seen[PAGE:][:6], self.PIXELS)
        self.assertEqual(self.shown().offset, 2 * PAGE)

    def test_header_that_reaches_for_the_lock_bytes_is_damaged(self):
        """A pin on the lock bytes would replace the process's own locks."""
        publish(self.segment, noise(8, 8, 2))
        self.segment.attach()
        os.ftruncate(self.segment.file, (1 << 62) + PAGE)
        header = self.shown()._replace(offset=1 << 62)
        self.segment.write(pack(header), 0)
        with self.assertRaisesRegex(ValueError, "damaged"):
            fetch(self.other)


if __name__ == "__main__":
    interop.main("numpy")
