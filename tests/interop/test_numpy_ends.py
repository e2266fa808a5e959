# SPDX-License-Identifier: MIT
"""
Tests of the NumPy clients of core/README.md beside processes of ours: their
locks, and how they end.
"""

import os
import random
import signal
import threading
import time

import interop

try:
    import numpy
except ImportError as error:
    interop.skip(error)

from numpy_case import NumpyTest, noise  # noqa: E402
from numpy_header import PAGE  # noqa: E402
from numpy_peer import frame, is_whole  # noqa: E402
from numpy_reader import fetch  # noqa: E402
from numpy_segment import ATTACH, EXCLUSIVE, NONE, WAITING  # noqa: E402
from numpy_segment import WRITER, Segment  # noqa: E402
from numpy_writer import publish  # noqa: E402


class Locks(NumpyTest):
    """Both sides lock the same bytes, and no wait is endless."""

    def setUp(self):
        super().setUp()
        self.ours = self.start_ours()
        self.picture = noise(20, 20, 1)
        self.publish_ours(self.ours, self.picture)
        self.hasty = Segment(self.key, patience=0.05)
        self.addCleanup(self.hasty.detach)

    def test_umask_keeps_nobody_out(self):
        """Every process of the user can open the segment."""
        segment = Segment(f"{self.key} umask")
        self.addCleanup(segment.detach)
        before = os.umask(0o277)
        try:
            publish(segment, self.picture)
        finally:
            os.umask(before)
        self.assertEqual(os.stat(segment.path).st_mode & 0o777, 0o600)

    def test_locked_content_stops_readers_and_commits(self):
        """They wait until the lock is free; the picture stays."""
        self.ours.ask("lock", 0)
        with self.assertRaises(TimeoutError):
            fetch(self.hasty)
        with self.assertRaises(TimeoutError):
            publish(self.hasty, noise(20, 20, 2))
        self.ours.ask("unlock")
        generation, seen = fetch(self.hasty)
        self.assertEqual(generation, 1)
        self.assert_same(self.picture, seen)

    def test_stopped_reader_of_numpy_stops_no_publication_of_ours(self):
        """Its pinned pixels stay; only lock() waits for it."""
        reader = self.start_numpy()
        reader.ask("pin")
        pinned = self.shown()
        os.kill(reader.id, signal.SIGSTOP)
        try:
            for number in range(2, 20):
                self.publish_ours(self.ours, noise(20, 20, 2))
                self.assertEqual(fetch(self.hasty)[0], number)
            self.assert_refused(interop.LOCKED, self.ours, "lock", 0)
        finally:
            os.kill(reader.id, signal.SIGCONT)
        self.assertEqual(os.pread(self.segment.file, pinned.length,
                                  pinned.offset), self.picture.tobytes())
        reader.kill()
        self.ours.ask("lock", 0)
        self.ours.ask("unlock")

    def test_places_of_both_are_the_same(self):
        """Both sides avoid the shown place and the pinned ones."""
        readers = [self.start_numpy() for _ in range(3)]
        for turn, reader in enumerate(readers):
            reader.ask("pin")
            if turn % 2:
                self.publish_ours(self.ours, noise(20, 20, 1))
            else:
                publish(self.segment, noise(20, 20, 1))
        readers[1].kill()
        second = PAGE + PAGE
        for turn in range(6):
            if turn % 2:
                self.publish_ours(self.ours, noise(20, 20, 1))
            else:
                publish(self.segment, noise(20, 20, 1))
            self.assertEqual(self.shown().offset,
                             second if turn % 2 == 0 else 4 * PAGE)
        self.assertLessEqual(self.segment.size(), 5 * PAGE)

    def test_lock_of_numpy_stops_ours(self):
        """Our readers and writers wait until the lock is free."""
        with self.segment.alone():
            self.assert_refused(interop.LOCKED, self.ours, "lock", 0)
            reader = self.start_ours()
            reader.send("fetch", self.file("seen.raw"))
            self.assertFalse(reader.has_answered(0.2))
        self.assertEqual(reader.answer(), ["RGB8", "20", "20"])

    def test_waiting_writer_of_numpy_comes_before_ours(self):
        """It gets its turn within ten publications of a writer that never
        rests."""
        self.segment.attach()
        waiting = self.start_numpy()
        with self.segment.locked(WRITER):
            waiting.send("publish")
            while not self.segment.find_lock(WAITING, EXCLUSIVE):
                self.assertFalse(waiting.has_answered())
        before = fetch(self.hasty)[0]
        while not waiting.has_answered():
            self.publish_ours(self.ours, noise(20, 20, 1))
        self.assertLessEqual(int(*waiting.answer()) - before, 10)

    def test_writers_exclude_each_other(self):
        """A second writer waits for the first; readers do not."""
        self.segment.attach()
        with self.segment.locked(WRITER):
            with self.assertRaises(TimeoutError):
                publish(self.hasty, noise(20, 20, 2))
            self.assert_same(self.picture, fetch(self.hasty)[1])
        self.assertEqual(publish(self.hasty, noise(20, 20, 2)), 2)

    def test_fetch_goes_on_as_soon_as_the_lock_is_free(self):
        """Here the lock becomes free because its holder is killed."""
        holder = self.start_ours()
        holder.ask("attach")
        holder.ask("lock", 0)
        waiting = self.start_numpy()
        waiting.send("publish")
        self.assertFalse(waiting.has_answered(0.3))
        holder.kill()
        self.assertEqual(waiting.answer(), ["2"])


class Ends(NumpyTest):
    """However a process ends, nothing is left, and nothing is torn."""

    def test_killed_numpy_leaves_an_orphan_that_ours_removes(self):
        """The attach reports that nothing was found, and nothing is left."""
        ours, victim = self.start_ours(), self.start_numpy()
        victim.ask("publish")
        victim.kill()
        self.assertEqual(self.left(), [self.path])
        text = self.assert_refused(interop.NOT_FOUND, ours, "attach")
        self.assertIn("died", text)
        self.assertEqual(self.left(), [])

    def test_killed_ours_leaves_an_orphan_that_numpy_removes(self):
        """The attach reports that nothing was found, and nothing is left."""
        victim = self.start_ours()
        self.publish_ours(victim, noise(9, 9, 1))
        victim.kill()
        self.assertEqual(self.left(), [self.path])
        with self.assertRaises(FileNotFoundError):
            fetch(self.segment)
        self.assertEqual(self.left(), [])

    def test_orphan_does_not_stop_the_next_writer(self):
        """On both sides, the writer starts with generation 1."""
        for start, act in ((self.start_numpy, ("publish",)),
                           (self.start_ours, ("create", 5000))):
            victim = start()
            victim.ask(*act)
            victim.kill()
            self.assertEqual(publish(self.segment, noise(5, 5, 1)), 1)
            self.segment.detach()
            victim = start()
            victim.ask(*act)
            victim.kill()
            ours = self.start_ours()
            self.publish_ours(ours, noise(6, 6, 1))
            self.assertEqual(fetch(self.segment)[0], 1)
            self.segment.detach()
            ours.close()
            self.assertEqual(self.left(), [])

    def test_last_one_removes_the_segment(self):
        """Any of the processes may be the last one."""
        for order in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            ours, other = self.start_ours(), Segment(self.key)
            publish(self.segment, noise(5, 5, 1))
            other.attach()
            ours.ask("attach")
            ends = [self.segment.detach, other.detach, ours.close]
            for turn in order:
                self.assertEqual(self.left(), [self.path])
                ends[turn]()
            self.assertEqual(self.left(), [])

    def test_two_leaving_together_leave_nothing(self):
        """Each of them sees the lock of the other one."""
        class Slow(Segment):
            """Another handle detaches after this one's first try."""

            def try_lock(slow, byte, kind):
                if (byte, kind) == (ATTACH, NONE):
                    self.segment.detach()
                return super().try_lock(byte, kind)

        publish(self.segment, noise(5, 5, 1))
        with Slow(self.key) as slow:
            slow.attach()
        self.assertIsNone(self.segment.file)
        self.assertEqual(self.left(), [])

    def test_many_leaving_together_leave_nothing(self):
        """The processes are of both kinds."""
        peers = [self.start_numpy(), self.start_numpy(), self.start_ours(),
                 self.start_numpy()]
        for _ in range(40):
            publish(self.segment, noise(5, 5, 1))
            for peer in peers:
                peer.ask("attach")
            self.segment.detach()
            for peer in peers:
                peer.send("detach")
            for peer in peers:
                peer.answer()
            self.assertEqual(self.left(), [])

    def test_writers_starting_together_share_a_segment(self):
        """Each of them may be the one that makes the segment."""
        peers = [self.start_numpy() for _ in range(3)]
        for _ in range(15):
            for peer in peers:
                peer.send("publish")
            for peer in peers:
                peer.answer()
            self.assertEqual(fetch(self.segment)[0], len(peers))
            self.segment.detach()
            for peer in peers:
                peer.ask("detach")
            self.assertEqual(self.left(), [])

    def test_writer_killed_at_any_instant_leaves_the_last_frame_whole(self):
        """Our reader sees the frame, and the next writer continues from it."""
        chance = random.Random(self.key)
        ours = self.start_ours()
        victims = [self.start_numpy() for _ in range(12)]
        publish(self.segment, frame(1))
        ours.ask("attach")
        for victim in victims:
            victim.ask("flood")
            end = time.monotonic() + chance.random() * 0.03
            while time.monotonic() < end:
                pass
            victim.kill()
            generation, picture = fetch(self.segment)
            self.assertTrue(is_whole(generation, picture), generation)
            self.assert_same(picture, self.fetch_ours(ours))
            self.assertEqual(publish(self.segment, frame(generation + 1)),
                             generation + 1)

    def test_readers_see_no_torn_frame_of_numpy(self):
        """Readers of both kinds fetch while it writes as fast as it can."""
        ours, writer = self.start_ours(), self.start_numpy()
        writer.ask("flood")
        seen = set()
        while len(seen) < 40:
            generation, picture = fetch(self.segment)
            self.assertTrue(is_whole(generation, picture), generation)
            if generation not in seen and len(seen) % 4 == 0:
                picture = self.fetch_ours(ours)
                self.assertEqual(len(numpy.unique(picture)), 1)
            seen.add(generation)
        writer.kill()

    def test_numpy_sees_no_torn_frame_of_ours(self):
        """Frames of two sizes replace one another."""
        ours = self.start_ours()

        def publish_all():
            for generation in range(2, 152):
                self.publish_ours(ours, frame(generation))

        self.publish_ours(ours, frame(1))
        writer = threading.Thread(target=publish_all)
        writer.start()
        self.addCleanup(writer.join)
        while writer.is_alive():
            generation, picture = fetch(self.segment)
            self.assertTrue(is_whole(generation, picture), generation)
        self.assertEqual(fetch(self.segment)[0], 151)


if __name__ == "__main__":
    interop.main("numpy")
