# SPDX-License-Identifier: MIT
"""The page “Try It”: one window has the lock, the other waits for it."""

import case
from inspector_case import InspectorTest


class Locks(InspectorTest):
    """Who has it, who waits, and how that ends."""

    def start_waiting(self):
        """Two windows: one that has the lock, one that wants it."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        other.attach.press("Attached")
        one.lock.press("Locked")
        self.wait_for_lock(one, other)
        return one, other

    def wait_for_lock(self, one, other):
        """The other one waits, says for whom, and can be used meanwhile."""
        other.lock.press()
        other.view.wait_for_label("Waiting for the lock: shmview (process "
                                  f"{one.view.id}) holds it")
        self.assertEqual(other.result.said(), "Lock…")
        other.text.type("still alive")

    def test_until_it_is_let_go(self):
        """Then the one that waited has it, and the first one waits."""
        one, other = self.start_waiting()
        one.unlock.press("Unlocked.")
        other.wait_for_result("Locked")
        self.assertFalse(other.view.is_showing("Waiting for the lock"))
        self.wait_for_lock(other, one)
        other.unlock.press("Unlocked.")
        one.wait_for_result("Locked")

    def test_cancel(self):
        """Whoever waited goes on without the lock."""
        one, other = self.start_waiting()
        other.cancel.press("Lock was cancelled.")
        one.unlock.press("Unlocked.")
        other.unlock.press()
        other.view.wait_for_message("Not locked")
        one.lock.press("Locked")

    def test_another_press_while_it_waits(self):
        """Something else ends the waiting; the lock anew begins it anew."""
        one, other = self.start_waiting()
        other.lock.press()
        self.wait_for_lock(one, other)
        other.read.press("Read: 0 bytes")
        one.unlock.press("Unlocked.")
        one.lock.press("Locked")

    def test_twice(self):
        """It does not nest: one unlock lets go of it."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        one.read.press("Read: ")
        one.lock.press("Locked")
        one.unlock.press("Unlocked.")
        other.attach.press("Attached")
        other.lock.press("Locked")

    def test_closed_while_it_waits(self):
        """The window goes at once, and well."""
        _, other = self.start_waiting()
        other.view.key("ctrl+w")
        self.assertEqual(other.view.wait(), 0)


if __name__ == "__main__":
    case.main()
