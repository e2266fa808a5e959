# SPDX-License-Identifier: MIT
"""The NumPy clients of core/README.md, and processes of ours."""

import glob
import os
import random
import re
import threading
import time
import unittest
from pathlib import Path

import interop

try:
    import numpy
    from numpy_peer import frame, is_whole
    from numpy_reader import fetch
    from numpy_segment import (CONTENT, EXCLUSIVE, FIELDS, FORMATS, LAYOUTS,
                               PAGE, SHARED, Header, Segment, path_of)
    from numpy_writer import publish
except ImportError:
    # Then main() says so, and skips the tests.
    pass

PERMISSION_DENIED = 1
README = interop.HERE.parent.parent / "core" / "README.md"
MODULES = ("numpy_segment.py", "numpy_reader.py", "numpy_writer.py")
LINES = {"numpy_reader.py": 25, "numpy_writer.py": 25}


def noise(height, width, number):
    """A picture in one of the formats, by its number."""
    kind, channels = LAYOUTS[number]
    shape = height, width, channels
    most = numpy.iinfo(kind).max
    return numpy.random.default_rng(number).integers(
        0, most, shape, kind, endpoint=True)


def blocks():
    """The Python code in core/README.md."""
    return re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"),
                      re.MULTILINE | re.DOTALL)


class NumpyTest(interop.InteropTest):
    """Each test has a POSIX segment, and one handle of NumPy's side on it."""

    def setUp(self):
        super().setUp()
        self.environment["INTEROP_KEY_TYPE"] = "posix"
        self.path = path_of(self.key)
        self.segment = Segment(self.key)
        self.addCleanup(self.segment.detach)

    def left(self):
        """The file of the segment, where it is there."""
        return glob.glob(glob.escape(self.path))

    def check_nothing_is_left(self):
        """Removes what was left, so that only this test fails by it."""
        left = self.left()
        for path in left:
            os.unlink(path)
        self.assertEqual(left, [])

    def start_numpy(self):
        """A process with a handle of its own."""
        peer = interop.Peer("numpy", [
            interop.PYTHON, str(interop.HERE / "numpy_peer.py")], self.key,
            self.environment)
        self.peers.append(peer)
        return peer

    def file(self, name):
        """Where a file of the test may be; `path` is the segment's."""
        return os.path.join(self.folder, name)

    def publish_ours(self, peer, picture, name="shared.raw"):
        """A picture of NumPy, by a process of ours."""
        height, width, channels = picture.shape
        Path(self.file(name)).write_bytes(picture.tobytes())
        peer.ask("publish", self.file(name), width, height,
                 FORMATS[picture.dtype.name, channels])

    def fetch_ours(self, peer, name="seen.raw"):
        """What a process of ours sees, as an array."""
        kind, width, height = peer.ask("fetch", self.file(name))
        kind, channels = LAYOUTS[interop.FORMATS[kind]]
        return numpy.fromfile(self.file(name), kind).reshape(
            int(height), int(width), channels)

    def assert_same(self, picture, seen):
        """Asserts that type, size and every pixel are equal."""
        self.assertEqual((seen.dtype, seen.shape),
                         (picture.dtype, picture.shape))
        self.assertTrue(numpy.array_equal(seen, picture))


class Pictures(NumpyTest):
    """They arrive pixel for pixel, both ways."""

    def test_every_format_reaches_ours(self):
        """Pictures of NumPy's, in a new segment and over the one before."""
        ours = self.start_ours()
        for number in LAYOUTS:
            for height, width in ((37, 23), (1, 1), (90, 71)):
                picture = noise(height, width, number)
                publish(self.segment, picture)
                self.assert_same(picture, self.fetch_ours(ours))

    def test_every_format_of_ours_arrives(self):
        """Pictures of ours, in a new segment and over the one before."""
        ours = self.start_ours()
        for number in LAYOUTS:
            for height, width in ((37, 23), (1, 1), (90, 71)):
                picture = noise(height, width, number)
                self.publish_ours(ours, picture)
                self.assert_same(picture, fetch(self.segment)[1])

    def test_slices_and_foreign_byte_orders_are_published(self):
        """Arrays whose memory is not what the segment wants."""
        ours = self.start_ours()
        picture = noise(40, 30, 3)
        for odd in (picture[::2, ::-3], picture.astype(">u2"),
                    picture.transpose(1, 0, 2)):
            publish(self.segment, odd)
            self.assert_same(odd.astype("uint16"), self.fetch_ours(ours))

    def test_padding_of_rows_is_left_out(self):
        """Where a writer has given the rows a stride of its own."""
        picture = noise(5, 7, 3)
        publish(self.segment, picture)
        header = self.segment.header()._replace(width=6)
        self.segment.write(FIELDS.pack(*header), 0)
        self.assert_same(picture[:, :6], fetch(self.segment)[1])
        self.assert_same(picture[:, :6], self.fetch_ours(self.start_ours()))

    def test_arrays_that_are_no_picture_are_refused(self):
        """Before anything is touched."""
        for shape, kind in (((4, 4), "uint8"), ((4, 4, 2), "uint8"),
                            ((0, 4, 3), "uint8"), ((4, 4, 3), "float32")):
            with self.assertRaises(ValueError):
                publish(self.segment, numpy.zeros(shape, kind))
        self.assertEqual(self.left(), [])

    def test_generations_rise_by_one_across_both(self):
        """Whoever publishes, and whatever the size."""
        ours = self.start_ours()
        with Segment(self.key) as other:
            for generation in range(1, 25):
                picture = noise(generation * 7 % 50 + 1, 40, 2)
                if generation % 3 == 1:
                    publish(other, picture)
                elif generation % 3 == 2:
                    self.publish_ours(ours, picture)
                else:
                    self.assertEqual(publish(self.segment, picture),
                                     generation)
                seen, shown = fetch(self.segment)
                self.assertEqual(seen, generation)
                self.assert_same(picture, shown)
                self.assert_same(picture, self.fetch_ours(ours))

    def test_memory_is_used_again(self):
        """A hundred frames need the room of two."""
        for _ in range(100):
            publish(self.segment, noise(64, 64, 2))
        self.assertEqual(os.stat(self.path).st_size, PAGE + 2 * 64 * 64 * 4)

    def test_names_are_those_of_ours(self):
        """For keys with odd bytes, and too long ones."""
        for key in ("plain.Key-1_", "a~b", "Noël", "o/e %41", "x" * 500,
                    "é" * 90, "k" * 190):
            name, = self.start_ours(key.replace(" ", "_")).ask("native")
            self.assertEqual(path_of(key.replace(" ", "_")),
                             f"/dev/shm/{name}")


class Damage(NumpyTest):
    """What is no picture, or no segment, does no harm."""

    def test_damaged_headers_are_refused(self):
        """By both, and a next picture takes their place."""
        ours = self.start_ours()
        publish(self.segment, noise(8, 8, 2))
        good = self.segment.header()
        size = os.stat(self.path).st_size
        for field, value in (
                ("magic", b"SHMVIEW "), ("version", 2), ("size", 63),
                ("generation", 0), ("offset", 0), ("offset", 4097),
                ("offset", 2 ** 64 - 4096), ("offset", 8192),
                ("length", 2 ** 64 - 1), ("length", size), ("width", 0),
                ("width", 9), ("width", 2 ** 32 - 1), ("height", 0),
                ("height", 2 ** 32 - 1), ("stride", 31), ("format", 0),
                ("format", 6)):
            with self.subTest(f"{field} {value}"):
                bad = FIELDS.pack(*good._replace(**{field: value}))
                self.segment.write(bad, 0)
                with self.assertRaises(ValueError):
                    fetch(self.segment)
                with self.assertRaises(interop.Refused):
                    self.fetch_ours(ours)
                picture = noise(8, 8, 2)
                self.assertEqual(publish(self.segment, picture), 1)
                self.assert_same(picture, self.fetch_ours(ours))

    def test_segment_of_raw_bytes_becomes_a_picture(self):
        """Though it was too small, and full of something else."""
        ours = self.start_ours()
        ours.ask("create", 100)
        self.segment.attach()
        self.segment.write(b"\xff" * 100, 0)
        with self.assertRaises(ValueError):
            fetch(self.segment)
        picture = noise(30, 20, 1)
        self.assertEqual(publish(self.segment, picture), 1)
        self.assert_same(picture, self.fetch_ours(ours))
        self.assertEqual(Path(self.path).read_bytes()[64:PAGE],
                         bytes(PAGE - 64))

    def test_file_that_is_cut_short_is_an_error(self):
        """Never a signal."""
        publish(self.segment, noise(100, 100, 2))
        os.truncate(self.path, PAGE + 10)
        with self.assertRaises(ValueError):
            fetch(self.segment)

    def test_image_beyond_the_limit_is_refused(self):
        """Before memory is taken for it."""
        publish(self.segment, noise(100, 100, 1))
        with self.assertRaises(MemoryError):
            fetch(self.segment, 29999)
        fetch(self.segment, 30000)

    def assert_left_alone(self, ours):
        """Neither attaches to what is there, nor publishes over it."""
        for act in (lambda: fetch(self.segment),
                    lambda: publish(self.segment, noise(2, 2, 1))):
            with self.assertRaises(OSError):
                act()
        with self.assertRaises(interop.Refused) as caught:
            self.fetch_ours(ours)
        self.assertEqual(caught.exception.number, PERMISSION_DENIED)
        with self.assertRaises(interop.Refused):
            self.publish_ours(ours, noise(2, 2, 1))
        self.assertTrue(os.path.lexists(self.path))

    def test_planted_names_are_refused(self):
        """A link, a pipe, a folder, and a file of another user."""
        ours = self.start_ours()
        target = Path(self.file("target"))
        target.write_bytes(b"precious")
        with self.subTest("a link"):
            os.symlink(target, self.path)
            self.assert_left_alone(ours)
            os.unlink(self.path)
            self.assertEqual(target.read_bytes(), b"precious")
        with self.subTest("a pipe"):
            os.mkfifo(self.path)
            self.assert_left_alone(ours)
            os.unlink(self.path)
        with self.subTest("a folder"):
            os.mkdir(self.path)
            self.assert_left_alone(ours)
            os.rmdir(self.path)
        with self.subTest("another user's"):
            if os.geteuid() != 0:
                self.skipTest("only root can make a file of another user")
            Path(self.path).write_bytes(bytes(PAGE))
            os.chown(self.path, 65534, 65534)
            self.assert_left_alone(ours)
            os.unlink(self.path)


class Locks(NumpyTest):
    """They are the same bytes for both, and no wait is for ever."""

    def setUp(self):
        super().setUp()
        self.ours = self.start_ours()
        self.picture = noise(20, 20, 1)
        self.publish_ours(self.ours, self.picture)
        self.hasty = Segment(self.key, patience=0.05)
        self.addCleanup(self.hasty.detach)

    def test_locked_content_stops_readers_and_commits(self):
        """Until the lock is free; meanwhile the picture stays."""
        self.ours.ask("lock", 0)
        with self.assertRaises(TimeoutError):
            fetch(self.hasty)
        with self.assertRaises(TimeoutError):
            publish(self.hasty, noise(20, 20, 2))
        self.ours.ask("unlock")
        generation, seen = fetch(self.hasty)
        self.assertEqual(generation, 1)
        self.assert_same(self.picture, seen)

    def test_reader_stops_ours_from_committing_not_from_reading(self):
        """Its lock is shared."""
        self.segment.attach()
        with self.segment.locks():
            self.segment.lock(CONTENT, SHARED)
            self.assert_same(self.picture, fetch(self.hasty)[1])
            self.assert_same(self.picture, self.fetch_ours(self.start_ours()))
            self.assert_refused(interop.LOCKED, self.ours, "lock", 0)
            with self.assertRaises(TimeoutError):
                publish(self.hasty, noise(20, 20, 2))
        self.ours.ask("lock", 0)
        self.ours.ask("unlock")

    def test_writers_exclude_each_other(self):
        """A second one waits for the first, readers do not."""
        self.segment.attach()
        with self.segment.locks():
            self.segment.lock(CONTENT + 1, EXCLUSIVE)
            with self.assertRaises(TimeoutError):
                publish(self.hasty, noise(20, 20, 2))
            self.assert_same(self.picture, fetch(self.hasty)[1])
        self.assertEqual(publish(self.hasty, noise(20, 20, 2)), 2)

    def test_fetch_goes_on_as_soon_as_the_lock_is_free(self):
        """Here because its holder was killed."""
        holder = self.start_ours()
        holder.ask("attach")
        holder.ask("lock", 0)
        waiting = self.start_numpy()
        waiting.send("publish")
        self.assertFalse(waiting.has_answered(0.3))
        holder.kill()
        self.assertEqual(waiting.answer(), ["2"])


class Ends(NumpyTest):
    """Whoever ends, and however: nothing is left, nothing is torn."""

    def test_killed_numpy_leaves_an_orphan_that_ours_removes(self):
        """Not found, and then there is nothing."""
        ours, victim = self.start_ours(), self.start_numpy()
        victim.ask("publish")
        victim.kill()
        self.assertEqual(self.left(), [self.path])
        text = self.assert_refused(interop.NOT_FOUND, ours, "attach")
        self.assertIn("died", text)
        self.assertEqual(self.left(), [])

    def test_killed_ours_leaves_an_orphan_that_numpy_removes(self):
        """Not found, and then there is nothing."""
        victim = self.start_ours()
        self.publish_ours(victim, noise(9, 9, 1))
        victim.kill()
        self.assertEqual(self.left(), [self.path])
        with self.assertRaises(FileNotFoundError):
            fetch(self.segment)
        self.assertEqual(self.left(), [])

    def test_orphan_does_not_stop_the_next_writer(self):
        """It begins with generation 1, on both sides."""
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
        """Whichever it is."""
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

    def test_who_leave_together_leave_nothing(self):
        """Nobody relies on another one that relies on them."""
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

    def test_who_come_together_share_one_segment(self):
        """Also when each of them would make it."""
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
        """Ours sees it, and the next writer goes on from there."""
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
        """Both kinds, while it writes as fast as it can."""
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
        """A large frame, whose place small ones soon take."""
        ours, frames = self.start_ours(), [frame(turn) for turn in (3, 4, 5)]

        def publish_all():
            for turn in range(150):
                self.publish_ours(ours, frames[turn % 3])

        self.publish_ours(ours, frames[2])
        writer = threading.Thread(target=publish_all)
        writer.start()
        self.addCleanup(writer.join)
        while writer.is_alive():
            generation, picture = fetch(self.segment)
            self.assert_same(frames[(generation - 2) % 3], picture)
        self.assertEqual(fetch(self.segment)[0], 151)


class Documentation(NumpyTest):
    """What core/README.md shows is what runs here."""

    def test_modules_are_shown_as_they_are(self):
        """To the letter; reader and writer are short."""
        shown = blocks()
        for name in MODULES:
            code = (interop.HERE / name).read_text("utf-8")
            self.assertIn(code, shown)
            lines = [line for line in map(str.strip, code.splitlines())
                     if line and not line.startswith(("#", '"""'))]
            self.assertLessEqual(len(lines), LINES.get(name, len(lines)))

    def test_example_runs(self):
        """The block that uses them, with the key of this test."""
        example, = [code for code in blocks() if '"my key"' in code]
        with Segment(self.key) as holder:
            publish(holder, noise(7, 9, 1))
            exec(example.replace('"my key"', repr(self.key)), {})
            generation, picture = fetch(holder)
            self.assertEqual(generation, 2)
            self.assert_same(255 - noise(7, 9, 1), picture)


if __name__ == "__main__":
    interop.main("numpy")
