# SPDX-License-Identifier: MIT
"""
Qt's own example as it is since Qt 6.6, with a segment in /dev/shm, and our
window show the same picture.
"""

from pathlib import Path

import test_qt_example

FOLDER = Path("/dev/shm")


class Windows(test_qt_example.Windows):
    """The tests of the older example, and what is different."""

    qt_version = 6

    def setUp(self):
        super().setUp()
        self.qt_made_it = False

    def segments(self):
        """In a folder of our own every file is of this test."""
        return sorted(path.name for path in FOLDER.iterdir())

    def check_nothing_is_left(self):
        """Removes what was left, so that only this test fails by it."""
        left = self.left()
        for name in self.segments():
            (FOLDER / name).unlink()
        self.assertEqual(left, [])

    def close_all(self, windows):
        """In this order; Qt leaves a segment that it has made, and no more."""
        for window in windows:
            self.assertEqual(window.close(), 0)
        if self.qt_made_it:
            self.assertEqual(self.segments(), ["QSharedMemoryExample"])
            (FOLDER / "QSharedMemoryExample").unlink()
        self.assertEqual(self.left(), [])

    def start_example(self):
        """Whoever loads a file first makes the segment."""
        qt = super().start_example()
        load = qt.load_file

        def load_file(path):
            self.qt_made_it = True
            load(path)

        qt.load_file = load_file
        return qt


if __name__ == "__main__":
    test_qt_example.main(Windows.qt_version, shm=True)
