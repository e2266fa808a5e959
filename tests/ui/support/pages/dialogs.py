# SPDX-License-Identifier: MIT
"""Page objects of the dialogs and other windows, which Escape closes."""

import contextlib

from accessible import GLib, State
from desktop import wait_for

from pages import roles
from pages.parts import Button, Page, Part, Rows


class Dialog(Page):
    """Opened by its keys, or by something else in the window."""

    title = None
    keys = None

    def __init__(self, view):
        super().__init__(view)
        self.x_window = None

    @property
    def window(self):
        return self.x_window

    def find_all(self, role):
        """What is of the dialog comes first."""
        return self.view.find_all(role)[::-1]

    def open(self):
        """By its keys."""
        self.view.key(self.keys)
        return self.wait_until_open()

    def wait_until_open(self):
        """Waits until it's there, and gives it the keyboard."""
        self.x_window = self.desktop.find_window(self.view.id,
                                                 self.view.say(self.title))
        self.desktop.focus(self.window)
        return self

    def is_open(self):
        """Whether it's on the screen."""
        return bool(self.desktop.windows_of(self.view.id,
                                            self.view.say(self.title)))

    def wait_until_closed(self):
        """Waits until it's gone. Whoever looks at what is in a dialog of GTK
        4.8 while it goes makes it crash."""
        wait_for(lambda: not self.is_open(), "a closed dialog")

    def leave(self):
        """By Escape."""
        self.desktop.type_keys("Escape")
        self.wait_until_closed()


class FileChooser(Dialog):
    """“Load from File…”."""

    title = "Load from File"
    keys = "ctrl+o"

    def open(self):
        """Presses the button."""
        self.view.load_from_file.press()
        return self.wait_until_open()

    def open_by_keys(self):
        """By Ctrl+O."""
        return super().open()

    def type(self, path):
        """Types the path of a file."""
        self.desktop.type(path)
        # GTK 4.18 leaves the end of its completion behind what is typed.
        self.desktop.type_keys("shift+End", "Delete")
        wait_for(lambda: path in self.view.entries(), "the typed path")

    def choose(self, path):
        """Types it, and Return."""
        self.type(path)
        self.desktop.type_keys("Return")
        self.wait_until_closed()


class SaveDialog(FileChooser):
    """“Save As”."""

    title = "Save As"
    keys = "ctrl+s"

    def open(self):
        return self.open_by_keys()

    def type(self, path):
        """In the place of the name that is suggested."""
        self.desktop.type_keys("ctrl+a")
        super().type(path)

    def replace(self, path):
        """Agrees to replace a file, which the dialog asks about."""
        self.type(path)
        self.desktop.type_keys("Return")

        def is_answered():
            # The list of completions may still be there, which takes no keys.
            for window in self.view.popups():
                if (window != self.window
                        and self.desktop.screen.windows.focus(window)):
                    self.desktop.type_keys("alt+r")
            return not self.is_open()

        wait_for(is_answered, "a file to replace")


class KeyDialog(Dialog):
    """Of the keys that there are, and one that is typed."""

    title = "Key"
    keys = "ctrl+k"

    def __init__(self, view):
        super().__init__(view)
        self.entry = Part(self, "Key", roles.ENTRY)
        self.list = Rows(self, "Your segments")
        self.refresh = Button(self, "Refresh")
        self.cancel = Button(self, "Cancel")
        self.use_key = Button(self, "Use Key")
        self.share_with_qt = Part(self, "Share with Qt Programs",
                                  roles.CHECK_BOX)

    def wait_until_open(self):
        super().wait_until_open()
        self.entry.wait()
        return self

    def text(self):
        """The key that is typed."""
        return self.entry.text()

    def type(self, text):
        """Replaces it."""
        self.desktop.type_keys("ctrl+a", "BackSpace")
        if text:
            self.desktop.type(text)
        wait_for(lambda: self.text() == text, "the typed key")

    def row(self, title):
        """The row whose title is this key in quotation marks."""
        return self.row_that_begins(f"“{title}”\n")

    def row_that_begins(self, start):
        """A row whose name begins so."""
        return next((row for row in self.find_all(roles.ROW)
                     if row.name.startswith(start)), None)

    def wait_for_row(self, title, *texts):
        """Waits until there is one that says all of this."""
        def find():
            row = self.row(title)
            name = row.name if row else ""
            return row if row and all(text in name for text in texts) else None

        return wait_for(find, f"a row “{title}”")

    def press_twice(self, accessible):
        """With the mouse."""
        self.point(accessible, "click", "--repeat", "2", "--delay", "20", "1")

    def select(self, title, text=None):
        """Presses a row, which puts its key, or this text, into the entry."""
        def choose():
            # A row may go between the search for it and the press.
            with contextlib.suppress(GLib.Error):
                self.press(self.wait_for_row(title))
            return self.text() == (title if text is None else text)

        wait_for(choose, "the chosen key")

    def use(self):
        """Presses “Use Key”, after which it closes."""
        self.use_key.press()
        self.wait_until_closed()

    def shares_with_qt(self):
        """Whether that is ticked."""
        return self.share_with_qt.has(State.CHECKED)


class KillQuestion(Dialog):
    """Asked before the process is killed."""

    title = "Kill This Process"
    words = "Kill this process?"

    def __init__(self, view):
        super().__init__(view)
        self.kill = Button(self, "Kill")
        self.cancel = Button(self, "Cancel")

    def open(self):
        """By the button of “Try It”."""
        self.view.inspector.try_it.kill.press()
        return self.wait_until_open()


class Shortcuts(Dialog):
    """All of them, and a way to search them."""

    title = "Keyboard Shortcuts"
    keys = "ctrl+question"

    def __init__(self, view):
        super().__init__(view)
        self.search = Part(self, "Search for shortcuts", roles.SEARCH_ENTRY)

    def find(self, text):
        """Shows those that have this text, once the window is open."""
        self.wait_until_open()
        self.desktop.type(text)


class About(Dialog):
    """Name, version and licence."""

    title = "About shmview"

    def open(self):
        """From the menu."""
        self.view.menu.about.press()
        return self.wait_until_open()
