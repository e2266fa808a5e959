# SPDX-License-Identifier: MIT
"""
Qt's own example since Qt 6.6, with a segment in /dev/shm, and our window show
the same picture.
"""

import subprocess
from pathlib import Path

import test_qt_example

FOLDER = Path("/dev/shm")
NAME = "QSharedMemoryExample"


class Windows(test_qt_example.Windows):
    """The tests of the older example run here, with a few differences."""

    qt_version = 6
    option = "--qt=posix"

    def setUp(self):
        super().setUp()
        self.qt_made_it = False

    def segments(self):
        """Returns all files, which are this test's in a private folder."""
        return sorted(path.name for path in FOLDER.iterdir())

    def check_nothing_is_left(self):
        """Removes leftovers, so that only this test fails because of them."""
        left = self.left()
        for name in self.segments():
            (FOLDER / name).unlink()
        self.assertEqual(left, [])

    def close_all(self, windows):
        """Closes the windows in this order. If Qt made the segment, it stays,
        and if Qt ends last, so does our semaphore. The next program of ours
        removes both."""
        for window in windows:
            self.assertEqual(window.close(), 0)
        self.assertEqual(NAME in self.segments(), self.qt_made_it)
        self.qt_made_it = False
        tool = self.shmtool("put", "words", "--hold", "0",
                            stdout=subprocess.DEVNULL)
        self.assertEqual(tool.wait(), 0)
        self.assertEqual(self.left(), [])

    def test_plain_qt_finds_what_qt_shares(self):
        """This is true of a window that was already open, and of shmtool."""
        self.option = "--qt"
        qt, ours = self.start_example(), self.start_view()
        qt.load_file(self.picture)
        self.assert_shows(qt, self.pixels, test_qt_example.WIDTH,
                          test_qt_example.HEIGHT)
        self.assert_saves(self.pixels, test_qt_example.WIDTH,
                          test_qt_example.HEIGHT)
        ours.load_from_memory.press()
        self.assert_shows(ours, self.pixels, test_qt_example.WIDTH,
                          test_qt_example.HEIGHT)
        self.close_all([qt, ours])

    def load_after_death(self, ours):
        """The picture can still be loaded."""
        ours.load_from_memory.press()
        self.assert_shows(ours, self.pixels, test_qt_example.WIDTH,
                          test_qt_example.HEIGHT)

    def start_example(self, preloaded=""):
        """Starts Qt's example; if it loads a file first, it makes the segment.
        """
        qt = super().start_example(preloaded)
        load = qt.load_file

        def load_file(path):
            self.qt_made_it = True
            load(path)

        qt.load_file = load_file
        return qt


if __name__ == "__main__":
    test_qt_example.main(Windows.qt_version, shm=True)
