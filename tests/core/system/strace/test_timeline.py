# SPDX-License-Identifier: MIT
"""
A time line of several processes has what strace saw of each of them, call for
call, and in the same order.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import patience
from compare import Comparison, as_the_kernel_has_it
from test_strace import SHMTOOL, SKIP, STRACE, may_trace
from values import Call

LINE = re.compile(r"(\d+\.\d+) (.*) <(\d+\.\d+)>$", re.DOTALL)
MEMORY = b"/dev/shm"


class Told:
    """A call that strace or the time line saw, and when."""

    def __init__(self, pid, call, begin, end):
        self.pid = pid
        self.call = call
        self.begin = begin
        self.end = end


class OfMemory:
    """Selects the calls on files of /dev/shm, where segments are."""

    def __init__(self):
        self.descriptors = set()

    def takes(self, name, arguments, result):
        """Returns whether this call is on such a file."""
        if name == "openat":
            mine = arguments[1][0].startswith(MEMORY)
            if mine and isinstance(result, int) and result >= 0:
                self.descriptors.add(result)
            return mine
        if name == "close":
            mine = arguments[0] in self.descriptors
            self.descriptors.discard(arguments[0])
            return mine
        # A watch makes the last of these.
        if name in ("read", "readlink", "write", "inotify_add_watch"):
            return False
        # A process that waits for a lock asks for its holder, which does not
        # count.
        if name == "newfstatat" and isinstance(arguments[0], int):
            return False
        place = arguments[4] if name == "mmap" else next(iter(arguments), None)
        return (isinstance(place, int) and place in self.descriptors
                or any(isinstance(value, tuple) and
                       value[0].startswith(MEMORY) for value in arguments))


def read_strace(folder, number):
    """Returns what strace saw of one run."""
    found = []
    for path in sorted(folder.glob(f"{number}.strace.*")):
        memory = OfMemory()
        pid = int(path.suffix[1:])
        for line in path.read_text("utf-8", "surrogateescape").splitlines():
            match = LINE.match(line)
            call = match and Call.of_strace(match.group(2))
            if call and memory.takes(call.name, call.arguments, call.result):
                begin = float(match.group(1))
                found.append(Told(pid, call, begin,
                                  begin + float(match.group(3))))
    return found


class Timeline(unittest.TestCase):
    """Several processes run with one key."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="shmview-strace-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = {**os.environ, "LC_ALL": "C"}
        self.key = f"test {os.getpid()} {self.id()}"
        self.runs = []
        with open(self.folder / "told", "wb") as told:
            self.listener = subprocess.Popen(
                [SHMTOOL, "timeline", "--json", "-k", self.key],
                env=self.environment, stdout=told)
        self.addCleanup(self.stop_listening)
        self.wait_until(self.hears)

    def wait_until(self, condition):
        """Waits until the condition is true."""
        end = time.monotonic() + patience.seconds()
        while not condition():
            self.assertLess(time.monotonic(), end, "this never happened")
            time.sleep(0.02)

    def hears(self):
        """Returns whether the listener reports a process that finds no
        segment."""
        subprocess.run([SHMTOOL, "get", "-k", self.key], check=False,
                       env=self.environment, stderr=subprocess.DEVNULL)
        return (self.folder / "told").stat().st_size > 0

    def stop_listening(self):
        """Ends the listener, unless it has ended."""
        if self.listener.poll() is None:
            self.listener.send_signal(signal.SIGINT)
            self.listener.wait(patience.seconds())

    def start(self, *words):
        """Starts shmtool under strace."""
        log = self.folder / f"{len(self.runs)}.strace"
        run = subprocess.Popen(
            STRACE + ["-ff", "-ttt", "-T", "-o", log, SHMTOOL, "-k", self.key,
                      *words],
            env=self.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(run.communicate)
        self.runs.append(run)
        return run

    def say(self, run, *commands):
        """Makes `shmtool try` carry out commands."""
        for command in commands:
            run.stdin.write(command.encode() + b"\n")
            run.stdin.flush()
            self.assertTrue(run.stdout.readline())

    def pid(self, run):
        """Returns the process that strace started."""
        log = f"{self.runs.index(run)}.strace."
        return int(next(self.folder.glob(log + "*")).suffix[1:])

    def end(self, run, status=0):
        """Waits for the end of a run."""
        run.stdin.close()
        run.stdin = None
        self.assertEqual(run.wait(patience.seconds()), status)

    def told(self):
        """Waits until the time line has reported the end of each run; returns
        the calls that it reported of them."""
        pids = {self.pid(run) for run in self.runs}

        def lines():
            text = (self.folder / "told").read_text("utf-8")
            return [json.loads(line) for line in text.splitlines(True)
                    if line.endswith("\n")]

        self.wait_until(lambda: pids <= {
            line["pid"] for line in lines() if line["event"] == "gone"})
        self.assertFalse([line for line in lines() if line["event"] == "lost"])
        memories = {pid: OfMemory() for pid in pids}
        found = []
        for line in lines():
            if line["event"] == "made" and line["pid"] in pids:
                step = Call.of_step(line)
                name, arguments = as_the_kernel_has_it(step)
                if memories[line["pid"]].takes(name, arguments, step.result):
                    found.append(Told(line["pid"], step, line["started"],
                                      line["time"]))
        return found

    def check(self):
        """Checks that the time line and strace agree."""
        told = self.told()
        seen = [read_strace(self.folder, number)
                for number in range(len(self.runs))]
        self.assertGreater(len(told), 10)
        for calls in seen:
            self.check_process([one for one in told
                                if one.pid == calls[0].pid], calls)
        self.check_order(told, [call for calls in seen for call in calls])

    def check_process(self, told, seen):
        """Checks the calls of one process."""
        comparison = Comparison()
        left = [one.call for one in seen]
        for one in told:
            comparison.take(one.call, left)
        self.assertFalse([call.text for call in left])

    def check_order(self, told, seen):
        """If strace saw one call end before another began, the time line must
        not report that the second one ended before the first began. (A process
        that strace delays reads its clock late.)"""
        by_process = {}
        for one in told:
            by_process.setdefault(one.pid, []).append(one)
        pairs = [(one, by_process[one.pid].pop(0)) for one in seen]
        for one, told_one in pairs:
            for other, told_other in pairs:
                if one.pid != other.pid and one.end < other.begin:
                    self.assertLess(told_one.begin, told_other.end,
                                    f"{one.call.text} {other.call.text}")

    def test_publish_and_fetch(self):
        """One process makes a segment, one writes to it, one reads."""
        holder = self.start("try")
        self.say(holder, "create 5")
        self.end(self.start("put", "other", "--hold", "0"))
        self.end(self.start("get"))
        self.end(holder)
        self.check()

    def test_wait_for_a_lock(self):
        """One process locks, another one waits for the lock."""
        holder = self.start("try")
        self.say(holder, "create 5", "lock")
        writer = self.start("put", "other", "--hold", "0")
        self.wait_until(lambda: b'"waits": true' in
                        (self.folder / "told").read_bytes())
        self.say(holder, "unlock")
        self.end(writer)
        self.end(holder)
        self.check()

    def test_kill(self):
        """One process is killed, and the next one finds what it left."""
        holder = self.start("try")
        self.say(holder, "create 5")
        os.kill(self.pid(holder), signal.SIGKILL)
        self.end(holder, -signal.SIGKILL)
        self.end(self.start("put", "other", "--hold", "0"))
        self.check()

    def test_two_writers(self):
        """Two processes publish at the same time, while a reader is stopped.
        """
        frames = bytes(range(256)) * 3 * 20
        reader = self.start("try")
        self.say(reader, "create 5")
        os.kill(self.pid(reader), signal.SIGSTOP)
        words = ["stream", "--size", "16x16", "--format", "rgb8"]
        writers = [self.start(*words) for _ in range(2)]
        for writer in writers:
            writer.stdin.write(frames)
            self.assertTrue(writer.stdout.readline())
            writer.stdin.flush()
        for writer in writers:
            self.end(writer)
        os.kill(self.pid(reader), signal.SIGCONT)
        self.end(reader)
        self.check()


if __name__ == "__main__":
    if not may_trace():
        print("strace is missing, or not allowed to trace")
        sys.exit(SKIP)
    unittest.main(verbosity=2)
