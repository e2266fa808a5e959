# SPDX-License-Identifier: MIT
"""
Our programs publish when the segment of Qt programs is too small for the
picture.
"""

import contextlib
from pathlib import Path

import interop
from pixels import noise

SMALL = noise(8, 6, 3)
LARGE = noise(80, 60, 3)


class Replacing(interop.InteropTest):
    """The old segment is replaced, and its holders keep its picture."""

    def publish(self, peer, pixels, width, height):
        """Publishes an RGB picture with a peer of either kind."""
        kind = interop.FORMATS["RGB8"]
        if peer.kind == "qt":
            kind = "RGB888"
        peer.ask("publish", self.write("shared.raw", pixels), width, height,
                 kind)

    def assert_shows(self, pixels, peer, command):
        """Asserts that a process of Qt gets this picture by this command."""
        peer.ask(command, self.path("shown.raw"), "RGB888")
        self.assertEqual(self.read("shown.raw"), pixels)

    def assert_fetches(self, pixels, peer):
        """Asserts that a process of ours fetches this picture."""
        peer.ask("fetch", self.path("shown.raw"))
        self.assertEqual(self.read("shown.raw"), pixels)

    def replace(self):
        """Publishes with ours over a small segment that Qt made."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        self.publish(ours, LARGE, 80, 60)
        return qt, ours

    def test_holder_keeps_and_newcomer_sees_the_new_one(self):
        """There are two segments, and the old one has no key."""
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
        """Then Qt's own detach removes the old segment."""
        qt, ours = self.replace()
        ours.close()
        self.assert_shows(SMALL, qt, "view")
        self.assertEqual([row["key"] for row in self.segments()], [0])
        self.publish(self.start_ours(), SMALL, 8, 6)
        self.assert_shows(SMALL, self.start_qt(), "fetch")

    def test_old_holder_closes_while_others_hold_the_new_one(self):
        """Qt counts the attached processes of the new one, and leaves it."""
        qt, ours = self.replace()
        self.assertEqual(qt.close(), 0)
        self.assert_shows(LARGE, self.start_qt(), "fetch")
        self.assertEqual(ours.close(), 0)
        self.assertEqual(self.left(), [])

    def test_old_holder_of_ours_follows_the_new_one(self):
        """Its next publication and its next fetch use the new segment."""
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
        """Growing pictures replace one another at the same time."""
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
        """Each picture is whole, and nothing is left when all have ended."""
        pictures = [noise(20 + index, 15, 3, "many") for index in range(4)]
        paths = [self.write(f"{index}.raw", pixels)
                 for index, pixels in enumerate(pictures)]
        ours = [self.start_ours() for _ in range(3)]
        reader = self.start_ours()
        for turn in range(15):
            # A process of Qt that was there before would remove the file of
            # the semaphore that the others now use, by its name.
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
                # Qt cannot publish while another process holds a segment.
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
        """This is true even if the new picture needed another segment."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        path = self.write("large.raw", LARGE)
        self.assert_refused(interop.CANCELLED, ours, "publish", path, 80, 60,
                            interop.FORMATS["RGB8"], "cancelled")
        self.assert_shows(SMALL, self.start_qt(), "fetch")

    def test_publication_without_room_keeps_the_old_one(self):
        """The system has no memory left for another segment."""
        qt, ours = self.start_qt(), self.start_ours()
        self.publish(qt, SMALL, 8, 6)
        with self.limited_memory(2):
            with self.assertRaises(interop.Refused):
                self.publish(ours, LARGE, 80, 60)
        self.assert_shows(SMALL, self.start_qt(), "fetch")
        self.publish(ours, LARGE, 80, 60)

    @contextlib.contextmanager
    def limited_memory(self, pages):
        """Limits the pages of all segments of this namespace together."""
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
