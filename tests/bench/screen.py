# SPDX-License-Identifier: MIT
"""A private X server, and how long a program takes to draw on it."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

try:
    from Xlib import X, display
except ImportError as missing:
    sys.exit(str(missing))

WIDTH, HEIGHT = 1600, 900
# The colour of the screen where there is no window, as red, green and blue.
EMPTY = (255, 0, 255)
# JPEG changes colours a little.
TOLERANCE = 8
# To look costs the server time. In seconds.
INTERVAL = 0.001
DEADLINE = 60
ALL_PLANES = 0xFFFFFFFF


def is_like(pixel, colour):
    """Returns whether both are the same colour, but for JPEG's losses."""
    return all(abs(one - other) <= TOLERANCE
               for one, other in zip(pixel, colour))


class Screen:
    """An X server without a window manager, and a home folder for programs."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="shmview-bench-")
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0",
             f"{WIDTH}x{HEIGHT}x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        self.connection = display.Display(":" + number)
        self.root = self.connection.screen().root
        self.root.change_attributes(background_pixel=0xFF00FF)
        self.root.clear_area(0, 0, 0, 0)
        self.environment = {
            **os.environ,
            "DISPLAY": ":" + number,
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
        step = 8
        places = []
        for top in range(0, HEIGHT, step):
            for left in range(0, WIDTH, step):
                start = (top * WIDTH + left) * 4
                if is_like(data[start + 2:start - 1 if start else None:-1],
                           colour):
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
            time.sleep(0.3)
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

    def close(self):
        """Ends the X server."""
        self.connection.close()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
