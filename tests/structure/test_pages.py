# SPDX-License-Identifier: MIT
"""Only the page objects contain roles and labels of the window."""

import ast
import unittest
from pathlib import Path

from checked import StructureTest

TESTS = Path(__file__).resolve().parents[1]
PAGES = TESTS / "ui/support/pages"
# How a script that drives windows is known.
DRIVES_WINDOWS = ("import case", "from case import", "from desktop import")
# Class attributes of a page that are shown.
SHOWN = ("title", "words")
# These are words of lessons' files, of pictures' names and of shmtool, too.
AMBIGUOUS = {"Text", "Question", "menu", "list"}


def strings_in(nodes):
    """The strings that are written there, with their lines."""
    return {(node.value, node.lineno) for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def is_class(function):
    """Whether something is made by this."""
    return isinstance(function, ast.Name) and function.id[0].isupper()


def read_tree(path):
    """A file, parsed."""
    return ast.parse(path.read_text("utf-8"))


def own_strings(path):
    """Those of a file that do not stand for themselves, as docstrings do."""
    nodes = list(ast.walk(read_tree(path)))
    return sorted(strings_in(nodes) - strings_in(
        node.value for node in nodes if isinstance(node, ast.Expr)))


def find_roles():
    """All that are in the table."""
    tree = read_tree(PAGES / "roles.py")
    return {text for text, _ in strings_in(
        node.value for node in tree.body if isinstance(node, ast.Assign))}


def find_labels():
    """What the parts of pages are made with, and what pages are called."""
    found = set()
    for path in PAGES.glob("*.py"):
        for node in ast.walk(read_tree(path)):
            if isinstance(node, ast.Call) and is_class(node.func):
                found |= strings_in(node.args)
            elif isinstance(node, ast.Assign) and any(
                    isinstance(target, ast.Name) and target.id.lower() in SHOWN
                    for target in node.targets):
                found |= strings_in([node.value])
    return {text for text, _ in found}


def find_scripts():
    """Whatever drives windows, but for the page objects themselves."""
    for path in sorted(TESTS.rglob("*.py")):
        if path.parent != PAGES and any(
                line.startswith(DRIVES_WINDOWS)
                for line in path.read_text("utf-8").splitlines()):
            yield path


class Pages(StructureTest):
    """A new name, or another GTK's role, is changed in one place."""

    def test_roles_and_labels(self):
        """No script has one of its own."""
        labels, roles = find_labels(), find_roles()
        self.assertIn("Load from Shared Memory", labels)
        self.assertIn("push button", roles)
        scripts = list(find_scripts())
        self.assertGreater(len(scripts), 40)
        self.assert_none(
            f"{path.relative_to(TESTS)}:{line}: “{text}”"
            for path in scripts for text, line in own_strings(path)
            if text in (labels | roles) - AMBIGUOUS)


if __name__ == "__main__":
    unittest.main(verbosity=2)
