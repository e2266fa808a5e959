# SPDX-License-Identifier: MIT
"""Qt's own example and our window show the same picture."""

import os
import signal
import subprocess
import unittest
from pathlib import Path

import case
import example
import interop
import numpy
import patience
import private_bus
from desktop import Desktop, wait_for
from example import Example
from pages.main_window import StartedView
from pixels import noise
from png import png_of

WIDTH, HEIGHT = 320, 240


def write_png(path, pixels, width, height):
    """Writes a PNG file of RGB."""
    rows = numpy.frombuffer(pixels, "uint8").reshape(height, width, 3)
    Path(path).write_bytes(png_of(rows))


class Windows(interop.InteropTest):
    """The windows are on the screen of the tests."""

    qt_version = 5
    # The option with which our programs share with this Qt.
    option = "--qt"

    def setUp(self):
        super().setUp()
        self.desktop = Desktop(self.folder)
        self.addCleanup(self.desktop.tidy_up)
        self.desktop.environment["TMPDIR"] = self.keys
        self.windows = []
        self.addCleanup(self.end_windows)
        self.picture = self.path("picture.png")
        self.pixels = noise(WIDTH, HEIGHT, 3)
        write_png(self.picture, self.pixels, WIDTH, HEIGHT)

    def segments(self):
        """Leaves out the segments that X clients share with the screen: they
        have no key."""
        return [row for row in super().segments() if row["key"] != 0]

    def end_windows(self):
        """Closes the windows that the test has not closed."""
        for window in self.windows:
            if window.process.poll() is None:
                self.assertEqual(window.close(), 0)
            if isinstance(window, StartedView):
                self.assertEqual(window.warnings(), [])

    def show(self, window):
        """Puts a window beside the earlier ones."""
        window.move(700 * (len(self.windows) % 3), 0)
        self.windows.append(window)
        return window

    def start_example(self, preloaded=""):
        """Starts Qt's example."""
        return self.show(Example(self.desktop, self.qt_version, preloaded))

    def start_view(self, *arguments):
        """Starts a window of ours that shares with Qt."""
        return self.show(StartedView(self.desktop, [self.option, *arguments]))

    def shmtool(self, *arguments, **options):
        """Starts a shmtool that shares with Qt."""
        return subprocess.Popen([os.environ["SHMTOOL"], *arguments, self.option],
                                env=self.desktop.environment, **options)

    def share(self, path):
        """Starts a shmtool that shares a picture until it is terminated."""
        tool = self.shmtool("share", path, stdout=subprocess.PIPE)
        self.addCleanup(tool.wait)
        self.addCleanup(tool.kill)
        self.addCleanup(tool.stdout.close)
        self.assertIn(b"sharing", tool.stdout.readline())
        return tool

    def assert_saves(self, pixels, width, height):
        """Asserts that shmtool gets these pixels from the segment."""
        path = self.path("saved.ppm")
        self.assertEqual(self.shmtool("save", path).wait(), 0)
        self.assertEqual(self.read("saved.ppm"),
                         f"P6\n{width} {height}\n255\n".encode() + pixels)

    def assert_shows(self, window, pixels, width, height):
        """Waits until a window shows the picture, pixel for pixel."""
        wait_for(lambda: window.shows_pixels(pixels, width, height),
                 "the picture")

    def keep(self, name):
        """Saves a picture of the screen in the build folder."""
        folder = os.environ.get("SHMVIEW_SCREENSHOTS", ".")
        self.desktop.save_screenshot(os.path.join(folder, name))

    def close_all(self, windows):
        """Closes the windows in this order; nothing may be left."""
        for window in windows:
            self.assertEqual(window.close(), 0)
        self.assertEqual(self.left(), [])

    def test_qt_loads_a_file_and_ours_shows_it(self):
        """The picture goes through Qt's file dialog and our button."""
        qt, ours = self.start_example(), self.start_view()
        qt.load_file(self.picture)
        wait_for(self.segments, "a segment")
        self.assert_shows(qt, self.pixels, WIDTH, HEIGHT)
        self.assert_saves(self.pixels, WIDTH, HEIGHT)
        ours.load_from_memory.press()
        ours.wait_for_shown(f"{WIDTH} × {HEIGHT}")
        self.assert_shows(ours, self.pixels, WIDTH, HEIGHT)
        self.keep("qt-to-ours.png")
        self.close_all([qt, ours])

    def test_ours_loads_a_file_and_qt_shows_it(self):
        """The picture goes through our file chooser and Qt's button."""
        ours, qt = self.start_view(), self.start_example()
        ours.choose(self.picture)
        ours.wait_for_shown(f"{WIDTH} × {HEIGHT}")
        qt.display()
        self.assert_shows(qt, self.pixels, WIDTH, HEIGHT)
        self.assert_shows(ours, self.pixels, WIDTH, HEIGHT)
        self.keep("ours-to-qt.png")
        self.close_all([ours, qt])

    def test_other_orders_of_closing(self):
        """The publisher may close last."""
        qt, ours = self.start_example(), self.start_view()
        qt.load_file(self.picture)
        self.assert_shows(qt, self.pixels, WIDTH, HEIGHT)
        ours.load_from_memory.press()
        self.assert_shows(ours, self.pixels, WIDTH, HEIGHT)
        self.close_all([ours, qt])
        ours, qt = self.start_view(self.picture), self.start_example()
        ours.wait_for_shown(f"{WIDTH} × {HEIGHT}")
        qt.display()
        self.assert_shows(qt, self.pixels, WIDTH, HEIGHT)
        self.close_all([qt, ours])

    def test_shmtool_shares_and_qt_shows_it(self):
        """Then it shares a larger picture, which a newer window shows."""
        tool = self.share(self.picture)
        first = self.start_example()
        first.display()
        self.assert_shows(first, self.pixels, WIDTH, HEIGHT)
        self.assert_saves(self.pixels, WIDTH, HEIGHT)
        large = noise(400, 300, 3)
        path = self.path("large.png")
        write_png(path, large, 400, 300)
        other = self.share(path)
        second = self.start_example()
        second.display()
        self.assert_shows(second, large, 400, 300)
        self.assert_shows(first, self.pixels, WIDTH, HEIGHT)
        for process in (tool, other):
            process.terminate()
            process.wait()
        self.close_all([second, first])

    def test_killed_example_is_no_obstacle(self):
        """Our window shares its own picture, which Qt then shows."""
        qt, ours = self.start_example(), self.start_view()
        qt.load_file(self.picture)
        self.assert_shows(qt, self.pixels, WIDTH, HEIGHT)
        qt.process.kill()
        qt.process.wait()
        self.check_after_death(ours)

    def test_example_killed_with_the_lock_is_no_obstacle(self):
        """The same is true if the killed process had the lock."""
        ours = self.start_view()
        qt = self.start_example(os.environ["KILL_AT_RELEASE"])
        qt.load_file(self.picture)
        self.assertEqual(qt.process.wait(patience.seconds()), -signal.SIGKILL)
        self.check_after_death(ours)

    def check_after_death(self, ours):
        """Checks what our window makes of a killed example's picture, and that
        the next example shows the next picture."""
        self.load_after_death(ours)
        other = noise(WIDTH, HEIGHT, 3)
        path = self.path("other.png")
        write_png(path, other, WIDTH, HEIGHT)
        ours.choose(path)
        self.assert_shows(ours, other, WIDTH, HEIGHT)
        qt = self.start_example()
        qt.display()
        self.assert_shows(qt, other, WIDTH, HEIGHT)
        self.assertEqual(qt.close(), 0)
        self.assertEqual(ours.close(), 0)
        self.assertEqual(self.left(), [])

    def load_after_death(self, ours):
        """With this type, the picture dies with the process."""
        ours.load_from_memory.press()
        ours.wait_for_message("The other process died")
        self.assertEqual(self.left(), [])


def main(version, shm=False):
    """Runs the tests of the calling script, with screenshots."""
    if example.find_program(version) is None:
        interop.skip(f"not installed: the example sharedmemory of Qt {version}")
    interop.enter_namespace(shm)
    private_bus.enter()
    unittest.main(testRunner=unittest.TextTestRunner(
        verbosity=2, resultclass=case.Result))


if __name__ == "__main__":
    main(Windows.qt_version)
