# SPDX-License-Identifier: MIT
"""The inspector's first two pages, looked at; and who may change a segment."""

import os
import subprocess

from accessible import State
from desktop import wait_for


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
        return tab.has(State.SELECTED)

    def point(self, accessible, right=None, down=None, click=False):
        """Moves the mouse to its middle, or to this place in it."""
        left, top, width, height = accessible.place()
        self.view.desktop.run(
            "xdotool", "mousemove", "--window", self.view.window,
            str(left + (width // 2 if right is None else right)),
            str(top + (height // 2 if down is None else down)),
            *(("click", "1") if click else ()))

    def rows(self, name):
        """What the rows of the list of this name are called."""
        return [row.name for row in self.row_accessibles(name)]

    def row_accessibles(self, name):
        """Those rows."""
        rows = self.view.find("list", name)
        return [row for row in (rows.children if rows else [])
                if row.role == "list item"]

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
                          if row.name.startswith(start)), None),
            f"a field “{start}”")

    def lit(self):
        """The names of the fields that are lit up."""
        return [row.name for row in self.row_accessibles("Fields")
                if row.has(State.SELECTED)]

    def hex_view(self):
        """The view of bytes."""
        return wait_for(lambda: self.view.find("text", "Bytes in hexadecimal"),
                        "the bytes")

    def hex_lines(self):
        """Its lines, bytes and text apart."""
        return [line.split("  ", 2) for line in
                self.hex_view().text().splitlines()]

    def character_place(self, at):
        """Left, top, width and height of a character of it."""
        return self.hex_view().character_place(at)
