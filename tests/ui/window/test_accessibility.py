# SPDX-License-Identifier: MIT
"""What assistive technology is told of the window, in each of its states."""

import re

import case
import lessons
from accessible import State
from desktop import wait_for
from inspector import Inspector

# Screen readers pass over them on the way to what has the keyboard.
UNSPOKEN = ("filler",)
CLASS_NAME = re.compile(r"(Gtk|Gdk|Shm)[A-Z]\w+$")
PAGES = ("Segment", "Contents", "Steps", "Try It")


def is_spoken(accessible):
    """
    Whether screen readers say its name: of what can have the keyboard, and of
    what is around that. Of all else GTK may tell the class.
    """
    return accessible.role not in UNSPOKEN and any(
        inner.has(State.FOCUSABLE) for inner in accessible.walk())


def faults_of(accessible):
    """What is wrong with the name of an accessible."""
    name = accessible.name
    where = f"{accessible.role} “{name}”"
    if CLASS_NAME.match(name) and is_spoken(accessible):
        yield f"{where}: a class"
    if not accessible.has(State.FOCUSABLE):
        return
    if not name.strip():
        yield f"{where}: no name"
    if "_" in name and accessible.role.endswith("button"):
        yield f"{where}: a mnemonic"
    half = len(name) // 2
    if len(name) > 2 and name[:half].strip() == name[half:].strip():
        yield f"{where}: doubled"
    if name == accessible.description:
        yield f"{where}: described by its name"


class AccessibilityTest(case.WindowTest):
    """Looks at every accessible of a window."""

    def check(self, view, state):
        """Waits until nothing is wrong in this state of the window."""
        found = []

        def is_well():
            seen = view.everything()
            found[:] = [fault for accessible in seen
                        for fault in faults_of(accessible)]
            return seen and not found

        try:
            wait_for(is_well, f"good names when {state}", 5)
        except AssertionError as error:
            raise AssertionError(f"{state}: {sorted(set(found))}") from error

    def check_description(self, view, role, name, text):
        """It's described by a text that has these words in it."""
        found = wait_for(lambda: view.find(role, name), f"{role} “{name}”")
        self.assertIn(text, found.description)


class Names(AccessibilityTest):
    """Each thing that one can get to has one name, which is for people."""

    def test_window(self):
        """Empty, with a message, with a picture, and while it waits."""
        view = self.start()
        self.check(view, "empty")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.check(view, "a message is shown")
        view.choose(self.write_picture()[0])
        view.wait_for_status("generation 1")
        self.check(view, "a picture is shown")
        image = view.find("image")
        self.assertEqual(image.name, "Picture, 300 by 200 pixels")
        self.assertEqual(image.description, "Shown at 100%")
        lock = self.lock_content()
        view.key("ctrl+l")
        view.wait_for_label("Waiting for a lock held by ")
        self.check(view, "it waits")
        lock.close()

    def test_inspector(self):
        """Its four pages, each with something in it."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        inspector = Inspector(view)
        view.key("ctrl+l")
        for page in PAGES:
            inspector.turn_to(page)
            self.check(view, page)
        steps = wait_for(lambda: inspector.rows("Steps"), "steps")
        self.assertTrue(any(re.match(r"fcntl\(.*\) = 0$", step)
                            for step in steps), steps)
        self.check_description(view, "push button", "Lock", "content lock")

    def test_lessons(self):
        """The list, a step and the question."""
        view = self.start()
        view.key("F1")
        wait_for(lambda: view.find("push button", "Close Lessons"), "lessons")
        self.check(view, "lessons are listed")
        lesson = lessons.read_all()[1]
        view.click(f"2. {lesson.get('Lesson', 'Title')}")
        view.wait_for_label("Step 1 of")
        self.check(view, "a step is shown")
        for number in range(1, len(lesson.steps) + 1):
            view.wait_for_label(f"Step {number} of")
            view.click("Next" if number < len(lesson.steps) else "Question")
        wait_for(lambda: view.find("push button", "Show Answer"), "a question")
        self.check(view, "the question is asked")

    def test_other_windows(self):
        """The menu, and the dialog of keys, with a key to choose."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        view.open_menu()
        items = wait_for(lambda: view.find_all("menu item"), "items")
        self.assertNotIn("", [item.name for item in items])
        self.check(view, "the menu is open")
        self.desktop.run("xdotool", "key", "Escape")
        wait_for(lambda: not view.popups(), "a closed menu")
        view.key("ctrl+k")
        wait_for(lambda: view.find("push button", "Use Key"), "the dialog")
        self.check(view, "keys are listed")
        names = [thing.name for role in ("text", "push button", "list")
                 for thing in view.find_all(role)
                 if thing.has(State.FOCUSABLE)]
        for name in ("Key", "Your segments", "Refresh", "Cancel"):
            self.assertIn(name, names)
        self.assertNotIn("", names)

    def check_named_window(self, view, name, open_window):
        """It's a window of this name, as its parts are, which Escape closes."""
        open_window()
        found = wait_for(lambda: view.find_all("frame")[1:], name)
        self.assertEqual([window.name for window in found], [name])
        self.check(view, f"“{name}” is open")
        self.desktop.focus(self.desktop.find_window(view.id, name))
        self.desktop.run("xdotool", "key", "Escape")
        wait_for(lambda: not view.popups(), f"“{name}” to be closed")

    def test_names_of_windows(self):
        """The dialog of keys, and GTK's: the shortcuts, and About."""
        view = self.start()
        self.check_named_window(view, "Key", lambda: view.key("ctrl+k"))
        self.check_named_window(view, "Keyboard Shortcuts",
                                lambda: view.key("ctrl+question"))
        self.check_named_window(
            view, "About shmview",
            lambda: view.press_in_menu("menu item", "About shmview"))

    def test_shortcuts(self):
        """What finds them has a name, and each one's keys can be read."""
        view = self.start()
        view.key("ctrl+question")
        wait_for(lambda: view.find("entry", "Search for shortcuts"), "a search")
        names = [thing.name for thing in view.everything()]
        for name in ("Search", "Sections", "Shortcuts found", "Ctrl", "O",
                     "F9", "←", "/", "↑"):
            self.assertIn(name, names)

    def test_states(self):
        """Toggles and tabs tell whether they are down."""
        view = self.start()
        for name, key in (("Follow", "ctrl+f"), ("Inspector", "F9")):
            self.assertFalse(view.is_pressed(name))
            view.key(key)
            wait_for(lambda toggle=name: view.is_pressed(toggle), name)
        inspector = Inspector(view)
        for page in PAGES:
            inspector.turn_to(page)
            self.assertEqual([tab.name for tab in view.find_all(
                "page tab") if tab.has(State.SELECTED)], [page])


class Messages(AccessibilityTest):
    """What comes by itself is there to be read at once."""

    def test_message(self):
        """An alert whose name and description are its words."""
        view = self.start()
        view.key("ctrl+l")
        alert = wait_for(lambda: view.find("alert"), "an alert")
        self.assertEqual(alert.name, "Nothing is shared yet")
        self.assertIn("Load a picture from a file", alert.description)

    def test_waiting(self):
        """Whom it waits for; Escape ends that, and not the window."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        self.lock_content()
        view.key("ctrl+l")
        wait_for(lambda: [bar for bar in view.find_all("progress bar")
                          if bar.name.startswith(
                              "Waiting for a lock held by ")],
                 "the waiting to be told")
        view.key("Escape")
        wait_for(lambda: not view.find("progress bar"), "no more waiting")
        self.assertIsNone(view.process.poll())


if __name__ == "__main__":
    case.main()
