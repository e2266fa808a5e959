# SPDX-License-Identifier: MIT
"""
The window shows each pixel format, stretched to its display range if it has
one.
"""

import struct
import zlib

import numpy

import case

WIDTH, HEIGHT = 48, 20
# The shown pixels: each colour from 0 to 255, and greys.
GREYS = (numpy.arange(WIDTH * HEIGHT) % 256).reshape(HEIGHT, WIDTH)
COLOURS = numpy.dstack([GREYS, GREYS[::-1], GREYS[:, ::-1]])
# The type, its white, and the order of red, green, blue and alpha (3).
COLOUR_FORMATS = {
    "RGB8": ("u1", 255, (0, 1, 2)), "RGBA8": ("u1", 255, (0, 1, 2, 3)),
    "RGB16": ("<u2", 65535, (0, 1, 2)), "RGBA16": ("<u2", 65535, (0, 1, 2, 3)),
    "RGB_F32": ("<f4", 1, (0, 1, 2)), "RGBA_F32": ("<f4", 1, (0, 1, 2, 3)),
    "BGR8": ("u1", 255, (2, 1, 0)), "BGRA8": ("u1", 255, (2, 1, 0, 3)),
}
# The same for grey (0) and alpha.
GREY_FORMATS = {
    "GREY8": ("u1", 255, (0,)), "GREY_ALPHA8": ("u1", 255, (0, 3)),
    "GREY16": ("<u2", 65535, (0,)), "GREY_ALPHA16": ("<u2", 65535, (0, 3)),
    "GREY_F32": ("<f4", 1, (0,)),
}


def samples_of(shown, kind, white, order):
    """Returns the samples of opaque pixels with these colours."""
    opaque = numpy.dstack([shown, numpy.full((HEIGHT, WIDTH), 255)])
    return (opaque[:, :, order] * (white / 255)).round(
        6 if kind == "<f4" else 0).astype(kind)


class Formats(case.WindowTest):
    """A window that follows what shmtool streams."""

    def show(self, view, name, samples):
        """Shares a frame, and waits until it is shown."""
        path = self.write_file("frame.raw", samples.tobytes())
        tool = self.share("stream", "--size", f"{WIDTH}x{HEIGHT}", "--format",
                          name, path)
        view.wait_for_shown(f"{name} · generation")
        return tool

    def expect_shown(self, view, shown):
        """Waits until the screen has these colours."""
        pixels = shown.astype("u1").tobytes()
        self.wait_for_own_pixels(view, pixels, WIDTH, HEIGHT)

    def check_formats(self, formats, shown, on_screen):
        """Shows a frame in each of these formats."""
        view = self.start("--follow")
        for name, form in formats.items():
            with self.subTest(name):
                tool = self.show(view, name, samples_of(shown, *form))
                self.expect_shown(view, on_screen)
                tool.terminate()
                tool.wait()

    def test_every_format_of_colours(self):
        """With alpha and without it."""
        self.check_formats(COLOUR_FORMATS, COLOURS, COLOURS)

    def test_every_format_of_greys(self):
        """With alpha and without it."""
        self.check_formats(GREY_FORMATS, numpy.dstack([GREYS] * 3),
                           numpy.dstack([GREYS] * 3))

    def test_floats_are_shown_from_least_to_most(self):
        """The range stretches if some values are outside 0 to 1."""
        view = self.start("--follow")
        self.show(view, "GREY_F32", (GREYS * 2.0 - 100).astype("<f4"))
        self.expect_shown(view, numpy.dstack([GREYS] * 3))

    def test_header_says_what_is_black_and_white(self):
        """Also for 16 bits, whose own range would show nothing."""
        view = self.start("--follow")
        self.show(view, "GREY16", (GREYS + 1000).astype("<u2"))
        header = bytearray(self.segment.read_bytes()[:124])
        header[64:72] = struct.pack("<ff", 1000, 1255)
        self.overwrite(0, bytes(header)
                       + struct.pack("<I", zlib.crc32(header)))
        view.load_from_memory.press()
        self.expect_shown(view, numpy.dstack([GREYS] * 3))


if __name__ == "__main__":
    case.main()
