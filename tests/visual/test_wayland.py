# SPDX-License-Identifier: MIT
"""Windows under Wayland start, share, fetch and end."""

import os
import subprocess
from pathlib import Path

import patience
import weston
from case import own_holder
from desktop import wait_for
from pages.main_window import TITLE

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PICTURE = ASSETS / "depth-16.png"
SUMMARY = "512 × 256 · RGB16 · generation 1"


class Wayland(weston.WestonTest):
    """Windows under Wayland start, share, fetch and end."""

    def tool(self, *arguments):
        """Returns the output of shmtool."""
        return subprocess.run(
            [os.environ["SHMTOOL"], *arguments], check=True,
            capture_output=True, timeout=patience.seconds()).stdout

    def size(self, view):
        """Returns the width and height of the picture in the window."""
        return view.picture.place()[2:]

    def test_picture_goes_from_window_to_window(self):
        """A window shares a file; another one fetches it by the button."""
        first, second = self.start(str(PICTURE)), self.start()
        first.wait_for_shown(SUMMARY)
        self.assertIn(TITLE, first.frame.wait().name)
        self.assertIn(self.key.encode(), self.tool("list"))
        second.load_from_memory.press()
        second.wait_for_shown(SUMMARY)
        second.wait_for_status(f"shmview {first.id}")
        second.wait_for_status(own_holder(second))
        for view in (first, second):
            wait_for(lambda: min(self.size(view)) > 100, "a place")
            self.assertIsNone(view.message())
        fetched = Path(self.folder, "fetched.png")
        self.tool("save", "--key", self.key, str(fetched))
        self.assertEqual(self.pixels(fetched), self.pixels(PICTURE))
        self.assertEqual(first.close(), 0)
        second.wait_for_shown(SUMMARY)
        self.assertEqual(second.close(), 0)

    def pixels(self, path):
        """Returns 16 bits of each channel of a file."""
        return subprocess.run(["convert", str(path), "-depth", "16", "rgb:-"],
                              check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    weston.main()
