# SPDX-License-Identifier: MIT
"""Pictures go from Qt programs to ours and back, bit for bit."""

import random
import struct
import zlib

import interop
import numpy_header
from pixels import noise, pick, waves

# A format of ours, the format in which Qt reads it, and Qt's format with the
# same bytes.
TO_QT = (
    ("RGB8", "RGB32", "RGB888"),
    ("RGBA8", "ARGB32", "RGBA8888"),
    ("RGBA16", "RGBA64", "RGBA64"),
    ("RGB16", "RGBX64", "RGBX64"),
    ("GREY8", "Grayscale8", "Grayscale8"),
)

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind, content):
    """Returns a chunk of a PNG file."""
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))


def png_of(width, height, packed):
    """Returns a PNG file of grey pixels that claims this size."""
    return (PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0,
                                             0, 0))
            + chunk(b"IDAT", zlib.compress(packed)) + chunk(b"IEND", b""))


class Pictures(interop.InteropTest):
    """The pixels are the same on the other side."""

    def setUp(self):
        super().setUp()
        self.ours = self.start_ours()
        self.qt = self.start_qt()

    def tearDown(self):
        self.assertEqual(self.ours.close(), 0)
        self.assertEqual(self.qt.close(), 0)

    def publish(self, pixels, width, height, name):
        """Shares a picture of these pixels with our process."""
        path = self.write("ours.raw", pixels)
        self.ours.ask("publish", path, width, height, interop.FORMATS[name])

    def publish_qt(self, pixels, width, height, name):
        """Shares a picture of these pixels with Qt, until it detaches."""
        self.qt.ask("publish", self.write("qt.raw", pixels), width, height,
                    name)

    def assert_fetched(self, pixels, *description):
        """Asserts that our process gets these pixels from the segment."""
        self.assertEqual(self.ours.ask("fetch", self.path("fetched.raw")),
                         list(map(str, description)))
        self.assertTrue(self.read("fetched.raw") == pixels, description)

    def assert_qt_fetched(self, pixels, name, *description):
        """Asserts that Qt gets these pixels from the segment, in this format
        of Qt."""
        self.assertEqual(self.qt.ask("fetch", self.path("fetched.raw"), name),
                         list(map(str, description)))
        self.assertTrue(self.read("fetched.raw") == pixels, description)

    def to_qt(self, pixels, width, height, formats):
        """Checks a picture that goes from ours to Qt."""
        name, read_as, same = formats
        self.publish(pixels, width, height, name)
        if same == "RGBX64":
            # Qt's memory has one more channel, of ones.
            pixels = pick(pixels, 6, (0, 1, 2, 3, 4, 5, None, None))
        self.assert_qt_fetched(pixels, same, read_as, width, height)
        self.ours.ask("detach")

    def from_qt(self, pixels, width, height, name, expected):
        """Checks a picture from Qt to ours: `expected` is the format and the
        pixels."""
        self.publish_qt(pixels, width, height, name)
        self.assert_fetched(expected[1], expected[0], width, height)
        self.qt.ask("detach")

    def test_every_format_of_ours_reaches_qt(self):
        """This includes straight alpha, 16 bits, and sizes with padded rows.
        """
        for formats in TO_QT:
            size = interop.PIXEL_BYTES[formats[0]]
            for width, height in ((1, 1), (7, 5), (64, 48), (201, 99)):
                with self.subTest(f"{formats[0]} {width} x {height}"):
                    self.to_qt(noise(width, height, size), width, height,
                               formats)

    def test_every_format_of_qt_that_png_holds_reaches_ours(self):
        """It arrives in the format of ours that loses nothing."""
        for width, height in ((1, 1), (7, 5), (64, 48), (201, 99)):
            # One alpha is not opaque, because Qt would otherwise write none.
            colours = noise(width, height - 1, 4) + b"\x01\x02\x03\x04" * width
            deep = noise(width, height - 1, 8) + b"\1\2\3\4\5\6\7\0" * width
            grey = noise(width, height, 1)
            grey16 = noise(width, height, 2)
            cases = {
                "RGB888": ("RGB8", colours[:width * height * 3]),
                "RGBA8888": ("RGBA8", colours),
                "RGBA64": ("RGBA16", deep),
                "Grayscale8": ("GREY8", grey),
            }
            for name, expected in cases.items():
                with self.subTest(f"{name} {width} x {height}"):
                    self.from_qt(expected[1], width, height, name, expected)
            swapped = {
                "RGB32": ("RGB8", pick(colours, 4, (2, 1, 0))),
                "ARGB32": ("RGBA8", pick(colours, 4, (2, 1, 0, 3))),
            }
            for name, expected in swapped.items():
                with self.subTest(f"{name} {width} x {height}"):
                    self.from_qt(colours, width, height, name, expected)
            with self.subTest(f"RGBX64 {width} x {height}"):
                opaque = pick(deep, 8, (0, 1, 2, 3, 4, 5, None, None))
                self.from_qt(opaque, width, height, "RGBX64",
                             ("RGB16", pick(deep, 8, (0, 1, 2, 3, 4, 5))))
            with self.subTest(f"Grayscale16 {width} x {height}"):
                self.from_qt(grey16, width, height, "Grayscale16",
                             ("GREY16", grey16))

    def test_palettes_reach_ours_as_colours(self):
        """They have 256 and 2 colours, as qt_peer.py makes them."""
        def colour(index):
            return (0xff000000 | index * 0x010305).to_bytes(4, "big")[1:]

        width, height = 37, 11
        indices = noise(width, height, 1)
        self.from_qt(indices, width, height, "Indexed8",
                     ("RGB8", b"".join(map(colour, indices))))
        rows = random.Random(5).randbytes(5 * height)
        bits = [rows[y * 5 + x // 8] >> (7 - x % 8) & 1
                for y in range(height) for x in range(width)]
        self.from_qt(rows, width, height, "Mono",
                     ("RGB8", b"".join(map(colour, bits))))

    def test_large_pictures_go_both_ways(self):
        """They have 5000 x 4000 pixels."""
        pixels = waves(5000, 4000, 3)
        self.to_qt(pixels, 5000, 4000, TO_QT[0])
        self.from_qt(pixels, 5000, 4000, "RGB888", ("RGB8", pixels))

    def test_large_transparent_picture_reaches_qt(self):
        """It has 5000 x 4000 pixels with alpha."""
        self.to_qt(waves(5000, 4000, 4), 5000, 4000, TO_QT[1])

    def test_picture_in_a_larger_segment_reaches_both(self):
        """Both sides ignore the bytes after the stream."""
        pixels = noise(40, 30, 3)
        path = self.write("qt.raw", pixels)
        stream = self.path("stream")
        self.qt.ask("save_stream", stream, path, 40, 30, "RGB888")
        self.write("stream", self.read("stream") + noise(100, 100, 1))
        self.qt.ask("put", stream, 1 << 20)
        self.assert_fetched(pixels, "RGB8", 40, 30)
        other = noise(41, 29, 3, "other")
        self.publish(other, 41, 29, "RGB8")
        self.assert_fetched(other, "RGB8", 41, 29)
        # The segment is Qt's, and its size stays.
        self.assertEqual([row["size"] for row in self.segments()], [1 << 20])
        self.assertEqual(self.qt.ask("view", self.path("x.raw"), "RGB888"),
                         ["RGB32", "41", "29"])
        self.assertEqual(self.read("x.raw"), other)
        self.qt.ask("detach")

    def refuse(self, content, status, size=0):
        """Asserts that ours refuses the contents with a reason, and can
        publish over them."""
        self.qt.ask("put", self.write("stream", content), size)
        text = self.assert_refused(status, self.ours, "fetch",
                                   self.path("fetched.raw"))
        self.publish(noise(2, 2, 4), 2, 2, "RGBA8")
        self.assert_fetched(noise(2, 2, 4), "RGBA8", 2, 2)
        self.qt.ask("detach")
        self.ours.ask("detach")
        return text

    def test_other_contents_are_refused(self):
        """These are a null image of Qt, nothing, words, and too few bytes for
        any picture."""
        self.qt.ask("save_stream", self.path("null"))
        self.assertEqual(self.read("null"), b"\0\0\0\0")
        null = self.read("null")
        self.assertIn("Qt", self.refuse(null, interop.NO_IMAGE))
        self.refuse(null, interop.NO_IMAGE, 4096)
        for content in (b"\0", b"hello", b"\0\0\0\1", b"\0\0\0\2" + PNG,
                        b"\0\0\0\1" + PNG[:-1], noise(100, 10, 1),
                        b"\0\0\0\1BM" + bytes(100), b"\xff" * 4096):
            with self.subTest(content[:16]):
                self.refuse(content, interop.NO_IMAGE)

    def test_damaged_pictures_are_refused(self):
        """Pictures are truncated, or have wrong lengths and sizes."""
        path = self.write("qt.raw", noise(60, 50, 3))
        self.qt.ask("save_stream", self.path("whole"), path, 60, 50, "RGB888")
        whole = self.read("whole")
        grey = bytes(11) * 10
        damaged = {
            "magic alone": whole[:12],
            "header cut": whole[:20],
            "header alone": whole[:37],
            "half": whole[:len(whole) // 2],
            "without its end": whole[:-12],
            "length beyond the end":
                whole[:37] + whole[37:].replace(
                    whole[whole.index(b"IDAT") - 4:whole.index(b"IDAT")],
                    b"\x7f\xff\xff\xff", 1),
            "wrong checksum": whole[:-100] + bytes([whole[-100] ^ 1])
                              + whole[-99:],
            "more pixels than it has":
                b"\0\0\0\1" + png_of(10, 1000, grey),
            "no pixels at all": b"\0\0\0\1" + png_of(0, 10, grey),
        }
        for what, content in damaged.items():
            with self.subTest(what):
                self.refuse(content, interop.DAMAGED)
                self.refuse(content, interop.DAMAGED, 70000)

    def test_impossibly_large_picture_is_refused_before_memory_is_taken(self):
        """A few bytes claim gigabytes."""
        for side in (32768, 0x7fffffff):
            with self.subTest(side):
                self.refuse(b"\0\0\0\1" + png_of(side, side, b""),
                            interop.TOO_LARGE)

    def test_own_format_is_found_in_a_segment_of_qt(self):
        """Ours finds either format by itself."""
        header = numpy_header.pack(numpy_header.NO_PICTURE._replace(
            generation=7, offset=4096, length=6, width=2, height=1, stride=6,
            format=1))
        pixels = b"\1\2\3\4\5\6"
        self.qt.ask("put", self.write("own", header.ljust(4096, b"\0")
                                      + pixels))
        self.assert_fetched(pixels, "RGB8", 2, 1)
        self.qt.ask("detach")


if __name__ == "__main__":
    interop.main()
