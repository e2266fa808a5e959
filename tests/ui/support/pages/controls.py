# SPDX-License-Identifier: MIT
"""Buttons, entries and lists, which page objects find by role and name."""

from accessible import State
from desktop import CLICK, wait_for

from pages import roles


class Page:
    """A window, or a page in it, that has parts."""

    def __init__(self, view):
        self.view = view
        self.desktop = view.desktop

    @property
    def window(self):
        """Returns the X window that contains the page."""
        return self.view.window

    def find_all(self, role):
        """Returns everything with this role, from top to bottom."""
        return self.view.find_all(role)

    def place_of(self, accessible):
        """Returns the place of a part within the window."""
        return accessible.place()

    def point(self, accessible, *then, right=None, down=None):
        """Moves the mouse to the middle of a part, or to this place in it, and
        passes further commands to xdotool."""
        left, top, width, height = self.place_of(accessible)
        self.desktop.run(
            "xdotool", "mousemove", "--window", self.window,
            str(left + (width // 2 if right is None else right)),
            str(top + (height // 2 if down is None else down)), *then)

    def press(self, accessible):
        """Presses the middle of a part with the mouse."""
        self.point(accessible, *CLICK)


class Part:
    """A part of a page with this role, and with this name if one is given."""

    role = None

    def __init__(self, page, name=None, role=None):
        self.page = page
        self.role = role or self.role
        self.name = name if name is None else page.view.say(name)

    def __str__(self):
        return f"{self.role} “{self.name}”"

    def find(self):
        """Returns what assistive technology knows about the part, or None. Of
        several, it is the first that has a size: hidden pages have none."""
        found = [accessible for accessible in self.page.find_all(self.role)
                 if self.name in (None, accessible.name)]
        if len(found) > 1:
            found.sort(key=lambda accessible: accessible.place()[2] <= 1)
        return found[0] if found else None

    def is_there(self):
        """Returns whether the part is found now."""
        return self.find() is not None

    def wait(self):
        """Waits until the part is found, and returns it."""
        return wait_for(self.find, str(self))

    def wait_until_gone(self):
        """Waits until the part is not found any more."""
        wait_for(lambda: not self.is_there(), f"no {self}")

    def has(self, state):
        """Returns whether the part is in this state."""
        return self.wait().has(state)

    def text(self):
        """Returns the characters of the part."""
        return self.wait().text()

    def marked(self):
        """Returns the selected characters."""
        return self.wait().marked()

    def description(self):
        """Returns the accessible description of the part."""
        return self.wait().description

    def place(self):
        """Returns left, top, width and height within the window."""
        return self.wait().place()

    def is_laid_out(self):
        """Returns whether the part is there and has a size."""
        found = self.find()
        return found is not None and found.place()[2] > 1

    def do_action(self):
        """Carries out the part's action, as assistive technology does."""
        self.wait().do_action()

    def point(self, *then, **place):
        """Moves the mouse to the part."""
        self.page.point(self.wait(), *then, **place)

    def press(self):
        """Presses the part, once it has stopped moving."""
        self.page.view.reveal(self)
        place = None

        def is_settled():
            nonlocal place
            found = self.find()
            before, place = place, found and found.place()
            if found and place != before:
                # GTK 4.8 loses a click on a widget that the mouse has only
                # just reached.
                self.page.point(found, right=place[2] // 2 - 1)
            return found if place == before else None

        self.page.press(wait_for(is_settled, str(self)))


class Button(Part):
    """A part that does something when it is pressed."""

    role = roles.BUTTON

    def is_sensitive(self):
        """Returns whether the button can be pressed."""
        found = self.find()
        return bool(found) and found.has(State.SENSITIVE)


class Toggle(Part):
    """A button that stays down."""

    role = roles.TOGGLE

    def is_pressed(self):
        """Returns whether the button is down."""
        return self.has(State.PRESSED)


class Tab(Part):
    """The tab that opens a page."""

    role = roles.TAB

    def is_selected(self):
        """Returns whether the tab's page is visible."""
        return self.has(State.SELECTED)


class Entry(Part):
    """A field to type into."""

    role = roles.ENTRY

    def type(self, text):
        """Replaces the text in the field."""
        self.page.desktop.focus(self.page.window)
        self.press()
        self.page.desktop.type_over(text)
        wait_for(lambda: self.text() == text, f"“{text}” typed")


class Rows(Part):
    """A list, whose rows are found by how they begin."""

    role = roles.LIST

    def rows(self):
        """Returns the present rows."""
        found = self.find()
        return [row for row in (found.children if found else [])
                if row.role == roles.ROW]

    def names(self):
        """Returns the names of the rows."""
        return [row.name for row in self.rows()]

    def row(self, start):
        """Returns the first row that begins with this text, or None."""
        return next((row for row in self.rows() if row.name.startswith(start)),
                    None)

    def wait_for_row(self, start):
        """Waits until there is such a row, and returns it."""
        return wait_for(lambda: self.row(start), f"“{start}” in {self}")

    def wait_for_no_row(self, start):
        """Waits until there is no such row."""
        wait_for(lambda: not self.row(start), f"no “{start}” in {self}")
