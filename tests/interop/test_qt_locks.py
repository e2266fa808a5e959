# SPDX-License-Identifier: MIT
"""Qt programs and ours share one lock, and nobody waits for ever."""

import time

import interop

# How long something is watched that must not happen.
WATCH_SECONDS = 0.3


class Locks(interop.InteropTest):
    """A process of ours and one of Qt on one segment."""

    def setUp(self):
        super().setUp()
        self.ours = self.start_ours()
        self.qt = self.start_qt()

    def tearDown(self):
        for peer in self.peers:
            if not peer.has_ended():
                self.assertEqual(peer.close(), 0)

    def attach_both(self, first):
        """The first one makes the segment, and so the semaphore."""
        peers = [self.ours, self.qt]
        if first == "qt":
            peers.reverse()
        peers[0].ask("create", 1000)
        peers[1].ask("attach")

    def test_lock_of_qt_excludes_ours(self):
        """At once and in time, with an error that names the process."""
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
                    self.assertLess(took, milliseconds + 2000)
                    self.assertIn(str(self.qt.id), text)
                self.qt.ask("unlock")
                self.ours.ask("lock", 0)
                self.ours.ask("unlock")
                self.qt.ask("detach")
                self.ours.ask("detach")

    def test_lock_of_ours_excludes_qt(self):
        """Qt waits until ours lets go."""
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
        """As soon as Qt lets go."""
        self.attach_both("qt")
        self.qt.ask("lock")
        self.ours.send("lock", 20000)
        self.assertFalse(self.ours.has_answered(WATCH_SECONDS))
        self.qt.ask("unlock")
        self.ours.answer()
        self.ours.ask("unlock")

    def test_lock_keeps_others_from_attaching_and_detaching(self):
        """Qt's attach waits, ours fails in time, and our detach goes on."""
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
        self.assertLess(time.monotonic() - began, 4)
        self.assertEqual([row["nattch"] for row in self.segments()], [2])
        self.assertIn(str(newcomer.id),
                      self.assert_refuses(interop.LOCKED, other))
        self.assertLess(time.monotonic() - began, 10)
        newcomer.ask("unlock")
        other.ask("attach")

    def test_count_is_guarded_by_the_lock(self):
        """Peers of both kinds that add to a number never lose one."""
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
        """Neither its count nor its holder changes, nor is it removed."""
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
        """Whoever made it takes it along; the others go on with a new one."""
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
