# SPDX-License-Identifier: MIT
"""
What assistive technology knows about a process, read in one call: GTK lists
everything at once for a client that asks for its cache. Walking from one
object to the next takes fifteen times as long.
"""

import functools
import sys

from accessible_list import read_items
from pages import roles

SKIP = 77

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError) as error:
    print(f"skipped: {error}")
    sys.exit(SKIP)

State = Atspi.StateType
# at-spi2-core's folder xml describes the interfaces.
PREFIX = "org.a11y.atspi."
GET_CHILDREN = PREFIX + "Accessible.GetChildren"
ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
# Places are relative to the window's corner.
IN_WINDOW = 1


class Bus:
    """The bus of assistive technology, connected when it is first used."""

    connection = None
    # The names of the processes that were looked at, which keep theirs.
    names = {}

    @classmethod
    def connect(cls):
        """Asks the session's bus for the address."""
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
            None, None, Gio.DBusCallFlags.NONE, -1).unpack()[0]
        cls.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    @classmethod
    def ask(cls, name, path, method, arguments=None):
        """Calls a method; GLib.Error if its object has gone."""
        if cls.connection is None:
            cls.connect()
        interface, _, method = method.rpartition(".")
        return cls.connection.call_sync(
            name, path, interface, method, arguments, None,
            Gio.DBusCallFlags.NONE, -1)

    @classmethod
    def call(cls, name, path, method, arguments=None):
        """Does the same, but returns Python values."""
        return cls.ask(name, path, method, arguments).unpack()

    @classmethod
    def call_each(cls, name, paths, method):
        """Calls a method of several objects at once; returns the results."""
        interface, _, method = method.rpartition(".")
        answers = {}
        # No other event may be handled meanwhile.
        context = GLib.MainContext.new()
        context.push_thread_default()
        for path in paths:
            cls.connection.call(
                name, path, interface, method, None, None,
                Gio.DBusCallFlags.NONE, -1, None,
                lambda _, answer, asked: answers.update({asked: answer}), path)
        while len(answers) < len(paths):
            context.iteration(True)
        context.pop_thread_default()
        return [cls.connection.call_finish(answers[path]).unpack()
                for path in paths]


def read_text(bus_name, path):
    """Returns the characters of an object that has text."""
    return Bus.call(bus_name, path, PREFIX + "Text.GetText",
                    GLib.Variant("(ii)", (0, GLib.MAXINT32)))[0]


@functools.cache
def name_of_role(number):
    """Returns the usual name of a role from its number on the bus."""
    return roles.usual(Atspi.role_get_name(Atspi.Role(number)))


class Accessible:
    """One object as it was read; text and place are asked for later."""

    def __init__(self, item):
        self.bus_name, self.path = item.bus_name, item.path
        self.parent, self.index = item.parent, item.index
        self.child_count = item.child_count
        self.has_text = PREFIX + "Text" in item.interfaces
        self.has_place = PREFIX + "Component" in item.interfaces
        self.name, self.description = item.name, item.description
        self.role = name_of_role(item.role)
        self.states = item.states
        self.children = []
        if not self.name and self.role in roles.NAMED_BY_LABEL:
            self.name = self.label()

    def call(self, method, arguments=None):
        """Calls one of the object's own methods."""
        return Bus.call(self.bus_name, self.path, PREFIX + method, arguments)

    def has(self, state):
        """Returns whether the object was in this state."""
        return bool(self.states >> int(state) & 1)

    def walk(self):
        """Yields the object and everything in it, from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()

    def label(self):
        """Returns the text of the object's label, or nothing."""
        labels = [place for kind, places in
                  self.call("Accessible.GetRelationSet")[0] for place in places
                  if kind == int(Atspi.RelationType.LABELLED_BY)]
        return read_text(*labels[0]) if labels else ""

    def text(self):
        """Returns the present characters, or the name if there are none."""
        if not self.has_text:
            return self.name
        return read_text(self.bus_name, self.path)

    def marked(self):
        """Returns the characters that the user has selected."""
        if self.call("Text.GetNSelections") == (0,):
            return ""
        start, end = self.call("Text.GetSelection", GLib.Variant("(i)", (0,)))
        return self.text()[start:end]

    def place(self):
        """Returns left, top, width and height within the window now."""
        return self.call("Component.GetExtents",
                         GLib.Variant("(u)", (IN_WINDOW,)))[0]

    def character_place(self, at):
        """Returns the same for one of the characters."""
        return self.call("Text.GetCharacterExtents",
                         GLib.Variant("(iu)", (at, IN_WINDOW)))

    def do_action(self):
        """Carries out the object's first action."""
        self.call("Action.DoAction", GLib.Variant("(i)", (0,)))


def applications():
    """Returns process and bus name of each accessible application."""
    children = Bus.call(PREFIX + "Registry", ROOT, GET_CHILDREN)[0]
    return {Bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                     "org.freedesktop.DBus.GetConnectionUnixProcessID",
                     GLib.Variant("(s)", (name,)))[0]: name
            for name, _ in children}


class Reading:
    """Reads the accessible objects of a process, all at once."""

    def __init__(self, bus_name):
        found = [Accessible(item) for item in read_items(Bus.ask(
            bus_name, CACHE, PREFIX + "Cache.GetItems"))]
        self.by_path = {accessible.path: accessible for accessible in found}
        self.children = {}
        for accessible in sorted(found, key=lambda each: each.index):
            self.children.setdefault(accessible.parent, []).append(accessible)
        self.is_whole = True
        level = [self.by_path[ROOT]]
        while level:
            self.fill(bus_name, level)
            level = [child for accessible in level
                     for child in accessible.children]

    def is_sure(self, accessible):
        """Returns whether the list has as many children as the object."""
        return ([child.index for child in self.children.get(accessible.path, [])]
                == list(range(accessible.child_count)))

    def fill(self, bus_name, level):
        """Puts its direct children into each object."""
        unsure = []
        for accessible in level:
            accessible.children = self.children.get(accessible.path, [])
            # GTK lists every object that was asked for before, even if it is
            # hidden now, but not new ones. If one replaces the other, only the
            # missing children of the hidden one show it.
            if not all(map(self.is_sure, [accessible, *accessible.children])):
                unsure.append(accessible)
        found = self.ask(bus_name, [accessible.path for accessible in unsure])
        for accessible, paths in zip(unsure, found):
            accessible.children = [self.by_path[path] for path in paths
                                   if path in self.by_path]

    def ask(self, bus_name, paths):
        """Asks for the children of each object, and for those of new ones."""
        found = [[path for _, path in children[0]] for children in
                 Bus.call_each(bus_name, paths, GET_CHILDREN)]
        new = {path for children in found for path in children
               if path not in self.by_path}
        if new:
            self.is_whole = False
            self.ask(bus_name, new)
        return found


def read_application(process):
    """
    Returns the application of a process with everything in it, or None. If
    new objects keep coming, the newest may be missing.
    """
    bus_name = Bus.names.get(process) or applications().get(process)
    if bus_name is None:
        return None
    Bus.names[process] = bus_name
    try:
        reading = Reading(bus_name)
        if not reading.is_whole:
            # Now GTK lists the objects that were asked for.
            reading = Reading(bus_name)
    except GLib.Error:
        # Another process may get the same id.
        del Bus.names[process]
        raise
    return reading.by_path[ROOT]
