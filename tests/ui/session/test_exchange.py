# SPDX-License-Identifier: MIT
"""Two windows, in two processes, exchange a picture bit for bit."""

import os
import signal
from pathlib import Path

import case
from case import attached
from desktop import wait_for
from reference_case import ReferenceTest

NOT_OWN = " · this window is not attached"
ASSETS = Path(__file__).resolve().parents[3] / "assets"


class Exchange(ReferenceTest):
    """A file loaded in one window reaches another one."""

    def exchange(self, path, summary):
        """Loads a file in the first window, then from memory in the second."""
        first, second = self.start(), self.start()
        first.choose(path)
        first.wait_for_shown(summary)
        second.load_from_memory.press()
        second.wait_for_shown(summary)
        second.wait_for_status(attached(first, second))
        self.assertIsNone(second.message())
        self.assert_shows(second, path)
        return first, second

    def test_photo_is_the_same_as_one_rendered_from_its_file(self):
        """A photo is scaled down to fit."""
        self.exchange(str(ASSETS / "photo.jpg"), "RGB8 · generation 1")

    def test_transparent_picture_is_the_same(self):
        """The background shows through in the same way."""
        self.exchange(str(ASSETS / "test-card.png"), "RGBA8 · generation 1")

    def test_transparent_picture_at_full_size_is_the_same(self):
        """There is room for each of its pixels."""
        path = str(ASSETS / "test-card.png")
        _, second = self.exchange(path, "640 × 400 · RGBA8")
        self.assert_shows(second, path, 690, 600)

    def test_16_bit_picture_is_the_same(self):
        """The 16-bit channels are rounded once."""
        self.exchange(str(ASSETS / "depth-16.png"), "16 · generation 1")

    def test_grey_picture_is_the_same(self):
        """The one channel is shown as grey."""
        self.exchange(str(ASSETS / "grey.png"), "GREY8 · generation 1")

    def test_picture_at_full_size_shows_its_own_pixels(self):
        """It is centred and never enlarged, so the screen has the file's
        bytes."""
        path, pixels = self.write_picture(width=300, height=200)
        _, second = self.exchange(path, "300 × 200 · RGB8 · generation 1")
        self.wait_for_own_pixels(second, pixels, 300, 200)
        shown = second.picture_pixels()
        self.assertEqual(shown[:3], shown[-3:])

    def test_any_window_publishes_over_any_other(self):
        """The first window can load what the second one loaded, and back."""
        first, second = self.start(), self.start()
        one, _ = self.write_picture("one.ppm", 120, 90)
        two, _ = self.write_picture("two.ppm", 200, 50)
        first.choose(one)
        first.wait_for_shown("120 × 90 · RGB8 · generation 1")
        second.load_from_memory.press()
        second.wait_for_shown("generation 1")
        second.choose(two)
        second.wait_for_shown("200 × 50 · RGB8 · generation 2")
        first.load_from_memory.press()
        first.wait_for_shown("200 × 50 · RGB8 · generation 2")
        self.assert_shows(first, two)
        first.choose(one)
        first.wait_for_shown("120 × 90 · RGB8 · generation 3")

    def test_arguments_publish_and_fetch_at_the_start(self):
        """FILE may be relative; --fetch loads it elsewhere."""
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(os.path.relpath(path))
        first.wait_for_shown("64 × 48 · RGB8 · generation 1")
        second = self.start("--fetch")
        second.wait_for_shown("64 × 48 · RGB8 · generation 1")
        self.assert_shows(second, path)

    def test_picture_outlives_the_killed_publisher(self):
        """A window that has loaded it holds it for the next one."""
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(path)
        first.wait_for_shown("generation 1")
        second = self.start("--fetch")
        second.wait_for_shown("generation 1")
        first.process.send_signal(signal.SIGKILL)
        first.wait()
        third = self.start("--fetch")
        third.wait_for_shown("64 × 48 · RGB8 · generation 1")
        self.assertNotIn(str(first.id), third.status())

    def test_every_window_hears_of_others_coming_and_going(self):
        """So do a window behind others, and one that has loaded nothing."""
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(path)
        first.wait_for_status(attached(first))
        second, third = self.start("--fetch"), self.start()
        self.desktop.focus(third.window)
        first.wait_for_status(attached(second, first))
        third.wait_for_status(attached(first, second, own=False) + NOT_OWN)
        second.process.send_signal(signal.SIGKILL)
        second.wait()
        for view, line in ((first, attached(first)),
                           (third, attached(first, own=False) + NOT_OWN)):
            wait_for(lambda: view.status().endswith(" · " + line), line,
                     seen=view.status)

    def test_shown_picture_differs_from_the_newest(self):
        """One line is about the shown picture, another about the segment."""
        one, _ = self.write_picture("one.ppm", 120, 90)
        two, _ = self.write_picture("two.ppm", 200, 50)
        first = self.start(one)
        second = self.start("--fetch")
        second.wait_for_status("Shown: 120 × 90 · RGB8 · generation 1\n")
        first.choose(two)
        second.wait_for_status("” · 200 × 50 · RGB8 · generation 2")
        self.assertIn("Shown: 120 × 90 · RGB8 · generation 1\n",
                      second.status())

    def test_cancelling_the_chooser_is_silent(self):
        """The picture stays, and there is no message."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.wait_for_status(attached(view))
        before = view.status()
        view.chooser.open()
        self.desktop.type_keys("Escape")
        view.chooser.wait_until_closed()
        self.assertIsNone(view.message())
        self.assertEqual(view.status(), before)

    def test_chooser_remembers_its_folder(self):
        """The next process remembers it, too."""
        path, _ = self.write_picture("memorable.ppm", 30, 20)
        first = self.start()
        first.choose(path)
        first.wait_for_shown("30 × 20")
        second = self.start()
        second.chooser.open()
        second.wait_for_label(os.path.basename(self.folder))
        self.desktop.type_keys("Escape")
        second.chooser.wait_until_closed()

    def test_long_and_odd_keys_work(self):
        """Keys of 300 bytes, with slashes, and with letters beyond ASCII."""
        key = f"{self.key}/é" + "x" * (300 - len(f"{self.key}/é".encode()))
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(path, key=key)
        first.wait_for_shown("generation 1")
        second = self.start("--fetch", key=key)
        second.wait_for_shown("64 × 48 · RGB8 · generation 1")
        second.wait_for_status("…")


class DarkExchange(Exchange):
    """The same pictures appear on a dark background."""

    style = "Adwaita:dark"


# Only the tests that show the background matter in the dark style.
def load_tests(loader, _tests, _pattern):
    """Runs every test in the light style, and one in the dark style."""
    suite = loader.loadTestsFromTestCase(Exchange)
    suite.addTest(DarkExchange("test_transparent_picture_is_the_same"))
    return suite


if __name__ == "__main__":
    case.main()
