# SPDX-License-Identifier: MIT
"""One running shmview, looked at and used as a person would."""

import os
import signal
import subprocess

from desktop import (DEADLINE_SECONDS, Atspi, GLib, find_application, text_of,
                     wait_for, walk)

TITLE = "Shared Memory"
LOOKS = 10


class View:
    """A process of shmview with its window."""

    def __init__(self, desktop, arguments, prefix=()):
        self.desktop = desktop
        # In a process group of its own, as a shell would start it.
        self.process = subprocess.Popen(
            [*prefix, os.environ["SHMVIEW"], *arguments], env=desktop.environment,
            start_new_session=True)
        self.id = self.process.pid
        self.window = self.find_window()
        wait_for(self.is_accessible, "an accessible window")

    def find_window(self):
        """Its X window, once it's visible."""
        return self.desktop.find_window(self.id, TITLE)

    def is_accessible(self):
        """Whether assistive technology sees the window."""
        return bool(self.find("frame", TITLE))

    def all_of(self, role):
        """Everything of this role, from top to bottom, as it's come by."""
        application = find_application(self.id)
        for accessible in walk(application) if application else ():
            if accessible.get_role_name() == role:
                yield accessible

    def look(self, take):
        """What `take` makes of the window. What goes while it's looked at does
        not hide the rest: then it's looked at anew."""
        for _ in range(LOOKS):
            try:
                return take()
            except GLib.Error:
                continue
        return None

    def find_all(self, role):
        """Everything of this role, from top to bottom."""
        return self.look(lambda: list(self.all_of(role))) or []

    def find(self, role, name=None):
        """The first of this role, and of this name if one is given."""
        return self.look(lambda: next(
            (accessible for accessible in self.all_of(role)
             if name is None or accessible.get_name() == name), None))

    def status(self):
        """The text of the status line."""
        line = self.find("status bar")
        return text_of(line) if line else ""

    def message(self):
        """Heading, text and reason of the message, or None without one."""
        alert = self.find("alert")
        if alert is None:
            return None
        return [text_of(part) for part in walk(alert)
                if part.get_role_name() == "label"]

    def labels(self):
        """The texts of all labels."""
        return [text_of(label) for label in self.find_all("label")]

    def is_showing(self, text):
        """Whether some label has this text in it."""
        return any(text in label for label in self.labels())

    def wait_for_status(self, text):
        """Waits until the status line has this text in it."""
        wait_for(lambda: text in self.status(), f"“{text}” in the status line")

    def wait_for_message(self, heading):
        """Waits for a message with this heading, and returns its texts."""
        wait_for(lambda: (self.message() or [""])[0] == heading,
                 f"the message “{heading}”")
        return self.message()

    def wait_for_label(self, text):
        """Waits until some label has this text in it."""
        wait_for(lambda: self.is_showing(text), f"“{text}”")

    def place(self, accessible):
        """Left, top, width and height within the window."""
        extents = Atspi.Component.get_extents(accessible,
                                              Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    def click(self, name):
        """Presses the button with the mouse."""
        button = wait_for(lambda: self.find("push button", name),
                          f"a button “{name}”")
        left, top, width, height = self.place(button)
        self.desktop.run(
            "xdotool", "mousemove", "--window", self.window,
            str(left + width // 2), str(top + height // 2), "click", "1")

    def is_following(self):
        """Whether the button “Follow” is down."""
        button = wait_for(lambda: self.find("push button", "Follow"),
                          "a button “Follow”")
        return button.get_state_set().contains(Atspi.StateType.PRESSED)

    def key(self, keys):
        """Types a key combination into the window."""
        self.desktop.focus(self.window)
        self.desktop.run("xdotool", "key", keys)

    def open_menu(self):
        """Presses the menu's button; returns the X window of the menu."""
        self.click("Menu")
        wait_for(lambda: self.find("menu"), "the menu")
        return wait_for(self.popups, "the menu's window")[0]

    def popups(self):
        """Visible X windows of the process that are not its main one."""
        found = self.desktop.try_xdotool(
            "search", "--onlyvisible", "--all", "--pid", str(self.id),
            "--name", ".*")
        return [window for window in found if window != self.window]

    def choose_in_menu(self, role, name):
        """Presses an item of the menu, after which no other window is open."""
        self.press_in_menu(role, name)
        wait_for(lambda: not self.popups(), "a closed menu")

    def press_in_menu(self, role, name):
        """Opens the menu and presses one of its items with the mouse."""
        popup = self.open_menu()
        item = wait_for(lambda: self.find(role, name), f"an item “{name}”")
        # Both are told as if the menu lay in the window's corner.
        menu_left, menu_top, _, _ = self.place(self.find("menu"))
        left, top, width, height = self.place(item)
        self.desktop.run(
            "xdotool", "mousemove", "--window", popup,
            str(left - menu_left + width // 2),
            str(top - menu_top + height // 2), "click", "1")

    def switch_qt(self):
        """Flips the switch for sharing with Qt programs."""
        self.choose_in_menu("check menu item", "Share with Qt programs")

    def shares_with_qt(self):
        """Whether the switch is on; the menu is opened to see it."""
        self.open_menu()
        item = self.find("check menu item", "Share with Qt programs")
        checked = item.get_state_set().contains(Atspi.StateType.CHECKED)
        self.desktop.run("xdotool", "key", "Escape")
        wait_for(lambda: not self.popups(), "a closed menu")
        return checked

    def open_chooser(self):
        """Presses “Load from File…” and gives the dialog the keyboard."""
        self.click("Load from File…")
        chooser = self.desktop.find_window(self.id, "Load from File")
        self.desktop.focus(chooser)

    def wait_for_closed_chooser(self):
        """Waits until the dialog is gone."""
        wait_for(lambda: not self.desktop.try_xdotool(
            "search", "--onlyvisible", "--all", "--pid", str(self.id),
            "--name", "^Load from File$"), "a closed dialog")

    def choose(self, path):
        """Types the path of a file into the file chooser."""
        self.open_chooser()
        self.desktop.run("xdotool", "type", path)
        wait_for(lambda: path in [text_of(entry)
                                  for entry in self.find_all("text")],
                 "the typed path")
        self.desktop.run("xdotool", "key", "Return")
        self.wait_for_closed_chooser()

    def picture_place(self):
        """Where the picture widget lies within the window."""
        return self.place(wait_for(lambda: self.find("image"), "a picture"))

    def picture_pixels(self):
        """Red, green, blue of each pixel of the picture widget's place."""
        return self.desktop.pixels(self.window, self.picture_place())

    def move(self, left, top):
        """Puts the window elsewhere on the screen."""
        self.desktop.move(self.window, left, top)

    def resize(self, width, height):
        """Gives the window another size, and waits until it has it."""
        self.desktop.run("xdotool", "windowsize", self.window, str(width),
                         str(height))
        wait_for(lambda: self.place(self.find("frame"))[2:] == (width, height),
                 "the new size")

    def close(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self, seconds=DEADLINE_SECONDS):
        """Its exit status, once it has ended."""
        return self.process.wait(timeout=seconds)
