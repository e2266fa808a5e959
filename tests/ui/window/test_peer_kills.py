# SPDX-License-Identifier: MIT
"""Another process is killed at any moment: the window goes on, and says so."""

import os
import subprocess

import case
import faults
from desktop import wait_for

ROUNDS = 6
WIDTH, HEIGHT = 3000, 2000
HEADINGS = ("The other process died", "Nothing is shared yet")


class PeerKillTest(faults.FaultTest):
    """One window outlives all the others."""

    def assert_usable(self, view):
        """Asserts that the window shares a picture and shows another one's."""
        path, pixels = self.write_picture("next.ppm", 64, 48)
        view.choose(path)
        view.wait_for_shown("64 × 48")
        self.wait_for_own_pixels(view, pixels, 64, 48)
        self.assertIsNone(view.message())
        self.assertEqual(view.close(), 0)
        self.assertFalse(os.path.lexists(self.segment))
        self.count("leftovers", 0)


class Fetching(PeerKillTest):
    """A publisher dies while the window loads."""

    def start_sharing(self, path):
        """Starts a shmtool and does not wait for it."""
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "share", "--key", self.key, path],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(faults.kill, tool)
        return tool

    def test_publisher_of_a_new_segment(self):
        """It is killed before, while or after it names the segment."""
        path = self.write_file("large.ppm", faults.head_of(WIDTH, HEIGHT)
                               + bytes(WIDTH * HEIGHT * 3))
        view = self.start()
        for _ in range(ROUNDS):
            self.kill_within(self.start_sharing(path), 0.2)
            view.load_from_memory.press()
            # Before the window holds a picture, no other process holds the
            # segment.
            wait_for(lambda: view.message() is not None, "a message")
            self.assertIn(view.message()[0], HEADINGS)
            self.count(f"“{view.message()[0]}”")
            view.close_message()
        self.assertFalse(os.path.lexists(self.segment))
        self.assert_usable(view)

    def test_publisher_over_the_window_s_picture(self):
        """The old picture stays, or the new one is whole."""
        head = faults.head_of(WIDTH, HEIGHT)
        old = bytes(WIDTH * HEIGHT * 3)
        new = b"\xff" * (WIDTH * HEIGHT * 3)
        view = self.start(self.write_file("old.ppm", head + old))
        view.wait_for_shown("generation 1")
        path = self.write_file("new.ppm", head + new)
        for _ in range(ROUNDS):
            before = self.read_shared()[0]
            view.load_from_memory.press()
            self.kill_within(self.start_sharing(path), 0.1)
            # The window pins the picture that it reads.
            wait_for(lambda: view.cancel.find() is None
                     and "attached: " in view.status()
                     and not self.is_locked(*faults.PIXELS), "a loaded picture")
            self.assertIsNone(view.message())
            self.assert_whole([old, new])
            self.count("published", self.read_shared()[0] - before)
        self.assert_usable(view)


class Following(PeerKillTest):
    """The window shows frames until no more come."""

    def test_stream(self):
        """The last frame stays, and the window names the dead process."""
        view = self.start("--follow")
        for _ in range(ROUNDS):
            stream = self.start_stream()
            view.wait_for_status(" frames/s")
            # The window can name only a process that it has found.
            view.wait_for_status(f"shmtool {stream.process.pid}")
            self.kill_within(stream.process, 0.1)
            stream.kill()
            view.wait_for_status(f"shmtool {stream.process.pid} is no longer attached · "
                                 "waiting for the next picture\n")
            self.assert_shows_one_grey(view)
            self.assertIsNone(view.message())
        self.assert_usable(view)

    def test_stream_killed_before_its_first_frame_is_shown(self):
        """The window then shows the next stream."""
        view = self.start("--follow")
        for _ in range(ROUNDS):
            stream = self.start_stream()
            self.kill_within(stream.process, 0.05)
            stream.kill()
            self.assertTrue(view.follow.is_pressed())
        stream = self.start_stream()
        view.wait_for_status(" frames/s")
        stream.kill()
        # The window names the dead process only if it had time to see it.
        wait_for(lambda: "waiting for the next picture" in
                 view.status().lower(), "the end of the stream")
        self.assert_shows_one_grey(view)
        self.assertIsNone(view.message())
        self.assert_usable(view)


if __name__ == "__main__":
    case.main()
