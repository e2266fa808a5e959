# SPDX-License-Identifier: MIT
"""Publishing when the segment of Qt programs is too small for the picture."""

import contextlib
from pathlib import Path

import interop
from pixels import noise

SMALL = noise(8, 6, 3)
LARGE = noise(80, 60, 3)


class Replacing(interop.InteropTest):
    """The old segment is given up, and its holders keep what they see."""

    def publish(self, peer, pixels, width, height):
        """A picture of RGB, by either kind."""
        kind = interop.FORMATS["RGB8"]
        if peer.kind == "qt":
            kind = "RGB888"
        peer.ask("publish", self.write("shared.raw", pixels), width, height,
                 kind)

    def assert_shows(self, pixels, peer, command):
        """The picture of a process of Qt, seen by this command."""
        peer.ask(command, self.path("shown.raw"), "RGB888")
        self.assertEqual(self.read("shown.raw"), pixels)

    def assert_fetches(self, pixels, peer):
        """The picture that a process of ours fetches."""
        peer.ask("fetch", self.path("shown.raw"))
        self.assertEqual(self.read("shown.raw"), pixels)

    def replace(self):
        """Ours publishes over a small segment that Qt made."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        self.publish(ours, LARGE, 80, 60)
        return qt, ours

    def test_holder_keeps_and_newcomer_sees_the_new_one(self):
        """Two segments, the old one without a key."""
        qt, ours = self.replace()
        self.assert_shows(SMALL, qt, "view")
        self.assert_shows(LARGE, self.start_qt(), "fetch")
        self.assert_fetches(LARGE, self.start_ours())
        self.assertEqual(sorted((row["key"] != 0, row["nattch"])
                                for row in self.segments()),
                         [(False, 1), (True, 1)])
        for peer in self.peers:
            peer.close()
        self.assertEqual(self.left(), [])

    def test_ours_may_close_before_the_old_holder(self):
        """Then Qt's own detach takes the last of it."""
        qt, ours = self.replace()
        ours.close()
        self.assert_shows(SMALL, qt, "view")
        self.assertEqual([row["key"] for row in self.segments()], [0])
        self.publish(self.start_ours(), SMALL, 8, 6)
        self.assert_shows(SMALL, self.start_qt(), "fetch")

    def test_old_holder_closes_while_others_hold_the_new_one(self):
        """Qt counts the attachments of the new one then, and leaves it."""
        qt, ours = self.replace()
        self.assertEqual(qt.close(), 0)
        self.assert_shows(LARGE, self.start_qt(), "fetch")
        self.assertEqual(ours.close(), 0)
        self.assertEqual(self.left(), [])

    def test_old_holder_of_ours_follows_the_new_one(self):
        """What it publishes or fetches next is in the new segment."""
        one, two = self.start_ours(), self.start_ours()
        self.publish(one, SMALL, 8, 6)
        self.publish(two, LARGE, 80, 60)
        self.assert_fetches(LARGE, one)
        self.publish(one, SMALL, 8, 6)
        self.assert_shows(SMALL, self.start_qt(), "fetch")
        self.assert_fetches(SMALL, two)
        one.close()
        two.close()
        self.assertEqual(self.left(), [])

    def test_readers_never_find_nothing(self):
        """While pictures that grow replace each other."""
        writer, other, reader = (self.start_ours(), self.start_ours(),
                                 self.start_qt())
        pixels = [noise(4, 3 * step, 3) for step in range(1, 60)]
        self.publish(writer, pixels[0], 4, 3)
        for step, new in enumerate(pixels, 1):
            path = self.write(f"{step % 2}.raw", new)
            publisher = (writer, other)[step % 2]
            publisher.send("publish", path, 4, 3 * step,
                           interop.FORMATS["RGB8"])
            words = reader.ask("fetch", self.path("seen.raw"), "RGB888")
            self.assertEqual(words[:2], ["RGB32", "4"])
            seen = self.read("seen.raw")
            self.assertIn(seen, pixels[max(step - 2, 0):step])
            publisher.answer()

    def test_publishers_of_both_kinds_at_once(self):
        """Each picture is whole, and nothing is left when all have gone."""
        pictures = [noise(20 + index, 15, 3, "many") for index in range(4)]
        paths = [self.write(f"{index}.raw", pixels)
                 for index, pixels in enumerate(pictures)]
        ours = [self.start_ours() for _ in range(3)]
        reader = self.start_ours()
        for turn in range(15):
            # One of Qt that was there before would remove, by its name, the
            # semaphore's file that the others have by now.
            qt = self.start_qt()
            qt.ask("native")
            peers = [*ours, qt]
            for index, peer in enumerate(peers):
                kind = "RGB888" if peer.kind == "qt" else 1
                peer.send("publish", paths[index], 20 + index, 15, kind)
            for peer in ours:
                peer.answer()
            try:
                qt.answer()
            except interop.Refused as refused:
                # It can't publish where another one holds a segment.
                self.assertEqual(refused.number, interop.ALREADY_EXISTS)
            reader.ask("fetch", self.path("seen.raw"))
            self.assertIn(self.read("seen.raw"), pictures)
            for peer in peers[turn % 4:] + peers[:turn % 4]:
                if peer is qt:
                    qt.close()
                else:
                    peer.ask("detach")
            self.assertEqual(self.left(), [])

    def test_cancelled_publication_keeps_the_old_one(self):
        """Also where the new one would have taken another segment."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        path = self.write("large.raw", LARGE)
        self.assert_refused(interop.CANCELLED, ours, "publish", path, 80, 60,
                            interop.FORMATS["RGB8"], "cancelled")
        self.assert_shows(SMALL, self.start_qt(), "fetch")

    def test_publication_without_room_keeps_the_old_one(self):
        """Where the system has no memory left for another segment."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        with self.limited_memory(2):
            with self.assertRaises(interop.Refused):
                self.publish(ours, LARGE, 80, 60)
        self.assert_shows(SMALL, self.start_qt(), "fetch")
        self.publish(ours, LARGE, 80, 60)

    @contextlib.contextmanager
    def limited_memory(self, pages):
        """The pages of all segments of this namespace together."""
        limit = Path("/proc/sys/kernel/shmall")
        before = limit.read_text(encoding="ascii")
        try:
            limit.write_text(str(pages), encoding="ascii")
        except OSError as error:
            self.skipTest(f"{limit}: {error.strerror}")
        try:
            yield
        finally:
            limit.write_text(before, encoding="ascii")


if __name__ == "__main__":
    interop.main()
