# SPDX-License-Identifier: MIT
"""
Gives every hostile file to the window in every way, and prints the results.
HOSTILE_FILES names a folder with more files.
"""

import os
from pathlib import Path

import case
from hostile_case import DRAWINGS, HOSTILE, KINDS, HostileTest

FOLDERS = [HOSTILE, DRAWINGS,
           *filter(None, [os.environ.get("HOSTILE_FILES")])]
FILES = sorted(path for folder in FOLDERS for path in Path(folder).iterdir()
               if path.suffix in KINDS)


class Ways(HostileTest):
    """A decoder may take its full time, also on a busy processor."""

    time_limit = 150

    def give_all(self, way):
        """Gives each file to one window."""
        view = self.start_with_picture()
        for path in FILES:
            with self.subTest(path.name):
                answer, seconds, most = self.give(view, way, path)
                print(f"{path.name}, {way.__name__}, {seconds:.1f} s, "
                      f"{most >> 10} MiB: {answer}", flush=True)

    def test_chosen(self):
        """The user chooses the file in the dialog."""
        self.give_all(self.choose_file)

    def test_pasted(self):
        """The file comes from another program's clipboard."""
        self.give_all(self.paste_file)

    def test_dropped(self):
        """The mouse drops the file."""
        self.give_all(self.drop_file)


if __name__ == "__main__":
    case.main()
