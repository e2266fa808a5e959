# SPDX-License-Identifier: MIT
"""Everything works by keyboard, in a sensible order, and in a small window."""

import case
import lesson_files
from accessible import State
from desktop import wait_for
from pages import roles

# More stops than any state of the window has.
MANY_STOPS = 80
DIVIDER = (roles.PANEL, "Divider: the arrow keys move it")


def focused(view):
    """Returns role and name of the focused part."""
    return next(((accessible.role, accessible.name)
                 for accessible in view.everything()
                 if accessible.has(State.FOCUSED)), None)


class KeyboardTest(case.WindowTest):
    """The tests never move the mouse."""

    def type(self, *keys):
        """Types into the focused part."""
        self.desktop.run("xdotool", "key", *keys)

    def has_keyboard(self, part):
        """Returns whether this part has the focus."""
        return focused(part.page.view) == (part.role, part.name)

    def step(self, view, keys, before):
        """Presses a key that moves the focus; returns the focused part."""
        self.type(keys)
        return wait_for(lambda: focused(view) != before and focused(view),
                        f"{keys} to lead away from {before}")

    def stops(self, view):
        """Returns all parts that Tab leads to, once around."""
        self.desktop.focus(view.window)
        found = [self.step(view, "Tab", focused(view))]
        while len(found) < MANY_STOPS:
            place = self.step(view, "Tab", found[-1])
            if place == found[0]:
                return found
            found.append(place)
        raise AssertionError(f"no way back: {found}")

    def go_to(self, part, keys="Tab"):
        """Goes to a part by Tab only."""
        view = part.page.view
        self.desktop.focus(view.window)
        place = focused(view)
        for _ in range(MANY_STOPS):
            if place == (part.role, part.name):
                return
            place = self.step(view, keys, place)
        raise AssertionError(f"Tab does not lead to {part}")

    def press(self, part):
        """Goes to a button by Tab, and presses it by the space bar."""
        self.go_to(part)
        self.type("space")

    def check_order(self, names, *parts):
        """Checks that the stops contain these, in this cyclic order."""
        wanted = [part.name for part in parts]
        found = [name for name in names if name in wanted]
        start = found.index(wanted[0])
        self.assertEqual(found[start:] + found[:start], wanted, names)


class Order(KeyboardTest):
    """The focus goes from top to bottom, and around."""

    def test_window(self):
        """A message does not take the focus by itself."""
        view = self.start()
        self.go_to(view.load_from_memory)
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.assertTrue(self.has_keyboard(view.load_from_memory))
        names = [name for _, name in self.stops(view)]
        self.check_order(names, view.menu.button, view.load_from_file,
                         view.load_from_memory, view.follow,
                         view.inspector_toggle, view.close_button)
        self.assertEqual(len(names), len(set(names)), names)

    def test_after_a_closed_message(self):
        """The focus goes on from a part of the window."""
        view = self.start()
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.go_to(view.inspector_toggle)
        self.go_to(view.close_button)
        self.type("space")
        view.wait_for_no_message()
        wait_for(lambda: focused(view), "something with the keyboard")
        self.stops(view)

    def test_back_from_another_window(self):
        """The focus returns after the dialog of keys and the shortcuts."""
        view = self.start()
        for keys in ("ctrl+k", "ctrl+question"):
            self.go_to(view.inspector_toggle)
            view.key(keys)
            popup = wait_for(view.popups, f"what {keys} opens")[0]
            self.desktop.focus(popup)
            self.type("Escape")
            view.wait_for_no_popup()
            self.desktop.focus(view.window)
            wait_for(lambda: self.has_keyboard(view.inspector_toggle),
                     f"the keyboard where it was before {keys}")

    def test_back_from_a_lesson(self):
        """The focus returns to the list, and to the card of a step."""
        view = self.start()
        self.go_to(view.follow)
        view.lessons.open()
        self.type("Return")
        view.wait_for_label("Step 1 of")
        self.press(view.lessons.close_button)
        view.lessons.close_button.wait_until_gone()
        wait_for(lambda: self.has_keyboard(view.follow),
                 "the keyboard where it was before the lesson")

    def test_divider_is_moved(self):
        """F8 leads to the divider if there is one; arrow keys move it."""
        view = self.start()
        self.go_to(view.follow)
        view.key("F8")
        self.assertTrue(self.has_keyboard(view.follow))
        view.key("F9")
        view.inspector.wait_until_open()
        view.key("F8")
        wait_for(lambda: focused(view) == DIVIDER, "the keyboard there")
        room = view.inspector.segment.tab.place()[0]
        self.type(*["Left"] * 5)
        wait_for(lambda: view.inspector.segment.tab.place()[0] < room,
                 "a divider further left")

    def test_inspector_without_a_trap(self):
        """Tab leaves each page again."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        view.key("F9")
        view.inspector.wait_until_open()
        view.make_high()
        view.key("ctrl+l")
        inspector = view.inspector
        for page, last in ((inspector.segment, inspector.segment.tab),
                           (inspector.contents, inspector.contents.bytes),
                           (inspector.steps, inspector.steps.clear),
                           (inspector.try_it, inspector.try_it.kill)):
            self.press(page.tab)
            wait_for(page.tab.is_selected, page.title)
            self.assertIn(last.name, [name for _, name in self.stops(view)])


class Session(KeyboardTest):
    """The keyboard is enough for a whole lesson."""

    def load(self, view, path):
        """Presses Ctrl+O, and types a path."""
        view.chooser.open_by_keys().choose(path)

    def test_two_windows(self):
        """Load, follow, lock, wait, cancel, play a lesson, change the key,
        quit."""
        first = self.start()
        second = self.start()
        self.load(first, self.write_picture()[0])
        first.wait_for_shown("generation 1")
        self.press(second.load_from_memory)
        second.wait_for_shown("generation 1")
        self.press(second.follow)
        wait_for(second.follow.is_pressed, "a following window")
        self.load(first, self.write_picture("other.ppm", 200, 100)[0])
        second.wait_for_shown("200 × 100")
        self.press(second.follow)
        self.press(first.inspector_toggle)
        self.press(first.inspector.try_it.tab)
        self.press(first.inspector.try_it.lock)
        first.wait_for_label("Locked")
        self.press(second.load_from_memory)
        second.wait_for_label("Waiting for a lock held by ")
        second.key("Escape")
        second.progress.wait_until_gone()
        self.press(first.inspector.try_it.unlock)
        self.play(second)
        second.key_dialog.open().leave()
        for view in (first, second):
            view.key("ctrl+q")
            self.assertEqual(view.wait(), 0)

    def play(self, view):
        """Goes through a lesson's texts to the answer, and leaves it."""
        lesson = lesson_files.read_all()[0]
        view.key("F1")
        self.go_to(view.lessons.lesson(1, lesson.title()))
        self.type("Return")
        for number in range(1, len(lesson.steps) + 1):
            view.wait_for_label(f"Step {number} of")
            last = number == len(lesson.steps)
            self.press(view.lessons.question if last else view.lessons.next)
        self.press(view.lessons.show_answer)
        view.wait_for_label(lesson.shown("Question", "Answer"))
        self.press(view.lessons.close_button)
        view.lessons.close_button.wait_until_gone()


class Small(KeyboardTest):
    """The window is 800 by 600, with everything open at once."""

    def check(self, letters):
        """Checks that the window keeps this size, and that Tab scrolls."""
        self.desktop.enlarge_letters(letters)
        view = self.start()
        view.lessons.open()
        self.type("Return")
        view.wait_for_label("Step 1 of")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        view.key("F9")
        view.inspector.wait_until_open()
        view.resize(800, 600)
        for part in (view.lessons.close_button, view.lessons.next,
                     view.load_from_file, view.close_button,
                     view.load_from_memory, view.inspector.segment.tab):
            self.go_to(part)
            wait_for(lambda stop=part: self.is_within(stop), str(part))
        self.assertEqual(view.size(), (800, 600))

    def is_within(self, part):
        """Returns whether the focused part lies in the window."""
        self.assertTrue(self.has_keyboard(part))
        left, top, width, height = part.place()
        return 0 <= left <= left + width <= 800 and (
            0 <= top <= top + height <= 600)

    def test_usual_letters(self):
        """The text has its normal size."""
        self.check(96)

    def test_large_letters(self):
        """The text is twice as large."""
        self.check(192)


if __name__ == "__main__":
    case.main()
