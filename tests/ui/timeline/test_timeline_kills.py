# SPDX-License-Identifier: MIT
"""
Listeners, and processes that they listen to, are killed at any moment: nothing
is left, and nobody waits.
"""

import os
import subprocess
import time
from pathlib import Path

import case
import patience
from desktop import wait_for
from faults import FaultTest, kill
from rings import SILENT_BYTES, is_listened_to, ring_memory
from timeline_case import TimeLineTest

ROUNDS = 12
WINDOWS = 3
# So many seconds after the end of a listener, slow motion has ended.
SOON = 5
PACE = "0.05"


class KillTest(FaultTest, TimeLineTest):
    """A process that nobody kills goes on all the time."""

    def setUp(self):
        super().setUp()
        temporary = Path(self.folder, "temporary")
        temporary.mkdir()
        self.desktop.environment["TMPDIR"] = str(temporary)
        self.addCleanup(self.check_nothing_left, temporary)
        self.survivor = self.start_tool()
        self.survivor.do("create")
        self.longest = 0

    def check_nothing_left(self, temporary):
        """Checks that no file is left, wherever it may be."""
        self.assertEqual(list(temporary.iterdir()), [])
        self.assertEqual([path for path in Path("/dev/shm").iterdir()
                          if self.key in path.name], [])

    def use(self):
        """Lets the survivor lock and unlock the segment; it has to do so
        soon."""
        began = time.monotonic()
        self.survivor.begin("lock")
        # First it may say that it waits for a process that has been killed.
        self.survivor.read_until("locked")
        self.assertEqual(self.survivor.do("unlock"), "unlocked\n")
        took = time.monotonic() - began
        self.assertLess(took, patience.seconds(SOON))
        self.longest = max(self.longest, took)
        self.figures["longest wait in ms"] = round(self.longest * 1000)

    def wait_until_silent(self):
        """Waits until the survivor has given back the memory of its steps."""
        def is_silent():
            self.use()
            return ring_memory(self.survivor.id) == SILENT_BYTES
        wait_for(lambda: not is_listened_to(self.survivor.id), "no listener")
        wait_for(is_silent, "the memory of the steps")

    def detach(self):
        """Lets the survivor leave last, which removes the segment."""
        self.assertIn("detached", self.survivor.do("detach"))
        self.assertFalse(self.segment.exists())


class Windows(KillTest):
    """A window is killed while it listens."""

    def listen(self):
        """Returns a window that listens to the survivor."""
        view = self.open_time_line()
        self.started -= 1
        wait_for(lambda: is_listened_to(self.survivor.id), "a listener")
        return view

    def test_nothing_is_left_of_a_listener(self):
        """The process that it listened to goes on, and gives back the memory
        of the steps."""
        view = self.listen()
        self.survivor.do("lock")
        self.page.wait_for(f"{self.survivor.id}: Content byte, exclusive")
        self.survivor.do("unlock")
        self.assertGreater(ring_memory(self.survivor.id), SILENT_BYTES)
        kill(view.process)
        self.wait_until_silent()
        self.detach()

    def test_slow_motion_ends_with_its_window(self):
        """A process that waits for “Next” goes on by itself."""
        view = self.listen()
        self.slow_down()
        self.survivor.begin("lock")
        self.page.wait_for(f"shmtool {self.survivor.id}: ", "Next: ")
        kill(view.process)
        self.survivor.read_until("locked")
        self.assertEqual(self.survivor.do("unlock"), "unlocked\n")
        self.wait_until_silent()
        self.detach()

    def test_at_any_moment(self):
        """Windows die while they draw what another process does."""
        for _ in range(WINDOWS):
            view = self.listen()
            for _ in range(5):
                self.use()
            self.kill_within(view.process, 0.3)
            self.use()
        self.wait_until_silent()
        self.detach()


class Tools(KillTest):
    """Programs die, with and without slow motion."""

    def start_listener(self, *arguments):
        """Starts a time line."""
        listener = subprocess.Popen(
            [os.environ["SHMTOOL"], "timeline", "--key", self.key, *arguments],
            env=self.desktop.environment, stdout=subprocess.DEVNULL)
        self.addCleanup(kill, listener)
        wait_for(lambda: is_listened_to(self.survivor.id), "a listener")
        return listener

    def start_busy(self):
        """Starts a process that attaches, and locks again and again."""
        busy = self.start_tool()
        busy.begin("attach")
        for _ in range(100):
            busy.begin("lock")
            busy.begin("unlock")
        return busy.process

    def test_at_any_moment(self):
        """The listener dies first, or the process that it listens to."""
        for number in range(ROUNDS):
            slow = ("--pace", PACE) if number % 2 else ()
            listener = self.start_listener(*slow)
            busy = self.start_busy()
            first, second = ((listener, busy) if number % 4 < 2
                             else (busy, listener))
            self.kill_within(first, 0.3)
            self.use()
            self.kill_within(second, 0.1)
            self.use()
        self.wait_until_silent()
        self.detach()


if __name__ == "__main__":
    case.main()
