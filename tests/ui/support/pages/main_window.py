# SPDX-License-Identifier: MIT
"""The page object of a running shmview and its main window."""

import os
import re
import signal
import subprocess
import sys
import tempfile

import patience
from accessible import GLib, State, read_application
from desktop import wait_for

from pages import roles
from pages.dialogs import (About, FileChooser, KeyDialog, KillQuestion,
                           SaveDialog, Shortcuts)
from pages.inspector import Inspector
from pages.lessons import Lessons
from pages.menu import Menu, MenuItem
from pages.controls import Button, Page, Part, Tab, Toggle

TITLE = "Shared Memory"
LOOKS = 10
FAR_BEYOND_THE_SCREEN = 4000


class View(Page):
    """A process of shmview with its window."""

    def __init__(self, desktop, process):
        self.desktop = desktop
        self.id = process
        self.x_window = None
        super().__init__(self)
        self.add_parts()
        self.x_window = self.find_window()
        wait_for(self.is_accessible, "an accessible window")

    def add_parts(self):
        """Adds the parts of the window, and the dialogs that it opens."""
        self.frame = Part(self, role=roles.WINDOW)
        self.load_from_file = Button(self, "Load from File…")
        self.load_from_memory = Button(self, "Load from Shared Memory")
        self.follow = Toggle(self, "Follow")
        self.inspector_toggle = Toggle(self, "Inspector")
        self.minimize = Button(self, "Minimize")
        self.maximize = Button(self, "Maximize")
        # If there is a message, its button comes first.
        self.close_button = Button(self, "Close")
        self.cancel = Button(self, "Cancel")
        self.alert = Part(self, role=roles.MESSAGE)
        self.progress = Part(self, role=roles.PROGRESS)
        self.picture = Part(self, role=roles.PICTURE)
        self.status_line = Part(self, role=roles.STATUS)
        self.menu = Menu(self)
        self.inspector = Inspector(self)
        self.lessons = Lessons(self)
        self.chooser = FileChooser(self)
        self.save_dialog = SaveDialog(self)
        self.key_dialog = KeyDialog(self)
        self.kill_question = KillQuestion(self)
        self.shortcuts = Shortcuts(self)
        self.about = About(self)

    def part(self, name):
        """Returns the button, tab or menu item with this name."""
        return next(part for page in (self, self.lessons, self.menu,
                                      *self.inspector.pages)
                    for part in vars(page).values()
                    if isinstance(part, (Button, MenuItem, Tab, Toggle))
                    and part.name == name)

    @property
    def window(self):
        return self.x_window

    def say(self, words):
        """Returns the name of a part in the window's language."""
        return words

    def reveal(self, part):
        """Scrolls to a part that is to be pressed. Most tests have windows that
        are so large that nothing has to be scrolled."""

    def find_window(self):
        """Returns the X window, once it is visible."""
        return self.desktop.find_window(self.id, self.say(TITLE))

    def is_accessible(self):
        """Returns whether assistive technology sees the window."""
        frame = self.frame.find()
        return bool(frame) and frame.name.endswith(self.say(TITLE))

    def everything(self):
        """Returns everything in the window, from top to bottom."""
        try:
            application = read_application(self.id)
        except GLib.Error:
            # The process is just starting or ending.
            application = None
        return list(application.walk()) if application else []

    def find_all(self, role):
        return [accessible for accessible in self.everything()
                if accessible.role == role]

    def buttons(self):
        """Returns all buttons, of every kind."""
        return [accessible for accessible in self.everything()
                if accessible.role in (roles.BUTTON, roles.TOGGLE,
                                       roles.MENU_BUTTON)]

    def texts(self, find):
        """Returns the texts of what `find` finds. Searches again if some of it
        disappears before it is read."""
        for _ in range(LOOKS):
            try:
                return [accessible.text() for accessible in find()]
            except GLib.Error:
                continue
        return []

    def status(self):
        """Returns the text of the status line."""
        return "".join(self.texts(lambda: self.find_all(roles.STATUS)))

    def message(self):
        """Returns heading, text and reason of the message, or None."""
        def parts():
            alert = self.alert.find()
            return [part for part in (alert.walk() if alert else ())
                    if part.role == roles.LABEL]

        return self.texts(parts) or None

    def labels(self):
        """Returns the texts of all labels."""
        return self.texts(lambda: self.find_all(roles.LABEL))

    def entries(self):
        """Returns the texts of all fields."""
        return self.texts(lambda: self.find_all(roles.ENTRY))

    def is_showing(self, text):
        """Returns whether some label contains this text. Most labels are named
        by their texts, which have been read already; asking each label takes
        much longer, so that comes last."""
        labels = self.find_all(roles.LABEL)
        if any(text in label.name for label in labels):
            return True
        try:
            return any(text in label.text() for label in labels)
        except GLib.Error:
            # A label disappeared before it was asked.
            return any(text in label for label in self.labels())

    def wait_for_status(self, text):
        """Waits until the status line contains this text."""
        wait_for(lambda: text in self.status(), f"“{text}” in the status line",
                 seen=self.status)

    def shown(self):
        """Returns the status lines about the picture on the screen, not those
        about the present contents of the segment."""
        return self.status().rpartition("\n")[0]

    def wait_for_shown(self, text):
        """Waits until the status of the shown picture contains this text."""
        wait_for(lambda: text in self.shown(), f"“{text}” of what is shown",
                 seen=self.status)

    def wait_for_message(self, heading):
        """Waits for a message with this heading; returns its texts."""
        def found():
            message = self.message()
            return message if message and message[0] == heading else None

        return wait_for(found, f"the message “{heading}”")

    def wait_for_no_message(self):
        """Waits until there is no message."""
        wait_for(lambda: self.message() is None, "no message")

    def close_message(self):
        """Closes the message by its button."""
        self.close_button.press()
        self.wait_for_no_message()

    def wait_for_label(self, text):
        """Waits until some label contains this text."""
        wait_for(lambda: self.is_showing(text), f"“{text}”")

    def key(self, keys):
        """Types a key combination into the window."""
        wait_for(self.take_keyboard, "the keyboard")
        self.desktop.type_keys(keys)

    def take_keyboard(self):
        """Returns whether the window has the keyboard and knows it. If not,
        gives it the keyboard again."""
        self.desktop.focus(self.window)
        if any(frame.has(State.ACTIVE)
               for frame in self.find_all(roles.WINDOW)):
            return True
        self.desktop.focus_nothing()
        return False

    def popups(self):
        """Returns visible X windows of the process other than the main one."""
        return [window for window in self.desktop.windows_of(self.id)
                if window != self.window]

    def wait_for_no_popup(self):
        """Waits until only the main window is open."""
        wait_for(lambda: not self.popups(), "no other window")

    def choose(self, path):
        """Presses “Load from File…”, and types the path of a file."""
        self.chooser.open()
        self.chooser.choose(path)

    def picture_place(self):
        """Returns the place of the picture widget within the window."""
        return self.picture.place()

    def picture_pixels(self):
        """Returns red, green, blue of each pixel of the picture widget."""
        return self.desktop.pixels(self.window, self.picture_place())

    def shows_pixels(self, pixels, width, height):
        """Returns whether the centred picture has exactly these bytes."""
        # When a notice disappears, the place becomes larger.
        _, _, place_width, place_height = self.picture_place()
        left, top = (place_width - width) // 2, (place_height - height) // 2
        shown = self.picture_pixels()
        if len(shown) != place_width * place_height * 3:
            return False
        starts = [((top + row) * place_width + left) * 3
                  for row in range(height)]
        return pixels == b"".join(shown[start:start + width * 3]
                                  for start in starts)

    def move(self, left, top):
        """Moves the window on the screen."""
        self.desktop.move(self.window, left, top)

    def size(self):
        """Returns width and height of the window."""
        return self.frame.place()[2:]

    def resize(self, width, height):
        """Changes the size of the window, and waits until it has the new size.
        Asks more than once: beside the picture the inspector needs more room
        than below it, and GTK accepts a size that is too small only the second
        time."""
        def has_size():
            self.desktop.resize(self.window, width, height)
            return self.size() == (width, height)

        wait_for(has_size, "the new size")

    def make_high(self):
        """Makes the window so high that all rows of a list are visible. GTK
        4.18 tells assistive technology nothing about the others."""
        self.resize(self.size()[0], FAR_BEYOND_THE_SCREEN)


# A warning of GTK is a fault of ours, except for its file chooser. GTK 4.8
# sometimes draws its row of folders before the layout. On a busy machine, GTK
# 4.18 asks for the completions of a path when they are gone. Nothing else here
# has a tree model.
NOT_OURS = re.compile("Trying to snapshot Gtk\\w+ 0x\\w+ without a current "
                      "allocation"
                      "|gtk_tree_model_get_iter_first: assertion "
                      "'GTK_IS_TREE_MODEL")


class StartedView(View):
    """A window whose process the test has started, and ends."""

    def __init__(self, desktop, arguments, prefix=()):
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        # The process has its own group, as if a shell had started it.
        self.process = subprocess.Popen(
            [*prefix, os.environ["SHMVIEW"], *arguments],
            env=desktop.environment, start_new_session=True, stderr=self.log)
        super().__init__(desktop, self.process.pid)

    def warnings(self):
        """Prints what the process has written, once it has ended, and returns
        the lines in which GTK or GLib reports a mistake of ours. A second call
        returns none."""
        if self.log.closed:
            return []
        self.log.seek(0)
        lines = self.log.read().splitlines(keepends=True)
        self.log.close()
        sys.stderr.writelines(lines)
        return [line for line in lines
                if re.search(r"-(WARNING|CRITICAL) \*\*", line)
                and not NOT_OURS.search(line)]

    def close(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self, at_rest=patience.AT_REST):
        """Returns the exit status, once the process has ended."""
        return self.process.wait(patience.seconds(at_rest))
