# SPDX-License-Identifier: MIT
"""No file is too long, and no folder has too many files."""

import unittest
from collections import Counter

from checked import StructureTest
from folders import folder_of
from sources import find_files, read

MOST_LINES = 400
MOST_FILES = 40


class Sizes(StructureTest):
    """The limits apply to hand-written files: C, Python, shell, templates."""

    @classmethod
    def setUpClass(cls):
        cls.files = find_files(["core", "ui", "app", "assets", "tests"],
                               {".awk", ".c", ".css", ".h", ".py", ".sh",
                                ".ui"})

    def test_files(self):
        """No file has more than 400 lines."""
        self.assertGreater(len(self.files), 400)
        lengths = {path: read(path).count("\n") for path in self.files}
        self.assert_none(f"{path} has {lines} lines, more than {MOST_LINES}"
                       for path, lines in lengths.items() if lines > MOST_LINES)

    def test_folders(self):
        """No folder has more than 40 files."""
        folders = Counter(folder_of(path) for path in self.files)
        self.assert_none(f"{folder} has {count} files, more than {MOST_FILES}"
                       for folder, count in folders.items()
                       if count > MOST_FILES)


if __name__ == "__main__":
    unittest.main(verbosity=2)
