# SPDX-License-Identifier: MIT
"""
The window shows pictures of 100 megapixels, and some longer than any texture.
"""

import subprocess
import sys
import time

import numpy

import case
from accessible import GLib
from desktop import wait_for
from zoom_case import ZoomTest

# 100.8 megapixels.
WIDTH, HEIGHT = 12000, 8400
# The machine may hesitate once, therefore the best of a few attempts counts.
ATTEMPTS = 2
# Drawing all pixels once would take hundreds of times as long as a part.
MOST_TIMES_SLOWER = 10
COLOUR = (200, 30, 60)


def grey_at(columns, rows):
    """Returns the picture's pixels there; neighbours differ."""
    return ((columns * 7 + rows * 13 + columns * rows // 97) % 256).astype(
        numpy.uint8)


class Gaps:
    """Asks a window for something trivial again and again while it works."""

    def __init__(self, view):
        self.view = view
        self.frame = view.frame.wait()

    def longest(self, is_over):
        """Waits until it is over; returns the longest gap in seconds."""
        longest = 0
        while not is_over():
            asked = time.monotonic()
            try:
                self.frame.place()
            except GLib.Error:
                # The answer has taken so long that D-Bus has given up.
                pass
            longest = max(longest, time.monotonic() - asked)
        return longest

    def longest_while(self, *steps):
        """Does the same while xdotool carries out commands."""
        tool = subprocess.Popen(("xdotool",) + steps,
                                env=self.view.desktop.environment)
        return self.longest(lambda: tool.poll() is not None)


class Large(ZoomTest):
    """The window always answers, and shows the pixels of the file."""

    def write_grey(self, name, width, height):
        """Writes a grey picture; returns its path."""
        rows = (grey_at(numpy.arange(width), row).tobytes()
                for row in range(height))
        return self.write_file(name, b"P5\n%d %d\n255\n" % (width, height)
                               + b"".join(rows))

    def measure(self, path):
        """Returns the longest gaps of loading, life size, moving, zooming,
        resizing."""
        view = self.start()
        view.move(0, 0)
        gaps = Gaps(view)
        view.choose(path)
        turns = iter(range(1 << 60))
        found = {"load": gaps.longest(
            lambda: next(turns) % 50 == 0 and "generation" in view.status())}
        view.key("ctrl+1")
        self.wait_for_zoom(view, 100)
        self.point_at(view, 500, 250)
        step = ("mousemove_relative", "--", "-6", "-4", "sleep", "0.016")
        back = ("mousemove_relative", "--", "6", "4", "sleep", "0.016")
        for name, steps in (
                ("pan", ("mousedown", "1", *step * 40, *back * 40, "mouseup",
                         "1")),
                ("zoom", ("click", "--repeat", "8", "--delay", "50", "4",
                          "click", "--repeat", "24", "--delay", "50", "5",
                          "key", "ctrl+1", "sleep", "0.2")),
                ("resize", ("key", "ctrl+0", "windowsize", view.window, "650",
                            "640", "sleep", "0.3", "windowsize", view.window,
                            "560", "520", "sleep", "0.3", "key", "ctrl+1"))):
            found[name] = min(gaps.longest_while(*steps)
                              for _ in range(ATTEMPTS))
        return view, found

    def assert_life_size(self, view):
        """Asserts that the picture's middle is shown bit for bit."""
        def is_same():
            shown = self.seen(view)
            if shown is None:
                return False
            height, width, _ = shown.shape
            left, top = (WIDTH - width) // 2, (HEIGHT - height) // 2
            # Either half of a pixel may be in the middle.
            return any(numpy.array_equal(
                shown, numpy.repeat(
                    grey_at(left + across + numpy.arange(width)[None, :],
                            top + down + numpy.arange(height)[:, None])
                    [:, :, None], 3, axis=2))
                for across in (-1, 0, 1) for down in (-1, 0, 1))

        view.key("ctrl+0")
        view.key("ctrl+1")
        wait_for(is_same, "the pixels of the file")

    def test_large_picture_costs_what_is_seen_of_it(self):
        """It is measured in the same way as a small one."""
        small, expected = self.measure(self.write_grey("small.pgm", 1500, 1200))
        self.end(small)
        large, found = self.measure(self.write_grey("large.pgm", WIDTH, HEIGHT))
        for name, gap in found.items():
            # The small picture is loaded before its loading can be watched.
            beside = (f", of the small picture {expected[name] * 1000:.1f} ms"
                      if expected[name] else "")
            print(f"{self.renderer}, {name}: longest gap {gap * 1000:.1f} ms"
                  + beside, file=sys.stderr)
        self.assert_life_size(large)
        limit = max(expected.values()) * MOST_TIMES_SLOWER
        for name in ("pan", "zoom", "resize"):
            self.assertLess(found[name], limit, name)

    def test_long_picture_is_not_blank(self):
        """32767 pixels have their colour, to fit and at life size."""
        pixels = numpy.zeros((200, 32767, 3), numpy.uint8) + numpy.array(
            COLOUR, numpy.uint8)
        view = self.show(pixels)

        def is_coloured(height):
            shown = self.seen(view)
            if shown is None:
                return False
            first = (shown.shape[0] - height) // 2
            return (shown[first:first + height] == COLOUR).all()

        wait_for(lambda: is_coloured(2), "a coloured line")
        view.key("ctrl+1")
        wait_for(lambda: is_coloured(198), "a coloured band")


class LargeGl(Large):
    """The other renderer does the same."""

    renderer = "opengl"


if __name__ == "__main__":
    case.main()
