# SPDX-License-Identifier: MIT
"""The dialog “Key” of a window, used as a person would."""

from accessible import State
from desktop import wait_for


class KeyDialog:
    """Opens it by Ctrl+K."""

    def __init__(self, view):
        self.view = view
        self.desktop = view.desktop
        view.key("ctrl+k")
        self.window = self.desktop.find_window(view.id, "Key")
        self.desktop.focus(self.window)
        self.entry()

    def entry(self):
        """The field to type into."""
        return wait_for(lambda: self.view.find("text", "Key"), "an entry")

    def text(self):
        """What is in it."""
        return self.entry().text()

    def type(self, text):
        """Replaces what is in it."""
        self.desktop.run("xdotool", "key", "ctrl+a", "BackSpace")
        if text:
            self.desktop.run("xdotool", "type", "--delay", "2", text)
        wait_for(lambda: self.text() == text, "the typed key")

    def is_open(self):
        """Whether it's on the screen."""
        return bool(self.desktop.try_xdotool(
            "search", "--onlyvisible", "--all", "--pid", str(self.view.id),
            "--name", "^Key$"))

    def wait_for_end(self):
        """Waits until it is gone."""
        wait_for(lambda: not self.is_open(), "a closed dialog")

    def row(self, title):
        """The row whose title is this key in quotation marks."""
        return self.row_that_begins(f"“{title}”\n")

    def row_that_begins(self, start):
        """A row whose name begins so."""
        return next((row for row in self.view.find_all("list item")
                     if row.name.startswith(start)), None)

    def wait_for_row(self, title, *texts):
        """Waits until there is one that says all of this."""
        def find():
            row = self.row(title)
            name = row.name if row else ""
            return row if row and all(text in name for text in texts) else None

        return wait_for(find, f"a row “{title}”")

    def press(self, accessible, *click):
        """With the mouse, in its middle."""
        left, top, width, height = accessible.place()
        self.desktop.run("xdotool", "mousemove", "--window", self.window,
                         str(left + width // 2), str(top + height // 2),
                         *(click or ("click", "1")))

    def press_button(self, name):
        """One of its own; the window's come first."""
        def find():
            return [button for button in self.view.find_all("push button")
                    if button.name == name]

        self.press(wait_for(find, f"a button “{name}”")[-1])

    def select(self, title):
        """Presses a row, which puts its key into the entry."""
        self.press(self.wait_for_row(title))
        wait_for(lambda: self.text() == title, "the chosen key")

    def use(self):
        """Presses “Use Key”, after which it closes."""
        self.press_button("Use Key")
        self.wait_for_end()

    def shares_with_qt(self):
        """Whether that is ticked."""
        box = wait_for(lambda: self.view.find(
            "check box", "Share with Qt Programs"), "the box for Qt")
        return box.has(State.CHECKED)
