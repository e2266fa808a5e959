# SPDX-License-Identifier: MIT
"""The base of tests with a clipboard that belongs to another program."""

import os
import subprocess
from pathlib import Path

import case
import patience
from desktop import wait_for

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"
DATA = ROOT / "tests/data/good"

# A picture of each pixel format that a PNG can have.
SAMPLES = {
    "RGB8": DATA / "png-rgb8.13x11.RGB8.png",
    "RGBA8": ASSETS / "test-card.png",
    "RGB16": DATA / "png-rgb16.13x11.RGB16.png",
    "RGBA16": DATA / "png-rgba16.13x11.RGBA16.png",
    "GREY8": ASSETS / "grey.png",
    "GREY16": DATA / "png-grey16.13x11.GREY16.png",
    "GREY_ALPHA8": DATA / "png-grey8-alpha.13x11.GREY_ALPHA8.png",
    "GREY_ALPHA16": DATA / "png-grey16-alpha.13x11.GREY_ALPHA16.png",
}


class ClipboardTest(case.WindowTest):
    """Tests paste pictures into the window, and copy them from it."""

    def setUp(self):
        super().setUp()
        self.addCleanup(wait_for, lambda: not self.clipboard_kinds(),
                        "a clipboard without an owner")

    def own_clipboard(self, content, kind):
        """Lets another program put this on the clipboard."""
        path = self.write_file("clipboard", content)
        owner = subprocess.Popen(
            ["xclip", "-quiet", "-selection", "clipboard", "-t", kind, "-i",
             path], env=self.desktop.environment, stderr=subprocess.DEVNULL)
        self.addCleanup(owner.wait)
        self.addCleanup(owner.terminate)
        wait_for(lambda: self.read_clipboard(kind) == content, "the clipboard")

    def read_clipboard(self, kind):
        """Returns what another program pastes; empty if there is nothing."""
        done = subprocess.run(
            ["xclip", "-selection", "clipboard", "-t", kind, "-o"],
            env=self.desktop.environment, check=False, timeout=patience.seconds(),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.stdout if done.returncode == 0 else b""

    def clipboard_kinds(self):
        """Returns the types that are on the clipboard."""
        return self.read_clipboard("TARGETS").decode().split()

    def paste(self, view, content, kind):
        """Lets another program copy this, and presses Ctrl+V."""
        self.own_clipboard(content, kind)
        view.key("ctrl+v")

    def copy(self, view):
        """Presses Ctrl+C; returns the PNG file that another program gets."""
        view.key("ctrl+c")
        wait_for(lambda: "image/png" in self.clipboard_kinds(),
                 "a picture on the clipboard")
        return self.read_clipboard("image/png")

    def saved(self):
        """Returns the PNG file that shmtool saves."""
        path = os.path.join(self.folder, "saved-by-shmtool.png")
        subprocess.run([os.environ["SHMTOOL"], "save", "--key", self.key, path],
                       check=True, timeout=patience.seconds())
        return Path(path).read_bytes()

    def pixels_of(self, path):
        """Returns red, green, blue, alpha of each pixel, 16 bits each."""
        return self.desktop.run("convert", str(path), "-depth", "16", "rgba:-")

    def assert_shares(self, path):
        """Asserts that the window shares the pixels of this file."""
        self.saved()
        shared = os.path.join(self.folder, "saved-by-shmtool.png")
        self.assertTrue(self.pixels_of(shared) == self.pixels_of(path),
                        "other pixels than those of the file")
