# SPDX-License-Identifier: MIT
"""Compares the screen with a rendering of the same file at the same time."""

import contextlib
import os
import subprocess
import typing

import case
import patience
from desktop import wait_for

# If the pictures still differ after this many drawings, they are different.
TRIES = 3


def has_several_colours(pixels):
    """Returns whether the pixels are more than an empty window."""
    return any(pixels[at:at + 3] != pixels[:3]
               for at in range(0, len(pixels), 3))


class Compared(typing.NamedTuple):
    """The picture's pixels in the window and in the reference."""

    width: int
    height: int
    expected: bytes
    got: bytes

    def is_same(self):
        """Returns whether both show a picture, and the same one."""
        return has_several_colours(self.expected) and self.got == self.expected


class ReferenceTest(case.WindowTest):
    """Shows a picture from a file beside the same one from memory."""

    # The pictures may differ for this time.
    at_rest = patience.AT_REST

    def show_reference(self, path, place, size):
        """Starts a window of this size that shows a file at this place."""
        reference = subprocess.Popen(
            [os.environ["RENDER_PICTURE"], path, *map(str, place + size)],
            env=self.desktop.environment, stdin=subprocess.PIPE)
        self.addCleanup(reference.wait)
        self.addCleanup(reference.stdin.close)
        return reference

    def compare(self, view, path, width=600, height=560):
        """Waits until both are the same; returns the last pixels."""
        compared = None
        for _ in range(TRIES):
            # Both are drawn completely: the last bits of a picture that cairo
            # scales depend on the part of the window that is drawn again. A
            # longer status line makes the picture smaller, for example.
            view.resize(width, height + 40)
            view.resize(width, height)
            compared = self.compare_at(view, path, view.picture_place(),
                                       (width, height))
            if compared.is_same():
                break
        return compared

    def compare_at(self, view, path, place, size):
        """Does the same, unless the picture's place changes meanwhile."""
        reference = self.show_reference(path, place, size)
        window = self.desktop.find_window(reference.pid, "Reference")
        compared = None

        def is_over():
            nonlocal compared
            compared = Compared(*place[2:],
                                self.desktop.pixels(window, place),
                                view.picture_pixels())
            return compared.is_same() or view.picture_place() != place

        # A covered picture cannot be compared.
        self.desktop.move(window, 1400, 0)
        with contextlib.suppress(AssertionError):
            wait_for(is_over, "the same pixels", self.at_rest)
        reference.stdin.close()
        reference.wait()
        return compared

    def assert_shows(self, view, path, width=600, height=560):
        """Waits until the window shows what a decoded file looks like."""
        self.assertTrue(self.compare(view, path, width, height).is_same(),
                        "not the same pixels as the reference")
