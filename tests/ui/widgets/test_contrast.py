# SPDX-License-Identifier: MIT
"""All texts and controls have enough contrast, in each of the four styles."""

import case
from accessible import State
from contrast import ratio_across, ratio_within
from desktop import wait_for
from inspector_case import show_inspector
from pages import roles
from pages.main_window import TITLE
from pages.controls import Button, Part

# The smallest ratio for edges, and for marks of a control's state.
EDGE = 3.0
# A place does not include the padding around it: this is the distance to the
# edge.
BESIDE, ABOVE = 20, 8
# This is below the place of a button, and still within its edge.
PADDING = 4
# This text is dim in the inspector.
CAPTION = "While this button is pressed, Load from File…"


class ContrastTest(case.WindowTest):
    """Looks at windows in one style."""

    text = 4.5
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.view = self.start()
        self.view.desktop.focus(self.view.window)
        self.faults = []
        self.window = self.pixels = self.seen = None

    def look(self, part, window=None):
        """Looks at a window that has such a part, once nothing moves."""
        self.window = window or self.view.window

        def is_still():
            before = self.pixels
            self.pixels = self.desktop.pixels(self.window)
            return self.pixels == before

        def is_there():
            self.seen = self.view.everything()
            return self.find(part) is not None and is_still()

        wait_for(is_there, f"{part} at rest")

    def find(self, part):
        """Returns the first part with this role whose name or text begins like
        this."""
        return next((each for each in self.seen if each.role == part.role
                     and (each.name or each.text()).startswith(part.name or "")
                     and each.place()[2] > 1), None)

    def label(self, start):
        """Returns a label that begins like this."""
        return Part(self.view, start, roles.LABEL)

    def crop(self, left, top, width, height):
        """Returns the pixels of a place."""
        wide = int(self.desktop.try_xdotool(
            "getwindowgeometry", "--shell", self.window)[3].split("=")[1])
        return b"".join(self.pixels[(row * wide + left) * 3:
                                    (row * wide + left + width) * 3]
                        for row in range(top, top + height))

    def expect(self, name, ratio, least):
        """Notes a ratio that is too small; the test reports all together."""
        if ratio < least:
            self.faults.append(f"{name}: {ratio:.2f} instead of {least}")

    def expect_text(self, accessible):
        """Checks that the letters can be read."""
        self.expect(f"{accessible.role} “{accessible.name}”",
                    ratio_within(self.crop(*accessible.place())), self.text)

    def expect_texts(self, *parts):
        """Checks several texts."""
        for part in parts:
            found = self.find(part)
            self.assertIsNotNone(found, str(part))
            self.expect_text(found)

    def expect_labels(self, *starts):
        """Checks labels that begin like this."""
        self.expect_texts(*map(self.label, starts))

    def expect_edges(self, name, accessible):
        """Checks that each side has an edge that can be seen."""
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

    def mark(self, part):
        """Returns the contrast of a button's lower edge and its middle."""
        left, top, _, height = self.find(part).place()
        return ratio_across(self.crop(left, top + height - 1, 1, PADDING))

    def see_message(self):
        """Looks at a window that shows only a message."""
        view = self.view
        view.key("ctrl+l")
        self.look(view.alert)
        alert = self.find(view.alert)
        for label in alert.walk():
            if label.role == roles.LABEL:
                self.expect_text(label)
        self.expect_edges("message", alert)
        self.expect_labels(TITLE, "Window 1, blue · Key “", "Press “")
        self.expect_texts(
            view.status_line, view.load_from_file, view.follow,
            view.load_from_memory, view.inspector_toggle, view.menu.button)
        self.assertLess(self.mark(view.inspector_toggle), EDGE)

    def see_focus(self):
        """Looks at the ring around the focused part."""
        self.view.key("Tab")
        focused = wait_for(
            lambda: next((each for each in self.view.buttons()
                          if each.has(State.FOCUSED)), None), "the keyboard")
        self.look(Part(self.view, focused.name, focused.role))
        self.expect_edges(f"focus of “{focused.name}”", focused)

    def see_inspector(self):
        """Looks at the inspector's pages after a primitive."""
        inspector = show_inspector(self.view)
        segment, contents = inspector.segment, inspector.contents
        steps, try_it = inspector.steps, inspector.try_it
        try_it.turn_to()
        self.look(try_it.kill)
        for part in (self.view.inspector_toggle, try_it.tab):
            self.expect(f"pressed {part}", self.mark(part), EDGE)
        self.expect_labels(try_it.size.name, "Result:", CAPTION)
        self.expect_texts(try_it.attach, try_it.lock, try_it.kill,
                          segment.tab, try_it.tab)
        try_it.create.press("Created")
        steps.turn_to()
        self.look(self.label("Makes "))
        self.expect_labels("Makes ", "open(", "= ")
        self.expect_texts(steps.copy_as_text, steps.clear)
        segment.turn_to()
        self.look(self.label("Native name"))
        self.expect_labels("Native name", "Type", "POSIX",
                           segment.holders.name, "Process ")
        contents.turn_to()
        self.look(contents.bytes)
        self.expect_texts(contents.bytes)
        inspector.fold_in()

    def see_lesson(self):
        """Looks at the card of a step."""
        lessons = self.view.lessons
        self.view.key("F1")
        first, last = (Button(self.view, start) for start in ("1. ", "8. "))
        self.look(first)
        self.expect_texts(first, last)
        lessons.lesson(1).press()
        self.look(self.label("Step 1 of"))
        self.expect_labels("Two Processes", "Each window is", "Choose any",
                           "Step 1 of")
        self.expect_texts(lessons.all, lessons.open_second, lessons.show_me,
                          lessons.next)
        self.expect_edges("next button", self.find(self.view.load_from_file))

    def see_keys(self):
        """Looks at the dialog of keys and its suggested button."""
        dialog = self.view.key_dialog.open()
        self.look(dialog.use_key, dialog.window)
        self.expect_texts(dialog.use_key)

    def check(self):
        """Looks at all of this in one window."""
        self.see_message()
        self.see_focus()
        self.see_inspector()
        self.see_lesson()
        self.see_keys()
        self.assertEqual(self.faults, [])


class Light(ContrastTest):
    """The default style."""

    def test_light(self):
        """The letters are dark."""
        self.check()


class Dark(ContrastTest):
    """The dark style."""

    style = "Adwaita:dark"

    def test_dark(self):
        """The letters are light."""
        self.check()


class HighContrast(ContrastTest):
    """The style that a desktop sets for people who need more contrast."""

    style = "HighContrast"
    text = 7.0

    def test_high_contrast(self):
        """The letters are black."""
        self.check()


class HighContrastDark(ContrastTest):
    """The same on a dark ground."""

    style = "HighContrast:dark"
    text = 7.0

    def test_high_contrast_dark(self):
        """The letters are white."""
        self.check()


if __name__ == "__main__":
    case.main()
