# SPDX-License-Identifier: MIT
"""
The header bar, its menu, and the windows that it opens work, even if narrow.
"""

import itertools
import os
import re
import subprocess
from pathlib import Path

import case
from accessible import State
from desktop import wait_for
from pages import roles
from pages.main_window import TITLE
from zoom_case import ZoomTest, paint_positions

# GTK still reports the places of these from the time before the picture.
HIDDEN = ("Press “Load from File…” to choose", "A picture of")
SHORTCUTS = Path(__file__).resolve().parents[3] / "ui/actions/shortcuts.c"


class Menu(ZoomTest):
    """The menu of the header bar works."""

    def test_items_in_their_order(self):
        """The items have these kinds; others may be between them."""
        menu = self.start().menu
        menu.open()
        wanted = [(item.role, item.name) for item in (
            menu.new_window, menu.follow, menu.share_with_qt, menu.key,
            menu.zoom_in, menu.zoom_out, menu.zoom_to_fit, menu.original_size,
            menu.full_screen, menu.inspector, menu.lessons, menu.shortcuts,
            menu.about, menu.quit)]
        found = [(item.role, item.name) for item in menu.items()]
        self.assertEqual([item for item in found if item in wanted], wanted)

    def test_zoom(self):
        """Each item does what its shortcut does."""
        view = self.show(paint_positions(1600, 1200))
        menu = view.menu
        for item, percent in ((menu.original_size, 100), (menu.zoom_in, 141),
                              (menu.zoom_out, 100)):
            item.choose()
            self.wait_for_zoom(view, percent)
        menu.zoom_to_fit.choose()
        self.wait_for_fit(view, 1600, 1200)

    def test_full_screen(self):
        """There is no menu in full screen, so Escape leads back."""
        self.manage_windows()
        view = self.show(paint_positions(1600, 1200))
        self.desktop.run("xdotool", "windowactivate", "--sync", view.window)
        view.menu.full_screen.choose()
        wait_for(lambda: view.picture.place() == (0, 0, 3000, 1000),
                 "nothing but the picture")
        self.desktop.type_keys("Escape")
        view.load_from_file.wait()

    def test_unusual_key_is_shown(self):
        """The key appears below the title, which stays."""
        view = self.start(key="a key of my own")
        self.assertTrue(view.is_showing("Key “a key of my own”"))
        view = self.start(key="QSharedMemoryExample")
        self.assertFalse(view.is_showing("Key “"))
        self.assertTrue(view.is_showing(TITLE))


class Opened(case.WindowTest):
    """The menu opens windows."""

    def leave(self, dialog):
        """Presses Escape in the window that was opened."""
        view = dialog.view
        dialog.wait_until_open().leave()
        view.wait_for_no_popup()
        self.assertTrue(view.load_from_file.is_there())

    def test_shortcuts(self):
        """The menu and Ctrl+? show each text of the table."""
        wanted = set(re.findall(r'N_\("(.*?)"\)', SHORTCUTS.read_text("utf-8")))
        self.assertGreater(len(wanted), 15)
        view = self.start()
        view.key("ctrl+question")
        wait_for(lambda: wanted <= set(view.labels()), "all the shortcuts")
        self.leave(view.shortcuts)
        view.menu.shortcuts.press()
        wait_for(lambda: view.is_showing("Load from shared memory"),
                 "the shortcuts")
        self.leave(view.shortcuts)

    def test_about(self):
        """The window shows name, version and licence."""
        version = subprocess.run(
            [os.environ["SHMVIEW"], "--version"], check=True,
            env=self.desktop.environment, stdout=subprocess.PIPE,
            encoding="utf-8").stdout.split()
        view = self.start()
        view.menu.about.press()
        wait_for(lambda: set(version) <= set(view.labels()), "the version")
        wait_for(lambda: view.is_showing("MIT"), "the licence")
        names = [part.name for part in view.everything()]
        self.assertIn("Credits", names)
        self.assertNotIn("Search", names)
        self.leave(view.about)


def shown_in(accessible, hidden):
    """Returns what is in a part, except hidden pages of the inspector."""
    yield accessible
    for child in accessible.children:
        if accessible.role == child.role == roles.PANEL and (
                child.name in hidden):
            continue
        yield from shown_in(child, hidden)


class Narrow(case.WindowTest):
    """The window is narrow, with normal and with large text."""

    def parts(self, view, page):
        """Returns each button and text with its place, but no parts of
        buttons."""
        hidden = [other.title for other in view.inspector.pages
                  if other is not page]
        return [(part.role, part.name, part.place())
                for part in shown_in(view.frame.wait(), hidden)
                if part.role in (roles.BUTTON, roles.TOGGLE, roles.MENU_BUTTON,
                                 roles.LABEL, roles.TAB, roles.NUMBER_ENTRY,
                                 roles.STATUS)
                and part.has(State.VISIBLE) and part.place()[2] > 1
                and not part.name.startswith(HIDDEN)]

    def check_all_is_within(self, view, width, page=None):
        """Checks that no part is cut off."""
        outside = []

        def are_within():
            parts = self.parts(view, page)
            outside[:] = [part for part in parts
                          if not 0 <= part[2][0] <= part[2][0] + part[2][2]
                          <= width]
            return len(parts) > 5 and not outside

        try:
            wait_for(are_within, "all of it within the window")
        except AssertionError as error:
            raise AssertionError(f"outside: {outside}") from error

    def check_none_is_over_another(self, view):
        """Checks that no button covers another, unless it is a part of it."""
        buttons = [place for role, _, place in self.parts(view, None)
                   if role in (roles.BUTTON, roles.TOGGLE,
                               roles.MENU_BUTTON)]
        for first, second in itertools.combinations(buttons, 2):
            left, top, width, height = second
            self.assertTrue(
                left + width <= first[0] or first[0] + first[2] <= left
                or top + height <= first[1] or first[1] + first[3] <= top
                or (first[0] <= left and left + width <= first[0] + first[2]
                    and first[1] <= top), (first, second))

    def show(self, width):
        """Starts a narrow window with a picture."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        view.resize(width, 640)
        self.check_all_is_within(view, width)
        self.check_none_is_over_another(view)
        # Its end may be reached by a scroll bar: see window-layout.c.
        self.assertLess(view.status_line.place()[1], 600)
        for part in (view.load_from_file, view.load_from_memory, view.follow,
                     view.inspector_toggle, view.menu.button,
                     view.close_button):
            self.assertGreater(part.place()[2], 0)
        view.follow.press()
        wait_for(view.follow.is_pressed, "a following window")
        return view

    def show_pages(self, view, width):
        """Checks the inspector's pages; opening it makes the window wider."""
        view.key("F9")
        view.inspector.wait_until_open()
        view.resize(width, 640)
        for page in view.inspector.pages:
            page.turn_to()
            self.check_all_is_within(view, width, page)
        view.key("F9")
        view.inspector.wait_until_closed()

    def show_lesson(self, view, width):
        """Checks a lesson's text and buttons."""
        view.lessons.open()
        self.check_all_is_within(view, width)
        view.lessons.lesson(1).press()
        view.wait_for_label("Step 1 of")
        self.check_all_is_within(view, width)

    def test_small_letters(self):
        """Nothing is cut off, and the buttons work."""
        view = self.show(360)
        self.show_pages(view, 360)
        self.show_lesson(view, 360)

    def test_large_letters(self):
        """The same with text that needs twice the room."""
        self.desktop.enlarge_letters(192)
        view = self.show(480)
        self.show_pages(view, 480)
        self.show_lesson(view, 480)

    def test_message_below_the_fold(self):
        """The window scrolls to a message below a lesson."""
        self.desktop.enlarge_letters(192)
        view = self.start()
        view.resize(560, 600)
        self.show_lesson(view, 560)
        view.key("ctrl+l")

        def is_in_view():
            alert = view.alert.find()
            _, top, _, height = alert.place() if alert else (0, 0, 0, 0)
            return height > 1 and 0 <= top and top + height <= 600

        wait_for(is_in_view, "a message in view")


if __name__ == "__main__":
    case.main()
