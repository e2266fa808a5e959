# SPDX-License-Identifier: MIT
"""
A learner plays each lesson with real clicks, after a step that fails, and looks
at both windows before each step: nothing is cut, and nothing is out of reach of
a scroll bar. LESSON_LOOK is the number of another look. LESSON_PICTURES is a
folder for a picture of each step.
"""

import atexit
import contextlib
import os
import re
import signal
from pathlib import Path

import case
import chinese_locale
import example
import lesson_files
import system_v
from desktop import Screen, wait_for
from learner import Learner, OtherView
from pages import roles
from pages.main_window import StartedView
from qt_case import QtTest
from window_names import title_of

SCREEN_SIZE = (3300, 1000)
# The room between two windows.
GAP = 50
USUAL_RESOLUTION = 96
SOON = 1
# The mouse button numbers of the wheel.
WHEEL_UP, WHEEL_DOWN = "4", "5"
DEFAULT_KEY = "QSharedMemoryExample"

# Size, text in percent, style, language. Any two values of two columns meet.
LOOKS = [
    (800, 600, 175, "Adwaita:dark", "zh_CN"),
    (800, 600, 175, "HighContrast", None),
    (800, 600, 100, None, None),
    (1024, 768, 175, None, "zh_CN"),
    (1024, 768, 100, "Adwaita:dark", None),
    (1024, 768, 100, "HighContrast", "zh_CN"),
    (1600, 900, 175, None, None),
    (1600, 900, 100, "Adwaita:dark", "zh_CN"),
    (1600, 900, 175, "HighContrast", "zh_CN"),
]
# The looks in which the tests play lessons; the others are played by hand.
USUAL_LOOKS = {1: 2, 2: 1, 3: 1, 4: 4, 5: 1, 6: 2, 7: 2, 8: 3,
               9: 6}
# For each lesson: a step that fails at the beginning, and how.
FAILURES = {
    1: (2, "Nothing is shared yet"),
    2: (3, "Nothing is shared yet"),
    3: (2, "There is no segment"),
    4: (2, "There is no segment"),
    5: (4, "There is no segment"),
    6: (3, "There is no segment"),
    7: (4, "Nothing is shared yet"),
    8: (6, "Nothing is shared yet"),
    9: (3, "Nothing is shared yet"),
    10: (4, "Nothing is shared yet"),
}


def path_to(accessible, path):
    """Returns what contains the accessible with this path, outermost first, and
    itself; nothing if it is not there."""
    if accessible.path == path:
        return [accessible]
    for child in accessible.children:
        found = path_to(child, path)
        if found:
            return [accessible, *found]
    return []


def overlap(one, two):
    """Returns left, top, right and bottom of what two of these share."""
    return (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]),
            min(one[3], two[3]))


def edges(accessible):
    """Returns left, top, right and bottom of an accessible."""
    left, top, width, height = accessible.place()
    return left, top, left + width, top + height


def is_within(top, bottom, place):
    """Returns whether a part between top and bottom is in this place."""
    return top + 2 >= place[1] and bottom - 2 <= place[3]


def is_open(visible):
    """Returns whether the mouse can be moved there."""
    return visible[3] - visible[1] > 2


class ScrolledView:
    """A window in any language whose parts may have to be scrolled to."""

    language = None
    folder = None

    def say(self, words):
        """Returns the name of a part in the window's language."""
        return lesson_files.say(words, self.language)

    def find_all(self, role):
        """Returns everything with this role. Names of Chinese menu items end
        with the letter that chooses them."""
        found = super().find_all(role)
        for accessible in found:
            accessible.name = re.sub(r"\([A-Z]\)", "", accessible.name)
        return found

    def reveal(self, part):
        """Turns the wheel beside the part until the part is in view."""
        if part.page.window != self.window:
            return
        wait_for(lambda: self.scroll_nearer(part), f"{part} in view")

    def scroll_nearer(self, part):
        """Returns whether the part is in view; if not, turns the wheel."""
        found = part.find()
        if found is None:
            return False
        chain = [each for each in path_to(self.frame.wait(), found.path)
                 if each.has_place and each.place()[2] > 1]
        _, top, _, bottom = edges(found)
        panes = list(self.panes_around(chain))
        if all(is_within(top, bottom, visible) for _, visible in panes):
            return True
        # First the innermost pane that does not reach to the part.
        pane, visible = next(
            (each for each in reversed(panes)
             if not is_within(top, bottom, each[0]) and is_open(each[1])),
            next(each for each in panes
                 if not is_within(top, bottom, each[1])))
        wheel = WHEEL_DOWN if bottom > visible[3] else WHEEL_UP
        # At the edge, no other widget takes the wheel.
        self.desktop.run("xdotool", "mousemove", "--window", self.window,
                         str(pane[0] + 2),
                         str((visible[1] + visible[3]) // 2), "click", wheel)
        return False

    def panes_around(self, chain):
        """Yields the edges of the window and of each scrolled pane around a
        part, outermost first, and the edges of what is visible of it."""
        visible = (0, 0, *self.size())
        yield visible, visible
        for each in chain[:-1]:
            if each.role == roles.SCROLLED:
                visible = overlap(visible, edges(each))
                yield edges(each), visible

    def faults(self):
        """Returns what is cut or out of reach now."""
        answer = Path(self.folder, f"faults-{self.id}")
        answer.unlink(missing_ok=True)
        os.kill(self.id, signal.SIGUSR1)
        wait_for(answer.exists, "the window's answer")
        # A long text may be cut within a character.
        return answer.read_text("utf-8", "replace").splitlines()


class FirstView(ScrolledView, StartedView):
    """The window that shows the lesson."""


class SecondView(ScrolledView, OtherView):
    """The window that the lesson opens."""


class MatrixLearner(Learner):
    """A learner with windows of one size, in any language."""

    other_view = SecondView

    def __init__(self, test, lesson, first):
        self.language = first.language
        self.beside = test.size[0] + GAP
        super().__init__(test, lesson, first)

    def add(self, name, view):
        self.views[name] = view
        self.titles[name] = title_of(view.id)
        view.resize(*self.test.size)
        view.inspector.fold_out()
        view.inspector.try_it.turn_to()

    def check_card(self, index):
        """Checks that the card has the step's text."""
        self.view("first").wait_for_label(
            self.shown(self.lesson.steps[index], "Text"))

    def fail(self, step, heading):
        """Lets a step fail, and begins the lesson again."""
        first = self.view("first")
        for before in range(step - 1):
            self.check_card(before)
            first.lessons.go_on()
        self.check_card(step - 1)
        self.press(f"Step {step}")
        first.wait_for_label(first.say(heading))
        self.test.look("failure")
        first.lessons.start_clean.press()
        self.check_card(0)


class Played(QtTest):
    """Each lesson, in one look."""

    view_class = FirstView
    wide_screen = None
    maxDiff = None

    def setUp(self):
        self.number = int(self._testMethodName.rpartition("_")[2])
        self.look_number = int(os.environ.get("LESSON_LOOK", 0)
                               or USUAL_LOOKS.get(self.number, 1))
        if self.number == 8 and not example.find_program(5):
            self.skipTest("no Qt example")
        super().setUp()
        self.take_on(LOOKS[self.look_number - 1])
        self.pictures = {
            name: (str(lesson_files.FOLDER / file), None)
            for name, file in (("one", "first.png"), ("two", "second.png"))}
        self.learner = None
        self.found = []

    def screen(self):
        """Returns a screen on which two wide windows are beside each other."""
        if Played.wide_screen is None:
            Played.wide_screen = Screen(SCREEN_SIZE)
            atexit.register(Played.wide_screen.close)
        return Played.wide_screen

    def take_on(self, look):
        """Gives the windows this look."""
        width, height, percent, style, language = look
        self.size = width, height
        environment = self.desktop.environment
        environment["LESSON_WINDOW_FOLDER"] = self.folder
        if style is not None:
            environment["GTK_THEME"] = style
        if language is not None:
            environment.update(chinese_locale.settings())
        if percent != 100:
            self.desktop.enlarge_letters(USUAL_RESOLUTION * percent // 100)
        ScrolledView.language = language
        ScrolledView.folder = self.folder

    def look(self, what):
        """Keeps a picture of the windows, and notes what is cut in them."""
        for window, view in self.learner.views.items():
            if not isinstance(view, ScrolledView) or self.is_over(view):
                continue
            self.found += [f"{what}, {window} window: {fault}"
                           for fault in self.lasting_faults(view)]
        folder = os.environ.get("LESSON_PICTURES")
        if folder is not None:
            self.desktop.run(
                "import", "-window", "root", "-crop",
                f"{2 * self.size[0] + GAP}x{self.size[1]}+0+0", "+repage",
                f"{folder}/{self.number:02}-{self.look_number}-{what}.png")

    def is_over(self, view):
        """Returns whether a window was killed."""
        return isinstance(view, OtherView) and view.was_killed()

    def lasting_faults(self, view):
        """Returns what is cut once everything is in its place."""
        faults = []

        def is_faultless():
            nonlocal faults
            faults = view.faults()
            return not faults

        with contextlib.suppress(AssertionError):
            wait_for(is_faultless, "no fault", SOON)
        return faults

    def play(self):
        """Plays the lesson from the list to the answer."""
        lesson = lesson_files.read_all()[self.number - 1]
        first = self.start(key=DEFAULT_KEY if self.number == 8 else None)
        self.learner = MatrixLearner(self, lesson, first)
        self.learner.begin(self.number)
        self.look("begin")
        windows = {lesson.get(step, "Window") for step in lesson.steps}
        if "second" in windows:
            self.learner.open_second()
        if "qt" in windows:
            self.start_qt()
        self.learner.fail(*FAILURES[self.number])
        for index, step in enumerate(lesson.steps):
            self.learner.check_card(index)
            self.look(f"step-{index + 1:02}")
            self.learner.press(step)
            self.learner.go_on(index)
        self.look("question")
        self.learner.answer()
        self.look("question-answer")
        self.assertEqual(self.found, [])

    def start_qt(self):
        """Starts Qt's example."""
        program = self.learner.views["qt"] = example.Example(self.desktop, 5)
        program.move(2 * self.size[0] + GAP, 0)
        self.addCleanup(self.end_example, program)

    def end_example(self, program):
        """Closes Qt's example by Escape."""
        self.assertEqual(program.close(), 0)


def add_test(number):
    """Adds a test of one lesson."""
    def play(self):
        self.play()

    setattr(Played, f"test_{number}", play)


for lesson_number in FAILURES:
    add_test(lesson_number)


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
