# SPDX-License-Identifier: MIT
"""Page objects of the dialogs and other windows, which Escape closes."""

import contextlib

from accessible import GLib, State
from desktop import wait_for

from pages import roles
from pages.controls import Button, Page, Part, Rows

# A text that is the same so often is not typed any more.
LOOKS_AT_A_WRONG_TEXT = 8


class Dialog(Page):
    """A dialog that opens by its keys, or by a part of the window."""

    title = None
    keys = None

    def __init__(self, view):
        super().__init__(view)
        self.x_window = None

    @property
    def window(self):
        return self.x_window

    def find_all(self, role):
        """Returns parts with this role, those of the dialog first."""
        return self.view.find_all(role)[::-1]

    def open(self):
        """Opens the dialog by its keys."""
        self.view.key(self.keys)
        return self.wait_until_open()

    def wait_until_open(self):
        """Waits until the dialog is open, and gives it the keyboard."""
        self.x_window = self.desktop.find_window(self.view.id,
                                                 self.view.say(self.title))
        self.desktop.focus(self.window)
        return self

    def is_open(self):
        """Returns whether the dialog is on the screen."""
        return bool(self.desktop.windows_of(self.view.id,
                                            self.view.say(self.title)))

    def wait_until_closed(self):
        """Waits until the dialog is gone. GTK 4.8 crashes if somebody reads a
        dialog's parts while it closes."""
        wait_for(lambda: not self.is_open(), "a closed dialog")

    def leave(self):
        """Closes the dialog by Escape."""
        self.desktop.type_keys("Escape")
        self.wait_until_closed()


class FileChooser(Dialog):
    """The dialog of “Load from File…”."""

    title = "Load from File"
    keys = "ctrl+o"

    def open(self):
        """Presses the button."""
        self.view.load_from_file.press()
        return self.wait_until_open()

    def open_by_keys(self):
        """Opens the dialog by Ctrl+O."""
        return super().open()

    def type(self, path):
        """Types the path of a file. If GTK 4.18 has put the end of a completion
        between the letters, types it again."""
        texts, looks = [], 0

        def is_typed():
            nonlocal texts, looks
            before, texts = texts, self.view.entries()
            looks = looks + 1 if texts == before else 0
            if path not in texts and looks == LOOKS_AT_A_WRONG_TEXT:
                looks = 0
                self.desktop.type_over(path)
                self.delete_rest()
            return path in texts

        self.desktop.type(path)
        self.delete_rest()
        wait_for(is_typed, "the typed path", seen=self.view.entries)

    def delete_rest(self):
        """Deletes the end of a completion, which GTK 4.18 leaves after the typed
        text."""
        self.desktop.type_keys("shift+End", "Delete")

    def choose(self, path):
        """Types a path, and presses Return."""
        self.type(path)
        self.desktop.type_keys("Return")
        self.wait_until_closed()


class SaveDialog(FileChooser):
    """The dialog of “Save As”."""

    title = "Save As"
    keys = "ctrl+s"

    def open(self):
        return self.open_by_keys()

    def type(self, path):
        """Types a name in place of the suggested one."""
        self.desktop.type_keys("ctrl+a")
        super().type(path)

    def replace(self, path):
        """Confirms that a file is to be replaced."""
        self.type(path)
        self.desktop.type_keys("Return")

        def is_answered():
            # The list of completions may still be there, and takes no keys.
            for window in self.view.popups():
                if (window != self.window
                        and self.desktop.screen.windows.focus(window)):
                    self.desktop.type_keys("alt+r")
            return not self.is_open()

        wait_for(is_answered, "a file to replace")


class KeyDialog(Dialog):
    """The dialog that lists the existing keys and has a field for another."""

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
        """Returns the key in the field."""
        return self.entry.text()

    def type(self, text):
        """Replaces the key in the field."""
        self.desktop.type_keys("ctrl+a", "BackSpace")
        if text:
            self.desktop.type(text)
        wait_for(lambda: self.text() == text, "the typed key")

    def row(self, title):
        """Returns the row whose title is this key in quotation marks."""
        return self.row_that_begins(f"“{title}”\n")

    def row_that_begins(self, start):
        """Returns a row whose name begins with this text."""
        return next((row for row in self.find_all(roles.ROW)
                     if row.name.startswith(start)), None)

    def wait_for_row(self, title, *texts):
        """Waits until a row contains all of this."""
        def find():
            row = self.row(title)
            name = row.name if row else ""
            return row if row and all(text in name for text in texts) else None

        return wait_for(find, f"a row “{title}”")

    def press_twice(self, accessible):
        """Double-clicks a row."""
        self.point(accessible, "click", "--repeat", "2", "--delay", "20", "1")

    def select(self, title, text=None):
        """Presses a row, which puts its key, or this text, into the field."""
        def choose():
            # A row may disappear between the search for it and the press.
            with contextlib.suppress(GLib.Error):
                self.press(self.wait_for_row(title))
            return self.text() == (title if text is None else text)

        wait_for(choose, "the chosen key")

    def use(self):
        """Presses “Use Key”, which closes the dialog."""
        self.use_key.press()
        self.wait_until_closed()

    def shares_with_qt(self):
        """Returns whether “Share with Qt Programs” is ticked."""
        return self.share_with_qt.has(State.CHECKED)


class KillQuestion(Dialog):
    """The question before the process is killed."""

    title = "Kill This Process"

    def __init__(self, view):
        super().__init__(view)
        self.kill = Button(self, "Kill")
        self.cancel = Button(self, "Cancel")

    def open(self):
        """Presses the button of “Try It”."""
        self.view.inspector.try_it.kill.press()
        return self.wait_until_open()


class Shortcuts(Dialog):
    """The window with all shortcuts, which can be searched."""

    title = "Keyboard Shortcuts"
    keys = "ctrl+question"

    def __init__(self, view):
        super().__init__(view)
        self.search = Part(self, "Search for shortcuts", roles.SEARCH_ENTRY)

    def find(self, text):
        """Searches for this text, once the window is open."""
        self.wait_until_open()
        self.desktop.type(text)


class About(Dialog):
    """The window with name, version and licence."""

    title = "About shmview"

    def open(self):
        """Opens it from the menu."""
        self.view.menu.about.press()
        return self.wait_until_open()
