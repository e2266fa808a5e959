# SPDX-License-Identifier: MIT
"""
Programs of Qt 6.6 and later use each kind of key, and shmtool uses the same:
pictures go in both directions, locks exclude one another, nothing is left.
"""

import hashlib
import importlib
import os
import signal
import subprocess
import unittest
from pathlib import Path

import interop
import patience
from pixels import noise

WIDTH, HEIGHT = 90, 70
PICTURE = noise(WIDTH, HEIGHT, 3)
OTHER = noise(WIDTH, HEIGHT, 3)
FOLDER = Path("/dev/shm")


class Qt6Test(interop.InteropTest):
    """Each test has a runtime folder, for Qt's key files, and a key without
    spaces."""

    qt_peer = "qt6_peer.py"

    def setUp(self):
        super().setUp()
        self.key = f"qt6-{os.getpid()}"
        self.runtime = Path(self.path("runtime"))
        self.runtime.mkdir(mode=0o700)
        self.environment["XDG_RUNTIME_DIR"] = str(self.runtime)
        self.picture = self.write(
            "shared.ppm", f"P6 {WIDTH} {HEIGHT} 255\n".encode() + PICTURE)

    def kinds(self):
        """Returns keys for Qt, and the options with the same meaning for
        shmtool."""
        return [
            (f"plain:{self.key}", ["--qt=systemv", "-k", self.key]),
            (f"legacy-systemv:{self.key}", ["--qt=systemv", "-k", self.key]),
            (f"posix:{self.key}", ["--qt=posix", "-k", self.key]),
            (f"safe-posix:{self.key}", ["--qt=posix", "-k", self.key]),
            (f"legacy-posix:{self.key}", None),
            (f"safe-systemv:{self.key}", None),
            (f"systemv:{self.folder}/frames", None),
        ]

    def each_kind(self):
        """Yields a peer of each kind with the options, and again with the
        native key that Qt prints. Nothing may be left after it but what Qt
        leaks."""
        for told, words in self.kinds():
            with self.subTest(told):
                for options in (words, None):
                    peer = self.start_qt(told)
                    yield peer, options or ["--native-key",
                                            peer.ask("native")[0]]
                    if not peer.has_ended():
                        self.assertEqual(peer.close(), 0)
                    self.remove_what_qt_leaks()
                    self.assertEqual(self.left(), [])

    def shared_files(self):
        """Returns the files in /dev/shm with the key, or with its legacy form.
        """
        digest = hashlib.sha1(self.key.encode()).hexdigest()
        return sorted(path for path in FOLDER.iterdir()
                      if self.key in path.name or digest in path.name)

    def remove_what_qt_leaks(self):
        """Removes Qt's segment in /dev/shm, which no process of Qt removes."""
        for path in self.shared_files():
            if not path.name.startswith("sem."):
                path.unlink()

    def check_nothing_is_left(self):
        """Also removes the files that other tests would find."""
        try:
            super().check_nothing_is_left()
        finally:
            for path in self.shared_files():
                path.unlink()

    def left(self):
        """Includes the files that only Qt 6 makes."""
        return (super().left() + self.shared_files()
                + sorted(self.runtime.iterdir())
                + sorted(Path(self.folder).glob("frames*")))

    def shmtool(self, *words):
        """Runs shmtool to its end, and returns its output."""
        return subprocess.run([os.environ["SHMTOOL"], *words], check=True,
                              env=self.environment, stdout=subprocess.PIPE,
                              timeout=patience.seconds()).stdout

    def share(self, *options):
        """Starts a shmtool that shares the picture until it is ended."""
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "share", self.picture, *options],
            env=self.environment, stdout=subprocess.PIPE)
        self.addCleanup(tool.stdout.close)
        self.addCleanup(tool.wait)
        self.addCleanup(tool.kill)
        self.assertIn(b"sharing", tool.stdout.readline())
        return tool

    def end(self, tool):
        """Ends a shmtool, which must exit well."""
        tool.terminate()
        self.assertEqual(tool.wait(), 0)

    def assert_saves(self, pixels, *options):
        """Asserts that shmtool gets these pixels."""
        self.shmtool("save", self.path("saved.ppm"), *options)
        self.assertEqual(self.read("saved.ppm").split(b"\n", 3)[-1], pixels)

    def assert_fetches(self, pixels, peer):
        """Asserts that Qt gets these pixels."""
        self.assertEqual(peer.ask("fetch", self.path("seen.raw")),
                         [str(WIDTH), str(HEIGHT)])
        self.assertEqual(self.read("seen.raw"), pixels)


class Pictures(Qt6Test):
    """Pictures arrive pixel for pixel, in both directions."""

    def test_ours_to_qt(self):
        """shmtool ends last, and removes everything."""
        for peer, options in self.each_kind():
            tool = self.share(*options)
            self.assert_fetches(PICTURE, peer)
            self.assertEqual(peer.close(), 0)
            self.end(tool)
            self.assertEqual(self.left(), [])

    def test_qt_to_ours(self):
        """Qt ends last."""
        for peer, options in self.each_kind():
            peer.ask("publish", self.write("shared.raw", OTHER), WIDTH, HEIGHT)
            self.assert_saves(OTHER, *options)


class Locks(Qt6Test):
    """Both sides use the same semaphore."""

    def test_each_keeps_the_other_out(self):
        """Qt's lock makes shmtool wait, and shmtool's lock makes Qt wait."""
        for peer, options in self.each_kind():
            tool = self.share(*options)
            peer.ask("attach")
            peer.ask("lock")
            with self.assertRaises(subprocess.TimeoutExpired):
                subprocess.run(
                    [os.environ["SHMTOOL"], "get", *options], check=True,
                    env=self.environment, timeout=0.5,
                    stdout=subprocess.DEVNULL)
            peer.ask("unlock")
            with subprocess.Popen(
                    [os.environ["SHMTOOL"], "try", *options],
                    env=self.environment, stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE) as other:
                other.stdin.write(b"attach\nlock\n")
                other.stdin.flush()
                while b"ocked" not in other.stdout.readline():
                    pass
                peer.send("lock")
                self.assertFalse(peer.has_answered(0.5))
                other.stdin.write(b"unlock\n")
                other.stdin.close()
                peer.answer()
            peer.ask("unlock")
            self.assertEqual(peer.close(), 0)
            self.end(tool)

    def test_lock_of_a_killed_qt_is_taken_over(self):
        """This is true of each type, while shmtool holds the segment."""
        for told, words in self.kinds():
            with self.subTest(told):
                peer = self.start_qt(told)
                options = words or ["--native-key", peer.ask("native")[0]]
                tool = self.share(*options)
                peer.ask("attach")
                peer.ask("lock")
                peer.kill()
                self.assert_saves(PICTURE, *options)
                self.end(tool)
                self.assertEqual(self.left(), [])


class Orphans(Qt6Test):
    """A killed Qt program leaves its segment and its semaphore."""

    def test_picture_is_shared_again_under_its_key(self):
        """Afterwards nothing is left."""
        for told, words in self.kinds():
            with self.subTest(told):
                peer = self.start_qt(told)
                options = words or ["--native-key", peer.ask("native")[0]]
                peer.ask("publish", self.write("shared.raw", OTHER), WIDTH,
                         HEIGHT)
                peer.ask("lock")
                peer.kill()
                tool = self.share(*options)
                reader = self.start_qt(told)
                self.assert_fetches(PICTURE, reader)
                self.assertEqual(reader.close(), 0)
                self.end(tool)
                self.assertEqual(self.left(), [])


def main():
    """Runs the tests if a recent Qt is installed."""
    try:
        core = importlib.import_module("PyQt6.QtCore")
        importlib.import_module("PyQt6.QtGui")
    except ImportError as error:
        interop.skip(error)
    if not hasattr(core, "QNativeIpcKey"):
        interop.skip("PyQt6 is older than Qt 6.6")
    interop.enter_namespace()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
