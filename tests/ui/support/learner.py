# SPDX-License-Identifier: MIT
"""A learner who follows a lesson with the mouse in two windows."""

import os
import signal

from case import adopt_grandchildren
from accessible import applications
from desktop import wait_for
from inspector_case import show_inspector
from pages.main_window import View
from window_names import title_of

# If it is not there by then, “Show Me” has not been pressed.
LOOKS_FOR_A_PART = 30


class OtherView(View):
    """A window that another window has opened."""

    exit = None

    def end(self):
        """Asks the window to end; it must exit well, unless it was killed."""
        if not self.was_killed():
            os.kill(self.id, signal.SIGTERM)
            status = os.waitpid(self.id, 0)[1]
            if status != 0:
                raise AssertionError(f"it ended with {status}")

    def was_killed(self):
        """Returns whether SIGKILL has ended it."""
        if self.exit is None:
            process, status = os.waitpid(self.id, os.WNOHANG)
            self.exit = status if process != 0 else None
        return self.exit == signal.SIGKILL


class Learner:
    """Follows a lesson step by step, in the language of its windows."""

    # The language of the windows; None is English.
    language = None
    other_view = OtherView
    # The place of the second window on the screen.
    beside = 1050

    def __init__(self, test, lesson, first):
        self.test = test
        self.lesson = lesson
        self.views = {}
        # The names of the windows, also of one that was killed.
        self.titles = {}
        self.add("first", first)
        first.inspector.fold_in()
        adopt_grandchildren()

    def shown(self, group, key):
        """Returns a text of the lesson as the window shows it."""
        return self.lesson.shown(group, key, self.language)

    def add(self, name, view):
        """Adds a window whose inspector shows “Try It”."""
        self.views[name] = view
        self.titles[name] = title_of(view.id)
        show_inspector(view).try_it.turn_to()

    def view(self, window):
        """Returns one of our windows, or the Qt program."""
        return self.views[window]

    def begin(self, number):
        """Chooses the lesson from the list."""
        first = self.view("first")
        first.lessons.open()
        first.lessons.lesson(number, self.shown("Lesson", "Title")).press()
        first.wait_for_label(self.shown("Lesson", "Introduction"))

    def open_second(self):
        """Lets the first window open another one, and puts it beside."""
        before = applications()
        self.view("first").lessons.open_second.press()
        process = wait_for(
            lambda: [process for process in applications()
                     if process not in before], "another application")[0]
        other = self.other_view(self.test.desktop, process)
        self.test.addCleanup(other.end)
        other.move(self.beside, 0)
        self.add("second", other)

    def check_card(self, index):
        """Checks that the card announces the step and shows its text."""
        step = self.lesson.steps[index]
        window = self.lesson.get(step, "Window")
        place = {"first": "the first window", "second": "the second window",
                 "qt": "the Qt program"}[window]
        first = self.view("first")
        first.wait_for_label(
            f"Step {index + 1} of {len(self.lesson.steps)}. In {place}")
        for text in (f"press “{self.lesson.does(step, 'Press')}”",
                     self.shown(step, "Text")):
            first.wait_for_label(text)

    def press(self, step):
        """Presses what the step names."""
        window = self.lesson.get(step, "Window")
        view = self.view(window)
        picture = self.lesson.does(step, "Picture")
        path = picture and self.test.pictures[picture][0]
        if window == "qt" and path:
            view.load_file(path)
        elif window == "qt":
            view.display()
        elif path:
            view.choose(path)
        else:
            self.press_part(step, view,
                            view.say(self.lesson.does(step, "Press")))

    def press_part(self, step, view, name):
        """Presses a button, a menu item or a page of the inspector."""
        part = view.part(name)
        if part == view.lessons.open_second:
            self.open_second()
        elif part.page == view.menu:
            part.choose()
        elif part.page in view.inspector.pages:
            self.press_in_inspector(step, view, part)
        else:
            part.press()

    def press_in_inspector(self, step, view, part):
        """Presses a button of a page that “Show Me” opens."""
        if part == part.page.tab:
            if view == self.view("first"):
                view.lessons.show_me.press()
            part.press()
            return
        self.show(view, part)
        text = self.lesson.does(step, "Enter")
        if text is not None:
            view.inspector.try_it.text.type(text)
        part.press()
        if self.lesson.does(step, "Confirm") is not None:
            question = view.kill_question.wait_until_open()
            self.test.assertEqual(
                view.say(self.lesson.does(step, "Confirm")), question.kill.name)
            question.kill.press()

    def show(self, view, part):
        """Presses “Show Me” in the first window, and waits for the part. On a
        busy machine the button may move while it is pressed; then it is pressed
        again."""
        looks = 0

        def is_shown():
            nonlocal looks
            if view == self.view("first") and looks % LOOKS_FOR_A_PART == 0:
                view.lessons.show_me.press()
            looks += 1
            return part.is_laid_out()

        wait_for(is_shown, str(part))

    def go_on(self, index):
        """Goes to the next step: by itself if the window does so, else by
        “Next”."""
        step = self.lesson.steps[index]
        if self.lesson.get(step, "Window") == "qt":
            self.view("first").lessons.go_on(
                index + 1 == len(self.lesson.steps))
        self.view("first").wait_for_label(self.shown(step, "Then"))

    def answer(self):
        """Checks that the answer is hidden until the learner asks for it."""
        first = self.view("first")
        first.wait_for_label(self.shown("Question", "Question"))
        answer = self.shown("Question", "Answer")
        self.test.assertFalse(first.is_showing(answer))
        first.lessons.show_answer.press()
        first.wait_for_label(answer)
