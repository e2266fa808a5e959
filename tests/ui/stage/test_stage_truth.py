# SPDX-License-Identifier: MIT
"""
In slow motion the stage says after each call what strace(1) has seen so far:
which processes are attached, hold, pin and wait, and which generation is where.
In the end, the exported trace and the exported page have the same calls in the
same order.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import case
from compare import Disagreement
from desktop import wait_for
from exported_truth import Page, Truth, told_by_trace
from kernel_model import Kernel, Log
from stage_words import NEW, WRITTEN, Stage
from test_stage import StageTest
from timeline_case import TimeLineTest

SKIP = 77
# With the whole header of a picture.
STRACE = ["strace", "-v", "-s", "128", "-ff", "-ttt", "-T", "-o"]
FRAME = bytes(range(256)) * 3
STREAM = ["stream", "--size", "16x16", "--format", "rgb8"]


def may_trace():
    """Returns whether strace is installed and allowed."""
    try:
        return subprocess.run(["strace", "true"], check=False,
                              capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


class SlowRuns(StageTest, TimeLineTest):
    """One window shows the stage; another one runs slow motion."""

    def setUp(self):
        super().setUp()
        self.logs = {}
        self.stopped = set()
        self.kernel = Kernel(self.segment)
        self.truth = Truth()
        # The states since the kernel last reported something to the stage.
        self.since = [self.kernel.state()]
        self.steps = self.exact = 0
        # What the stage has said so far of places.
        self.places = set()
        self.open_stage()
        self.view = self.open_time_line()

    def slow_down(self):
        """Does so, and remembers “Next”."""
        super().slow_down()
        self.next = self.page.next.wait()

    def run_tool(self, *words):
        """Starts shmtool under strace; it rests at its first call."""
        log = Path(self.folder, f"{len(self.logs)}.strace")
        run = subprocess.Popen(
            STRACE + [log, os.environ["SHMTOOL"], *words, "--key", self.key],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.addCleanup(self.end_run, run)
        run.log = Log(wait_for(lambda: list(log.parent.glob(log.name + ".*")),
                               "the log of strace")[0])
        self.logs[run.log.pid] = run.log
        self.come_to_rest()
        return run

    def end_run(self, run):
        """Kills a process, unless it has ended."""
        if not run.log.ended and run.poll() is None:
            os.kill(run.log.pid, signal.SIGKILL)
        run.stdin.close()
        run.wait()

    def say(self, run, text):
        """Writes a command or a frame; the process rests at its first call."""
        end = run.log.taken + len(text)
        run.stdin.write(text)
        run.stdin.flush()
        self.wait_until(lambda: run.log.taken == end)
        self.come_to_rest()

    def end_input(self, run):
        """Closes the standard input of a process."""
        run.stdin.close()
        self.wait_until(lambda: not run.log.tail or run.log.ended or
                        run.log.is_delayed())
        self.come_to_rest()

    def replay(self):
        """Takes the new calls of all processes, in the order in which they
        ended."""
        calls = [(time, log.pid, call) for log in self.logs.values()
                 for time, call in log.read()]
        for _, pid, call in sorted(calls, key=lambda each: each[0]):
            if call is not None:
                self.truth.add(self.steps, pid, call)
            if self.kernel.apply(pid, call):
                self.since.clear()
            if not self.since or call and call.name == "fcntl":
                self.since.append(self.kernel.state())

    def wait_until(self, condition):
        """Replays calls until this is true."""
        def is_so():
            self.replay()
            return condition()
        wait_for(is_so, "the next call", seen=lambda: "\n".join(
            log.tail for log in self.logs.values()))

    def running(self):
        """Returns the logs of the processes that may do something."""
        return [log for log in self.logs.values()
                if not log.ended and log.pid not in self.stopped]

    def come_to_rest(self):
        """Waits until every process rests, and the stage says the same."""
        self.wait_until(lambda: all(log.rests() for log in self.running()))
        self.steps += 1
        wait_for(self.agrees, f"call {self.steps}", seen=self.differences)

    def look(self):
        """Returns what the stage says now."""
        names = self.things.names()
        self.places.update(name.split(", ")[2] for name in names
                           if name.startswith("Place "))
        return Stage(names, self.logs.keys())

    def agrees(self):
        """Returns whether the stage tells the present state. The kernel reports
        no locks: without another lock, the stage may still tell a state since
        the last report."""
        stage = self.look()
        if stage.differs(self.kernel) is None:
            self.exact += 1
            return True
        return any(stage.differs(state) is None for state in self.since
                   if not state.is_in_use())

    def differences(self):
        """Returns what the stage and the kernel say."""
        stage = self.look()
        return "\n".join([str(stage.differs(self.kernel))] + stage.names + [
            log.tail for log in self.logs.values()])

    def press_next(self):
        """Lets each process that waits make one call."""
        waiting = {log: log.count for log in self.running()
                   if log.is_delayed()}
        self.next.do_action()
        self.wait_until(lambda: all(log.ended or log.count > count
                                    for log, count in waiting.items()))
        self.come_to_rest()

    def go_on(self, until=lambda: False):
        """Presses “Next” until this is so, or until no process waits."""
        while not until() and any(log.is_delayed() for log in self.running()):
            self.press_next()

    def do(self, run, text):
        """Lets a process carry out a command call for call."""
        self.say(run, text)
        self.go_on()

    def check_end(self):
        """In the end, the stage tells exactly the present state, and the
        exported files tell exactly the calls."""
        wait_for(lambda: self.look().differs(self.kernel) is None, "the end",
                 seen=self.differences)
        print(f"{self.id()}: {self.steps} states, {self.exact} at once")
        told = list(told_by_trace(self.events(self.view)))
        self.truth.check(told)
        self.check_sensitive(told)
        self.truth.check(Page(self.export(
            self.view, self.page.export_page, "page.html")).told())

    def check_sensitive(self, told):
        """The comparison fails if a call is left out, doubled, or too early."""
        at, *others = [number for number, (pid, _) in enumerate(told)
                       if pid in self.logs]
        later = next(number for number in others
                     if told[number][0] == told[at][0] and
                     told[number][1].text != told[at][1].text)
        swapped = list(told)
        swapped[at], swapped[later] = told[later], told[at]
        for wrong in (told[:at] + told[at + 1:], told[:at] + told[at:at + 1] +
                      told[at:], swapped):
            with self.assertRaises(Disagreement):
                self.truth.check(wrong)

    def holds(self, run, byte):
        """Returns whether a process holds this lock byte."""
        return byte in self.kernel.held(run.log.pid)

    def test_publish(self):
        """A process has published a frame, and publishes another."""
        writer = self.run_tool(*STREAM)
        self.do(writer, FRAME)
        self.slow_down()
        self.do(writer, FRAME)
        self.assertEqual(len(self.kernel.generations), 2)
        self.assertLessEqual({NEW, WRITTEN, "old", "current"}, self.places)
        self.end_input(writer)
        self.go_on()
        self.assertIsNone(self.kernel.named)
        self.check_end()

    def test_lock(self):
        """A process creates a segment, locks and unlocks it, and detaches."""
        tool = self.run_tool("try")
        self.do(tool, b"create 5\n")
        self.slow_down()
        self.do(tool, b"lock\n")
        self.assertTrue(self.holds(tool, "content"))
        self.do(tool, b"unlock\n")
        self.do(tool, b"detach\n")
        self.assertIsNone(self.kernel.named)
        self.check_end()

    def test_wait(self):
        """One process waits for another one's lock, and gets it."""
        tool = self.run_tool("try")
        self.do(tool, b"create 5\n")
        self.do(tool, b"lock\n")
        other = self.run_tool("try")
        self.slow_down()
        self.do(other, b"attach\n")
        self.say(other, b"lock\n")
        self.go_on(lambda: self.holds(other, "waiting"))
        self.say(tool, b"unlock\n")
        self.go_on()
        self.assertTrue(self.holds(other, "content"))
        self.do(tool, b"detach\n")
        self.do(other, b"unlock\n")
        self.do(other, b"detach\n")
        self.check_end()

    def test_kill(self):
        """A process is killed while it holds a lock. The next one that creates
        a segment with the key removes the orphan."""
        tool = self.run_tool("try")
        self.do(tool, b"create 5\n")
        self.slow_down()
        self.do(tool, b"lock\n")
        os.kill(tool.log.pid, signal.SIGKILL)
        self.wait_until(lambda: tool.log.ended)
        self.come_to_rest()
        # The stage may not show the process for a moment.
        wait_for(lambda: any("ended while it held" in name for name in
                             self.things.names()), "a killed process",
                 seen=self.things.names)
        other = self.run_tool("try")
        self.do(other, b"create 7\n")
        self.assertEqual(self.kernel.named.size, 7)
        self.do(other, b"detach\n")
        self.check_end()

    def test_two_writers(self):
        """Two processes publish at the same time."""
        writers = [self.run_tool(*STREAM) for _ in range(2)]
        self.do(writers[0], FRAME)
        self.slow_down()
        for writer in writers:
            self.say(writer, FRAME)
        self.go_on()
        self.assertEqual(max(generation for _, generation in
                             self.kernel.generations), 3)
        for writer in writers:
            self.end_input(writer)
        self.go_on()
        self.check_end()

    def test_stopped_reader(self):
        """A reader is stopped with its pin, and a publisher goes round it."""
        writer = self.run_tool(*STREAM)
        self.do(writer, FRAME)
        self.slow_down()
        reader = self.run_tool("save", os.path.join(self.folder, "saved.ppm"))
        self.go_on(lambda: self.kernel.held(reader.log.pid)["pins"])
        os.kill(reader.log.pid, signal.SIGSTOP)
        self.stopped.add(reader.log.pid)
        self.do(writer, FRAME)
        self.assertEqual(self.kernel.held(reader.log.pid)["pins"], [4096])
        self.stopped.clear()
        os.kill(reader.log.pid, signal.SIGCONT)
        self.go_on(lambda: reader.log.ended)
        self.end_input(writer)
        self.go_on()
        self.check_end()


if __name__ == "__main__":
    if not may_trace():
        print("strace is missing, or not allowed to trace")
        sys.exit(SKIP)
    case.main()
