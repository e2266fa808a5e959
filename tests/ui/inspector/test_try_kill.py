# SPDX-License-Identifier: MIT
"""The page “Try It”: the button “Kill This Process”."""

import os
import signal

import case
from inspector_case import InspectorTest
from desktop import wait_for


class Kill(InspectorTest):
    """The end without tidying up."""

    def ask(self, one):
        """Presses the button; gives the question the keyboard."""
        question = one.view.kill_question.open()
        self.assertTrue(one.view.is_showing(question.words))
        return question

    def test_after_the_question(self):
        """Cancelled, nothing happens; else the lock comes free."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        other.attach.press("Attached")
        other.lock.press()
        other.view.wait_for_label(f"shmview (process {one.view.id}) holds it")
        self.ask(one).cancel.press()
        wait_for(lambda: not one.view.is_showing(one.view.kill_question.words),
                 "no question")
        self.assertIsNone(one.view.process.poll())
        self.ask(one).kill.press()
        self.assertEqual(one.view.wait(), -signal.SIGKILL)
        other.wait_for_result("Locked")
        other.view.wait_for_status(case.held_by(other.view))
        self.assertTrue(os.path.exists(self.segment))


if __name__ == "__main__":
    case.main()
