# SPDX-License-Identifier: MIT
"""Everything can be read, and seen, in each of the four styles."""

import case
from accessible import State
from contrast import ratio_across, ratio_within
from desktop import wait_for
from pane import Pane

# Of edges, and of what tells a control's state.
EDGE = 3.0
# A place is told without the padding around it: how far the edge is from it.
BESIDE, ABOVE = 20, 8
# Below the place of a button, and still within its edge.
PADDING = 4
# Dim in the inspector.
CAPTION = "While it is down, Load from File…"


class ContrastTest(case.WindowTest):
    """In one style."""

    text = 4.5
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.view = self.start()
        self.view.desktop.focus(self.view.window)
        self.faults = []
        self.window = self.pixels = self.seen = None

    def look(self, role, start, window=None):
        """At a window that has something like this, once nothing moves."""
        self.window = window or self.view.window

        def is_still():
            before = self.pixels
            self.pixels = self.desktop.run("import", "-window", self.window,
                                           "-depth", "8", "rgb:-")
            return self.pixels == before

        def is_there():
            self.seen = self.view.everything()
            return self.find(role, start) is not None and is_still()

        wait_for(is_there, f"a {role} “{start}” at rest")

    def find(self, role, start):
        """The first of this role whose name, or text, begins so."""
        return next((each for each in self.seen if each.role == role
                     and (each.name or each.text()).startswith(start)
                     and each.place()[2] > 1), None)

    def crop(self, left, top, width, height):
        """The pixels of a place."""
        wide = int(self.desktop.try_xdotool(
            "getwindowgeometry", "--shell", self.window)[3].split("=")[1])
        return b"".join(self.pixels[(row * wide + left) * 3:
                                    (row * wide + left + width) * 3]
                        for row in range(top, top + height))

    def expect(self, name, ratio, least):
        """All that is wrong is told at once."""
        if ratio < least:
            self.faults.append(f"{name}: {ratio:.2f} instead of {least}")

    def expect_text(self, accessible):
        """That its letters can be read."""
        self.expect(f"{accessible.role} “{accessible.name}”",
                    ratio_within(self.crop(*accessible.place())), self.text)

    def expect_texts(self, role, *starts):
        """Of several."""
        for start in starts:
            found = self.find(role, start)
            self.assertIsNotNone(found, f"{role} “{start}”")
            self.expect_text(found)

    def expect_edges(self, name, accessible):
        """That a line on each side parts it from what is around it."""
        left, top, width, height = accessible.place()
        across, down = left + width // 2, top + height // 2
        for side, strip in {
                "left": (max(left - BESIDE, 0), down, BESIDE + 2, 1),
                "right": (left + width - 2, down, BESIDE, 1),
                "top": (across, top - ABOVE, 1, ABOVE + 2),
                "bottom": (across, top + height - 2, 1, ABOVE),
        }.items():
            self.expect(f"{name}, {side}", ratio_across(self.crop(*strip)),
                        EDGE)

    def mark(self, role, name):
        """How much the lower edge of a button differs from its middle."""
        left, top, _, height = self.find(role, name).place()
        return ratio_across(self.crop(left, top + height - 1, 1, PADDING))

    def see_message(self):
        """A window with nothing but a message."""
        self.view.key("ctrl+l")
        self.look("alert", "")
        alert = self.find("alert", "")
        for label in alert.walk():
            if label.role == "label":
                self.expect_text(label)
        self.expect_edges("message", alert)
        self.expect_texts("status bar", "")
        self.expect_texts("label", "Shared Memory", "Key “", "Press “")
        self.expect_texts("push button", "Load from File…", "Follow",
                          "Load from Shared Memory", "Inspector", "Menu")
        self.assertLess(self.mark("push button", "Inspector"), EDGE)

    def see_focus(self):
        """The ring around what has the keyboard."""
        self.view.key("Tab")
        focused = wait_for(
            lambda: next((each for each in self.view.find_all("push button")
                          if each.has(State.FOCUSED)), None), "the keyboard")
        self.look("push button", focused.name)
        self.expect_edges(f"focus of “{focused.name}”", focused)

    def see_inspector(self):
        """Its pages, after something was tried."""
        pane = Pane(self.view, "Try It")
        self.look("push button", "Kill This Process")
        for role, name in (("push button", "Inspector"),
                           ("page tab", "Try It")):
            self.expect(f"pressed “{name}”", self.mark(role, name), EDGE)
        self.expect_texts("label", "Size in bytes", "Result:", CAPTION)
        self.expect_texts("push button", "Attach", "Lock", "Kill This Process")
        self.expect_texts("page tab", "Segment", "Try It")
        pane.click("push button", "Create")
        pane.wait_for_result("Created")
        pane.turn_to("Steps")
        self.look("label", "Makes ")
        self.expect_texts("label", "Makes ", "open(", "= ")
        self.expect_texts("push button", "Copy as Text", "Clear")
        pane.click("page tab", "Segment")
        self.look("label", "Native name")
        self.expect_texts("label", "Native name", "Type", "POSIX",
                          "Who Holds It", "Process ")
        pane.click("page tab", "Contents")
        self.look("text", "Bytes in hexadecimal")
        self.expect_texts("text", "Bytes in hexadecimal")
        pane.close()

    def see_lesson(self):
        """The card of a step."""
        self.view.key("F1")
        self.look("push button", "1. ")
        self.expect_texts("push button", "1. ", "8. ")
        self.view.click(self.find("push button", "1. ").name)
        self.look("label", "Step 1 of")
        self.expect_texts("label", "Two Processes", "Each window is",
                          "Choose any", "Step 1 of")
        self.expect_texts("push button", "All Lessons", "Open Second Window",
                          "Show Me", "Next")
        self.expect_edges("next button",
                          self.find("push button", "Load from File…"))

    def see_keys(self):
        """The dialog with a button that stands out."""
        self.view.key("ctrl+k")
        dialog = wait_for(self.view.popups, "the dialog")[0]
        self.look("push button", "Use Key", dialog)
        self.expect_texts("push button", "Use Key")

    def check(self):
        """All of it in one window."""
        self.see_message()
        self.see_focus()
        self.see_inspector()
        self.see_lesson()
        self.see_keys()
        self.assertEqual(self.faults, [])


class Light(ContrastTest):
    """As it comes."""

    def test_light(self):
        """Dark letters."""
        self.check()


class Dark(ContrastTest):
    """The dark style."""

    style = "Adwaita:dark"

    def test_dark(self):
        """Light letters."""
        self.check()


class HighContrast(ContrastTest):
    """What a desktop sets for those who need more."""

    style = "HighContrast"
    text = 7.0

    def test_high_contrast(self):
        """Black letters."""
        self.check()


class HighContrastDark(ContrastTest):
    """The same with dark ground."""

    style = "HighContrast:dark"
    text = 7.0

    def test_high_contrast_dark(self):
        """White letters."""
        self.check()


if __name__ == "__main__":
    case.main()
