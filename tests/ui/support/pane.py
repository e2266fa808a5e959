# SPDX-License-Identifier: MIT
"""The inspector of a window, used as a teacher would."""

import case
from accessible import State
from desktop import wait_for

WIDTH, HEIGHT = 1000, 880


class Pane:
    """A view's inspector, beside its picture."""

    def __init__(self, view, page):
        self.view = view
        view.resize(WIDTH, HEIGHT)
        self.open()
        self.turn_to(page)

    def is_open(self):
        """Whether the pages are to be seen."""
        return bool(self.view.find("page tab", "Try It"))

    def open(self):
        """Presses “Inspector”."""
        self.view.click("Inspector")
        wait_for(self.is_open, "the inspector")

    def close(self):
        """Presses it again."""
        self.view.click("Inspector")
        wait_for(lambda: not self.is_open(), "no inspector")

    def click(self, role, name, times=1):
        """Presses the middle of something with the mouse."""
        found = wait_for(lambda: self.view.find(role, name), f"“{name}”")
        left, top, width, height = found.place()
        self.view.desktop.run(
            "xdotool", "mousemove", "--window", self.view.window,
            str(left + width // 2), str(top + height // 2),
            "click", "--repeat", str(times), "1")

    def turn_to(self, page):
        """Presses the tab of a page."""
        self.click("page tab", page)
        button = {"Steps": "Clear", "Try It": "Attach"}[page]
        wait_for(lambda: self.is_placed(button), f"the page “{page}”")

    def is_placed(self, button):
        """Whether a button is there, and has its size."""
        found = self.view.find("push button", button)
        return found is not None and found.place()[2] > 1

    def type_into(self, role, name, text):
        """Replaces what is in a field."""
        self.view.desktop.focus(self.view.window)
        self.click(role, name)
        self.view.desktop.run("xdotool", "key", "ctrl+a")
        self.view.desktop.run("xdotool", "type", text)
        wait_for(lambda: self.field(role, name) == text, f"“{text}” typed")

    def field(self, role, name):
        """What is in a field."""
        return self.view.find(role, name).text()

    def said(self, name):
        """What the line of this name says."""
        line = self.view.find("label", name)
        return line.text() if line else ""

    def wait_for_result(self, text):
        """Waits until the line “Result” begins with this."""
        wait_for(lambda: self.said("Result").startswith(text),
                 f"the result “{text}”")

    def do(self, button, result):
        """Presses a button of “Try It”, and waits for what comes of it."""
        self.view.click(button)
        self.wait_for_result(result)

    def create(self, size):
        """Presses “Create” with another size."""
        self.type_into("spin button", "Size in bytes", str(size))
        self.view.click("Create")

    def write(self, text):
        """Writes this text; what is written, ends with a 0 byte."""
        self.type_into("text", "Text", text)
        self.do("Write", f"Written: {len(text) + 1} bytes")

    def is_sensitive(self, button):
        """Whether a button can be pressed."""
        found = self.view.find("push button", button)
        return bool(found) and found.has(State.SENSITIVE)


class PaneTest(case.WindowTest):
    """Two windows fit on the screen side by side, each with its inspector."""

    def start_pane(self, page="Try It", *arguments):
        """Another window whose inspector shows this page."""
        view = self.start(*arguments)
        view.move((WIDTH + 20) * (self.started - 1), 0)
        return Pane(view, page)
