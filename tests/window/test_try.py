# SPDX-License-Identifier: MIT
"""The page “Try It”: each primitive, and each of its failures, by clicks."""

import os
import signal

import case
import pane
from desktop import wait_for


class Primitives(pane.PaneTest):
    """What works."""

    def test_two_windows_one_memory(self):
        """What one of them writes, the other reads."""
        one, other = self.start_pane(), self.start_pane()
        one.create(8192)
        one.wait_for_result("Created: 8192 bytes, attached.")
        self.assertEqual(self.segment.stat().st_size, 8192)
        one.view.wait_for_status(case.held_by(one.view))
        other.do("Attach", "Attached: 8192 bytes, to read and write.")
        one.write("Hello, world")
        other.do("Read", "Read: 12 bytes")
        self.assertEqual(other.said("Read text"), "Hello, world")
        other.do("Detach", "Detached.")
        self.assertNotIn("held by", other.view.status())
        one.do("Detach", "Detached.")
        self.assertFalse(self.segment.exists())

    def test_bytes_that_are_no_text(self):
        """They are shown as numbers, and the reading ends at a 0 byte."""
        self.share("share", self.write_picture()[0])
        reader = self.start_pane()
        reader.do("Attach Read-Only", "Attached: ")
        reader.do("Read", "Read: 9 bytes")
        self.assertEqual(reader.said("Read text"), r"SHMVIEW\x0a\x01")
        self.assertIn("to read only", self.reading_again(reader))

    def reading_again(self, reader):
        """The words of an attach that works once more."""
        reader.do("Detach", "Detached.")
        reader.do("Attach Read-Only", "Attached: ")
        return reader.said("Result")

    def test_longest_text(self):
        """No more than 4096 bytes are read."""
        one = self.start_pane()
        one.create(5000)
        one.wait_for_result("Created")
        with open(self.segment, "r+b") as file:
            file.write(b"x" * 5000)
        one.do("Read", "Read: 4096 bytes")
        self.assertEqual(one.said("Read text"), "x" * 4096)

    def test_pictures_beside(self):
        """A window that holds the lock can share and fetch all the same."""
        path, pixels = self.write_picture()
        one, other = self.start_pane(), self.start_pane()
        one.view.choose(path)
        one.view.wait_for_status("generation 1")
        one.do("Lock", "Locked")
        one.view.choose(path)
        one.view.wait_for_status("generation 2")
        one.view.click("Load from Shared Memory")
        self.wait_for_own_pixels(one.view, pixels, 300, 200)
        one.do("Unlock", "Unlocked.")
        other.view.click("Load from Shared Memory")
        other.view.wait_for_status("generation 2")


class Failures(pane.PaneTest):
    """Each is told in a notice that says what to do next."""

    def fail(self, one, button, heading, advice):
        """Presses the button in vain."""
        one.view.click(button)
        self.told(one, heading, advice)

    def told(self, one, heading, advice):
        """The message, and the line “Result”."""
        self.assertIn(advice, one.view.wait_for_message(heading)[1])
        wait_for(lambda: " failed: " in one.said("Result"), "the result")

    def test_while_not_attached(self):
        """There is nothing to do anything with."""
        one = self.start_pane()
        self.fail(one, "Attach", "There is no segment", "Press Create")
        self.fail(one, "Attach Read-Only", "There is no segment", "Create")
        self.fail(one, "Detach", "Not attached", "Press Create or Attach")
        self.fail(one, "Lock", "Nothing to lock", "Press Create or Attach")
        self.fail(one, "Unlock", "Not locked", "Press Lock")
        self.fail(one, "Write", "Not attached", "Press Create or Attach")
        self.fail(one, "Read", "Not attached", "Press Create or Attach")

    def test_sizes(self):
        """None, far too much, and too little for the text."""
        one = self.start_pane()
        one.create(0)
        self.told(one, "Not a size", "at least one byte")
        one.create(1 << 40)
        self.told(one, "Not enough memory", "Choose a smaller one")
        one.create(3)
        one.wait_for_result("Created: 3 bytes")
        self.assertIsNone(one.view.message())
        one.type_into("text", "Text", "abc")
        self.fail(one, "Write", "It does not fit", "longer than the segment")

    def test_while_attached(self):
        """Once is enough, and a reader can't write."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created: 4096 bytes")
        self.fail(one, "Create", "Attached already", "Press Detach")
        self.fail(one, "Attach", "Attached already", "Press Detach")
        self.fail(one, "Unlock", "Not locked", "Press Lock")
        self.fail(other, "Create", "It exists already", "Press Attach")
        other.do("Attach Read-Only", "Attached: 4096 bytes, to read only.")
        self.fail(other, "Write", "Attached read-only", "Press Detach")

    def test_what_a_dead_process_left(self):
        """It is removed, and that is told."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        one.view.process.kill()
        one.view.process.wait()
        self.fail(other, "Attach", "The other process died", "was removed")
        self.assertFalse(self.segment.exists())
        other.do("Create", "Created")

    def end(self, view):
        """One of them was killed."""
        if view.process.returncode != -signal.SIGKILL:
            super().end(view)


class Locks(pane.PaneTest):
    """One has it, the other waits."""

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


class Kill(pane.PaneTest):
    """The end without tidying up."""

    def ask(self, one):
        """Presses the button; gives the question the keyboard."""
        one.view.click("Kill This Process")
        question = self.desktop.find_window(one.view.id, "Kill This Process")
        self.assertTrue(one.view.is_showing("Kill this process?"))
        self.desktop.focus(question)
        return question

    def press(self, one, question, name):
        """Presses one of the question's buttons with the mouse."""
        button = wait_for(lambda: one.view.find("push button", name), name)
        left, top, width, height = one.view.place(button)
        self.desktop.run("xdotool", "mousemove", "--window", question,
                         str(left + width // 2), str(top + height // 2),
                         "click", "1")

    def test_after_the_question(self):
        """Cancelled, nothing happens; else the lock comes free."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        one.do("Lock", "Locked")
        other.do("Attach", "Attached")
        other.view.click("Lock")
        other.view.wait_for_label(f"shmview (process {one.view.id}) holds it")
        self.press(one, self.ask(one), "Cancel")
        wait_for(lambda: not one.view.is_showing("Kill this process?"),
                 "no question")
        self.assertIsNone(one.view.process.poll())
        self.press(one, self.ask(one), "Kill")
        self.assertEqual(one.view.wait(), -signal.SIGKILL)
        other.wait_for_result("Locked")
        other.view.wait_for_status(case.held_by(other.view))
        self.assertTrue(os.path.exists(self.segment))

    def end(self, view):
        """One of them was killed."""
        if view.process.returncode != -signal.SIGKILL:
            super().end(view)


if __name__ == "__main__":
    case.main()
