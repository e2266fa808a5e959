# SPDX-License-Identifier: MIT
"""The inspector's stage shows a segment that is shared with Qt programs."""

import case
from qt_case import QtTest
from test_stage import StageTest


class SystemV(QtTest, StageTest):
    """Such a segment has a semaphore, and room for one picture."""

    def test_semaphore(self):
        """It is free, taken by the other window while a process waits, and free
        again."""
        one = self.start_try_it("--qt")
        one.create.press("Created")
        view = self.open_stage("--qt")
        self.wait_for_words("Segment: 4.0\u00a0KiB, bytes without a picture")
        self.wait_for_words("Semaphore: 1, free")
        tool = self.start_tool("--qt")
        self.assertIn("attached", tool.do("attach"))
        mark = self.mark(one.view.id)
        one.lock.press("Locked")
        self.wait_for_words(f"Semaphore: 0, taken by {mark}")
        tool.begin("lock")
        self.wait_for_words(
            f"Semaphore: 0, taken by {mark}; number waiting: 1")
        tool.kill()
        self.wait_for_words(f"Semaphore: 0, taken by {mark}")
        one.unlock.press("Unlocked.")
        self.wait_for_words("Semaphore: 1, free")
        one.detach.press("Detached.")
        view.wait_for_status("nothing is shared")


class Posix(StageTest):
    """Qt's other type has a POSIX semaphore. Nobody can tell how many processes
    wait for it."""

    def test_semaphore(self):
        """The stage says so while a process has taken it."""
        one = self.start_try_it("--qt=posix")
        one.create.press("Created")
        view = self.open_stage("--qt=posix")
        self.wait_for_words("Semaphore: 1, free")
        tool = self.start_tool("--qt=posix")
        self.assertIn("attached", tool.do("attach"))
        mark = self.mark(one.view.id)
        one.lock.press("Locked")
        words = f"Semaphore: 0, taken by {mark}; number waiting: unknown"
        self.wait_for_words(words)
        tool.begin("lock")
        view.point(self.things.wait_for_row("Semaphore"))
        view.wait_for_label("nobody can tell how many processes wait for it")
        self.assertIn(words, self.things.names())
        one.unlock.press("Unlocked.")
        tool.read_until("locked")
        self.wait_for_words(
            f"Semaphore: 0, taken by {self.mark(tool.id)}; number waiting: "
            "unknown")
        self.assertEqual(tool.do("unlock"), "unlocked\n")
        self.wait_for_words("Semaphore: 1, free")
        self.assertIn("detached", tool.do("detach"))
        one.detach.press("Detached.")
        view.wait_for_status("nothing is shared")


if __name__ == "__main__":
    case.main()
