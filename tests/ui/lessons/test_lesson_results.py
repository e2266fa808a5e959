# SPDX-License-Identifier: MIT
"""A step goes on only with its own result: a switch that is on or off, half of a
picture, a second window that is there."""

import signal

import case
import lesson_files
from desktop import wait_for
from inspector_case import show_inspector

NOW_OFF = "It is switched off now. Press it once more."
NOW_ON = "It is switched on now. Press it once more."
NOT_KILLED = "The second window was closed, or got another key, but was not killed"
WHOLE = "The whole picture was published, because the wrong way is off"


class LessonResults(case.WindowTest):
    """The learner has pressed something too often, or closed something."""

    def go_to(self, number, step):
        """Starts a window with this step of a lesson; returns both."""
        view = self.start()
        lesson = lesson_files.read_all()[number - 1]
        view.lessons.open()
        view.lessons.lesson(number, lesson.title()).press()
        for before in range(1, step):
            view.wait_for_label(f"Step {before} of")
            view.lessons.go_on()
        view.wait_for_label(f"Step {step} of")
        return view, lesson

    def test_follow_was_on_already(self):
        """The press switches it off, so the lesson asks for another one."""
        view, lesson = self.go_to(1, 4)
        view.follow.press()
        view.lessons.go_on()
        view.wait_for_label("Step 5 of")
        view.follow.press()
        view.wait_for_label(NOW_OFF)
        self.assertTrue(view.is_showing("Step 5 of"))
        view.follow.press()
        view.wait_for_label(lesson.shown("Step 5", "Then"))
        self.assertFalse(view.is_showing(NOW_OFF))

    def test_menu_item_of_the_second_window_was_off_already(self):
        """The second window tells the first one which way it is switched."""
        other = self.start()
        view, lesson = self.go_to(2, 6)
        view.wait_for_label("In the second window (window 1, blue)")
        other.menu.share_with_qt.choose()
        view.wait_for_label(NOW_ON)
        self.assertTrue(view.is_showing("Step 6 of"))
        other.menu.share_with_qt.choose()
        view.wait_for_label(lesson.shown("Step 6", "Then"))

    def test_closed_inspector_ends_the_wrong_way(self):
        """Nothing is torn then, and the lesson does not say so."""
        view, _ = self.go_to(7, 1)
        view.lessons.use_picture.press()
        view.wait_for_label("Step 2 of")
        view.make_high()
        view.lessons.show_me.press()
        view.inspector.try_it.publish_wrong.press()
        view.wait_for_label("Step 3 of")
        view.inspector.fold_in()
        view.lessons.use_picture.press()
        view.wait_for_label(WHOLE)
        self.assertTrue(view.is_showing("Step 3 of"))

    def go_to_kill(self):
        """Starts two windows at the first “Kill This Process” of lesson 5, which
        is marked in the second window; returns both."""
        other = self.start()
        show_inspector(other).try_it.turn_to()
        view, _ = self.go_to(5, 3)
        view.wait_for_label("Step 3 of 11. In the second window (window 1,")
        other.wait_for_status("press “Kill This Process” here")
        return view, other

    def check_not_killed(self, view):
        """Checks that the lesson says what to do, and begins again."""
        view.wait_for_label(NOT_KILLED)
        self.assertTrue(view.is_showing("Step 3 of 11."))
        view.lessons.open_second.wait()
        view.lessons.start_clean.press()
        view.wait_for_label("Step 1 of 11.")
        self.assertFalse(view.is_showing(NOT_KILLED))

    def test_window_closed_after_the_question_was_cancelled(self):
        """It was not killed."""
        view, other = self.go_to_kill()
        other.kill_question.open()
        other.kill_question.cancel.press()
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        self.check_not_killed(view)

    def test_window_closed_in_place_of_the_press(self):
        """It was not killed, either."""
        view, other = self.go_to_kill()
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        self.check_not_killed(view)

    def test_window_that_is_killed_after_the_question_was_cancelled(self):
        """However it is killed, the step has its effect."""
        view, other = self.go_to_kill()
        other.kill_question.open()
        other.kill_question.cancel.press()
        other.process.kill()
        self.assertEqual(other.wait(), -signal.SIGKILL)
        view.wait_for_label("Step 4 of 11.")

    def test_lesson_ends_with_its_window(self):
        """Nothing is marked in the second window then."""
        view, other = self.go_to_kill()
        wait_for(lambda: other.lessons.marked() > 100, "the mark")
        view.key("ctrl+w")
        self.assertEqual(view.wait(), 0)
        wait_for(lambda: other.lessons.marked() == 0, "no mark")
        wait_for(lambda: "Lesson" not in other.status(), "no word of it")

    def test_second_window_that_was_closed_is_replaced(self):
        """The button for it comes back, and goes when the window is there."""
        other = self.start()
        view, _ = self.go_to(5, 1)
        view.wait_for_label("In the second window (window 1, blue)")
        view.lessons.go_on()
        view.wait_for_label("Step 2 of")
        self.assertFalse(view.lessons.open_second.is_there())
        view.lessons.go_on()
        view.wait_for_label("Step 3 of 11. In the second window (window 1,")
        self.assertFalse(view.lessons.open_second.is_there())
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        view.lessons.open_second.wait()
        self.assertTrue(view.is_showing("Step 3 of 11. In the second window, "))
        self.start()
        view.lessons.open_second.wait_until_gone()
        view.wait_for_label("Step 3 of 11. In the second window (window 1,")

    def test_window_closed_between_two_of_its_steps_is_missed(self):
        """No event tells of it; the button is not there when no step needs it."""
        other = self.start()
        view, _ = self.go_to(5, 1)
        view.wait_for_label("In the second window (window 1, blue)")
        view.lessons.go_on()
        view.wait_for_label("Step 2 of")
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        view.lessons.go_on()
        view.lessons.open_second.wait()
        view.lessons.go_on()
        view.wait_for_label("Step 4 of")
        wait_for(lambda: not view.lessons.open_second.is_there(),
                 "no button for a second window")


if __name__ == "__main__":
    case.main()
