# SPDX-License-Identifier: MIT
"""
Parses the list in which GTK describes everything in a window. Tests read
windows with many rows again and again, and unpacking each value would take
five times as long.
"""

import ast
import re

TEXT = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
REFERENCE = rf"\({TEXT}, {TEXT}\)"
NUMBER = r"(-?\d+)"
# The signature is (so)(so)(so)iiassusau: at-spi2-core's xml/Cache.xml.
ITEM = re.compile(
    rf"\({REFERENCE}, {REFERENCE}, {REFERENCE}, {NUMBER}, {NUMBER}, "
    rf"\[((?:{TEXT}(?:, )?)*)\], {TEXT}, {NUMBER}, {TEXT}, "
    rf"\[{NUMBER}, {NUMBER}\]\)")


def plain(text):
    """Returns the characters of a quoted text. GLib escapes as Python does."""
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


class Item:
    """The description of one object."""

    def __init__(self, found):
        (bus_name, path, _, _, _, parent, index, child_count, self.interfaces,
         _, name, role, description, low, high) = found
        self.bus_name = plain(bus_name)
        self.path = plain(path)
        self.parent = plain(parent)
        self.index = int(index)
        self.child_count = int(child_count)
        self.name = plain(name)
        self.role = int(role)
        self.description = plain(description)
        self.states = int(low) | int(high) << 32


def read_items(answer):
    """Returns all objects in the answer to GetItems."""
    items = [Item(found) for found in ITEM.findall(answer.print_(False))]
    if len(items) != answer.get_child_value(0).n_children():
        raise AssertionError("not understood: " + answer.print_(True))
    return items
