# SPDX-License-Identifier: MIT
"""The window takes addresses instead of paths, and survives an update."""

import os
import shutil
from pathlib import Path

import case
from case import WindowTest


class Addresses(WindowTest):
    """An argument is the address of a file, or of something on the web."""

    def test_address_of_a_file(self):
        """File managers write it with each odd character percent-encoded."""
        path, _ = self.write_picture("a picture.ppm", 30, 20)
        view = self.start(Path(path).as_uri())
        view.wait_for_shown("30 × 20 · RGB8 · generation 1")

    def test_address_on_the_web(self):
        """The message says what to do, and not that a file is missing."""
        view = self.start("http://127.0.0.1:9/picture.png")
        text = view.wait_for_message("File not readable")[1]
        self.assertIn("“picture.png” is on the web", text)


class Update(WindowTest):
    """The program is replaced while its window is open."""

    def test_new_process_is_the_new_program(self):
        """Ctrl+N starts the new program after an update."""
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
