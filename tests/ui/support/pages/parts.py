# SPDX-License-Identifier: MIT
"""Buttons, entries and lists, which page objects find by role and name."""

from accessible import State
from desktop import CLICK, wait_for

from pages import roles


class Page:
    """A window, or a page within it, that has parts."""

    def __init__(self, view):
        self.view = view
        self.desktop = view.desktop

    @property
    def window(self):
        """The X window in which it is."""
        return self.view.window

    def find_all(self, role):
        """Everything of this role, from top to bottom."""
        return self.view.find_all(role)

    def place_of(self, accessible):
        """Where something is in that."""
        return accessible.place()

    def point(self, accessible, *then, right=None, down=None):
        """Moves the mouse to its middle, or to this place in it; then, what
        else xdotool is to do."""
        left, top, width, height = self.place_of(accessible)
        self.desktop.run(
            "xdotool", "mousemove", "--window", self.window,
            str(left + (width // 2 if right is None else right)),
            str(top + (height // 2 if down is None else down)), *then)

    def press(self, accessible):
        """With the mouse, in its middle."""
        self.point(accessible, *CLICK)


class Part:
    """Something on a page that has this role, and this name if one is given."""

    role = None

    def __init__(self, page, name=None, role=None):
        self.page = page
        self.role = role or self.role
        self.name = name if name is None else page.view.say(name)

    def __str__(self):
        return f"{self.role} “{self.name}”"

    def find(self):
        """What assistive technology is told of it, or None."""
        return next((accessible for accessible in self.page.find_all(self.role)
                     if self.name in (None, accessible.name)), None)

    def is_there(self):
        """Whether it's found now."""
        return self.find() is not None

    def wait(self):
        """The same as find(), once it's there."""
        return wait_for(self.find, str(self))

    def wait_until_gone(self):
        """Waits until it isn't found."""
        wait_for(lambda: not self.is_there(), f"no {self}")

    def has(self, state):
        """Whether it's in this state."""
        return self.wait().has(state)

    def text(self):
        """Its characters."""
        return self.wait().text()

    def marked(self):
        """Those that the user has marked."""
        return self.wait().marked()

    def description(self):
        """How it's described."""
        return self.wait().description

    def place(self):
        """Left, top, width and height within the window."""
        return self.wait().place()

    def is_laid_out(self):
        """Whether it's there, and has its size."""
        found = self.find()
        return found is not None and found.place()[2] > 1

    def do_action(self):
        """As assistive technology does it."""
        self.wait().do_action()

    def point(self, *then, **place):
        """Moves the mouse to it."""
        self.page.point(self.wait(), *then, **place)

    def press(self):
        """With the mouse, once it stays where it is: texts may move it."""
        place = None

        def is_settled():
            nonlocal place
            found = self.find()
            before, place = place, found and found.place()
            if found and place != before:
                # GTK 4.8 loses a click on what the mouse has only just come to.
                self.page.point(found, right=place[2] // 2 - 1)
            return found if place == before else None

        self.page.press(wait_for(is_settled, str(self)))


class Button(Part):
    """Does something when it's pressed."""

    role = roles.BUTTON

    def is_sensitive(self):
        """Whether it can be pressed."""
        found = self.find()
        return bool(found) and found.has(State.SENSITIVE)


class Toggle(Part):
    """A button that stays down."""

    role = roles.TOGGLE

    def is_pressed(self):
        """Whether it's down."""
        return self.has(State.PRESSED)


class Tab(Part):
    """Turns to a page."""

    role = roles.TAB

    def is_selected(self):
        """Whether its page is to be seen."""
        return self.has(State.SELECTED)


class Entry(Part):
    """A field to type into."""

    role = roles.ENTRY

    def type(self, text):
        """Replaces what is in it."""
        self.page.desktop.focus(self.page.window)
        self.press()
        self.page.desktop.type_over(text)
        wait_for(lambda: self.text() == text, f"“{text}” typed")


class Rows(Part):
    """A list; its rows are known by how they begin."""

    role = roles.LIST

    def rows(self):
        """Those that there are."""
        found = self.find()
        return [row for row in (found.children if found else [])
                if row.role == roles.ROW]

    def names(self):
        """What they are called."""
        return [row.name for row in self.rows()]

    def row(self, start):
        """The first one that begins so, or None."""
        return next((row for row in self.rows() if row.name.startswith(start)),
                    None)

    def wait_for_row(self, start):
        """The same, once it's there."""
        return wait_for(lambda: self.row(start), f"“{start}” in {self}")

    def wait_for_no_row(self, start):
        """Waits until none begins so."""
        wait_for(lambda: not self.row(start), f"no “{start}” in {self}")
