# SPDX-License-Identifier: MIT
"""Transparent pictures are right, and renderers and screens agree."""

from pathlib import Path

import numpy

import case
from desktop import wait_for
from png import png_of
from zoom_case import EDGE, ZoomTest, paint_positions

ASSETS = Path(__file__).resolve().parents[3] / "assets"
SQUARE = 8
# One renderer mixes two colours in whole numbers, the other one does not.
MOST_ROUNDING = 1
# When renderers scale to fit, they weigh neighbours differently: the mean
# difference, of 255.
MOST_MEAN_DIFFERENCE = 2


class Transparency(ZoomTest):
    """Transparent pixels show squares in the colours of the style."""

    width, height = 240, 120
    greys = (255, 220)

    def paint(self):
        """Returns transparent, half transparent and opaque pixels."""
        pixels = numpy.zeros((self.height, self.width, 4), numpy.uint8)
        pixels[:, :] = (200, 100, 50, 0)
        pixels[:, 80:, 3] = 128
        pixels[:, 160:, 3] = 255
        return pixels

    def expect(self, pixels, factor):
        """Returns the colours that these pixels must have, each as a block."""
        pixels = pixels.repeat(factor, axis=0).repeat(factor, axis=1)
        height, width, _ = pixels.shape
        squares = (numpy.arange(height)[:, None] // SQUARE
                   + numpy.arange(width)[None, :] // SQUARE) % 2
        behind = numpy.array(self.greys)[squares][:, :, None]
        alpha = pixels[:, :, 3:] / 255
        return pixels[:, :, :3] * alpha + behind * (1 - alpha)

    def test_squares_are_seen_through_transparent_pixels(self):
        """At life size and enlarged; the squares keep their size."""
        pixels = self.paint()
        view = self.start(self.write_file("picture.png", png_of(pixels)))
        view.wait_for_shown("RGBA8 · generation 1")
        self.check_renderer(view)
        for keys, factor in ((("ctrl+1",), 1), (("ctrl+plus",) * 2, 2)):
            for key in keys:
                view.key(key)
            expected = self.expect(pixels, factor)
            wait_for(lambda: self.is_seen(view, expected),
                     f"squares, at {factor}")

    def is_seen(self, view, expected):
        """Returns whether this is in the middle of the picture's place."""
        shown = self.seen(view)
        if shown is None:
            return False
        # Leave out the pixels that are too near to the edge.
        _, _, room_width, room_height = view.picture_place()
        top = (room_height - expected.shape[0]) // 2 - EDGE
        left = (room_width - expected.shape[1]) // 2 - EDGE
        height, width, _ = shown.shape
        seen = shown[max(top, 0):top + expected.shape[0],
                     max(left, 0):left + expected.shape[1]]
        part = expected[max(-top, 0):height - top, max(-left, 0):width - left]
        opaque = part == part.round()
        return (seen.shape == part.shape
                and (abs(seen - part) <= MOST_ROUNDING).all()
                and (seen == part)[opaque].all())


class DarkTransparency(Transparency):
    """The squares have the colours of the dark style."""

    style = "Adwaita:dark"
    greys = (74, 56)


class TransparencyGl(Transparency):
    """The other renderer shows the same."""

    renderer = "opengl"


class Fine(ZoomTest):
    """A screen with two pixels for each unit."""

    scale = 2
    positions = paint_positions(2400, 1800)

    def test_life_size_is_a_pixel_of_the_screen(self):
        """It does not use the units in which the window is measured."""
        path = self.write_file("positions.ppm", b"P6\n2400 1800\n255\n"
                               + self.positions.tobytes())
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.key("ctrl+1")
        before = self.wait_for_positions(view, 1)
        self.desktop.run("xdotool", "mousemove", "--window", view.window,
                         "600", "400")
        self.drag(-130, 70)
        wait_for(lambda: self.wait_for_positions(view, 1)
                 == (before[0] + 130, before[1] - 70), "the end of the drag")


class Renderers(ZoomTest):
    """A photo is scaled to fit."""

    def photo(self, renderer):
        """Returns the pixels that one renderer shows."""
        self.renderer = renderer
        self.desktop.draw_with(renderer)
        view = self.start("--key", f"{self.key}-{renderer}",
                          str(ASSETS / "photo.jpg"))
        view.move(0, 0)
        view.wait_for_shown("generation 1")
        self.check_renderer(view)
        view.resize(600, 560)
        wait_for(lambda: self.has_colours(view), "a picture")
        shown = self.seen(view)
        self.end(view)
        return shown.astype(int)

    def has_colours(self, view):
        """Returns whether a picture is visible."""
        shown = self.seen(view)
        return shown is not None and shown.std() > 20

    def test_renderers_show_nearly_the_same_to_fit(self):
        """They scale differently; a larger difference would be a mistake of
        ours."""
        one, other = self.photo("cairo"), self.photo("opengl")
        self.assertEqual(one.shape, other.shape)
        difference = abs(one - other)
        print(f"difference: mean {difference.mean():.2f}, "
              f"largest {difference.max()}")
        self.assertLess(difference.mean(), MOST_MEAN_DIFFERENCE)


if __name__ == "__main__":
    case.main()
