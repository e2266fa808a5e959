# SPDX-License-Identifier: MIT
"""Everything by keyboard, in a sensible order, and in a small window."""

import case
import lessons
from accessible import State
from desktop import wait_for

# More stops than any state of the window has.
MANY_STOPS = 80
PAGES = ("Segment", "Contents", "Steps", "Try It")


def focused(view):
    """The role and the name of what has the keyboard."""
    return next(((accessible.role, accessible.name)
                 for accessible in view.everything()
                 if accessible.has(State.FOCUSED)), None)


class KeyboardTest(case.WindowTest):
    """The mouse stays where it is."""

    def type(self, *keys):
        """To what has the keyboard."""
        self.desktop.run("xdotool", "key", *keys)

    def step(self, view, keys):
        """Presses a key that moves the keyboard elsewhere; returns where."""
        before = focused(view)
        self.type(keys)
        return wait_for(lambda: focused(view) != before and focused(view),
                        f"{keys} to lead away from {before}")

    def stops(self, view):
        """Each place that Tab leads to, until it is back at the first."""
        self.desktop.focus(view.window)
        found = [self.step(view, "Tab")]
        while len(found) < MANY_STOPS:
            place = self.step(view, "Tab")
            if place == found[0]:
                return found
            found.append(place)
        raise AssertionError(f"no way back: {found}")

    def go_to(self, view, name, keys="Tab"):
        """By Tab alone."""
        self.desktop.focus(view.window)
        for _ in range(MANY_STOPS):
            place = focused(view)
            if place and place[1] == name:
                return
            self.step(view, keys)
        raise AssertionError(f"Tab does not lead to “{name}”")

    def press(self, view, name):
        """Goes to a button by Tab, and presses it by the space bar."""
        self.go_to(view, name)
        self.type("space")

    def check_order(self, names, wanted):
        """These are among the stops, in this order, wherever it begins."""
        found = [name for name in names if name in wanted]
        start = found.index(wanted[0])
        self.assertEqual(found[start:] + found[:start], list(wanted), names)


class Order(KeyboardTest):
    """From top to bottom, and round."""

    def test_window(self):
        """With a message, which takes no keyboard by itself."""
        view = self.start()
        self.go_to(view, "Load from Shared Memory")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.assertEqual(focused(view),
                         ("push button", "Load from Shared Memory"))
        names = [name for _, name in self.stops(view)]
        self.check_order(names, ("Menu", "Load from File…", "Close",
                                 "Load from Shared Memory", "Follow",
                                 "Inspector"))
        self.assertEqual(len(names), len(set(names)), names)

    def test_after_a_closed_message(self):
        """The keyboard goes on from something in the window."""
        view = self.start()
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.go_to(view, "Inspector")
        self.go_to(view, "Close", "shift+Tab")
        self.type("space")
        wait_for(lambda: view.message() is None, "no message")
        wait_for(lambda: focused(view), "something with the keyboard")
        self.stops(view)

    def test_back_from_another_window(self):
        """Where it was before the dialog of keys, and the shortcuts."""
        view = self.start()
        for keys in ("ctrl+k", "ctrl+question"):
            self.go_to(view, "Inspector")
            view.key(keys)
            popup = wait_for(view.popups, f"what {keys} opens")[0]
            self.desktop.focus(popup)
            self.type("Escape")
            wait_for(lambda: not view.popups(), "a closed window")
            self.desktop.focus(view.window)
            wait_for(lambda: (focused(view) or "")[-1:] == ("Inspector",),
                     f"the keyboard where it was before {keys}")

    def test_back_from_a_lesson(self):
        """Where it was before the list, and the card of a step."""
        view = self.start()
        self.go_to(view, "Follow")
        view.key("F1")
        wait_for(lambda: view.find("push button", "Close Lessons"), "lessons")
        self.type("Return")
        view.wait_for_label("Step 1 of")
        self.press(view, "Close Lessons")
        wait_for(lambda: not view.find("push button", "Close Lessons"),
                 "no lessons")
        wait_for(lambda: (focused(view) or "")[-1:] == ("Follow",),
                 "the keyboard where it was before the lesson")

    def test_inspector_without_a_trap(self):
        """Each page lets go of the keyboard again."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        view.key("F9")
        wait_for(lambda: view.find("page tab", "Try It"), "the inspector")
        view.key("ctrl+l")
        last = {"Contents": "Bytes in hexadecimal", "Steps": "Clear",
                "Try It": "Kill This Process"}
        for page in PAGES:
            self.go_to(view, page)
            self.type("space")
            wait_for(lambda tab=page: view.find("page tab", tab)
                     .has(State.SELECTED), page)
            self.assertIn(last.get(page, page),
                          [name for _, name in self.stops(view)])


class Session(KeyboardTest):
    """A whole lesson hour."""

    def load(self, view, path):
        """Ctrl+O, and a typed path."""
        view.key("ctrl+o")
        chooser = self.desktop.find_window(view.id, "Load from File")
        self.desktop.focus(chooser)
        self.desktop.run("xdotool", "type", path)
        wait_for(lambda: path in [entry.text() for entry in
                                  view.find_all("text")], "the typed path")
        self.type("Return")
        view.wait_for_closed_chooser()

    def test_two_windows(self):
        """Load, follow, lock, wait, cancel, a lesson, the key, quit."""
        first = self.start()
        second = self.start()
        self.load(first, self.write_picture()[0])
        first.wait_for_status("generation 1")
        self.press(second, "Load from Shared Memory")
        second.wait_for_status("generation 1")
        self.press(second, "Follow")
        wait_for(second.is_following, "a following window")
        self.load(first, self.write_picture("other.ppm", 200, 100)[0])
        second.wait_for_status("200 × 100")
        self.press(second, "Follow")
        self.press(first, "Inspector")
        self.press(first, "Try It")
        self.press(first, "Lock")
        first.wait_for_label("Locked")
        self.press(second, "Load from Shared Memory")
        second.wait_for_label("Waiting for a lock held by ")
        second.key("Escape")
        wait_for(lambda: not second.find("progress bar"), "no waiting")
        self.press(first, "Unlock")
        self.play(second)
        second.key("ctrl+k")
        wait_for(lambda: second.find("push button", "Use Key"), "the dialog")
        self.desktop.focus(second.popups()[0])
        self.type("Escape")
        wait_for(lambda: not second.popups(), "a closed dialog")
        for view in (first, second):
            view.key("ctrl+q")
            self.assertEqual(view.wait(), 0)

    def play(self, view):
        """A lesson's text from the first step to the answer, and out."""
        lesson = lessons.read_all()[0]
        view.key("F1")
        self.go_to(view, f"1. {lesson.get('Lesson', 'Title')}")
        self.type("Return")
        for number in range(1, len(lesson.steps) + 1):
            view.wait_for_label(f"Step {number} of")
            last = number == len(lesson.steps)
            self.press(view, "Question" if last else "Next")
        self.press(view, "Show Answer")
        view.wait_for_label(lesson.shown("Question", "Answer"))
        self.press(view, "Close Lessons")
        wait_for(lambda: not view.find("push button", "Close Lessons"),
                 "no lessons")


class Small(KeyboardTest):
    """800 by 600, with everything open at once."""

    def check(self, letters):
        """The window keeps this size, and Tab brings into sight what isn't."""
        self.desktop.environment["GDK_DEBUG"] = ""
        self.desktop.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                         "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{letters}\n")
        view = self.start()
        view.key("F1")
        wait_for(lambda: view.find("push button", "Close Lessons"), "lessons")
        self.type("Return")
        view.wait_for_label("Step 1 of")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        view.key("F9")
        wait_for(lambda: view.find("page tab", "Try It"), "the inspector")
        view.resize(800, 600)
        for name in ("Close Lessons", "Next", "Load from File…", "Close",
                     "Load from Shared Memory", "Segment"):
            self.go_to(view, name)
            wait_for(lambda part=name: self.is_within(view, part), name)
        self.assertEqual(view.find("frame").place()[2:], (800, 600))

    def is_within(self, view, name):
        """Whether what has the keyboard lies in the window."""
        role, found = focused(view)
        self.assertEqual(found, name)
        left, top, width, height = view.find(role, name).place()
        return 0 <= left <= left + width <= 800 and (
            0 <= top <= top + height <= 600)

    def test_usual_letters(self):
        """As they come."""
        self.check(96)

    def test_large_letters(self):
        """Twice as large."""
        self.check(192)


if __name__ == "__main__":
    case.main()
