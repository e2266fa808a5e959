# SPDX-License-Identifier: MIT
"""
Qt's POSIX type, which its example uses since Qt 6.6: pictures go in both
directions, locks exclude one another, and our programs find and remove what Qt
leaves.
"""

import os
import stat
import subprocess
from pathlib import Path

import interop
import private_shm
from pixels import noise

SMALL = noise(8, 6, 3)
PICTURE = noise(90, 70, 3)
FOLDER = Path("/dev/shm")


class PosixTest(interop.InteropTest):
    """Peers have a segment in /dev/shm, and a semaphore beside it."""

    qt_peer = "qt_posix_peer.py"

    def setUp(self):
        super().setUp()
        self.environment["INTEROP_KEY_TYPE"] = "qt-posix"
        self.segment = FOLDER / self.key
        self.semaphore = FOLDER / f"sem.{self.key}"

    def left(self):
        """Returns the existing files of the segment and the semaphore."""
        return [path for path in (self.segment, self.semaphore)
                if path.exists()]

    def check_nothing_is_left(self):
        left = self.left()
        for path in left:
            path.unlink()
        self.assertEqual(left, [])

    def publish(self, peer, pixels=PICTURE, width=90, height=70):
        """Publishes an RGB picture with a peer of either kind."""
        peer.ask("publish", self.write("shared.raw", pixels), width, height,
                 "RGB888" if peer.kind == "qt" else interop.FORMATS["RGB8"])

    def assert_shows(self, pixels, peer, command="fetch"):
        """Asserts that a peer of either kind gets this picture."""
        peer.ask(command, self.path("seen.raw"),
                 *(["RGB888"] if peer.kind == "qt" else []))
        self.assertEqual(self.read("seen.raw"), pixels)

    def shmtool(self, *words):
        """Returns the output of shmtool."""
        return subprocess.run(
            [os.environ["SHMTOOL"],
             *([] if words in (("list",), ("clean",)) else ["-k", self.key]),
             *words], check=True,
            env=self.environment, stdout=subprocess.PIPE).stdout.decode()

    def send_lock(self, peer):
        """Makes a peer wait for the lock; ours does not wait for ever."""
        peer.send("lock", *([20000] if peer.kind == "ours" else []))

    def lock(self, peer):
        """Makes a peer lock, and waits until it has the lock."""
        self.send_lock(peer)
        peer.answer()

    def leave_as_qt(self):
        """Publishes with Qt, which ends well, and whose segment stays."""
        qt = self.start_qt()
        self.publish(qt)
        self.assertEqual(qt.close(), 0)
        self.assertEqual(self.left(), [self.segment])


class Pictures(PosixTest):
    """One kind publishes, and the other one fetches."""

    def test_ours_to_qt(self):
        """The picture arrives pixel for pixel; then nothing is left."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(ours)
        self.assert_shows(PICTURE, qt)
        self.assertEqual(qt.close(), 0)
        self.assertEqual(ours.close(), 0)
        self.assertEqual(self.left(), [])

    def test_qt_to_ours(self):
        """The picture arrives pixel for pixel; ours removes nothing of Qt's.
        """
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(qt)
        self.assert_shows(PICTURE, ours)
        self.assertEqual(ours.close(), 0)
        self.assert_shows(PICTURE, qt, "view")
        self.assertEqual(self.left(), [self.segment, self.semaphore])
        qt.close()
        self.segment.unlink()

    def test_files_are_as_qt_makes_them(self):
        """Their mode is 0600, and the segment is as long as the stream."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(ours)
        for path in self.left():
            self.assertEqual(stat.filemode(path.stat().st_mode), "-rw-------")
        qt.ask("attach")
        stream = self.segment.read_bytes()
        self.assertEqual(stream[:8], b"\0\0\0\1\x89PNG")
        self.assertEqual(stream[-8:-4], b"IEND")
        qt.close()

    def test_ours_publishes_into_the_segment_of_qt(self):
        """The picture fits, therefore attached processes see it."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(qt)
        self.publish(ours, SMALL, 8, 6)
        self.assert_shows(SMALL, qt, "view")
        qt.close()

    def test_larger_picture_replaces_the_segment(self):
        """Holders keep their segment, and new processes see the new one."""
        ours, qt, newcomer = (self.start_ours(), self.start_qt(),
                              self.start_qt())
        self.publish(qt, SMALL, 8, 6)
        self.publish(ours)
        self.assert_shows(SMALL, qt, "view")
        self.assert_shows(PICTURE, newcomer)
        self.assert_shows(PICTURE, self.start_ours())
        newcomer.close()
        qt.close()

    def test_semaphore_that_qt_makes_anew_is_followed(self):
        """When Qt creates, it replaces an existing semaphore."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(ours)
        before = self.semaphore.stat().st_ino
        self.assert_refused(interop.ALREADY_EXISTS, qt, "create", 100)
        self.assertNotEqual(self.semaphore.stat().st_ino, before)
        qt.ask("attach")
        self.lock(qt)
        self.send_lock(ours)
        self.assertFalse(ours.has_answered(0.3))
        qt.ask("unlock")
        ours.answer()
        ours.ask("unlock")
        qt.close()


class Locks(PosixTest):
    """The holder of the lock excludes all others."""

    def test_each_waits_for_the_other(self):
        """It waits until the lock is released."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(ours)
        qt.ask("attach")
        for holder, other in ((ours, qt), (qt, ours)):
            self.lock(holder)
            self.send_lock(other)
            self.assertFalse(other.has_answered(0.3))
            holder.ask("unlock")
            other.answer()
            other.ask("unlock")
        qt.close()

    def test_two_of_ours_exclude_each_other(self):
        """They use the same semaphore."""
        one, two = self.start_ours(), self.start_ours()
        self.publish(one)
        two.ask("attach")
        self.lock(one)
        self.send_lock(two)
        self.assertFalse(two.has_answered(1.5))
        one.ask("unlock")
        two.answer()

    def test_living_holder_is_named(self):
        """A fetch gives up, and the semaphore stays as it is."""
        ours, qt = self.start_ours(), self.start_qt()
        self.publish(qt)
        self.lock(qt)
        text = self.assert_refused(interop.LOCKED, ours, "fetch",
                                   self.path("seen.raw"))
        self.assertIn(f"(process {qt.id})", text)
        qt.ask("unlock")
        self.assert_shows(PICTURE, ours)
        qt.close()
        self.segment.unlink()

    def test_lock_of_a_killed_holder_is_taken_over(self):
        """Qt was killed while it held the lock, and two of ours are attached.
        """
        for kind in ("qt", "ours"):
            with self.subTest(kind):
                holder, one, two = (self.start(kind), self.start_ours(),
                                    self.start_ours())
                self.publish(one)
                for peer in (holder, two):
                    peer.ask("attach")
                self.lock(holder)
                holder.kill()
                for peer in (one, two):
                    self.lock(peer)
                    peer.ask("unlock")
                for peer in (one, two):
                    self.assertEqual(peer.close(), 0)
                self.assertEqual(self.left(), [])


class Orphans(PosixTest):
    """Qt never removes its segment."""

    def test_left_picture_can_be_fetched(self):
        """It can be fetched as by Qt, which removes nothing."""
        self.leave_as_qt()
        self.assertIn("orphaned     yes", self.shmtool("--qt=posix", "info"))
        self.assert_shows(PICTURE, self.start_ours())
        self.assertEqual(self.left(), [self.segment])
        self.segment.unlink()

    def test_create_takes_over(self):
        """This is true if nobody holds it; otherwise create is an error."""
        self.leave_as_qt()
        before = self.segment.stat().st_ino
        reader, ours = self.start_qt(), self.start_ours()
        reader.ask("attach")
        self.assert_refused(interop.ALREADY_EXISTS, ours, "create", 100)
        self.assertEqual(reader.close(), 0)
        ours.ask("create", 100)
        self.assertNotEqual(self.segment.stat().st_ino, before)
        self.assertEqual(ours.close(), 0)
        self.assertEqual(self.left(), [])

    def test_clean_removes_it(self):
        """It removes the semaphore of a killed process, too, but nothing in
        use."""
        qt = self.start_qt()
        self.publish(qt)
        self.lock(qt)
        self.shmtool("clean")
        self.assertEqual(len(self.left()), 2)
        qt.kill()
        self.shmtool("clean")
        self.assertEqual(self.left(), [])


class Tool(PosixTest):
    """shmtool --qt finds the existing type."""

    def save(self, *words):
        """Returns the picture that shmtool fetches."""
        self.shmtool("save", *words, self.path("saved.png"))
        return Path(self.path("saved.png")).stat().st_size

    def test_plain_qt_finds_the_posix_type(self):
        """Nothing of System V exists."""
        qt = self.start_qt()
        self.publish(qt)
        self.assertIn("qt-posix", self.shmtool("--qt", "info"))
        self.assertGreater(self.save("--qt"), 0)
        row, = [line for line in self.shmtool("list").splitlines()
                if line.startswith(self.key)]
        self.assertIn("90x70", row)
        qt.close()
        self.segment.unlink()

    def test_plain_qt_is_system_v_where_nothing_is(self):
        """This was the only type in earlier versions."""
        printed = self.shmtool("--qt", "put", "--hold", "0", "words")
        self.assertIn("qipc_sharedmemory_", printed)

    def test_type_can_be_given(self):
        """It works even if the other type exists, which plain --qt uses."""
        picture = self.path("shared.pnm")
        Path(picture).write_bytes(b"P6 8 6 255\n" + SMALL)
        holder = self.start_ours()
        self.publish(holder)
        for words in (["--qt=systemv"], ["--qt=posix"], ["--qt"]):
            with self.subTest(words):
                printed = self.shmtool(*words, "share", "--hold", "0", picture)
                self.assertEqual("qipc_sharedmemory_" in printed,
                                 words == ["--qt=systemv"])


if __name__ == "__main__":
    # `clean` finds nothing of other tests, and theirs nothing of this one.
    private_shm.enter()
    interop.main()
