# SPDX-License-Identifier: MIT
"""A lesson begins with windows that are like new ones."""

import case
from desktop import wait_for
from inspector_case import show_inspector

QUESTION = "Something is shared with this key already (attached: "
NOTHING = "nothing is shared"


class LessonStart(case.WindowTest):
    """What goes on in the windows ends, unless it may be needed."""

    def begin(self, view, number):
        """Chooses a lesson from the list."""
        if not view.lessons.is_open():
            view.lessons.open()
        view.lessons.lesson(number).press()
        view.wait_for_label("Step 1 of")

    def start_with_picture(self):
        """Starts a window that shares a picture."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        return view

    def wait_for_mark(self, view):
        """Waits until the next button is marked."""
        wait_for(lambda: view.lessons.marked() > 100, "a mark")

    def test_what_this_window_does_ends(self):
        """It detaches, and stops following, publishing the wrong way, and slow
        motion."""
        view = self.start_with_picture()
        inspector = show_inspector(view)
        view.follow.press()
        wait_for(view.follow.is_pressed, "a window that follows")
        inspector.try_it.turn_to()
        inspector.try_it.publish_wrong.press()
        inspector.time_line.turn_to()
        inspector.time_line.slow.press()
        wait_for(inspector.time_line.slow.is_pressed, "slow motion")
        self.begin(view, 1)
        view.wait_for_status(NOTHING)
        self.assertFalse(view.follow.is_pressed())
        self.assertFalse(inspector.time_line.slow.is_pressed())
        inspector.try_it.turn_to()
        self.assertFalse(inspector.try_it.publish_wrong.is_pressed())
        self.assertFalse(view.is_showing(QUESTION))
        # The picture is the window's own copy.
        self.assertIn("Shown: 300 × 200", view.status())

    def test_kind_of_segment_is_the_usual_one(self):
        """It is no longer that of Qt programs."""
        view = self.start()
        view.menu.share_with_qt.choose()
        view.wait_for_status("shared with Qt programs")
        self.begin(view, 8)
        wait_for(lambda: "Qt" not in view.status(), "the usual kind",
                 seen=view.status)

    def test_window_without_a_lesson_is_not_surprised(self):
        """It keeps what it shares until the user decides; then it detaches,
        too."""
        other = self.start_with_picture()
        view = self.start()
        view.wait_for_status(case.attached(other, own=False))
        self.begin(view, 1)
        view.wait_for_label(QUESTION + f"shmview {other.id} (window 1, blue)")
        self.assertEqual(view.lessons.marked(), 0)
        self.assertIn(case.attached(other), other.status())
        view.lessons.start_clean.press()
        for window in view, other:
            window.wait_for_status(NOTHING)
        self.wait_for_mark(view)
        self.assertFalse(view.is_showing(QUESTION))

    def test_question_ends_when_others_leave(self):
        """Then nobody can lose anything, and the first step is marked."""
        other = self.start_with_picture()
        view = self.start()
        view.wait_for_status(case.attached(other, own=False))
        self.begin(view, 1)
        view.wait_for_label(QUESTION)
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        self.wait_for_mark(view)
        self.assertFalse(view.is_showing(QUESTION))

    def test_other_programs_have_to_be_ended(self):
        """A lesson can't detach them. It can begin all the same."""
        tool = self.share("put", "hello")
        view = self.start()
        view.wait_for_status(f"attached: shmtool {tool.pid}")
        self.begin(view, 1)
        view.wait_for_label(QUESTION + f"shmtool {tool.pid}")
        view.lessons.start_clean.press()
        view.wait_for_label("All windows have detached, but the status line "
                            "shows another program that is attached.")
        self.wait_for_mark(view)
        view.lessons.go_on()
        view.wait_for_label("Step 2 of")
        self.assertFalse(view.is_showing("All windows have detached"))

    def test_next_lesson_starts_clean_in_both_windows(self):
        """Nobody is asked: both belong to the lesson."""
        other = self.start()
        view = self.start()
        self.begin(view, 1)
        view.choose(self.write_picture()[0])
        view.wait_for_label("Step 2 of 6.")
        other.load_from_memory.press()
        for number in range(3, 7):
            view.wait_for_label(f"Step {number} of 6.")
            view.lessons.go_on(last=number == 6)
        view.lessons.show_answer.press()
        self.assertIn(case.attached(view, other), other.status())
        view.lessons.next_lesson.press()
        view.wait_for_label("Step 1 of 7.")
        for window in view, other:
            window.wait_for_status(NOTHING)
        self.assertFalse(view.is_showing(QUESTION))
        self.wait_for_mark(view)


if __name__ == "__main__":
    case.main()
