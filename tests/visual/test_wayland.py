# SPDX-License-Identifier: MIT
"""Windows under Wayland: a headless Weston, looked at by its accessibility."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import case
from desktop import SKIP, wait_for
from view import TITLE, View

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PICTURE = ASSETS / "depth-16.png"
SUMMARY = "512 × 256 · RGB16 · generation 1"


class Weston:
    """A compositor without a screen."""

    def __init__(self, folder):
        # A killed one leaves its socket, so each has a name of its own.
        self.name = os.path.basename(folder)
        self.socket = Path(os.environ["XDG_RUNTIME_DIR"], self.name)
        self.process = subprocess.Popen(
            ["weston", "--backend=headless-backend.so", "--idle-time=0",
             "--no-config", f"--socket={self.name}", f"--log={folder}/weston.log"])
        wait_for(lambda: self.socket.is_socket()
                 or self.process.poll() is not None, "Weston")
        if self.process.poll() is not None:
            raise AssertionError(Path(folder, "weston.log").read_text("utf-8"))

    def close(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait()


class WaylandView(View):
    """A window without X; there is no mouse, but actions."""

    def find_window(self):
        """None that X could tell."""

    def move(self, left, top):
        """Where a window is, is the compositor's business."""

    def click(self, name):
        button = wait_for(lambda: self.find("push button", name), name)
        button.press()


class Wayland(case.WindowTest):
    """The window starts, shares, fetches and ends."""

    view_class = WaylandView

    def setUp(self):
        super().setUp()
        self.weston = Weston(self.folder)
        self.addCleanup(self.weston.close)
        self.desktop.environment.update(GDK_BACKEND="wayland",
                                        WAYLAND_DISPLAY=self.weston.name)

    def tool(self, *arguments):
        """What shmtool prints."""
        return subprocess.run(
            [os.environ["SHMTOOL"], *arguments], check=True,
            capture_output=True, timeout=60).stdout

    def size(self, view):
        """Width and height of the picture's place."""
        return view.find("image").place()[2:]

    def test_picture_goes_from_window_to_window(self):
        """From the command line, then by the button in another process."""
        first, second = self.start(str(PICTURE)), self.start()
        first.wait_for_status(SUMMARY)
        self.assertTrue(first.find("frame", TITLE))
        self.assertIn(self.key.encode(), self.tool("list"))
        second.click("Load from Shared Memory")
        second.wait_for_status(SUMMARY)
        second.wait_for_status(f"shmview {first.id}")
        second.wait_for_status(f"shmview {second.id} (this window)")
        for view in (first, second):
            wait_for(lambda: min(self.size(view)) > 100, "a place")
            self.assertIsNone(view.message())
        fetched = Path(self.folder, "fetched.png")
        self.tool("save", "--key", self.key, str(fetched))
        self.assertEqual(self.pixels(fetched), self.pixels(PICTURE))
        self.assertEqual(first.close(), 0)
        second.wait_for_status(SUMMARY)
        self.assertEqual(second.close(), 0)

    def pixels(self, path):
        """16 bits of each channel of a file."""
        return subprocess.run(["convert", str(path), "-depth", "16", "rgb:-"],
                              check=True, stdout=subprocess.PIPE).stdout

    def test_lost_compositor_costs_what_a_crash_does(self):
        """GDK ends the window at once; whoever comes next tidies up."""
        view = self.start(str(PICTURE))
        view.wait_for_status(SUMMARY)
        self.weston.process.kill()
        view.wait()
        with self.assertRaises(subprocess.CalledProcessError):
            self.tool("save", "--key", self.key, "-")
        self.assertFalse(self.segment.exists())


if __name__ == "__main__":
    if not shutil.which("weston"):
        print("skipped: weston is not installed")
        sys.exit(SKIP)
    case.main()
