# SPDX-License-Identifier: MIT
"""The page “Try It”: one window has the lock, the other waits for it."""

import case
import pane


class Locks(pane.PaneTest):
    """Who has it, who waits, and how that ends."""

    def start_waiting(self):
        """Two windows: one that has the lock, one that wants it."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        other.do("Attach", "Attached")
        one.do("Lock", "Locked")
        self.wait_for_lock(one, other)
        return one, other

    def wait_for_lock(self, one, other):
        """The other one waits, says for whom, and can be used meanwhile."""
        other.view.click("Lock")
        other.view.wait_for_label("Waiting for the lock: shmview (process "
                                  f"{one.view.id}) holds it")
        self.assertEqual(other.said("Result"), "Lock…")
        other.type_into("text", "Text", "still alive")

    def test_until_it_is_let_go(self):
        """Then the one that waited has it, and the first one waits."""
        one, other = self.start_waiting()
        one.do("Unlock", "Unlocked.")
        other.wait_for_result("Locked")
        self.assertFalse(other.view.is_showing("Waiting for the lock"))
        self.wait_for_lock(other, one)
        other.do("Unlock", "Unlocked.")
        one.wait_for_result("Locked")

    def test_cancel(self):
        """Whoever waited goes on without the lock."""
        one, other = self.start_waiting()
        other.do("Cancel", "Lock was cancelled.")
        one.do("Unlock", "Unlocked.")
        other.view.click("Unlock")
        other.view.wait_for_message("Not locked")
        one.do("Lock", "Locked")

    def test_another_press_while_it_waits(self):
        """Something else ends the waiting; the lock anew begins it anew."""
        one, other = self.start_waiting()
        other.view.click("Lock")
        self.wait_for_lock(one, other)
        other.do("Read", "Read: 0 bytes")
        one.do("Unlock", "Unlocked.")
        one.do("Lock", "Locked")

    def test_twice(self):
        """It does not nest: one unlock lets go of it."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        one.do("Lock", "Locked")
        one.do("Read", "Read")
        one.do("Lock", "Locked")
        one.do("Unlock", "Unlocked.")
        other.do("Attach", "Attached")
        other.do("Lock", "Locked")

    def test_closed_while_it_waits(self):
        """The window goes at once, and well."""
        _, other = self.start_waiting()
        other.view.key("ctrl+w")
        self.assertEqual(other.view.wait(), 0)


if __name__ == "__main__":
    case.main()
