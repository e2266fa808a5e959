# SPDX-License-Identifier: MIT
"""The page “Try It”: what fails, and what each failure says."""

import signal

import case
import pane
from desktop import wait_for


class Failures(pane.PaneTest):
    """Each is told in a notice that says what to do next."""

    def refuse(self, one, button, heading, advice):
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
        self.refuse(one, "Attach", "There is no segment", "Press Create")
        self.refuse(one, "Attach Read-Only", "There is no segment", "Create")
        self.refuse(one, "Detach", "Not attached", "Press Create or Attach")
        self.refuse(one, "Lock", "Nothing to lock", "Press Create or Attach")
        self.refuse(one, "Unlock", "Not locked", "Press Lock")
        self.refuse(one, "Write", "Not attached", "Press Create or Attach")
        self.refuse(one, "Read", "Not attached", "Press Create or Attach")

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
        self.refuse(one, "Write", "It does not fit", "longer than the segment")

    def test_while_attached(self):
        """Once is enough, and a reader can't write."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created: 4096 bytes")
        self.refuse(one, "Create", "Attached already", "Press Detach")
        self.refuse(one, "Attach", "Attached already", "Press Detach")
        self.refuse(one, "Unlock", "Not locked", "Press Lock")
        self.refuse(other, "Create", "It exists already", "Press Attach")
        other.do("Attach Read-Only", "Attached: 4096 bytes, to read only.")
        self.refuse(other, "Write", "Attached read-only", "press Detach")

    def test_what_a_dead_process_left(self):
        """It is removed, and that is told."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        one.view.process.kill()
        one.view.process.wait()
        self.refuse(other, "Attach", "The other process died", "was removed")
        self.assertFalse(self.segment.exists())
        other.do("Create", "Created")

    def end(self, view):
        """One of them was killed."""
        if view.process.returncode != -signal.SIGKILL:
            super().end(view)


if __name__ == "__main__":
    case.main()
