# SPDX-License-Identifier: MIT
"""Tests of the NumPy clients alone: pins, places, and waits."""

import os
import signal
import time

import interop

try:
    import numpy  # noqa: F401
except ImportError as error:
    interop.skip(error)

from numpy_case import AloneTest, noise  # noqa: E402
from numpy_header import PAGE  # noqa: E402
from numpy_peer import frame, is_whole  # noqa: E402
from numpy_reader import fetch  # noqa: E402
from numpy_segment import EXCLUSIVE, NONE, SHARED, WAITING  # noqa: E402
from numpy_segment import WRITER, Segment  # noqa: E402
from numpy_writer import publish  # noqa: E402


class Pins(AloneTest):
    """Nobody waits for a reader."""

    def test_reader_that_is_stopped_stops_no_writer(self):
        """The pixels that it pins stay as they are."""
        picture = noise(20, 20, 2)
        publish(self.segment, picture)
        pinned = self.shown()
        reader = self.start_numpy()
        self.assertEqual(reader.ask("pin"), ["1"])
        os.kill(reader.id, signal.SIGSTOP)
        try:
            for number in range(2, 30):
                self.assertEqual(publish(self.hasty, noise(20, 20, 1)), number)
                self.assert_same(noise(20, 20, 1), fetch(self.hasty)[1])
        finally:
            os.kill(reader.id, signal.SIGCONT)
        self.assertEqual(os.pread(self.segment.file, pinned.length,
                                  pinned.offset), picture.tobytes())

    def test_place_of_a_killed_reader_is_used_again(self):
        """The kernel releases its pin."""
        publish(self.segment, noise(20, 20, 2))
        reader = self.start_numpy()
        reader.ask("pin")
        for _ in range(4):
            publish(self.segment, noise(20, 20, 2))
            self.assertNotEqual(self.shown().offset, PAGE)
        reader.kill()
        publish(self.segment, noise(20, 20, 2))
        self.assertEqual(self.shown().offset, PAGE)

    def test_memory_is_used_again(self):
        """A hundred pictures need the room of two, or of three beside a pin.
        """
        for places in (2, 3):
            for _ in range(100):
                publish(self.segment, noise(64, 64, 2))
            self.assertEqual(os.stat(self.path).st_size,
                             PAGE + places * 64 * 64 * 4)
            self.pin(self.other)

    def test_places_have_a_limit(self):
        """At the limit, the error says so; later there is room again."""
        readers = [Segment(self.key) for _ in range(8)]
        for reader in readers:
            self.addCleanup(reader.detach)
            publish(self.segment, noise(8, 8, 2))
            self.pin(reader)
        with self.assertRaisesRegex(BlockingIOError, "pin 8 places"):
            publish(self.segment, noise(8, 8, 2))
        self.assertEqual(publish(self.segment, noise(8, 8, 2), places=9), 9)
        readers[3].detach()
        self.assertEqual(publish(self.segment, noise(8, 8, 2)), 10)
        self.assertEqual(self.shown().offset, 4 * PAGE)

    def test_lock_on_all_bytes_leaves_no_place(self):
        """Publishing is an error, and the picture stays."""
        publish(self.segment, noise(8, 8, 2))
        self.other.attach()
        self.other.try_lock(PAGE, SHARED, (1 << 62) - PAGE)
        with self.assertRaises(BlockingIOError):
            publish(self.segment, noise(8, 8, 2))
        self.assertEqual(fetch(self.segment)[0], 1)

    def test_readers_see_no_torn_frame(self):
        """Frames of two sizes come as fast as the writer can publish."""
        writer = self.start_numpy()
        writer.ask("flood")
        seen = set()
        while len(seen) < 60:
            generation, picture = fetch(self.segment)
            self.assertTrue(is_whole(generation, picture), generation)
            self.assertGreaterEqual(generation, max(seen, default=0))
            seen.add(generation)
        writer.kill()

    def test_writer_killed_at_any_instant_leaves_the_last_frame_whole(self):
        """The next writer continues from that frame."""
        publish(self.segment, frame(1))
        for victim in [self.start_numpy() for _ in range(8)]:
            victim.ask("flood")
            victim.kill()
            generation, picture = fetch(self.segment)
            self.assertTrue(is_whole(generation, picture), generation)
            self.assertEqual(publish(self.segment, frame(generation + 1)),
                             generation + 1)


class Waits(AloneTest):
    """A process waits for the right locks, and gets its turn."""

    def setUp(self):
        super().setUp()
        publish(self.segment, noise(8, 8, 2))

    def test_exclusive_handle_makes_all_others_wait(self):
        """Readers and writers wait; its own fetches and publications work."""
        with self.segment.alone():
            with self.assertRaises(TimeoutError):
                fetch(self.hasty)
            with self.assertRaises(TimeoutError):
                publish(self.hasty, noise(8, 8, 2))
            self.assertEqual(publish(self.segment, noise(8, 8, 2)), 2)
            self.assertEqual(fetch(self.segment)[0], 2)
            with self.assertRaises(TimeoutError):
                fetch(self.hasty)
        self.assertEqual(publish(self.hasty, noise(8, 8, 2)), 3)

    def test_exclusive_handle_waits_for_pins(self):
        """If that takes too long, it releases all bytes."""
        header = self.pin(self.other)
        with self.assertRaises(TimeoutError):
            with self.hasty.alone():
                self.fail("it was alone beside a pin")
        self.assertEqual(publish(self.segment, noise(8, 8, 2)), 2)
        self.other.try_lock(header.offset, NONE, header.length)
        with self.hasty.alone():
            pass

    def test_who_wants_to_be_alone_lets_a_draft_commit(self):
        """Its pin stays until then, so neither would ever go on."""
        drafter = self.start_numpy()
        drafter.ask("pin")
        drafter.send("commit_draft")
        with self.segment.alone():
            self.assertEqual(fetch(self.segment)[0], 2)
        self.assertEqual(drafter.answer(), ["2"])

    def test_shared_content_byte_stops_commits_alone(self):
        """This is what lock() of a read-only handle does."""
        self.start_numpy().ask("share_content")
        self.assertEqual(fetch(self.hasty)[0], 1)
        with self.assertRaises(TimeoutError):
            publish(self.hasty, noise(8, 8, 2))
        self.assertEqual(fetch(self.hasty)[0], 1)

    def test_waiting_writer_comes_before_one_that_has_published(self):
        """It gets its turn within ten publications of a writer that never
        rests."""
        waiting = self.start_numpy()
        with self.segment.locked(WRITER):
            waiting.send("publish")
            while not self.segment.find_lock(WAITING, EXCLUSIVE):
                self.assertFalse(waiting.has_answered())
        before = publish(self.segment, frame(0))
        while not waiting.has_answered():
            publish(self.segment, frame(0))
        self.assertLessEqual(int(*waiting.answer()) - before, 10)

    def test_waiting_process_that_is_stopped_costs_little(self):
        """The writer waits briefly, and then not at all for four times as
        long."""
        self.other.attach()
        self.other.try_lock(WAITING, SHARED)
        begin = time.monotonic()
        publish(self.segment, noise(8, 8, 2))
        waited = time.monotonic() - begin
        self.assertGreaterEqual(waited, 0.16)
        self.assertGreaterEqual(self.segment.no_courtesy_before - begin, 0.8)
        self.segment.no_courtesy_before += 3600
        expected = self.segment.no_courtesy_before
        publish(self.segment, noise(8, 8, 2))
        self.assertEqual(self.segment.no_courtesy_before, expected)

    def test_forked_child_neither_unlocks_nor_removes(self):
        """This is true of anything that it does with its parent's handle."""
        with self.segment.locked(WRITER):
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    self.segment.try_lock(WRITER, NONE)
                    status = 0 if fetch(self.segment)[0] == 1 else 2
                    self.segment.detach()
                finally:
                    os._exit(status)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            with self.assertRaises(TimeoutError):
                publish(self.hasty, noise(8, 8, 2))
        self.assertEqual(self.left(), [self.path])
        self.assertEqual(publish(self.segment, noise(8, 8, 2)), 2)


if __name__ == "__main__":
    interop.main("numpy")
