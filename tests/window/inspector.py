# SPDX-License-Identifier: MIT
"""The inspector's first two pages, looked at; and who may change a segment."""

import os
import subprocess

from desktop import Atspi, GLib, text_of, wait_for


class Tool:
    """A shmtool that does what it is told, step by step."""

    def __init__(self, key):
        self.process = subprocess.Popen(
            [os.environ["SHMTOOL"], "try", "--key", key],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.id = self.process.pid

    def do(self, command):
        """Has it carried out, and returns what came of it."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def kill(self):
        """Ends it by SIGKILL."""
        self.process.kill()
        self.process.wait()

    def end(self):
        """Ends it, should it not have ended."""
        self.kill()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            # What it was told last, it never read.
            pass


class Inspector:
    """What a window's inspector shows."""

    def __init__(self, view, page="Segment"):
        self.view = view
        # What was found once, by role and name: the widgets stay.
        self.found = {}
        if not self.is_open():
            view.key("F9")
            wait_for(self.is_open, "the inspector")
        self.turn_to(page)

    def is_open(self):
        """Whether the pages are to be seen."""
        return bool(self.view.find("page tab", "Segment"))

    def turn_to(self, page):
        """Presses the tab of a page."""
        self.point(wait_for(lambda: self.view.find("page tab", page),
                            f"a page “{page}”"), click=True)
        wait_for(lambda: self.is_turned_to(page), f"the page “{page}”")

    def is_turned_to(self, page):
        """Whether its tab is down."""
        tab = self.view.find("page tab", page)
        return tab.get_state_set().contains(Atspi.StateType.SELECTED)

    def point(self, accessible, right=None, down=None, click=False):
        """Moves the mouse to its middle, or to this place in it."""
        left, top, width, height = self.view.place(accessible)
        self.view.desktop.run(
            "xdotool", "mousemove", "--window", self.view.window,
            str(left + (width // 2 if right is None else right)),
            str(top + (height // 2 if down is None else down)),
            *(("click", "1") if click else ()))

    def rows(self, name):
        """What the rows of the list of this name are called."""
        return [row.get_name() for row in self.row_accessibles(name)]

    def find(self, role, name):
        """What is there of this role and name; a walk is slow."""
        if (role, name) not in self.found:
            found = self.view.find(role, name)
            if found is None:
                return None
            self.found[role, name] = found
        self.found[role, name].clear_cache()
        return self.found[role, name]

    def row_accessibles(self, name):
        """Those rows."""
        rows = self.find("list", name)
        if rows is None:
            return []
        try:
            found = [rows.get_child_at_index(index)
                     for index in range(rows.get_child_count())]
            for row in found:
                row.clear_cache()
            return [row for row in found
                    if row.get_role_name() == "list item"]
        except (AttributeError, GLib.Error):
            # A row went while it was looked at.
            return []

    def wait_for_row(self, name, start):
        """Waits until a row of this list begins so; returns what it's called."""
        return wait_for(
            lambda: next((row for row in self.rows(name)
                          if row.startswith(start)), None),
            f"“{start}” in “{name}”")

    def wait_for_no_row(self, name, start):
        """Waits until no row of this list begins so."""
        wait_for(lambda: not any(row.startswith(start)
                                 for row in self.rows(name)),
                 f"no “{start}” in “{name}”")

    def field(self, start):
        """The row of a field whose name begins so."""
        return wait_for(
            lambda: next((row for row in self.row_accessibles("Fields")
                          if row.get_name().startswith(start)), None),
            f"a field “{start}”")

    def lit(self):
        """The names of the fields that are lit up."""
        return [row.get_name() for row in self.row_accessibles("Fields")
                if row.get_state_set().contains(Atspi.StateType.SELECTED)]

    def hex_view(self):
        """The view of bytes."""
        return wait_for(lambda: self.find("text", "Bytes in hexadecimal"),
                        "the bytes")

    def hex_lines(self):
        """Its lines, bytes and text apart."""
        return [line.split("  ", 2) for line in
                text_of(self.hex_view()).splitlines()]

    def character_place(self, at):
        """Left, top, width and height of a character of it."""
        extents = Atspi.Text.get_character_extents(
            self.hex_view(), at, Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height
