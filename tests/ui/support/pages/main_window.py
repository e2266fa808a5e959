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
from pages.parts import Button, Page, Part, Tab, Toggle

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
        """What is in the window, and what it opens."""
        self.frame = Part(self, role=roles.WINDOW)
        self.load_from_file = Button(self, "Load from File…")
        self.load_from_memory = Button(self, "Load from Shared Memory")
        self.follow = Toggle(self, "Follow")
        self.inspector_toggle = Toggle(self, "Inspector")
        self.minimize = Button(self, "Minimize")
        self.maximize = Button(self, "Maximize")
        # The message's comes first, if there is one.
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
        """What is pressed under this name: a button, a tab, or an item."""
        return next(part for page in (self, self.lessons, self.menu,
                                      *self.inspector.pages)
                    for part in vars(page).values()
                    if isinstance(part, (Button, MenuItem, Tab, Toggle))
                    and part.name == name)

    @property
    def window(self):
        return self.x_window

    def say(self, words):
        """A name of a part in the window's language."""
        return words

    def find_window(self):
        """Its X window, once it's visible."""
        return self.desktop.find_window(self.id, self.say(TITLE))

    def is_accessible(self):
        """Whether assistive technology sees the window."""
        frame = self.frame.find()
        return bool(frame) and frame.name == self.say(TITLE)

    def everything(self):
        """All that is in the window, from top to bottom."""
        try:
            application = read_application(self.id)
        except GLib.Error:
            # It starts or ends just now.
            application = None
        return list(application.walk()) if application else []

    def find_all(self, role):
        return [accessible for accessible in self.everything()
                if accessible.role == role]

    def buttons(self):
        """All of them, whether or not they stay down or open something."""
        return [accessible for accessible in self.everything()
                if accessible.role in (roles.BUTTON, roles.TOGGLE,
                                       roles.MENU_BUTTON)]

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
        return "".join(self.texts(lambda: self.find_all(roles.STATUS)))

    def message(self):
        """Heading, text and reason of the message, or None without one."""
        def parts():
            alert = self.alert.find()
            return [part for part in (alert.walk() if alert else ())
                    if part.role == roles.LABEL]

        return self.texts(parts) or None

    def labels(self):
        """The texts of all labels."""
        return self.texts(lambda: self.find_all(roles.LABEL))

    def entries(self):
        """What is in all fields."""
        return self.texts(lambda: self.find_all(roles.ENTRY))

    def is_showing(self, text):
        """Whether some label has this text in it. Most are named by their
        texts, which have come with all the rest; only if need be all are asked,
        which takes much longer."""
        labels = self.find_all(roles.LABEL)
        if any(text in label.name for label in labels):
            return True
        try:
            return any(text in label.text() for label in labels)
        except GLib.Error:
            # One went before it was asked.
            return any(text in label for label in self.labels())

    def wait_for_status(self, text):
        """Waits until the status line has this text in it."""
        wait_for(lambda: text in self.status(), f"“{text}” in the status line",
                 seen=self.status)

    def shown(self):
        """The lines of the status that tell of the picture on the screen, not
        of what is in the segment by now."""
        return self.status().rpartition("\n")[0]

    def wait_for_shown(self, text):
        """Waits until the picture on the screen is described with this text."""
        wait_for(lambda: text in self.shown(), f"“{text}” of what is shown",
                 seen=self.status)

    def wait_for_message(self, heading):
        """Waits for a message with this heading, and returns its texts."""
        def found():
            message = self.message()
            return message if message and message[0] == heading else None

        return wait_for(found, f"the message “{heading}”")

    def wait_for_no_message(self):
        """Waits until there is none."""
        wait_for(lambda: self.message() is None, "no message")

    def close_message(self):
        """By its button."""
        self.close_button.press()
        self.wait_for_no_message()

    def wait_for_label(self, text):
        """Waits until some label has this text in it."""
        wait_for(lambda: self.is_showing(text), f"“{text}”")

    def key(self, keys):
        """Types a key combination into the window."""
        wait_for(self.take_keyboard, "the keyboard")
        self.desktop.type_keys(keys)

    def take_keyboard(self):
        """Whether it has the keyboard, and knows of it; if not, it is to be
        told anew."""
        self.desktop.focus(self.window)
        if any(frame.has(State.ACTIVE)
               for frame in self.find_all(roles.WINDOW)):
            return True
        self.desktop.focus_nothing()
        return False

    def popups(self):
        """Visible X windows of the process that are not its main one."""
        return [window for window in self.desktop.windows_of(self.id)
                if window != self.window]

    def wait_for_no_popup(self):
        """Waits until nothing but the main window is open."""
        wait_for(lambda: not self.popups(), "no other window")

    def choose(self, path):
        """Presses “Load from File…”, and types the path of a file."""
        self.chooser.open()
        self.chooser.choose(path)

    def picture_place(self):
        """Where the picture widget lies within the window."""
        return self.picture.place()

    def picture_pixels(self):
        """Red, green, blue of each pixel of the picture widget's place."""
        return self.desktop.pixels(self.window, self.picture_place())

    def shows_pixels(self, pixels, width, height):
        """Whether these are the bytes of the picture, which is centred."""
        # A notice that goes away meanwhile makes the place larger.
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
        """Puts the window elsewhere on the screen."""
        self.desktop.move(self.window, left, top)

    def size(self):
        """Width and height of the window."""
        return self.frame.place()[2:]

    def resize(self, width, height):
        """Gives the window another size, and waits until it has it. It's asked
        for again: beside the picture the inspector needs more room than below,
        and GTK takes what the screen has no room for at the second time."""
        def has_size():
            self.desktop.resize(self.window, width, height)
            return self.size() == (width, height)

        wait_for(has_size, "the new size")

    def make_high(self):
        """Leaves no row of a list out of sight: of those, GTK 4.18 tells
        assistive technology nothing."""
        self.resize(self.size()[0], FAR_BEYOND_THE_SCREEN)


# What GTK warns of is a fault of ours, but for this: GTK 4.8 sometimes draws the
# row of folders of its file chooser before that has been laid out.
NOT_OURS = re.compile("Trying to snapshot Gtk\\w+ 0x\\w+ without a current "
                      "allocation")


class StartedView(View):
    """A window whose process the test has started, and ends."""

    def __init__(self, desktop, arguments, prefix=()):
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        # In a process group of its own, as a shell would start it.
        self.process = subprocess.Popen(
            [*prefix, os.environ["SHMVIEW"], *arguments],
            env=desktop.environment, start_new_session=True, stderr=self.log)
        super().__init__(desktop, self.process.pid)

    def warnings(self):
        """Passes on what the process has said, once it has ended; the lines in
        which GTK or GLib warns of a fault of ours. Once: afterwards none."""
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
        """Its exit status, once it has ended."""
        return self.process.wait(patience.seconds(at_rest))
