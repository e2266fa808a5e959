# SPDX-License-Identifier: MIT
"""A private X server, and how long a program takes to draw on it."""

import contextlib
import os
import subprocess
import sys
import time

import desktop
from Xlib import X

# The size is that of a common screen.
WIDTH, HEIGHT = 1600, 900
# The colour where there is no window, as red, green and blue.
EMPTY = (255, 0, 255)
# JPEG changes colours a little.
TOLERANCE = 8
# In seconds. To look costs the server time.
INTERVAL = 0.001
DEADLINE = 60
SEARCH_INTERVAL = 0.3
# Pixels from one to the next that a search looks at.
SEARCH_STEP = 8
ALL_PLANES = 0xFFFFFFFF


def is_like(pixel, colour):
    """Returns whether both are the same colour, but for JPEG's losses."""
    return all(abs(one - other) <= TOLERANCE
               for one, other in zip(pixel, colour))


class Screen(desktop.Screen):
    """An X server without a window manager, and a home folder for programs."""

    def __init__(self):
        super().__init__((WIDTH, HEIGHT))
        self.root = self.windows.connection.screen().root
        self.root.change_attributes(background_pixel=0xFF00FF)
        self.root.clear_area(0, 0, 0, 0)
        self.environment = {
            **os.environ,
            "DISPLAY": ":" + self.number,
            # Without a bus, no service of the desktop's takes part.
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "GDK_BACKEND": "x11",
            "GSETTINGS_BACKEND": "memory",
            "GSK_RENDERER": "cairo",
            "HOME": self.folder,
            **{f"XDG_{name}_HOME": f"{self.folder}/{name.lower()}"
               for name in ("CACHE", "CONFIG", "DATA", "STATE")},
        }
        self.environment.pop("WAYLAND_DISPLAY", None)

    def pixel(self, place):
        """Returns red, green and blue of one pixel."""
        data = self.root.get_image(*place, 1, 1, X.ZPixmap, ALL_PLANES).data
        return data[2], data[1], data[0]

    def find(self, colour):
        """Returns the middle of the area of this colour, or None."""
        data = self.root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap,
                                   ALL_PLANES).data
        places = []
        for top in range(0, HEIGHT, SEARCH_STEP):
            for left in range(0, WIDTH, SEARCH_STEP):
                start = (top * WIDTH + left) * 4
                blue, green, red = data[start:start + 3]
                if is_like((red, green, blue), colour):
                    places.append((left, top))
        if not places:
            return None
        return tuple((min(axis) + max(axis)) // 2 for axis in zip(*places))

    def settle(self, colour):
        """Waits until an area of this colour stays where it is. Returns its
        middle."""
        end = time.monotonic() + DEADLINE
        before = None
        while time.monotonic() < end:
            place = self.find(colour)
            if place is not None and place == before:
                return place
            before = place
            time.sleep(SEARCH_INTERVAL)
        sys.exit("there was no picture on the screen")

    def wait(self, place, colour, seconds=DEADLINE):
        """Waits until a pixel has this colour. Returns the time when it had."""
        end = time.perf_counter() + seconds
        while not is_like(self.pixel(place), colour):
            if time.perf_counter() > end:
                sys.exit(f"the pixel at {place} did not change")
            time.sleep(INTERVAL)
        return time.perf_counter()

    @contextlib.contextmanager
    def running(self, command, **options):
        """Runs a program until the end of the block, when its windows are
        gone."""
        with subprocess.Popen(
                command, env=self.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, **options) as process:
            try:
                yield process
            finally:
                process.terminate()
                process.wait()

    def first_pixel(self, command, colour, place):
        """Returns the seconds from starting a program to a pixel of this
        colour. The colour must be gone before."""
        self.wait(place, EMPTY)
        started = time.perf_counter()
        with self.running(command):
            return self.wait(place, colour) - started
