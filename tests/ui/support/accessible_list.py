# SPDX-License-Identifier: MIT
"""
The list in which GTK describes all that a window has, taken apart: a window with
many rows is read again and again, and unpacking each value costs five times more.
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
    """The characters that a text in quotation marks stands for: GLib escapes
    as Python does."""
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


class Item:
    """What is told of one thing."""

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
    """All that is in the answer to GetItems."""
    items = [Item(found) for found in ITEM.findall(answer.print_(False))]
    if len(items) != answer.get_child_value(0).n_children():
        raise AssertionError("not understood: " + answer.print_(True))
    return items
