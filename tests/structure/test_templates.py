# SPDX-License-Identifier: MIT
"""The windows' templates: scroll bars, names and roles."""

import re
import unittest
import xml.etree.ElementTree as tree

from checked import StructureTest
from sources import SOURCE, find_files, read

# A picture itself shows that it is larger than its place.
PICTURE = "ui/picture/viewer.ui"
# A class and its role are in one file.
OWN_ROLE = re.compile(r"gtk_widget_class_set_accessible_role\(")
CLASS = re.compile(r"G_DEFINE_(?:FINAL_)?TYPE(?:_WITH_CODE)?\((\w+),")


def property_of(item, name):
    """Returns the value of an object's own property, or None."""
    return next((each.text for each in item.findall("property")
                 if each.get("name") == name), None)


def templates():
    """Yields the path of each template with its root."""
    for path in find_files(["ui"], {".ui"}):
        yield path, tree.parse(SOURCE / path)


def classes_with_roles():
    """Returns the classes that set their role for all their widgets."""
    return {name for path in find_files(["ui"], {".c"})
            if OWN_ROLE.search(text := read(path))
            for name in CLASS.findall(text)}


class Templates(StructureTest):
    """Each of them is read."""

    def test_bars_stay(self):
        """GTK's usual bar lies over the content, and disappears with the
        mouse."""
        self.assert_none(
            f"{path}: a scrolled window without overlay-scrolling False"
            for path, template in templates() if path != PICTURE
            for scroller in template.iter("object")
            if scroller.get("class") == "GtkScrolledWindow"
            and property_of(scroller, "overlay-scrolling") != "False")

    def test_labels_keep_their_texts(self):
        """A screen reader would say the name in place of the text."""
        self.assert_none(
            f"{path}: the label {label.get('id')} has a name"
            for path, template in templates()
            for label in template.iter("object")
            if label.get("class") == "GtkLabel"
            for each in label.findall("accessibility/property")
            if each.get("name") == "label")

    def test_roles_are_set_once(self):
        """GTK warns if a widget gets a role that its class has set."""
        own = classes_with_roles()
        self.assertIn("UiNotice", own)
        self.assert_none(
            f"{path}: {item.get('class')} has a role of its own"
            for path, template in templates()
            for item in template.iter()
            if item.get("class") in own
            and property_of(item, "accessible-role") is not None)


if __name__ == "__main__":
    unittest.main()
