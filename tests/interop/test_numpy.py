# SPDX-License-Identifier: MIT
"""The NumPy clients of core/README.md exchange pictures with ours."""

import json
import os
import re
import select
import subprocess
from pathlib import Path

import interop
import patience

try:
    import numpy  # noqa: F401
except ImportError as error:
    interop.skip(error)

from numpy_case import NumpyTest, is_bgr, noise, red_first  # noqa: E402
from numpy_formats import LAYOUTS  # noqa: E402
from numpy_header import PAGE, pack  # noqa: E402
from numpy_reader import fetch  # noqa: E402
from numpy_segment import Segment, path_of  # noqa: E402
from numpy_writer import publish  # noqa: E402

PERMISSION_DENIED = 1
README = interop.HERE.parent.parent / "core" / "README.md"
MODULES = ("numpy_formats.py", "numpy_header.py", "numpy_segment.py",
           "numpy_reader.py", "numpy_writer.py")
LINES = {"numpy_reader.py": 25, "numpy_writer.py": 50}


def blocks():
    """Returns the Python code in core/README.md."""
    return re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"),
                      re.MULTILINE | re.DOTALL)


class Pictures(NumpyTest):
    """Pictures arrive pixel for pixel, in both directions."""

    def test_every_format_reaches_ours(self):
        """NumPy's pictures come in a new segment, and over the previous one.
        """
        ours = self.start_ours()
        for number in LAYOUTS:
            for height, width in ((37, 23), (1, 1), (90, 71)):
                picture = noise(height, width, number)
                publish(self.segment, picture, is_bgr(number))
                self.assert_same(red_first(picture, number),
                                 self.fetch_ours(ours))

    def test_every_format_of_ours_arrives(self):
        """Our pictures come in a new segment, and over the previous one."""
        ours = self.start_ours()
        for number in LAYOUTS:
            for height, width in ((37, 23), (1, 1), (90, 71)):
                picture = noise(height, width, number)
                self.publish_ours(ours, picture, is_bgr(number))
                self.assert_same(red_first(picture, number),
                                 fetch(self.segment)[1])

    def test_padding_of_rows_is_left_out(self):
        """The header's stride may be larger than a row."""
        picture = noise(5, 7, 3)
        publish(self.segment, picture)
        self.segment.write(pack(self.shown()._replace(width=6)), 0)
        self.assert_same(picture[:, :6], fetch(self.segment)[1])
        self.assert_same(picture[:, :6], self.fetch_ours(self.start_ours()))

    def test_generations_rise_by_one_across_both(self):
        """The publisher and the size do not matter."""
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

    def test_watch_reports_each_picture(self):
        """A process that only watches gets an event for each of NumPy's
        pictures."""
        publish(self.segment, noise(9, 9, 1))
        with subprocess.Popen(
                [os.environ["SHMTOOL"], "watch", "--json", "-k", self.key],
                stdout=subprocess.PIPE, bufsize=0) as watch:
            self.addCleanup(watch.kill)
            for generation in range(1, 6):
                ready, _, _ = select.select([watch.stdout], [], [],
                                            patience.seconds())
                self.assertTrue(ready)
                event = json.loads(watch.stdout.readline())
                self.assertEqual((event["event"], event["generation"]),
                                 ("appeared" if generation == 1 else "changed",
                                  generation))
                publish(self.segment, noise(9, 9, 1))
            watch.terminate()
            self.assertEqual(watch.wait(patience.seconds()), 0)

    def test_names_are_those_of_ours(self):
        """Keys may have odd bytes, or be too long."""
        for key in ("plain.Key-1_", "a~b", "Noël", "o/e %41", "x" * 500,
                    "é" * 90, "k" * 190):
            name, = self.start_ours(key.replace(" ", "_")).ask("native")
            self.assertEqual(path_of(key.replace(" ", "_")),
                             f"/dev/shm/{name}")


class Damage(NumpyTest):
    """Damaged pictures and other files do no harm."""

    def test_damaged_headers_are_refused(self):
        """Both sides refuse them, and a new picture replaces them."""
        ours = self.start_ours()
        publish(self.segment, noise(8, 8, 2))
        good = self.shown()
        size = os.stat(self.path).st_size
        for field, value in (
                ("magic", b"SHMVIEW "), ("version", 1), ("version", 3),
                ("size", 64),
                ("generation", 0), ("offset", 0), ("offset", 4097),
                ("offset", 2 ** 64 - 4096), ("offset", 1 << 30),
                ("length", 2 ** 64 - 1), ("length", size), ("width", 0),
                ("width", 9), ("width", 2 ** 32 - 1), ("height", 0),
                ("height", 2 ** 32 - 1), ("stride", 31), ("format", 0),
                ("format", 14)):
            with self.subTest(f"{field} {value}"):
                self.segment.write(pack(good._replace(**{field: value})), 0)
                with self.assertRaises(ValueError):
                    fetch(self.segment)
                with self.assertRaises(interop.Refused):
                    self.fetch_ours(ours)
                picture = noise(8, 8, 2)
                self.assertEqual(publish(self.segment, picture), 1)
                self.assert_same(picture, self.fetch_ours(ours))

    def test_header_with_a_wrong_byte_is_refused(self):
        """Both sides refuse it, whichever byte it is, because of the checksum.
        """
        ours = self.start_ours()
        publish(self.segment, noise(8, 8, 2))
        good = self.segment.read_header()
        for byte in range(128):
            with self.subTest(byte):
                bad = bytearray(good)
                bad[byte] ^= 1
                self.segment.write(bad, 0)
                with self.assertRaises(ValueError):
                    fetch(self.segment)
                with self.assertRaises(interop.Refused):
                    self.fetch_ours(ours)

    def test_segment_of_raw_bytes_becomes_a_picture(self):
        """The segment was too small, and had other contents."""
        ours = self.start_ours()
        ours.ask("create", 100)
        self.segment.attach()
        self.segment.write(b"\xff" * 100, 0)
        with self.assertRaises(ValueError):
            fetch(self.segment)
        picture = noise(30, 20, 1)
        self.assertEqual(publish(self.segment, picture), 1)
        self.assert_same(picture, self.fetch_ours(ours))
        self.assertEqual(Path(self.path).read_bytes()[128:PAGE],
                         bytes(PAGE - 128))

    def test_file_that_is_cut_short_is_an_error(self):
        """It does not cause a signal."""
        publish(self.segment, noise(100, 100, 2))
        os.truncate(self.path, PAGE + 10)
        with self.assertRaises(ValueError):
            fetch(self.segment)

    def test_image_beyond_the_limit_is_refused(self):
        """It is refused before memory is allocated."""
        publish(self.segment, noise(100, 100, 1))
        with self.assertRaises(MemoryError):
            fetch(self.segment, 29999)
        fetch(self.segment, 30000)

    def assert_left_alone(self, ours):
        """Asserts that neither side attaches to the file, or publishes over
        it."""
        for act in (lambda: fetch(self.segment),
                    lambda: publish(self.segment, noise(2, 2, 1))):
            with self.assertRaises(OSError) as caught:
                act()
            self.assertNotIsInstance(caught.exception, TimeoutError)
        with self.assertRaises(interop.Refused) as caught:
            self.fetch_ours(ours)
        self.assertEqual(caught.exception.number, PERMISSION_DENIED)
        with self.assertRaises(interop.Refused):
            self.publish_ours(ours, noise(2, 2, 1))
        self.assertTrue(os.path.lexists(self.path))

    def test_planted_names_are_refused(self):
        """A link, a second name, a pipe, a folder and another user's file are
        refused."""
        ours = self.start_ours()
        target = Path(self.file("target"))
        target.write_bytes(b"precious")
        with self.subTest("a link"):
            os.symlink(target, self.path)
            self.assert_left_alone(ours)
            os.unlink(self.path)
            self.assertEqual(target.read_bytes(), b"precious")
        with self.subTest("a second name"):
            victim = self.path + "-victim"
            Path(victim).write_bytes(bytes(PAGE))
            os.link(victim, self.path)
            self.assert_left_alone(ours)
            os.unlink(self.path)
            os.unlink(victim)
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


class Documentation(NumpyTest):
    """The tests run exactly the code that core/README.md shows."""

    def test_modules_are_shown_as_they_are(self):
        """Each module is there unchanged; reader and writer are short."""
        shown = blocks()
        for name in MODULES:
            code = (interop.HERE / name).read_text("utf-8")
            self.assertIn(code, shown)
            lines = [line for line in map(str.strip, code.splitlines())
                     if line and not line.startswith(("#", '"""'))]
            self.assertLessEqual(len(lines), LINES.get(name, len(lines)))

    def test_example_runs(self):
        """The block that uses the modules works with the key of this test."""
        example, = [code for code in blocks() if '"my key"' in code]
        with Segment(self.key) as holder:
            publish(holder, noise(7, 9, 1))
            exec(example.replace('"my key"', repr(self.key)), {})
            generation, picture = fetch(holder)
            self.assertEqual(generation, 2)
            self.assert_same(255 - noise(7, 9, 1), picture)


if __name__ == "__main__":
    interop.main("numpy")
