# SPDX-License-Identifier: MIT
"""
The window is killed in the middle of its work: no other process is harmed.
"""

import os

import case
import faults
from faults import PIXELS, WRITER

WIDTH, HEIGHT = 4500, 3000
ROUNDS = 6
CLICKS = 2


class KillTest(faults.FaultTest):
    """The pictures are large, so that work on them takes a while."""

    def large(self, number):
        """Returns the bytes of a large picture of one colour."""
        return bytes((number, 255 - number, 7)) * (WIDTH * HEIGHT)

    def write_large(self, number):
        """Writes such a picture; returns its path."""
        return self.write_file(f"large-{number}.ppm",
                               faults.head_of(WIDTH, HEIGHT)
                               + self.large(number))

    def share_large(self, number):
        """Starts a shmtool that holds the segment all the time."""
        return self.share("share", self.write_large(number))

    def kill_view(self, view, seconds):
        """Kills the window within this time; the next one takes its place."""
        self.kill_within(view.process, seconds)
        self.started -= 1

    def tidy_up(self, tool):
        """Checks that the segment works, and ends with its last holder."""
        self.assert_next_window_works()
        self.use_up(tool)
        self.assertFalse(os.path.lexists(self.segment))
        self.count("leftovers", 0)


class Publishing(KillTest):
    """The window is killed while it shares a picture."""

    def test_over_the_picture_of_another(self):
        """One of the two pictures is there and whole."""
        tool = self.share_large(1)
        pictures = [self.large(1), self.large(2)]
        path = self.write_large(2)
        for _ in range(ROUNDS):
            before = self.generation()
            process = self.start_bare(path)
            self.wait_for_lock(WRITER, process, lambda old=before:
                               self.generation() != old)
            self.kill_within(process, 0.03)
            self.assert_whole(pictures)
            self.count("published", self.generation() - before)
        self.tidy_up(tool)

    def test_after_a_click(self):
        """The mouse chooses the file; the kill comes from decoding on."""
        tool = self.share_large(1)
        pictures = [self.large(1), self.large(2)]
        path = self.write_large(2)
        for _ in range(CLICKS):
            view = self.start()
            view.choose(path)
            self.kill_view(view, 0.2)
            self.assert_whole(pictures)
        self.tidy_up(tool)

    def test_picture_that_nobody_else_holds(self):
        """The name leads to a whole picture or does not exist; the orphan is
        removed."""
        path = self.write_large(2)
        for _ in range(ROUNDS):
            self.kill_within(self.start_bare(path), 0.6)
            self.assert_next_attach_tidies_up()
        self.assert_next_window_works()


class Fetching(KillTest):
    """The window is killed while it reads a picture."""

    def test_while_it_reads(self):
        """Its pin is released."""
        tool = self.share_large(1)
        for _ in range(ROUNDS):
            process = self.start_bare("--fetch")
            self.wait_for_lock(PIXELS[0], process, length=PIXELS[1])
            self.kill_within(process, 0.02)
            self.assert_whole([self.large(1)])
        self.tidy_up(tool)

    def test_after_a_click(self):
        """A real click starts the fetch; the kill comes at any instant."""
        tool = self.share_large(1)
        for _ in range(CLICKS):
            view = self.start()
            view.load_from_memory.press()
            self.kill_view(view, 0.1)
            self.assert_whole([self.large(1)])
        self.tidy_up(tool)

    def test_last_holder(self):
        """The next attach removes the orphan."""
        tool = self.share_large(1)
        view = self.start("--fetch")
        view.wait_for_shown(f"{WIDTH} × {HEIGHT}")
        self.use_up(tool)
        self.assertTrue(self.segment.exists())
        self.kill_view(view, 0)
        self.assert_next_attach_tidies_up()
        self.assert_next_window_works()


class Following(KillTest):
    """The window is killed while frames come."""

    def test_stream_goes_on(self):
        """Nothing delays the stream, and the next window follows it."""
        stream = self.start_stream()
        greys = {faults.head_of(faults.WIDTH, faults.HEIGHT)
                 + bytes((grey,)) * faults.FRAME_BYTES for grey in range(256)}
        for _ in range(ROUNDS // 2):
            view = self.start()
            view.follow.press()
            view.wait_for_status(" frames/s")
            self.kill_view(view, 0.1)
            self.assertTrue(self.save() in greys, "torn")
            self.wait_for_next_frame()
            self.count("torn", 0)
        view = self.start("--follow")
        view.wait_for_status(" frames/s")
        self.assertEqual(view.close(), 0)
        stream.kill()
        self.assert_next_attach_tidies_up()


class Waiting(KillTest):
    """The window is killed while it waits for another process's lock."""

    def test_to_read(self):
        """The holder of the lock notices nothing."""
        self.kill_waiting(lambda view: view.load_from_memory.press())

    def test_to_publish(self):
        """The writer byte, which the window has by then, is released."""
        path = self.write_large(2)
        self.kill_waiting(lambda view: view.choose(path))

    def kill_waiting(self, load):
        """Kills the waiting window; then the lock is free, and all works."""
        tool = self.share_large(1)
        lock = self.lock_content()
        for _ in range(CLICKS):
            view = self.start()
            self.wait_until_it_waits(view, load)
            self.kill_view(view, 0.05)
            self.assertFalse(self.is_locked(WRITER))
        lock.close()
        self.assert_whole([self.large(1)])
        self.tidy_up(tool)


if __name__ == "__main__":
    case.main()
