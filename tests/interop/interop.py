# SPDX-License-Identifier: MIT
"""
Starts peers of shmview and of Qt, in a separate environment for each test.
"""

import importlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import patience

SKIP = 77
PYTHON = "/usr/bin/python3"
HERE = Path(__file__).resolve().parent

# The statuses of core/include/shmview/error.h that the tests ask for.
KEY, ALREADY_EXISTS, NOT_FOUND, LOCKED = 3, 4, 5, 103
CANCELLED, NO_IMAGE, DAMAGED, TOO_LARGE = 104, 105, 106, 108

# The numbers of core/include/shmview/image.h, and the bytes of a pixel.
FORMATS = {"RGB8": 1, "RGBA8": 2, "RGB16": 3, "RGBA16": 4, "GREY8": 5,
           "GREY16": 6, "GREY_ALPHA8": 7, "GREY_ALPHA16": 8, "GREY_F32": 9,
           "RGB_F32": 10, "RGBA_F32": 11, "BGR8": 12, "BGRA8": 13}
PIXEL_BYTES = {"RGB8": 3, "RGBA8": 4, "RGB16": 6, "RGBA16": 8, "GREY8": 1,
               "GREY16": 2, "GREY_ALPHA8": 2, "GREY_ALPHA16": 4,
               "GREY_F32": 4, "RGB_F32": 12, "RGBA_F32": 16, "BGR8": 3,
               "BGRA8": 4}


class Refused(Exception):
    """A peer could not carry out a command."""

    def __init__(self, line):
        super().__init__(line)
        _, number, *words = line.split(" ", 2)
        self.number = int(number)
        self.text = " ".join(words)


class Peer:
    """A process that has a handle on the key, and carries out commands."""

    def __init__(self, kind, command, key, environment):
        self.kind = kind
        self.process = subprocess.Popen(
            [*command, key], env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)
        self.id = self.process.pid
        self.started = b""

    def send(self, *words):
        """Sends a command, and does not wait for it."""
        self.process.stdin.write(" ".join(map(str, words)).encode() + b"\n")
        self.process.stdin.flush()

    def has_answered(self, seconds=0):
        """Returns whether the peer answers within this time."""
        return bool(select.select([self.process.stdout], [], [], seconds)[0])

    def answer(self):
        """Returns the words of the peer's answer."""
        output = self.process.stdout.fileno()
        while not self.started.endswith(b"\n"):
            if not self.has_answered(patience.seconds()):
                raise AssertionError("the peer does not answer")
            more = os.read(output, 4096)
            if not more:
                raise AssertionError("the peer has ended")
            self.started += more
        line, self.started = self.started.decode()[:-1], b""
        if not line.startswith("ok"):
            raise Refused(line)
        return line.split(" ")[1:]

    def ask(self, *words):
        """Sends a command, and waits for the answer."""
        self.send(*words)
        return self.answer()

    def kill(self):
        """Kills the peer, which cannot tidy up."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def close(self):
        """Lets the peer end, and returns its exit status."""
        self.process.stdin.close()
        result = self.process.wait(patience.seconds())
        self.process.stdout.close()
        return result

    def end(self):
        """Does the same, but kills the peer if it does not end."""
        try:
            return self.close()
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.returncode

    def has_ended(self):
        """Returns whether the peer was killed or closed."""
        return self.process.returncode is not None


class InteropTest(unittest.TestCase):
    """Each test has its own folder for key files, and its own key. Nothing may
    be left after it, unless the test says otherwise."""

    qt_peer = "qt_peer.py"

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shmview-interop-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.keys = os.path.join(self.folder, "keys")
        os.mkdir(self.keys)
        self.environment = {**os.environ, "TMPDIR": self.keys,
                            "QT_QPA_PLATFORM": "offscreen"}
        self.key = f"interop {os.getpid()} {self._testMethodName}"
        self.peers = []
        self.addCleanup(self.check_nothing_is_left)
        self.addCleanup(self.end_peers)

    def start(self, kind, key=None):
        """Starts a process with a handle, of the kind “ours” or “qt”."""
        command = [os.environ["INTEROP_PEER"]]
        if kind == "qt":
            # Of Qt's own classes.
            command = [PYTHON, str(HERE / self.qt_peer)]
        peer = Peer(kind, command, self.key if key is None else key,
                    self.environment)
        self.peers.append(peer)
        return peer

    def start_ours(self, key=None):
        """Starts a process of ours."""
        return self.start("ours", key)

    def start_qt(self, key=None):
        """Starts a process of Qt."""
        return self.start("qt", key)

    def end_peers(self):
        """Ends the peers that the test has left running; they must exit well.
        """
        ends = [peer.end() for peer in self.peers if not peer.has_ended()]
        self.assertEqual(ends, [0] * len(ends))

    def path(self, name):
        """Returns the path for a file of the test."""
        return os.path.join(self.folder, name)

    def write(self, name, content):
        """Writes a file of the test; returns its path."""
        Path(self.path(name)).write_bytes(content)
        return self.path(name)

    def read(self, name):
        """Returns the contents of a file of the test."""
        return Path(self.path(name)).read_bytes()

    def assert_refused(self, number, peer, *words):
        """Asserts the status of a failure, and returns its text."""
        peer.send(*words)
        return self.assert_refuses(number, peer)

    def assert_refuses(self, number, peer):
        """Asserts the same for the command that was sent before."""
        with self.assertRaises(Refused) as caught:
            peer.answer()
        self.assertEqual(caught.exception.number, number, caught.exception.text)
        self.assertTrue(caught.exception.text)
        return caught.exception.text

    def segments(self):
        """Returns the rows of /proc/sysvipc/shm."""
        return self.rows("shm")

    def semaphores(self):
        """Returns the rows of /proc/sysvipc/sem."""
        return self.rows("sem")

    def rows(self, kind):
        """Returns all rows, which are this test's in a private namespace."""
        with open(f"/proc/sysvipc/{kind}", encoding="ascii") as table:
            names, *lines = map(str.split, table)
        return [dict(zip(names, map(int, line))) for line in lines]

    def key_files(self):
        """Returns the names of the key files."""
        return sorted(os.listdir(self.keys))

    def left(self):
        """Returns everything that exists now."""
        return self.segments() + self.semaphores() + self.key_files()

    def check_nothing_is_left(self):
        """Removes leftovers, so that only this test fails because of them."""
        left = self.left()
        for row in self.segments():
            subprocess.run(["ipcrm", "-m", str(row["shmid"])], check=True)
        for row in self.semaphores():
            subprocess.run(["ipcrm", "-s", str(row["semid"])], check=True)
        self.assertEqual(left, [])

    def semaphore_value(self):
        """Returns the value of the only semaphore."""
        row, = self.semaphores()
        shown = subprocess.run(["ipcs", "-s", "-i", str(row["semid"])],
                               check=True, stdout=subprocess.PIPE,
                               env={**os.environ, "LC_ALL": "C"})
        return int(shown.stdout.split()[-4])


def enter_namespace(shm=False):
    """Restarts this script in an IPC namespace where no other process has
    segments or semaphores, so that leftovers can be counted. With `shm`,
    /dev/shm is private, too."""
    if os.environ.get("INTEROP_NAMESPACE") is not None:
        return
    # "/" may not be a mount point, therefore its propagation stays as it is.
    mount = ["--mount", "--propagation", "unchanged", "--", "sh", "-c",
             "mount --make-private /dev/shm && "
             'mount -t tmpfs shm /dev/shm && exec "$@"', "sh"]
    for how in ([], ["--user",
                     "--map-root-user" if shm else "--map-current-user"]):
        command = ["unshare", *how, "--ipc", *(mount if shm else ["--"])]
        if subprocess.run([*command, "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["INTEROP_NAMESPACE"] = "private"
            os.execvp(command[0], [*command, sys.executable, *sys.argv])
    print("skipped: there is no IPC namespace to be had here")
    sys.exit(SKIP)


def skip(reason):
    """Skips the calling script, because nothing of it can run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)


def main(needed="PyQt5.QtGui"):
    """Runs the tests of the calling script."""
    try:
        importlib.import_module(needed)
    except ImportError as error:
        skip(error)
    enter_namespace()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    unittest.main(verbosity=2)
