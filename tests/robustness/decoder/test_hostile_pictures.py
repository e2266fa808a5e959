# SPDX-License-Identifier: MIT
"""
shmtool answers to each hostile picture in time; the memory of all its
processes together stays below the limit, and nothing is left behind.
"""

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import hostile_pictures
import patience
import private_shm
from peak_memory import Peak

DATA = Path(os.environ["SHMVIEW_ASSETS"]).parent / "tests/data"
# Three times the limit of a picture, and the programs, in KiB.
MOST_MEMORY = (3 << 20) + (1 << 18)
# For what is refused from the first bytes.
LITTLE_MEMORY = 1 << 17
# Both in seconds, on an idle machine.
SOON = 2
LIMIT = 30


class HostilePictures(unittest.TestCase):
    """Each test has a folder for its pictures."""

    def setUp(self):
        # pylint: disable=consider-using-with
        folder = tempfile.TemporaryDirectory(prefix="shmview-hostile-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.addCleanup(self.assertEqual, os.listdir("/dev/shm"), [])

    def share(self, path, *options):
        """Shares a file; returns the exit status, the answer, the seconds and
        the peak of memory in KiB."""
        started = time.monotonic()
        with subprocess.Popen(
                [os.environ["SHMTOOL"], "--key", "hostile", "share", "--hold",
                 "0", *options, path], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, encoding="utf-8") as process:
            with Peak(process.pid) as peak:
                answer = process.communicate(timeout=600)[0]
        seconds = time.monotonic() - started
        print(f"{path.name}: {seconds:.1f} s, {peak.most >> 10} MiB, {answer}",
              end="", flush=True)
        self.assertIn(path.name, answer)
        self.assertIn(process.returncode, (0, 1), answer)
        self.assertEqual(os.listdir("/dev/shm"), [])
        return process.returncode, seconds, peak.most

    def assert_refused(self, paths):
        """Each answer comes soon, and with little memory."""
        for path in paths:
            with self.subTest(path.name):
                status, seconds, most = self.share(path)
                self.assertLess(seconds, patience.seconds(SOON))
                self.assertLess(most, LITTLE_MEMORY)
                # What is packed beside the pixels is not unpacked.
                self.assertEqual(status, 0 if path.stem in {
                    "bomb-text", "bomb-profile"} else 1)

    def test_kept(self):
        """The smallest ones are in the repository."""
        self.assert_refused(sorted((DATA / "hostile").iterdir()))

    def test_made(self):
        """The others are made now."""
        self.assert_refused(hostile_pictures.write(
            hostile_pictures.refused_pictures(), self.folder))

    def test_drawings(self):
        """These would take minutes or gigabytes."""
        for path in sorted((DATA / "drawings").iterdir()):
            with self.subTest(path.name):
                _, seconds, most = self.share(path, "--limit-time", "2")
                self.assertLess(seconds, patience.seconds(LIMIT))
                self.assertLess(most, MOST_MEMORY)

    def test_large(self):
        """Pictures of a gigabyte may take their time."""
        for picture in hostile_pictures.large_pictures():
            path, = hostile_pictures.write([picture], self.folder)
            with self.subTest(path.name):
                status, seconds, most = self.share(path)
                self.assertEqual(status, 0)
                self.assertLess(seconds, patience.seconds(LIMIT))
                self.assertLess(most, MOST_MEMORY)
            path.unlink()


if __name__ == "__main__":
    private_shm.enter()
    unittest.main(verbosity=2)
