# SPDX-License-Identifier: MIT
"""One running shmview, looked at and used as a person would."""

import os
import signal
import subprocess

from accessible import GLib, State, read_application
from desktop import DEADLINE_SECONDS, wait_for

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

    def everything(self):
        """All that is in the window, from top to bottom."""
        try:
            application = read_application(self.id)
        except GLib.Error:
            # It starts or ends just now.
            application = None
        return list(application.walk()) if application else []

    def find_all(self, role):
        """Everything of this role, from top to bottom."""
        return [accessible for accessible in self.everything()
                if accessible.role == role]

    def find(self, role, name=None):
        """The first of this role, and of this name if one is given."""
        return next((accessible for accessible in self.find_all(role)
                     if name is None or accessible.name == name), None)

    def texts(self, find):
        """The texts of what `find` finds; looked for anew if some of it goes
        before it's read."""
        for _ in range(LOOKS):
            try:
                return [accessible.text() for accessible in find()]
            except GLib.Error:
                continue
        return []

    def status(self):
        """The text of the status line."""
        return "".join(self.texts(lambda: self.find_all("status bar")))

    def message(self):
        """Heading, text and reason of the message, or None without one."""
        def parts():
            alert = self.find("alert")
            return [part for part in (alert.walk() if alert else ())
                    if part.role == "label"]

        return self.texts(parts) or None

    def labels(self):
        """The texts of all labels."""
        return self.texts(lambda: self.find_all("label"))

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

    def click(self, name):
        """Presses the button with the mouse."""
        places = []

        def settled_place():
            """Where it is, if it was there before: texts may move it."""
            button = self.find("push button", name)
            places.append(button and button.place())
            return places[-1] if places[-2:-1] == places[-1:] else None

        left, top, width, height = wait_for(settled_place,
                                            f"a button “{name}”")
        self.desktop.run(
            "xdotool", "mousemove", "--window", self.window,
            str(left + width // 2), str(top + height // 2), "click", "1")

    def is_following(self):
        """Whether the button “Follow” is down."""
        return self.is_pressed("Follow")

    def is_pressed(self, name):
        """Whether a button that stays down is down."""
        return wait_for(lambda: self.find("push button", name),
                        f"a button “{name}”").has(State.PRESSED)

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
        menu_left, menu_top, _, _ = self.find("menu").place()
        left, top, width, height = item.place()
        self.desktop.run(
            "xdotool", "mousemove", "--window", popup,
            str(left - menu_left + width // 2),
            str(top - menu_top + height // 2), "click", "1")

    def switch_qt(self):
        """Flips the switch for sharing with Qt programs."""
        self.choose_in_menu("check menu item", "Share with Qt Programs")

    def shares_with_qt(self):
        """Whether the switch is on; the menu is opened to see it."""
        self.open_menu()
        item = self.find("check menu item", "Share with Qt Programs")
        checked = item.has(State.CHECKED)
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
        wait_for(lambda: path in self.texts(lambda: self.find_all("text")),
                 "the typed path")
        self.desktop.run("xdotool", "key", "Return")
        self.wait_for_closed_chooser()

    def picture_place(self):
        """Where the picture widget lies within the window."""
        return wait_for(lambda: self.find("image"), "a picture").place()

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
        wait_for(lambda: self.find("frame").place()[2:] == (width, height),
                 "the new size")

    def close(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self, seconds=DEADLINE_SECONDS):
        """Its exit status, once it has ended."""
        return self.process.wait(timeout=seconds)
