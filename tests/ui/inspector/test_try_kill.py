# SPDX-License-Identifier: MIT
"""The page “Try It”: “Kill This Process”."""

import os
import signal

import case
import pane
from desktop import wait_for


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
        left, top, width, height = button.place()
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
