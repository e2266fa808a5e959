# SPDX-License-Identifier: MIT
"""
What assistive technology is told of a process, read in one call: GTK lists
everything at once for those that ask for its cache, and to walk from one to the
next costs fifteen times as much.
"""

import sys

SKIP = 77

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError) as error:
    print(f"skipped: {error}")
    sys.exit(SKIP)

State = Atspi.StateType
# The interfaces are described in at-spi2-core's folder xml.
PREFIX = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
# From the window's corner.
IN_WINDOW = 1


class Bus:
    """The bus of assistive technology, connected when it is first used."""

    connection = None

    @classmethod
    def connect(cls):
        """Asks the session's bus where it is."""
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
            None, None, Gio.DBusCallFlags.NONE, -1).unpack()[0]
        cls.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    @classmethod
    def call(cls, name, path, method, arguments=None):
        """The result of a method; GLib.Error where its object has gone."""
        if cls.connection is None:
            cls.connect()
        interface, _, method = method.rpartition(".")
        return cls.connection.call_sync(
            name, path, interface, method, arguments, None,
            Gio.DBusCallFlags.NONE, -1).unpack()


class Accessible:
    """One thing, as it was when it was read; text and place are asked for."""

    def __init__(self, facts):
        ((self.bus_name, self.path), _, (_, self.parent), self.index,
         self.child_count, _, self.name, role, self.description,
         self.states) = facts
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.children = []

    def call(self, method, arguments=None):
        """The result of a method of its own."""
        return Bus.call(self.bus_name, self.path, PREFIX + method, arguments)

    def has(self, state):
        """Whether it was in this state."""
        return bool(self.states[int(state) // 32] >> int(state) % 32 & 1)

    def walk(self):
        """Itself and everything in it, from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self):
        """Its characters now."""
        length = Bus.call(
            self.bus_name, self.path, "org.freedesktop.DBus.Properties.Get",
            GLib.Variant("(ss)", (PREFIX + "Text", "CharacterCount")))[0]
        return self.call("Text.GetText", GLib.Variant("(ii)", (0, length)))[0]

    def place(self):
        """Left, top, width and height within the window now."""
        return self.call("Component.GetExtents",
                         GLib.Variant("(u)", (IN_WINDOW,)))[0]

    def character_place(self, at):
        """The same of one of its characters."""
        return self.call("Text.GetCharacterExtents",
                         GLib.Variant("(iu)", (at, IN_WINDOW)))

    def do_action(self):
        """The first that can be done with it."""
        self.call("Action.DoAction", GLib.Variant("(i)", (0,)))


def applications():
    """Process and bus name of each that has an accessible application."""
    children = Bus.call(PREFIX + "Registry", ROOT,
                        PREFIX + "Accessible.GetChildren")[0]
    return {Bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                     "org.freedesktop.DBus.GetConnectionUnixProcessID",
                     GLib.Variant("(s)", (name,)))[0]: name
            for name, _ in children}


class Reading:
    """A process's accessibles, as it lists them at once."""

    def __init__(self, bus_name):
        found = [Accessible(facts) for facts in Bus.call(
            bus_name, CACHE, PREFIX + "Cache.GetItems")[0]]
        self.by_path = {accessible.path: accessible for accessible in found}
        self.children = {}
        for accessible in sorted(found, key=lambda each: each.index):
            self.children.setdefault(accessible.parent, []).append(accessible)
        self.is_whole = True
        self.fill(self.by_path[ROOT])

    def fill(self, accessible):
        """Puts everything into it that is in it."""
        children = self.children.get(accessible.path, [])
        if ([child.index for child in children]
                != list(range(accessible.child_count))):
            children = self.ask_for_children(accessible)
        accessible.children = children
        for child in children:
            self.fill(child)

    def ask_for_children(self, accessible):
        """
        GTK lists what was asked for before, also if it's hidden now, and not
        what is new.
        """
        paths = self.paths_of_children(accessible.bus_name, accessible.path)
        return [self.by_path[path] for path in paths if path in self.by_path]

    def paths_of_children(self, bus_name, path):
        """Asks for what is new in these children, too."""
        paths = [child for _, child in Bus.call(
            bus_name, path, PREFIX + "Accessible.GetChildren")[0]]
        for child in paths:
            if child not in self.by_path:
                self.is_whole = False
                self.paths_of_children(bus_name, child)
        return paths


def read_application(process):
    """
    The application of a process with everything in it, or None. While new parts
    come all the time, the newest may be missing.
    """
    bus_name = applications().get(process)
    if bus_name is None:
        return None
    reading = Reading(bus_name)
    if not reading.is_whole:
        # What has been asked for is listed now.
        reading = Reading(bus_name)
    return reading.by_path[ROOT]
