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


if __name__ == "__main__":
    case.main()
