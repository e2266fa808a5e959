# SPDX-License-Identifier: MIT
"""
Calls between files, also through tables, make no circles and keep the rules.
"""

import unittest

from checked import StructureTest
from folders import BACKENDS, area_of, folder_graph, folder_of, may_use
from graph import describe_circle, find_circles
from objects import Symbols
from public_names import exported
from sources import find_files, public_headers


class Calls(StructureTest):
    """The symbols that one object lacks and another one defines keep the
    rules."""

    @classmethod
    def setUpClass(cls):
        cls.symbols = Symbols(["core", "ui", "app"])
        cls.uses = cls.symbols.uses()
        cls.graph = {path: set() for path in cls.symbols.files}
        for user, _, definer in cls.uses:
            cls.graph[user].add(definer)

    def why(self, users, useds):
        """Returns the symbols for which any of the users needs any of the
        used."""
        return ", ".join(sorted({name for user, name, definer in self.uses
                                 if user in users and definer in useds}))

    def test_every_file_was_built(self):
        """Each C file of core and the programs has an object file."""
        built = set(self.symbols.files)
        folders = ["core", "app"]
        # Only one of the two is built, depending on the option "sandbox".
        built |= {"app/decode/allowed-calls.c", "app/decode/sandbox-disabled.c"}
        # A build without the window builds nothing of ui.
        if any(path.startswith("ui/") for path in built):
            folders += ["ui"]
        missing = set(find_files(folders, {".c"})) - built
        if "ui" not in folders:
            missing.discard("app/shmview.c")
        self.assert_none(f"{path} is not built" for path in sorted(missing))

    def test_no_circle_of_files(self):
        """No file needs a file that needs it."""
        self.assert_none(
            describe_circle(self.graph, circle,
                            lambda user, used: self.why([user], [used]))
            for circle in find_circles(self.graph))

    def test_no_circle_of_folders(self):
        """Of two folders, at most one calls the other."""
        graph = folder_graph(self.graph)

        def why(here, there):
            return self.why(
                [path for path in self.graph if area_of(path) == here],
                [path for path in self.graph if area_of(path) == there])

        self.assert_none(describe_circle(graph, circle, why)
                       for circle in find_circles(graph))

    def test_arrows(self):
        """Core calls only what is below; ui and app call only public
        functions."""
        public = exported(public_headers())
        self.assert_none(
            f"{user} must not use {name} of {definer}"
            for user, name, definer in self.uses
            if not may_use(user, definer)
            and (user.startswith("core/") or name not in public))

    def test_facade(self):
        """The facade reaches each backend through one table, and nothing else.
        """
        used = {backend: set() for backend in BACKENDS}
        for user, name, definer in self.uses:
            if folder_of(user) == "core/segment" and \
                    folder_of(definer) in BACKENDS:
                used[folder_of(definer)].add((user, name))
        for backend, found in used.items():
            tables = {name for _, name in found if self.symbols.is_data(name)}
            with self.subTest(backend=backend):
                self.assert_none(
                    f"{user} must not use {name} of {backend}"
                    for user, name in sorted(found)
                    if not self.symbols.is_data(name))
                self.assertEqual(
                    len(tables), 1,
                    f"core/segment uses {sorted(tables)} of {backend}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
