# SPDX-License-Identifier: MIT
"""Finds out which file calls which, with nm, from the build's object files."""

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path

from sources import SOURCE

BUILD = Path(os.environ["SHMVIEW_BUILD"])
# The letters of nm for functions, and for tables and other data.
FUNCTIONS = "TWi"
DATA = "RDBVCGS"
# A program replaces these functions of libc for all libraries.
REPLACED = ["calloc", "malloc", "realloc"]


def find_objects(folders):
    """Returns the object files that were built from the C files of these
    folders."""
    found = {}
    commands = json.loads((BUILD / "compile_commands.json").read_bytes())
    for command in commands:
        source = os.path.relpath(
            os.path.join(command["directory"], command["file"]), SOURCE)
        made = BUILD / command["output"]
        if source.split("/")[0] in folders and made.exists():
            found[str(made)] = source
    return found


class Symbols:
    """The symbols that each file defines, and those that it takes from others.
    """

    def __init__(self, folders):
        objects = find_objects(folders)
        # The files that define a symbol, and its kind, by the symbol's name.
        self.definers = defaultdict(set)
        self.kinds = {}
        self.wanted = defaultdict(set)
        said = subprocess.run(
            ["nm", "--print-file-name", "--format=posix", *objects],
            check=True, text=True, stdout=subprocess.PIPE).stdout
        for line in said.splitlines():
            made, rest = line.split(": ", 1)
            name, kind = rest.split()[:2]
            source = objects[made]
            if kind == "U":
                self.wanted[source].add(name)
            elif kind in FUNCTIONS + DATA and name not in REPLACED:
                self.definers[name].add(source)
                self.kinds[name] = kind
        self.files = sorted(set(objects.values()))

    def uses(self):
        """Returns (user, symbol, definer) for each use of another file's
        symbol."""
        return [(user, name, definer)
                for user in self.files for name in sorted(self.wanted[user])
                for definer in sorted(self.definers[name] - {user})]

    def is_data(self, name):
        """Returns whether the symbol is a table, not a function."""
        return self.kinds[name] in DATA
