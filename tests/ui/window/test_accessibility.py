# SPDX-License-Identifier: MIT
"""Assistive technology learns every state of the window."""

import os
import re
import subprocess
import sys

import case
import lesson_files
from accessible import State
from desktop import Screen, wait_for
from pages import roles

# Screen readers skip objects with these roles on the way to the focused one.
UNSPOKEN = ("filler",)
CLASS_NAME = re.compile(r"(Gtk|Gdk|Shm)[A-Z]\w+$")


def is_spoken(accessible):
    """
    Returns whether screen readers say its name: those of focusable parts
    and of what contains them. For all others GTK may give the class.
    """
    return accessible.role not in UNSPOKEN and any(
        inner.has(State.FOCUSABLE) for inner in accessible.walk())


def faults_of(accessible):
    """Returns what is wrong with the name of an accessible."""
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
            wait_for(is_well, f"good names when {state}")
        except AssertionError as error:
            raise AssertionError(f"{state}: {sorted(set(found))}") from error


class Names(AccessibilityTest):
    """Everything that a user can reach has a name that people understand."""

    def test_window(self):
        """The window is empty, has a message or a picture, or waits."""
        view = self.start()
        self.check(view, "empty")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")
        self.check(view, "a message is shown")
        view.choose(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        self.check(view, "a picture is shown")
        image = view.picture.find()
        self.assertEqual(image.name, "Picture, 300 by 200 pixels")
        self.assertEqual(image.description, "Shown at 100%")
        lock = self.lock_content()
        view.key("ctrl+l")
        view.wait_for_label("Waiting for a lock held by ")
        self.check(view, "it waits")
        lock.close()

    def test_inspector(self):
        """Each page has something in it."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        view.inspector.open()
        view.key("ctrl+l")
        for page in view.inspector.pages:
            page.turn_to()
            self.check(view, page.title)
        self.assertIn("No other process can then publish or read until you unlock",
                      view.inspector.try_it.lock.description())
        view.inspector.steps.turn_to()
        steps = wait_for(view.inspector.steps.list.names, "steps")
        self.assertTrue(any(re.match(r"Pins the pixels.* fcntl\(.*\) = 0 "
                                     r"[\d:.]{12} · process \d+, this window",
                                     step) for step in steps), steps)

    def test_lessons(self):
        """The list, a step and the question are named."""
        view = self.start()
        view.lessons.open()
        self.check(view, "lessons are listed")
        lesson = lesson_files.read_all()[1]
        view.lessons.lesson(2, lesson.title()).press()
        view.wait_for_label("Step 1 of")
        self.check(view, "a step is shown")
        for number in range(1, len(lesson.steps) + 1):
            view.wait_for_label(f"Step {number} of")
            view.lessons.go_on(last=number == len(lesson.steps))
        view.lessons.show_answer.wait()
        self.check(view, "the question is asked")

    def test_other_windows(self):
        """The menu, and the dialog of keys with a key to choose."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        view.menu.open()
        items = wait_for(view.menu.items, "items")
        self.assertNotIn("", [item.name for item in items])
        self.check(view, "the menu is open")
        view.menu.leave()
        view.key("ctrl+k")
        view.key_dialog.use_key.wait()
        self.check(view, "keys are listed")
        dialog = view.key_dialog
        names = [thing.name for role in (roles.ENTRY, roles.BUTTON, roles.LIST)
                 for thing in view.find_all(role)
                 if thing.has(State.FOCUSABLE)]
        for part in (dialog.entry, dialog.list, dialog.refresh, dialog.cancel):
            self.assertIn(part.name, names)
        self.assertNotIn("", names)

    def check_named_window(self, dialog):
        """Checks a window's name and its parts; Escape closes it."""
        dialog.open()
        found = wait_for(lambda: dialog.view.find_all(roles.WINDOW)[1:],
                         dialog.title)
        self.assertEqual([window.name for window in found], [dialog.title])
        self.check(dialog.view, f"“{dialog.title}” is open")
        dialog.leave()
        dialog.view.wait_for_no_popup()

    def test_names_of_windows(self):
        """The dialog of keys, the shortcuts, and About."""
        view = self.start()
        self.check_named_window(view.key_dialog)
        self.check_named_window(view.shortcuts)
        self.check_named_window(view.about)

    def test_shortcuts(self):
        """The search field has a name, and the keys can be read."""
        view = self.start()
        view.key("ctrl+question")
        view.shortcuts.search.wait()
        names = [thing.name for thing in view.everything()]
        for name in ("Search", "Ctrl", "O", "F9", "←", "/", "↑"):
            self.assertIn(name, names)
        view.shortcuts.find("zoom")
        view.wait_for_label("Search Results")
        self.check(view, "shortcuts are found")

    def test_states(self):
        """Toggles and tabs say whether they are down."""
        view = self.start()
        for toggle, key in ((view.follow, "ctrl+f"),
                            (view.inspector_toggle, "F9")):
            self.assertFalse(toggle.is_pressed())
            view.key(key)
            wait_for(toggle.is_pressed, str(toggle))
        view.inspector.wait_until_open()
        for page in view.inspector.pages:
            page.turn_to()
            self.assertEqual([tab.name for tab in view.inspector.tabs()
                              if tab.has(State.SELECTED)], [page.title])


class Messages(AccessibilityTest):
    """A message that appears can be read at once."""

    def test_message(self):
        """It is an alert whose name and description are its words."""
        view = self.start()
        view.key("ctrl+l")
        alert = view.alert.wait()
        self.assertEqual(alert.name, "Nothing is shared yet")
        self.assertIn("Load a picture from a file", alert.description)

    def test_waiting(self):
        """The card names the holder; Escape ends the wait, not the window."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        self.lock_content()
        view.key("ctrl+l")
        wait_for(lambda: view.progress.wait().name.startswith(
            "Waiting for a lock held by "), "the waiting to be told")
        view.key("Escape")
        view.progress.wait_until_gone()
        self.assertIsNone(view.process.poll())


# Asks for the accessibility bus, as every test of the window does.
ON_A_DESKTOP = """\
import private_bus
private_bus.enter()
import accessible
accessible.applications()
import subprocess
subprocess.run(["xprop", "-display", "{}", "-root", "AT_SPI_BUS"], check=True)
"""


class OnADesktop(case.WindowTest):
    """The tests run in a terminal on somebody's desktop."""

    def test_desktop_keeps_its_accessibility_bus(self):
        """Its programs, and other tests, do not find the bus of this test."""
        screen = Screen((100, 100))
        self.addCleanup(screen.close)
        display = ":" + screen.number
        script = self.write_file("test.py",
                                 ON_A_DESKTOP.format(display).encode())
        environment = {**os.environ, "DISPLAY": display}
        environment.pop("SHMVIEW_TEST_BUS")
        shown = subprocess.run([sys.executable, script], env=environment,
                               check=True, stdout=subprocess.PIPE)
        self.assertIn(b"no such atom", shown.stdout)


if __name__ == "__main__":
    case.main()
