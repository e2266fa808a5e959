# SPDX-License-Identifier: MIT
"""The files of the lessons, and a learner who does what they say."""

import os
import signal
from pathlib import Path

from case import adopt_grandchildren
from accessible import GLib, applications
from desktop import wait_for
from pane import Pane
from view import TITLE, View

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "lessons"
TRANSLATION = "zh_CN"
PAGES = ("Segment", "Contents", "Steps", "Try It")
MENU_ITEMS = ("Share with Qt Programs",)
# Everything else that is pressed is on the page “Try It”.
IN_THE_WINDOW = ("Load from File…", "Load from Shared Memory", "Follow",
                 "Cancel", "Open Second Window", *PAGES, *MENU_ITEMS)


class Lesson:
    """One file, read with GLib's parser and nothing of the window's."""

    def __init__(self, path):
        self.name = path.stem
        self.file = GLib.KeyFile()
        self.file.load_from_file(str(path), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
        groups = self.file.get_groups()[0]
        self.steps = [group for group in groups if group.startswith("Step ")]

    def keys(self, group):
        """The keys of a group, with those of the translation."""
        return self.file.get_keys(group)[0]

    def get(self, group, key, language=None):
        """A value; None without one."""
        if language is not None:
            key = f"{key}[{language}]"
        try:
            return self.file.get_string(group, key)
        except GLib.Error:
            return None

    def shown(self, group, key, language=None):
        """The same as the window shows it."""
        return self.get(group, key, language).replace("{", "“").replace(
            "}", "”")

    def expectations(self, step):
        """Window, kind and text of each."""
        found = []
        for item in self.get(step, "Expect").split(";"):
            kind, text = item.split(":", 1)
            *window, kind = kind.split(" ")
            found.append((*(window or [self.get(step, "Window")]), kind, text))
        return found


def read_all():
    """The lessons in their order."""
    return [Lesson(path) for path in sorted(FOLDER.glob("*.lesson"))]


class OtherView(View):
    """A window that another window has opened."""

    # pylint: disable=super-init-not-called
    def __init__(self, desktop, process):
        self.desktop = desktop
        self.id = process
        self.exit = None
        self.window = desktop.find_window(process, TITLE)
        wait_for(self.is_accessible, "an accessible window")

    def end(self):
        """Asks it to end, which it must do well, unless it was killed."""
        if not self.was_killed():
            os.kill(self.id, signal.SIGTERM)
            status = os.waitpid(self.id, 0)[1]
            if status != 0:
                raise AssertionError(f"it ended with {status}")

    def was_killed(self):
        """Whether SIGKILL has ended it."""
        if self.exit is None:
            process, status = os.waitpid(self.id, os.WNOHANG)
            self.exit = status if process != 0 else None
        return self.exit == signal.SIGKILL


class Learner:
    """Follows a lesson step by step, with the mouse, in two windows."""

    def __init__(self, test, lesson, first):
        self.test = test
        self.lesson = lesson
        self.panes = {"first": Pane(first, "Try It")}
        self.panes["first"].close()
        self.example = None
        adopt_grandchildren()

    def view(self, window):
        """The window of ours, or the Qt program."""
        return self.example if window == "qt" else self.panes[window].view

    def begin(self, number):
        """Chooses the lesson from the list."""
        first = self.view("first")
        first.key("F1")
        title = f"{number}. {self.lesson.get('Lesson', 'Title')}"
        first.click(title)
        first.wait_for_label(self.lesson.shown("Lesson", "Introduction"))

    def open_second(self):
        """Presses “Open Second Window”, and puts the window beside."""
        before = applications()
        self.view("first").click("Open Second Window")
        process = wait_for(
            lambda: [process for process in applications()
                     if process not in before], "another application")[0]
        other = OtherView(self.test.desktop, process)
        self.test.addCleanup(other.end)
        other.move(1050, 0)
        self.panes["second"] = Pane(other, "Try It")

    def check_card(self, index):
        """The step is announced, and its text is there."""
        step = self.lesson.steps[index]
        window = self.lesson.get(step, "Window")
        place = {"first": "the first window", "second": "the second window",
                 "qt": "the Qt program"}[window]
        first = self.view("first")
        first.wait_for_label(
            f"Step {index + 1} of {len(self.lesson.steps)}. In {place}")
        for text in (f"press “{self.lesson.get(step, 'Press')}”",
                     self.lesson.shown(step, "Text")):
            self.test.assertTrue(first.is_showing(text), text)

    def press(self, step):
        """Does what the step says."""
        window = self.lesson.get(step, "Window")
        press = self.lesson.get(step, "Press")
        view = self.view(window)
        picture = self.lesson.get(step, "Picture")
        if window == "qt" and picture:
            view.load_file(self.test.pictures[picture][0])
        elif window == "qt":
            view.display()
        elif picture:
            view.choose(self.test.pictures[picture][0])
        elif press in MENU_ITEMS:
            view.switch_qt()
        elif press == "Open Second Window":
            self.open_second()
        else:
            self.press_button(step, window, press)

    def press_button(self, step, window, press):
        """A button of the window or of its inspector."""
        pane = self.panes[window]
        in_the_pane = press not in IN_THE_WINDOW or press in PAGES
        if window == "first" and in_the_pane:
            pane.view.click("Show Me")
        if press in PAGES:
            pane.click("page tab", press)
            return
        if in_the_pane:
            wait_for(lambda: pane.is_placed(press), press)
        text = self.lesson.get(step, "Enter")
        if text is not None:
            pane.type_into("text", "Text", text)
        pane.view.click(press)
        if self.lesson.get(step, "Confirm") is not None:
            self.confirm(pane.view, self.lesson.get(step, "Confirm"))

    def confirm(self, view, name):
        """Answers the question."""
        question = self.test.desktop.find_window(view.id, "Kill This Process")
        self.test.desktop.focus(question)
        button = wait_for(lambda: view.find("push button", name), name)
        self.point_at(view, question, button, "click", "1")

    def point_at(self, view, window, button, *more):
        """Moves the mouse there."""
        left, top, width, height = button.place()
        self.test.desktop.run(
            "xdotool", "mousemove", "--window", window,
            str(left + width // 2), str(top + height // 2), *more)

    def go_on(self, index):
        """By itself where it was pressed here, else by the button."""
        step = self.lesson.steps[index]
        last = index + 1 == len(self.lesson.steps)
        if self.lesson.get(step, "Window") != "first":
            self.view("first").click("Question" if last else "Next")
        self.view("first").wait_for_label(self.lesson.shown(step, "Then"))

    def answer(self):
        """The answer is hidden until it's asked for."""
        first = self.view("first")
        first.wait_for_label(self.lesson.shown("Question", "Question"))
        answer = self.lesson.shown("Question", "Answer")
        self.test.assertFalse(first.is_showing(answer))
        # GTK 4.8 loses a click on what the mouse has only just come to.
        self.point_at(first, first.window,
                      first.find("push button", "Show Answer"))
        first.click("Show Answer")
        first.wait_for_label(answer)
