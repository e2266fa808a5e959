# SPDX-License-Identifier: MIT
"""A stream goes on beside a reader that has stopped, whoever it is and wherever
it stopped."""

import os
import signal
import subprocess

import case
import faults
import patience
from desktop import wait_for

# How many frames have to come while the reader is stopped.
FRAMES = 60
# How often each reader is stopped, at a moment of its own.
TIMES = 5
LONGEST_MOMENT_SECONDS = 0.05
# Longer than FRAMES take twice.
DELAY_MICROSECONDS = 4000000


class BesideStopped(faults.FaultTest):
    """Each kind of reader."""

    def setUp(self):
        super().setUp()
        self.stream = self.start_stream()
        wait_for(self.generation, "a frame")

    def end_stream(self):
        """Nothing stays of it."""
        self.stream.kill()
        self.assert_next_attach_tidies_up()

    def generation(self):
        """That of the newest picture."""
        try:
            with open(self.segment, "rb") as segment:
                return faults.HEADER.unpack(segment.read(faults.HEADER.size))[3]
        except FileNotFoundError:
            return 0

    def assert_stream_goes_on(self):
        """Frame after frame comes from now on."""
        target = self.generation() + FRAMES
        wait_for(lambda: self.generation() >= target, f"{FRAMES} frames")

    def wait_for_any_moment(self, seconds):
        """
        A random one within this time, while the stream goes on: that any will
        do is what is shown, so there is no event to wait for.
        """
        faults.let_live(self.stream.process, self.chance.random() * seconds)

    def stop_at_any_moment(self, process):
        """Stops it, sees the stream go on, and lets it go on."""
        for _ in range(TIMES):
            self.wait_for_any_moment(LONGEST_MOMENT_SECONDS)
            os.kill(process, signal.SIGSTOP)
            try:
                self.assert_stream_goes_on()
            finally:
                os.kill(process, signal.SIGCONT)

    def test_window_that_follows(self):
        """A window that hangs shows an old picture, and that is all."""
        view = self.start("--follow")
        view.wait_for_status(" frames/s")
        self.stop_at_any_moment(view.id)
        view.wait_for_status(" frames/s")
        self.assertEqual(view.close(), 0)
        self.end_stream()

    def test_shmtool_that_saves(self):
        """Also within the read, and before it writes its file."""
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
        """It sits before its third read: of the pixels, which it has pinned, for
        the first two were of the header."""
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
