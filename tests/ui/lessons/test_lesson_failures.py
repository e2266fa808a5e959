# SPDX-License-Identifier: MIT
"""In each lesson, one step does not do what the lesson says."""

import case
import lesson_files
from inspector_case import show_inspector

NOTHING_SHARED = "The result was different: “Nothing is shared yet”."
NO_SEGMENT = "The result was different: “There is no segment”."
NO_WAITING = ("The window did not have to wait, because no other process had "
              "the lock.")
NO_REFUSAL = "This step should have failed, but it succeeded."


class Failures(case.WindowTest):
    """The lesson stays at the step and says what to do, after real clicks."""

    def setUp(self):
        super().setUp()
        self.first = self.second = self.lesson = None

    def go_to(self, number, step):
        """Goes to a step of a lesson; returns the first window, and the window
        of the step."""
        self.lesson = lesson_files.read_all()[number - 1]
        self.second = self.start()
        self.first = self.start()
        for view in self.second, self.first:
            show_inspector(view).try_it.turn_to()
        self.first.lessons.open()
        self.first.lessons.lesson(number, self.lesson.title()).press()
        for before in range(1, step):
            self.wait_for_step(before)
            self.first.lessons.go_on()
        self.wait_for_step(step)
        return self.second if self.window(step) == "second" else self.first

    def window(self, step):
        """Returns the window of the step."""
        return self.lesson.get(f"Step {step}", "Window")

    def wait_for_step(self, step):
        """Waits until the card shows this step."""
        self.first.wait_for_label(f"Step {step} of {len(self.lesson.steps)}.")

    def press(self, view, step):
        """Presses the button that the step names."""
        part = view.part(self.lesson.does(f"Step {step}", "Press"))
        part.press()

    def check(self, number, step, trouble, remedy=None):
        """
        Checks that the step fails in this way, and that it succeeds
        after the remedy, which starts something. Without a remedy,
        begins the lesson again.
        """
        view = self.go_to(number, step)
        self.press(view, step)
        self.first.wait_for_label(trouble)
        self.wait_for_step(step)
        if remedy is None:
            self.first.lessons.start_clean.press()
            self.wait_for_step(1)
            return
        remedy()
        self.press(view, step)
        self.first.wait_for_label(
            self.lesson.shown(f"Step {step}", "Then"))
        self.assertFalse(self.first.is_showing(trouble))

    def share_picture(self):
        """Shares a picture from another program."""
        self.share("share", self.write_picture()[0])

    def share_bytes(self):
        """Shares bytes that are not a picture."""
        self.share("put", "hello")

    def test_1(self):
        """The second window looks before the first one shares."""
        self.check(1, 2, NOTHING_SHARED, self.share_picture)

    def test_2(self):
        """The second window does so under the same key."""
        self.check(2, 3, NOTHING_SHARED, self.share_picture)

    def test_2_success_in_place_of_a_refusal(self):
        """The second window was not switched to another kind of segment."""
        self.share_picture()
        self.check(2, 5, NO_REFUSAL)

    def test_3(self):
        """No process holds the lock, so the second window does not wait."""
        self.share_bytes()
        view = self.go_to(3, 4)
        view.inspector.try_it.attach.press("Attached")
        self.press(view, 4)
        self.first.wait_for_label(NO_WAITING)
        self.wait_for_step(4)
        self.first.lessons.start_clean.press()
        self.wait_for_step(1)

    def test_4(self):
        """The second window attaches before the first one creates."""
        self.check(4, 2, NO_SEGMENT, self.share_bytes)

    def test_5(self):
        """There is no orphan, because no process was killed."""
        self.check(5, 4, NO_SEGMENT)

    def test_6(self):
        """Nothing can be read before there is a segment."""
        self.check(6, 3, NO_SEGMENT, self.share_bytes)

    def test_7(self):
        """There is no picture, not even a torn one."""
        self.check(7, 4, NOTHING_SHARED, self.share_picture)

    def test_8(self):
        """The Qt program has shared nothing."""
        self.check(8, 6, NOTHING_SHARED, self.share_picture)

    def test_9(self):
        """There is no picture to hold."""
        self.check(9, 3, NOTHING_SHARED, self.share_picture)

    def test_10(self):
        """There is no picture to publish again."""
        self.check(10, 4, NOTHING_SHARED)


if __name__ == "__main__":
    case.main()
