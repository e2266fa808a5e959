# SPDX-License-Identifier: MIT
"""Addresses in place of a path, and a program that is replaced."""

import os
import shutil
from pathlib import Path

import case
from case import WindowTest


class Addresses(WindowTest):
    """Of a file, and of something on the web."""

    def test_address_of_a_file(self):
        """As file managers write it: with each odd character in percent."""
        path, _ = self.write_picture("a picture.ppm", 30, 20)
        view = self.start(Path(path).as_uri())
        view.wait_for_shown("30 × 20 · RGB8 · generation 1")

    def test_address_on_the_web(self):
        """It's told what to do; nothing is called a missing file."""
        view = self.start("http://127.0.0.1:9/picture.png")
        text = view.wait_for_message("File not readable")[1]
        self.assertIn("“picture.png” is on the web", text)


class Update(WindowTest):
    """A program that is replaced while its window is open."""

    def test_new_process_is_the_new_program(self):
        """Ctrl+N, after an update that put another file in its place."""
        program = os.environ["SHMVIEW"]
        own = os.path.join(self.folder, "shmview")
        shutil.copy(program, own)
        self.desktop.environment["LD_LIBRARY_PATH"] = str(
            Path(program).parent.parent / "core")
        view = self.start(prefix=("sh", "-c", 'shift; exec "$0" "$@"', own))
        shutil.copy(program, own + ".new")
        os.rename(own + ".new", own)
        other, _ = self.start_another(view)
        self.assertEqual(os.readlink(f"/proc/{other}/exe"), own)
        self.end_other(other)


if __name__ == "__main__":
    case.main()
