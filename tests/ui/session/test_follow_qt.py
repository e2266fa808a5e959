# SPDX-License-Identifier: MIT
"""A window follows what Qt programs share, also after a switch to them."""

import signal

import case
import system_v
from qt_case import NOT_ATTACHED, QtTest


class FollowQt(QtTest):
    """The kernel reports no changes of System V; the window notices them."""

    def follow(self):
        """Starts a window with --qt that shows another one's picture."""
        publisher = self.share_picture()
        view = self.start("--qt", "--follow")
        view.wait_for_shown("64 × 48 · RGB8")
        view.wait_for_status(NOT_ATTACHED)
        return publisher, view

    def test_each_picture_is_shown(self):
        """Pictures come in the same segment, and in a larger one."""
        publisher, view = self.follow()
        for name, width, height in (("small", 40, 30), ("large", 320, 250),
                                    ("other", 300, 240)):
            path, pixels = self.write_picture(name + ".ppm", width, height)
            publisher.choose(path)
            view.wait_for_shown(f"{width} × {height} · RGB8")
            self.wait_for_own_pixels(view, pixels, width, height)
        # Qt's stream has neither time nor generations.
        self.assertNotIn("old", view.status())
        self.assertNotIn("skipped", view.status())
        self.assertIsNone(view.message())

    def test_waiting_then_a_picture(self):
        """It works as in a segment of shmview."""
        view = self.start("--qt", "--follow")
        view.wait_for_status("Waiting for a picture\n")
        self.share_picture()
        view.wait_for_shown("64 × 48")
        self.assertIsNone(view.message())

    def test_killed_publisher_and_its_return(self):
        """The orphan is removed, and the next picture is shown."""
        publisher, view = self.follow()
        publisher.process.send_signal(signal.SIGKILL)
        publisher.wait()
        view.wait_for_status("waiting for the next picture\n")
        path, pixels = self.write_picture("return.ppm", 30, 20)
        self.start("--qt", path)
        self.wait_for_own_pixels(view, pixels, 30, 20)
        self.assertIsNone(view.message())

    def test_damaged_then_good(self):
        """A notice stays until there is a whole picture."""
        self.put(b"\0\0\0\1\x89PNG\r\n\x1a\n" + bytes(20000))
        view = self.start("--qt", "--follow")
        view.wait_for_message("Damaged contents")
        path, pixels = self.write_picture("good.ppm", 30, 20)
        self.start("--qt", path)
        self.wait_for_own_pixels(view, pixels, 30, 20)
        view.wait_for_no_message()

    def test_switching_while_following(self):
        """From then on the window follows the other kind of segment."""
        self.share_picture()
        path, pixels = self.write_picture("own.ppm", 30, 20)
        self.start(path)
        view = self.start("--follow")
        self.wait_for_own_pixels(view, pixels, 30, 20)
        view.menu.share_with_qt.choose()
        view.wait_for_shown("64 × 48")
        view.menu.share_with_qt.choose()
        view.wait_for_shown("30 × 20")
        self.assertTrue(view.follow.is_pressed())


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
