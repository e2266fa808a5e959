# SPDX-License-Identifier: MIT
"""Qt programs and ours share one lock, and no wait is endless."""

import time

import interop
import patience

# For this time, the tests watch that nothing happens.
WATCH_SECONDS = 0.3


class Locks(interop.InteropTest):
    """A process of ours and one of Qt use the same segment."""

    def setUp(self):
        super().setUp()
        self.ours = self.start_ours()
        self.qt = self.start_qt()

    def tearDown(self):
        for peer in self.peers:
            if not peer.has_ended():
                self.assertEqual(peer.close(), 0)

    def attach_both(self, first):
        """Attaches both; the first one makes the segment and the semaphore."""
        peers = [self.ours, self.qt]
        if first == "qt":
            peers.reverse()
        peers[0].ask("create", 1000)
        peers[1].ask("attach")

    def test_lock_of_qt_excludes_ours(self):
        """Ours fails at once or after its deadline, and the error names the
        process."""
        for first in ("ours", "qt"):
            with self.subTest(f"{first} made it"):
                self.attach_both(first)
                self.qt.ask("lock")
                for milliseconds in (0, 200):
                    began = time.monotonic()
                    text = self.assert_refused(interop.LOCKED, self.ours,
                                               "lock", milliseconds)
                    took = (time.monotonic() - began) * 1000
                    self.assertGreaterEqual(took, milliseconds)
                    self.assertLess(took, milliseconds
                                    + 1000 * patience.seconds(2))
                    self.assertIn(str(self.qt.id), text)
                self.qt.ask("unlock")
                self.ours.ask("lock", 0)
                self.ours.ask("unlock")
                self.qt.ask("detach")
                self.ours.ask("detach")

    def test_lock_of_ours_excludes_qt(self):
        """Qt waits until ours unlocks."""
        for first in ("ours", "qt"):
            with self.subTest(f"{first} made it"):
                self.attach_both(first)
                self.ours.ask("lock", 0)
                self.qt.send("lock")
                self.assertFalse(self.qt.has_answered(WATCH_SECONDS))
                self.ours.ask("unlock")
                self.qt.answer()
                self.assert_refused(interop.LOCKED, self.ours, "lock", 0)
                self.qt.ask("unlock")
                self.qt.ask("detach")
                self.ours.ask("detach")

    def test_ours_gets_the_lock_while_it_waits(self):
        """Ours gets the lock as soon as Qt unlocks."""
        self.attach_both("qt")
        self.qt.ask("lock")
        self.ours.send("lock", 20000)
        self.assertFalse(self.ours.has_answered(WATCH_SECONDS))
        self.qt.ask("unlock")
        self.ours.answer()
        self.ours.ask("unlock")

    def test_lock_keeps_others_from_attaching_and_detaching(self):
        """Qt's attach waits, our attach fails in time, and our detach
        succeeds."""
        self.attach_both("qt")
        self.ours.ask("lock", 0)
        newcomer = self.start_qt()
        newcomer.send("attach")
        self.assertFalse(newcomer.has_answered(WATCH_SECONDS))
        self.ours.ask("unlock")
        newcomer.answer()
        newcomer.ask("lock")
        other = self.start_ours()
        other.send("attach")
        began = time.monotonic()
        self.ours.ask("detach")
        self.assertLess(time.monotonic() - began, patience.seconds(4))
        self.assertEqual([row["nattch"] for row in self.segments()], [2])
        self.assertIn(str(newcomer.id),
                      self.assert_refuses(interop.LOCKED, other))
        self.assertLess(time.monotonic() - began, patience.seconds(10))
        newcomer.ask("unlock")
        other.ask("attach")

    def test_count_is_guarded_by_the_lock(self):
        """Peers of both kinds add to a number, and no addition is lost."""
        self.qt.ask("create", 8)
        counters = [self.start(kind) for kind in ("ours", "qt") * 2]
        for counter in counters:
            counter.ask("attach")
        for counter in counters:
            counter.send("count", 500)
        for counter in counters:
            counter.answer()
        self.assertEqual(self.qt.ask("number"), ["2000"])

    def test_failed_create_leaves_a_living_semaphore_alone(self):
        """Its value and its holder stay, and it is not removed."""
        self.qt.ask("create", 1000)
        semaphore, = self.semaphores()
        self.assert_refused(interop.ALREADY_EXISTS, self.ours, "create", 1000)
        self.assertEqual(self.semaphore_value(), 1)
        self.qt.ask("lock")
        other = self.start_ours()
        self.ours.send("create", 1000)
        other.send("attach")
        for peer in (self.ours, other):
            self.assertIn(str(self.qt.id),
                          self.assert_refuses(interop.LOCKED, peer))
        self.ours.close()
        self.assertEqual([row["semid"] for row in self.semaphores()],
                         [semaphore["semid"]])
        self.assertEqual(self.semaphore_value(), 0)
        other.send("attach")
        self.qt.ask("unlock")
        other.answer()
        self.assertEqual(self.semaphore_value(), 1)

    def test_ours_follows_when_qt_removes_the_semaphore(self):
        """The process of Qt that made it removes it; the others continue with
        a new one."""
        self.attach_both("qt")
        third = self.start_qt()
        third.ask("attach")
        self.qt.close()
        self.assertEqual(self.semaphores(), [])
        self.ours.ask("lock", 0)
        third.send("lock")
        self.assertFalse(third.has_answered(WATCH_SECONDS))
        self.ours.ask("unlock")
        third.answer()
        third.ask("unlock")


if __name__ == "__main__":
    interop.main()
