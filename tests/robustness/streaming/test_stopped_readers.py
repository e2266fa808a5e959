# SPDX-License-Identifier: MIT
"""
A stream goes on beside a reader that is stopped, whatever the reader is and
wherever it stops.
"""

import os
import signal
import subprocess

import case
import faults
import patience
from desktop import wait_for

# This many frames must come while the reader is stopped.
FRAMES = 60
# Each reader is stopped this often, each time at a random moment.
TIMES = 5
LONGEST_MOMENT_SECONDS = 0.05
# This is longer than two times FRAMES take.
DELAY_MICROSECONDS = 4000000


class BesideStopped(faults.FaultTest):
    """Each kind of reader is stopped while a stream runs."""

    def setUp(self):
        super().setUp()
        self.stream = self.start_stream()
        wait_for(self.generation, "a frame")

    def end_stream(self):
        """Kills the stream; nothing of it may be left."""
        self.stream.kill()
        self.assert_next_attach_tidies_up()

    def generation(self):
        """Returns the generation of the newest picture."""
        try:
            with open(self.segment, "rb") as segment:
                return faults.HEADER.unpack(segment.read(faults.HEADER.size))[3]
        except FileNotFoundError:
            return 0

    def assert_stream_goes_on(self):
        """Checks that the next frames come."""
        target = self.generation() + FRAMES
        wait_for(lambda: self.generation() >= target, f"{FRAMES} frames")

    def wait_for_any_moment(self, seconds):
        """Waits for a random time, at most this long, while the stream goes
        on. The test covers arbitrary moments, therefore it waits for no event.
        """
        faults.let_live(self.stream.process, self.chance.random() * seconds)

    def stop_at_any_moment(self, process):
        """Stops a process, checks that the stream goes on, and continues it.
        """
        for _ in range(TIMES):
            self.wait_for_any_moment(LONGEST_MOMENT_SECONDS)
            os.kill(process, signal.SIGSTOP)
            try:
                self.assert_stream_goes_on()
            finally:
                os.kill(process, signal.SIGCONT)

    def test_window_that_follows(self):
        """A window that hangs shows an old picture, but stops nobody."""
        view = self.start("--follow")
        view.wait_for_status(" frames/s")
        self.stop_at_any_moment(view.id)
        view.wait_for_status(" frames/s")
        self.assertEqual(view.close(), 0)
        self.end_stream()

    def test_shmtool_that_saves(self):
        """shmtool is stopped within the read, or before it writes its file."""
        for number in range(TIMES):
            saving = subprocess.Popen(
                [os.environ["SHMTOOL"], "save", "--key", self.key,
                 os.path.join(self.folder, f"{number}.ppm")],
                stdout=subprocess.DEVNULL)
            try:
                self.wait_for_any_moment(LONGEST_MOMENT_SECONDS / 5)
                os.kill(saving.pid, signal.SIGSTOP)
                self.assert_stream_goes_on()
                os.kill(saving.pid, signal.SIGCONT)
                self.assertEqual(saving.wait(patience.seconds()), 0)
            finally:
                saving.kill()
                saving.wait()
        self.end_stream()

    def test_reader_under_a_debugger(self):
        """The reader is held before its third read. It has pinned the pixels
        that it is about to read; the first two reads were of the header."""
        slow = subprocess.Popen(
            ["strace", "-qq", "-o", os.devnull, "-P", str(self.segment), "-e",
             "trace=pread64", "-e",
             f"inject=pread64:delay_enter={DELAY_MICROSECONDS}:when=3",
             os.environ["SHMTOOL"], "save", "--key", self.key,
             os.path.join(self.folder, "slow.ppm")],
            stdout=subprocess.DEVNULL)
        rounds = 0
        try:
            while slow.poll() is None:
                self.assert_stream_goes_on()
                rounds += 1
            self.assertEqual(slow.returncode, 0)
        finally:
            slow.kill()
            slow.wait()
        self.assertGreaterEqual(rounds, 2)
        self.end_stream()


if __name__ == "__main__":
    case.main()
