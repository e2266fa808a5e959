# SPDX-License-Identifier: MIT
"""The page “Try It”: one window has the lock, the other waits for it."""

import case
from desktop import wait_for
from inspector_case import InspectorTest


class Locks(InspectorTest):
    """The page shows which window has the lock and which one waits."""

    def start_waiting(self):
        """Starts two windows: one has the lock, the other wants it."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        other.attach.press("Attached")
        one.lock.press("Locked")
        self.wait_for_lock(one, other)
        return one, other

    def wait_for_lock(self, one, other):
        """Waits until the other window says for whom it waits; it still
        responds."""
        other.lock.press()
        other.view.wait_for_label("Waiting for the lock: shmview (process "
                                  f"{one.view.id}) holds it")
        self.assertEqual(other.result.said(), "Lock…")
        other.text.type("still alive")

    def test_until_it_is_unlocked(self):
        """Unlocking gives the lock to the other window; then the first one
        waits."""
        one, other = self.start_waiting()
        one.unlock.press("Unlocked.")
        other.wait_for_result("Locked")
        self.assertFalse(other.view.is_showing("Waiting for the lock"))
        self.wait_for_lock(other, one)
        other.unlock.press("Unlocked.")
        one.wait_for_result("Locked")

    def test_cancel(self):
        """The window that waited goes on without the lock."""
        one, other = self.start_waiting()
        other.cancel.press("Lock was cancelled.")
        one.unlock.press("Unlocked.")
        other.unlock.press()
        other.view.wait_for_message("Not locked")
        one.lock.press("Locked")

    def test_escape_of_an_input_method(self):
        """It only ends the character that is being typed; the next Escape
        cancels."""
        _, other = self.start_waiting()
        other.text.type("z")
        self.desktop.type_keys("ctrl+shift+u", "2", "Escape", "x")
        wait_for(lambda: other.text.text() == "zx", "the next character")
        self.assertEqual(other.result.said(), "Lock…")
        self.assertTrue(other.view.is_showing("Waiting for the lock"))
        self.desktop.type_keys("Escape")
        other.wait_for_result("Lock was cancelled.")

    def test_another_press_while_it_waits(self):
        """Any other button ends the wait; “Lock” begins a new one."""
        one, other = self.start_waiting()
        other.lock.press()
        self.wait_for_lock(one, other)
        other.read.press("Read 0 bytes")
        one.unlock.press("Unlocked.")
        one.lock.press("Locked")

    def test_twice(self):
        """The lock does not nest: one unlock releases it."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        one.read.press("Read 0 bytes")
        one.lock.press("Locked")
        one.unlock.press("Unlocked.")
        other.attach.press("Attached")
        other.lock.press("Locked")

    def test_closed_while_it_waits(self):
        """The window closes at once and exits well."""
        _, other = self.start_waiting()
        other.view.key("ctrl+w")
        self.assertEqual(other.view.wait(), 0)


if __name__ == "__main__":
    case.main()
