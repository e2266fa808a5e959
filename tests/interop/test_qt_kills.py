# SPDX-License-Identifier: MIT
"""
A process of either side is killed or ends first: the others continue, and
nothing is left after the next use.
"""

import itertools
import random
import time

import interop
import patience
from pixels import noise

PICTURE = noise(90, 70, 3)
OTHER = noise(70, 90, 3)
SIDES = ("ours", "qt")


class Kills(interop.InteropTest):
    """SIGKILL ends a process, which cannot tidy up."""

    def publish(self, peer, pixels=PICTURE, width=90, height=70):
        """Publishes an RGB picture with a peer of either kind."""
        peer.ask("publish", self.write("shared.raw", pixels), width, height,
                 "RGB888" if peer.kind == "qt" else interop.FORMATS["RGB8"])

    def assert_fetches(self, peer, pixels=PICTURE):
        """Asserts that a peer of either kind fetches this picture."""
        peer.ask("fetch", self.path("seen.raw"),
                 *(["RGB888"] if peer.kind == "qt" else []))
        self.assertEqual(self.read("seen.raw"), pixels)

    def use(self, kind):
        """Publishes with one process, and fetches with another one."""
        publisher, reader = self.start(kind), self.start("ours")
        self.publish(publisher)
        self.assert_fetches(reader)
        self.assertEqual(publisher.close(), 0)
        self.assertEqual(reader.close(), 0)

    def test_killed_publisher_leaves_an_orphan_that_ours_removes(self):
        """The attach reports that nothing was found, and nothing is left."""
        for kind in SIDES:
            with self.subTest(kind):
                publisher = self.start(kind)
                self.publish(publisher)
                publisher.kill()
                reader = self.start_ours()
                text = self.assert_refused(interop.NOT_FOUND, reader, "fetch",
                                           self.path("seen.raw"))
                self.assertIn("died", text)
                self.assertEqual(self.left(), [])
                reader.close()

    def test_killed_publisher_does_not_stop_the_next_one(self):
        """Our next create succeeds at once."""
        for kind in SIDES:
            with self.subTest(kind):
                publisher = self.start(kind)
                self.publish(publisher)
                publisher.kill()
                self.use("ours")
                self.assertEqual(self.left(), [])

    def test_holder_goes_on_when_the_other_one_is_killed(self):
        """Either side may have made the segment, and either may be killed."""
        for first, victim in itertools.product(SIDES, (0, 1)):
            with self.subTest(f"{first} first, {victim} killed"):
                peers = [self.start(first)]
                peers.append(self.start("qt" if first == "ours" else "ours"))
                self.publish(peers[0])
                peers[1].ask("attach")
                peers[victim].kill()
                survivor = peers[1 - victim]
                survivor.ask(*self.lock_words(survivor))
                survivor.ask("unlock")
                self.assert_fetches(self.start_qt())
                self.assert_fetches(self.start_ours())
                self.assertEqual(survivor.close(), 0)
                self.assert_refused(interop.NOT_FOUND, self.start_ours(),
                                    "attach")
                for peer in self.peers:
                    peer.end()
                self.assertEqual(self.left(), [])

    def lock_words(self, peer):
        """Returns the command that makes a peer lock."""
        return ["lock"] if peer.kind == "qt" else ["lock", "10000"]

    def test_lock_of_a_killed_holder_is_free(self):
        """A process that is already waiting gets the lock, too."""
        for holder, waiter, first in itertools.product(SIDES, SIDES, (0, 1)):
            with self.subTest(f"{holder} killed, {waiter} waits, {first}"):
                peers = [self.start(holder), self.start(waiter)]
                self.publish(peers[first])
                peers[1 - first].ask("attach")
                peers[0].ask(*self.lock_words(peers[0]))
                peers[1].send(*self.lock_words(peers[1]))
                self.assertFalse(peers[1].has_answered(0.1))
                peers[0].kill()
                began = time.monotonic()
                peers[1].answer()
                self.assertLess(time.monotonic() - began, patience.seconds(5))
                peers[1].ask("unlock")
                peers[1].close()
                self.use("ours")
                self.assertEqual(self.left(), [])

    def test_semaphore_that_nobody_is_left_for_goes_with_a_failed_attach(self):
        """Qt has removed the segment, but the semaphore was made by the killed
        process."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(ours)
        qt.ask("attach")
        ours.kill()
        qt.close()
        self.assertEqual((len(self.segments()), len(self.semaphores())),
                         (0, 1))
        self.assert_refused(interop.NOT_FOUND, self.start_ours(), "attach")
        self.assertEqual(self.left(), [])

    def test_semaphore_of_a_living_idle_qt_stays(self):
        """Our failed attach removes nothing that Qt uses."""
        qt = self.start_qt()
        self.assert_refused(interop.NOT_FOUND, qt, "attach")
        before = self.semaphores()[0]["semid"]
        self.assert_refused(interop.NOT_FOUND, self.start_ours(), "attach")
        self.assertEqual(self.semaphores()[0]["semid"], before)

    def test_ours_killed_at_any_instant_leaves_nothing_to_trip_over(self):
        """Our process publishes again and again until it is killed."""
        chance = random.Random(self.key)
        path = self.write("shared.raw", PICTURE)
        other = self.write("other.raw", OTHER)
        for _ in range(15):
            victim = self.start_ours()
            for turn in range(40):
                victim.send("publish", *((path, 90, 70) if turn % 2 else
                                         (other, 70, 90)), 1)
                if turn % 5 == 4:
                    victim.send("detach")
            victim.answer()
            end = time.monotonic() + chance.random() * 0.02
            while time.monotonic() < end:
                pass
            victim.kill()
            self.use("ours")
            self.assertEqual(self.left(), [])

    def test_key_files_without_segments_do_no_harm(self):
        """The key files have no segments, and the next process works with
        them."""
        for kind in SIDES:
            with self.subTest(kind):
                publisher = self.start(kind)
                self.publish(publisher)
                names = self.key_files()
                publisher.close()
                for name in names:
                    self.write(f"keys/{name}", b"")
                self.assert_refused(interop.NOT_FOUND, self.start_ours(),
                                    "attach")
                self.assertEqual(self.left(), [])
                for name in names:
                    self.write(f"keys/{name}", b"")
                self.use("ours")
                self.assertEqual(self.left(), [])


class Closing(interop.InteropTest):
    """The processes create, attach and end in every order."""

    def test_every_order_of_closing_leaves_nothing(self):
        """There are three processes of both kinds."""
        path = self.write("shared.raw", PICTURE)
        for kinds in itertools.product(SIDES, repeat=3):
            if len(set(kinds)) == 1:
                continue
            for order in itertools.permutations(range(3)):
                with self.subTest(f"{kinds} closed as {order}"):
                    peers = [self.start(kind) for kind in kinds]
                    peers[0].ask("publish", path, 90, 70,
                                 "RGB888" if kinds[0] == "qt" else 1)
                    peers[1].ask("attach")
                    peers[2].ask("attach")
                    for index in order:
                        self.assertEqual(peers[index].close(), 0)
                    self.assertEqual(self.left(), [])

    def test_all_at_once_leave_nothing(self):
        """All processes detach at the same time."""
        for first in SIDES:
            for turn in range(10):
                with self.subTest(f"{first} {turn}"):
                    peers = [self.start(kind) for kind in
                             ("ours", "qt", "ours")]
                    maker = self.start(first)
                    maker.ask("create", 1000)
                    for peer in peers:
                        peer.ask("attach")
                    for peer in [*peers, maker]:
                        peer.process.stdin.close()
                    for peer in [*peers, maker]:
                        self.assertEqual(peer.close(), 0)
                    self.assertEqual(self.segments(), [])
        # Two processes of Qt that remove a semaphore at once may leave its
        # file.
        self.start_ours().ask("create", 10)


if __name__ == "__main__":
    interop.main()
