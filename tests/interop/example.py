# SPDX-License-Identifier: MIT
"""Runs Qt's own “Shared Memory” example and uses it as a person would."""

import glob
import subprocess

import patience
from desktop import wait_for

TITLE = "SharedMemory Example"
# The distances from the upper and from the lower edge to the middle of a
# button.
BUTTON_DISTANCE = 22


def find_program(version):
    """Returns the program of this Qt, or None if it is not installed."""
    folder = f"/usr/lib/*/qt{version}/examples/corelib/ipc/sharedmemory"
    return next(iter(glob.glob(f"{folder}/**/sharedmemory", recursive=True)),
                None)


class Example:
    """A process of the example with its window. The tests find things by their
    places, because Qt is not always on the accessibility bus."""

    def __init__(self, desktop, version, preloaded=""):
        self.desktop = desktop
        self.process = subprocess.Popen(
            [find_program(version)], start_new_session=True,
            env={**desktop.environment, "QT_QPA_PLATFORM": "xcb",
                 "LD_PRELOAD": preloaded})
        self.id = self.process.pid
        self.window = desktop.find_window(self.id, TITLE)

    def size(self):
        """Returns the width and height of the window."""
        shown = self.desktop.run("xdotool", "getwindowgeometry", "--shell",
                                 self.window).decode()
        values = dict(line.split("=") for line in shown.splitlines())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def click(self, top):
        """Clicks in the middle of the window at this height."""
        self.desktop.run("xdotool", "mousemove", "--window", self.window,
                         str(self.size()[0] // 2), str(top), "click", "1")

    def load_file(self, path):
        """Presses the upper button and types a path into the dialog."""
        self.click(BUTTON_DISTANCE)
        dialog = self.desktop.find_window(self.id, "Open")
        self.desktop.focus(dialog)
        self.desktop.run("xdotool", "type", path)
        self.desktop.run("xdotool", "key", "Return")
        wait_for(lambda: not self.desktop.try_xdotool(
            "search", "--onlyvisible", "--all", "--pid", str(self.id),
            "--name", "^Open$"), "a closed dialog")

    def display(self):
        """Presses the lower button."""
        self.click(self.size()[1] - BUTTON_DISTANCE)

    def shows_pixels(self, pixels, width, height):
        """Returns whether the window shows the picture, pixel for pixel."""
        whole_width, whole_height = self.size()
        shown = self.desktop.pixels(self.window,
                                    (0, 0, whole_width, whole_height))
        start = shown.find(pixels[:width * 3])
        rows = [shown[start + row * whole_width * 3:][:width * 3]
                for row in range(height)]
        return start >= 0 and b"".join(rows) == pixels

    def move(self, left, top):
        """Moves the window on the screen."""
        self.desktop.move(self.window, left, top)

    def close(self):
        """Closes the window by its key, and returns its exit status."""
        self.desktop.focus(self.window)
        self.desktop.run("xdotool", "key", "Escape")
        return self.process.wait(timeout=patience.seconds())
