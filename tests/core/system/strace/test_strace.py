# SPDX-License-Identifier: MIT
"""shmtool's trace equals what strace shows of the same run, call for call."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import patience
from compare import Disagreement, compare
from values import Call

SHMTOOL = os.environ["SHMTOOL"]
SKIP = 77

# Shows all fields of structures, and as many bytes of a string as the trace.
STRACE = ["strace", "-v", "-s", "32"]


def may_trace():
    """Returns whether strace is installed and allowed."""
    try:
        return subprocess.run(STRACE + ["true"], check=False,
                              capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def read_log(path):
    """Returns the calls of one process or thread, and whether it ran execve().
    """
    calls = []
    for line in path.read_text("utf-8", "surrogateescape").splitlines():
        call = Call.of_strace(line)
        if call is not None:
            calls.append(call)
        elif not line.startswith(("+++ ", "--- ", "exit")):
            raise ValueError(line)
    return calls, any(call.name == "execve" for call in calls)


def read_calls(folder):
    """Returns the calls of a single-threaded program from the start of main().
    """
    logs = [read_log(path) for path in folder.glob("strace.log.*")]
    if not all(is_program for _, is_program in logs):
        raise Disagreement("the trace does not report another thread")
    # Another program starts the decoder; its log begins with execve() too.
    calls = next(calls for calls, _ in logs if calls[0].name == "execve")
    # shmtool first looks at its standard descriptors, then for its language.
    begin = next(place for place, call in enumerate(calls)
                 if call.name == "fcntl" and call.arguments == [0, "F_GETFD"])
    language = next(place for place, call in enumerate(calls)
                    if call.name == "access" and place > begin)
    return calls[language + 1:]


def picture(path, width, height):
    """Writes a picture file with three bytes for each pixel."""
    path.write_bytes(b"P6 %d %d 255\n" % (width, height) +
                     bytes(range(251)) * (width * height * 3 // 251) +
                     bytes(width * height * 3 % 251))
    return path


class Strace(unittest.TestCase):
    """shmtool publishes and fetches under strace."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="shmview-strace-"))
        self.addCleanup(shutil.rmtree, self.folder)
        # System V's key files go into TMPDIR. English needs no catalogue.
        self.environment = {**os.environ, "TMPDIR": str(self.folder),
                            "LC_ALL": "C"}
        self.key = f"test {os.getpid()} {self.id()}"
        self.small = picture(self.folder / "small.ppm", 64, 48)
        self.other = picture(self.folder / "other.ppm", 60, 40)
        self.large = picture(self.folder / "large.ppm", 1500, 1100)

    def hold(self, *words, command="share"):
        """Starts another process that shares a picture until the test ends."""
        holder = subprocess.Popen(
            [SHMTOOL, command, "-k", self.key, *map(str, words)],
            env=self.environment, stdout=subprocess.PIPE)

        def end():
            holder.terminate()
            holder.communicate(timeout=patience.seconds())
        self.addCleanup(end)
        self.assertTrue(holder.stdout.readline())

    def trace(self, *words, status=0):
        """Returns the steps of a run's trace, and the calls that strace saw.
        """
        log = self.folder / "strace.log"
        done = subprocess.run(
            STRACE + ["-ff", "-o", log, SHMTOOL, "--trace=json", "-k", self.key,
                      *map(str, words)],
            env=self.environment, capture_output=True, text=True, check=False,
            timeout=patience.seconds())
        self.assertEqual(done.returncode, status, done.stderr)
        steps = [Call.of_step(json.loads(line))
                 for line in done.stderr.splitlines()
                 if line.startswith("{")]
        self.assertGreater(len(steps), 0)
        calls = read_calls(self.folder)
        for used in self.folder.glob("strace.log.*"):
            used.unlink()
        return steps, calls

    def check(self, *words, status=0, names=()):
        """Checks that a run's trace equals what strace saw, and has these
        calls."""
        steps, calls = self.trace(*words, status=status)
        compare(steps, calls)
        self.assertLessEqual(set(names), {step.name for step in steps})
        return steps, calls

    def save(self, *words, **options):
        """Fetches, and writes a file."""
        self.check("save", self.folder / "saved.png", *words, **options)

    def test_publish_new(self):
        """Nobody has a segment with the key."""
        self.check("share", self.small, "--hold", "0",
                   names={"fstatfs", "linkat", "pwrite", "unlink"})

    def test_pixels_are_written_once(self):
        """If nobody has a segment, only the decoder writes pixels: shmtool
        maps none, and writes only the header."""
        steps, calls = self.check("share", self.small, "--hold", "0")
        self.assertNotIn("mmap", {step.name for step in steps})
        self.assertEqual([call.arguments[2:] for call in calls
                          if call.name == "pwrite64"], [[4096, 0]])

    def test_publish_in_place(self):
        """Another process has a segment with the key."""
        self.hold(self.other)
        self.check("share", self.small, "--hold", "0",
                   names={"pread", "pwrite", "fcntl"})

    def test_fetch(self):
        """Another process shares a picture."""
        self.hold(self.small)
        self.save(names={"pread", "fsync", "close", "rename"})

    def test_fetch_nothing(self):
        """There is no segment, and the trace says which call found that."""
        self.save(status=1, names={"open"})

    def test_publish_new_qt(self):
        """For System V, nobody has a segment with the key."""
        self.check("share", self.small, "--hold", "0", "--qt=systemv",
                   names={"realpath", "semget", "semctl", "semtimedop",
                          "shmget", "shmat", "shmctl", "shmdt", "kill"})

    def test_publish_in_place_qt(self):
        """For System V, another process has a segment that is large enough."""
        self.hold(self.large, "--qt=systemv")
        self.check("share", self.small, "--hold", "0", "--qt=systemv",
                   names={"semtimedop", "shmat", "shmdt"})

    def test_publish_replacing_qt(self):
        """For System V, another process has a segment that is too small."""
        self.hold(self.other, "--qt=systemv")
        steps, _ = self.check("share", self.large, "--hold", "0", "--qt=systemv")
        self.assertIn("shmctl(0, IPC_INFO",
                      " ".join(step.text for step in steps))

    def test_fetch_qt(self):
        """For System V, another process shares a picture."""
        self.hold(self.small, "--qt=systemv")
        self.save("--qt=systemv", names={"shmat", "shmdt", "semtimedop"})

    def test_fetch_nothing_qt(self):
        """For System V, there is no segment."""
        self.save("--qt=systemv", status=1, names={"semctl"})

    def test_search_for_holders(self):
        """The trace has what `info` looks up in /proc, too. (The content is
        bytes, because a picture's time would make the C library read a file.)
        """
        self.hold("hello", command="put")
        self.check("info", names={"opendir", "readdir", "closedir",
                                  "readlink", "stat", "read"})

    def test_wait(self):
        """The trace has each attempt to lock, and each step through /proc to
        find the holder."""
        holder = subprocess.Popen([SHMTOOL, "try", "-k", self.key],
                                  stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)
        self.addCleanup(holder.communicate, timeout=patience.seconds())
        for command in (b"create 5\n", b"lock\n"):
            holder.stdin.write(command)
            holder.stdin.flush()
            self.assertTrue(holder.stdout.readline())
        self.check("get", status=1, names={"clock_nanosleep", "opendir",
                                           "readdir", "closedir", "readlink"})

    def test_watch(self):
        """A watch subscribes to changes, and looks."""
        self.hold(self.small)
        self.check("watch", "--count", "1",
                   names={"inotify_init1", "inotify_add_watch", "epoll_ctl",
                          "timerfd_create", "timerfd_settime"})

    def test_watch_qt(self):
        """For System V, a watch looks again and again."""
        self.hold(self.small, "--qt=systemv")
        self.check("watch", "--count", "1", "--qt=systemv",
                   names={"timerfd_settime", "read", "shmctl"})

    def test_missing_call_is_found(self):
        """If the trace leaves out a call, this test finds it: whenever a step
        is missing, doubled, or has another result, the comparison fails."""
        self.hold(self.other)
        steps, calls = self.check("share", self.small, "--hold", "0")
        for place, step in enumerate(steps):
            with self.subTest(step.text):
                with self.assertRaises(Disagreement):
                    compare(steps[:place] + steps[place + 1:],
                            calls_without_line(calls, place))
                with self.assertRaises(Disagreement):
                    compare(steps[:place] + [step] + steps[place:], calls)
                other = Call(step.name, step.arguments, "77", None, step.text)
                with self.assertRaises(Disagreement):
                    compare(steps[:place] + [other] + steps[place + 1:], calls)


def calls_without_line(calls, place):
    """Returns the calls of a run whose trace had one line less."""
    lines = [number for number, call in enumerate(calls)
             if call.name == "write" and call.arguments[0] == 2]
    return calls[:lines[place]] + calls[lines[place] + 1:]


if __name__ == "__main__":
    if not may_trace():
        print("strace is missing, or not allowed to trace")
        sys.exit(SKIP)
    unittest.main(verbosity=2)
