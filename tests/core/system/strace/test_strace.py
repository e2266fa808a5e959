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

# All fields of structures, and as many bytes of a string as the trace shows.
STRACE = ["strace", "-v", "-s", "32"]


def may_trace():
    """Whether strace is there and allowed."""
    try:
        return subprocess.run(STRACE + ["true"], check=False,
                              capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def read_log(path):
    """The calls of one process or thread, and whether it became a program."""
    calls = []
    for line in path.read_text("utf-8", "surrogateescape").splitlines():
        call = Call.of_strace(line)
        if call is not None:
            calls.append(call)
        elif not line.startswith(("+++ ", "--- ", "exit")):
            raise ValueError(line)
    return calls, any(call.name == "execve" for call in calls)


def read_calls(folder):
    """The calls from the start of main() on, of a program of one thread."""
    logs = [read_log(path) for path in folder.glob("strace.log.*")]
    if not all(is_program for _, is_program in logs):
        raise Disagreement("what another thread does is told by nobody")
    # The decoder is started by another program, which begins with execve().
    calls = next(calls for calls, _ in logs if calls[0].name == "execve")
    # shmtool looks at its standard descriptors first, then for its language.
    begin = next(place for place, call in enumerate(calls)
                 if call.name == "fcntl" and call.arguments == [0, "F_GETFD"])
    language = next(place for place, call in enumerate(calls)
                    if call.name == "access" and place > begin)
    return calls[language + 1:]


def picture(path, width, height):
    """A picture file of three bytes for each pixel."""
    path.write_bytes(b"P6 %d %d 255\n" % (width, height) +
                     bytes(range(251)) * (width * height * 3 // 251) +
                     bytes(width * height * 3 % 251))
    return path


class Strace(unittest.TestCase):
    """Publishes and fetches."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="shmview-strace-"))
        self.addCleanup(shutil.rmtree, self.folder)
        # The key files of System V go there. English needs no catalogue.
        self.environment = {**os.environ, "TMPDIR": str(self.folder),
                            "LC_ALL": "C"}
        self.key = f"test {os.getpid()} {self.id()}"
        self.small = picture(self.folder / "small.ppm", 64, 48)
        self.other = picture(self.folder / "other.ppm", 60, 40)
        self.large = picture(self.folder / "large.ppm", 1500, 1100)

    def hold(self, *words, command="share"):
        """Another process that shares a picture until the test ends."""
        holder = subprocess.Popen(
            [SHMTOOL, command, "-k", self.key, *map(str, words)],
            env=self.environment, stdout=subprocess.PIPE)

        def end():
            holder.terminate()
            holder.communicate(timeout=patience.seconds())
        self.addCleanup(end)
        self.assertTrue(holder.stdout.readline())

    def trace(self, *words, status=0):
        """The steps of a run as it told them, and its calls."""
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
        """A run's trace equals what strace saw; these calls are among it."""
        steps, calls = self.trace(*words, status=status)
        compare(steps, calls)
        self.assertLessEqual(set(names), {step.name for step in steps})
        return steps, calls

    def save(self, *words, **options):
        """Fetches, and writes a file."""
        self.check("save", self.folder / "saved.png", *words, **options)

    def test_publish_new(self):
        """Nobody has a segment of the key."""
        self.check("share", self.small, "--hold", "0",
                   names={"posix_fallocate", "linkat", "pwrite", "unlink"})

    def test_publish_in_place(self):
        """Another process has it."""
        self.hold(self.other)
        self.check("share", self.small, "--hold", "0",
                   names={"pread", "pwrite", "fcntl"})

    def test_fetch(self):
        """A picture that another process shares."""
        self.hold(self.small)
        self.save(names={"pread", "fsync", "close", "rename"})

    def test_fetch_nothing(self):
        """There is none, and the trace tells which call said so."""
        self.save(status=1, names={"open"})

    def test_publish_new_qt(self):
        """System V: nobody has a segment of the key."""
        self.check("share", self.small, "--hold", "0", "--qt=systemv",
                   names={"realpath", "semget", "semctl", "semtimedop",
                          "shmget", "shmat", "shmctl", "shmdt", "kill"})

    def test_publish_in_place_qt(self):
        """System V: another process has one with room enough."""
        self.hold(self.large, "--qt=systemv")
        self.check("share", self.small, "--hold", "0", "--qt=systemv",
                   names={"semtimedop", "shmat", "shmdt"})

    def test_publish_replacing_qt(self):
        """System V: another process has one that is too small."""
        self.hold(self.other, "--qt=systemv")
        steps, _ = self.check("share", self.large, "--hold", "0", "--qt=systemv")
        self.assertIn("shmctl(0, IPC_INFO",
                      " ".join(step.text for step in steps))

    def test_fetch_qt(self):
        """System V: a picture that another process shares."""
        self.hold(self.small, "--qt=systemv")
        self.save("--qt=systemv", names={"shmat", "shmdt", "semtimedop"})

    def test_fetch_nothing_qt(self):
        """System V: there is none."""
        self.save("--qt=systemv", status=1, names={"semctl"})

    def test_who_holds_it(self):
        """What is looked up in /proc is told, too. (Bytes have no time, for
        which the C library would read a file.)"""
        self.hold("hello", command="put")
        self.check("info", names={"opendir", "readdir", "closedir",
                                  "readlink", "stat", "read"})

    def test_wait(self):
        """Each try to get a lock, and each step of the walks over /proc for
        the one who has it."""
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
        """Who watches asks for news, and looks."""
        self.hold(self.small)
        self.check("watch", "--count", "1",
                   names={"inotify_init1", "inotify_add_watch", "epoll_ctl",
                          "timerfd_create", "timerfd_settime"})

    def test_watch_qt(self):
        """System V: who watches looks again and again."""
        self.hold(self.small, "--qt=systemv")
        self.check("watch", "--count", "1", "--qt=systemv",
                   names={"timerfd_settime", "read", "shmctl"})

    def test_a_call_that_is_not_told(self):
        """Whichever call the trace keeps to itself, this test finds it: with
        each step that is left out, told twice, or another result, the two
        disagree."""
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
    """The calls of a run that had told one step less."""
    lines = [number for number, call in enumerate(calls)
             if call.name == "write" and call.arguments[0] == 2]
    return calls[:lines[place]] + calls[lines[place] + 1:]


if __name__ == "__main__":
    if not may_trace():
        print("strace is missing, or not allowed to trace")
        sys.exit(SKIP)
    unittest.main(verbosity=2)
