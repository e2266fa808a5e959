# SPDX-License-Identifier: MIT
"""Only the page objects contain roles and labels of the window."""

import ast
import unittest
from pathlib import Path

from checked import StructureTest

TESTS = Path(__file__).resolve().parents[1]
PAGES = TESTS / "ui/support/pages"
# A script with one of these lines drives windows.
DRIVES_WINDOWS = ("import case", "from case import", "from desktop import")
# The window shows the values of these class attributes.
SHOWN = ("title", "words")
# These are also words of lesson files, of picture names and of shmtool.
AMBIGUOUS = {"Text", "Question", "menu", "list"}


def strings_in(nodes):
    """Returns the string constants among these nodes, with their lines."""
    return {(node.value, node.lineno) for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def is_class(function):
    """Returns whether calling this makes an object."""
    return isinstance(function, ast.Name) and function.id[0].isupper()


def read_tree(path):
    """Returns the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


def own_strings(path):
    """Returns a file's strings except those that are statements, as
    docstrings."""
    nodes = list(ast.walk(read_tree(path)))
    return sorted(strings_in(nodes) - strings_in(
        node.value for node in nodes if isinstance(node, ast.Expr)))


def find_roles():
    """Returns all roles of the table."""
    tree = read_tree(PAGES / "roles.py")
    return {text for text, _ in strings_in(
        node.value for node in tree.body if isinstance(node, ast.Assign))}


def find_labels():
    """Returns the strings that parts of pages are made with, and page titles.
    """
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
    """Yields each script that drives windows, except the page objects."""
    for path in sorted(TESTS.rglob("*.py")):
        if path.parent != PAGES and any(
                line.startswith(DRIVES_WINDOWS)
                for line in path.read_text("utf-8").splitlines()):
            yield path


class Pages(StructureTest):
    """When a label or a role of GTK changes, we change it in one place."""

    def test_roles_and_labels(self):
        """No script contains a role or a label of its own."""
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
