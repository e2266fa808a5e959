# SPDX-License-Identifier: MIT
"""The page “Try It”: the button “Kill This Process”."""

import os
import signal

import case
from inspector_case import InspectorTest
from desktop import wait_for
from window_names import name_of


def question_of(one):
    """Returns the question, which names the window as all others do."""
    return f"Kill {name_of(one.view.id)}?"


class Kill(InspectorTest):
    """The process ends without a chance to clean up."""

    def ask(self, one):
        """Presses the button, and gives the keyboard to the question."""
        question = one.view.kill_question.open()
        self.assertTrue(one.view.is_showing(question_of(one)))
        return question

    def test_after_the_question(self):
        """“Cancel” does nothing; “Kill” frees the lock."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        other.attach.press("Attached")
        other.lock.press()
        other.view.wait_for_label(f"shmview (process {one.view.id}) holds it")
        self.ask(one).cancel.press()
        wait_for(lambda: not one.view.is_showing(question_of(one)),
                 "no question")
        self.assertIsNone(one.view.process.poll())
        self.ask(one).kill.press()
        self.assertEqual(one.view.wait(), -signal.SIGKILL)
        other.wait_for_result("Locked")
        other.view.wait_for_status(case.attached(other.view))
        self.assertTrue(os.path.exists(self.segment))


if __name__ == "__main__":
    case.main()
