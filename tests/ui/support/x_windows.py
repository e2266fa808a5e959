# SPDX-License-Identifier: MIT
"""
Asks an X server about its windows, over one connection. A test that waits for
a window asks often, and starting a program each time would take longer than
the window.
"""

import contextlib
import sys

from accessible import SKIP

try:
    from Xlib import X, display, error
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(SKIP)

# A window manager puts each window into a frame.
LEVELS = 3
ALL_PLANES = 0xFFFFFFFF
# The errors if a window disappears in the meantime.
GONE = error.BadWindow, error.BadMatch, error.BadDrawable


class Windows:
    """The windows of one server."""

    def __init__(self, name):
        self.connection = display.Display(name)
        self.process_of = self.connection.get_atom("_NET_WM_PID")

    def visible(self, process=None, title=None):
        """Returns the numbers of all windows with a name, or of those with
        this process and title."""
        found = []
        for window in self.walk(self.connection.screen().root, LEVELS):
            try:
                if self.is_wanted(window, process, title):
                    found.append(str(window.id))
            except GONE:
                pass
        return found

    def walk(self, window, levels):
        """Yields everything in a window, down to this many levels."""
        try:
            children = window.query_tree().children if levels else []
        except GONE:
            children = []
        for child in children:
            yield child
            yield from self.walk(child, levels - 1)

    def is_wanted(self, window, process, title):
        """Returns whether it is visible, with this process and title."""
        if window.get_attributes().map_state != X.IsViewable:
            return False
        if process is not None:
            number = window.get_full_property(self.process_of, X.AnyPropertyType)
            if number is None or number.value[0] != process:
                return False
        name = self.name_of(window)
        return name is not None and (
            title is None or name == title
            # The main window's title begins with the window's own name.
            or name.endswith(" – " + title))

    def name_of(self, window):
        """Returns the title of a window, or None."""
        for kind in "_NET_WM_NAME", "WM_NAME":
            name = window.get_full_property(
                self.connection.get_atom(kind), X.AnyPropertyType)
            if name is not None:
                value = name.value
                return value if isinstance(value, str) else value.decode()
        return None

    def focus(self, number):
        """Gives a window the keyboard; returns whether it has it."""
        window = self.connection.create_resource_object("window", int(number))
        failed = error.CatchError(*GONE)
        window.set_input_focus(X.RevertToParent, X.CurrentTime,
                               onerror=failed)
        has = self.connection.get_input_focus().focus
        return failed.get_error() is None and getattr(has, "id", 0) == window.id

    def pixels(self, number, place=None):
        """Returns red, green, blue of each pixel of a window or a part of it.
        The server stores blue, green, red and a spare byte."""
        window = self.connection.create_resource_object("window", int(number))
        if place is None:
            size = window.get_geometry()
            place = 0, 0, size.width, size.height
        kept = window.get_image(*place, X.ZPixmap, ALL_PLANES).data
        pixels = bytearray(len(kept) // 4 * 3)
        for colour in range(3):
            pixels[colour::3] = kept[2 - colour::4]
        return bytes(pixels)

    def close(self):
        """Ends the connection, which may have ended with the server."""
        with contextlib.suppress(error.ConnectionClosedError):
            self.connection.close()
