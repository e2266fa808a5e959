# SPDX-License-Identifier: MIT
"""The header bar: the menu and what it opens, in narrow windows, too."""

import itertools
import os
import subprocess
from xml.etree import ElementTree
from pathlib import Path

import case
from accessible import State
from desktop import wait_for
from inspector import Inspector
from viewing import ViewingTest, paint_positions

ITEMS = [("menu item", "New Window"), ("check menu item", "Follow"),
         ("check menu item", "Share with Qt Programs"), ("menu item", "Key…"),
         ("menu item", "Zoom In"), ("menu item", "Zoom Out"),
         ("menu item", "Zoom to Fit"), ("menu item", "Original Size"),
         ("check menu item", "Full Screen"), ("check menu item", "Inspector"),
         ("menu item", "Lessons"), ("menu item", "Keyboard Shortcuts"),
         ("menu item", "About shmview"), ("menu item", "Quit")]
PAGES = ("Segment", "Contents", "Steps", "Try It")
# GTK tells where this was before there was a picture.
HIDDEN = "Press “Load from File…” to choose"
SHORTCUTS = Path(__file__).resolve().parents[3] / "ui" / "window" / "shortcuts.ui"


class Menu(ViewingTest):
    """In the header bar."""

    def test_items_in_their_order(self):
        """What kind each is of; others may be between them."""
        view = self.start()
        view.open_menu()
        found = [(item.place()[1], role, item.name)
                 for role in ("menu item", "check menu item")
                 for item in view.find_all(role)]
        self.assertEqual([item[1:] for item in sorted(found)
                          if item[1:] in ITEMS], ITEMS)

    def test_zoom(self):
        """Each item does what its shortcut does."""
        view = self.show(paint_positions(1600, 1200))
        for name, percent in (("Original Size", 100), ("Zoom In", 141),
                              ("Zoom Out", 100)):
            view.choose_in_menu("menu item", name)
            self.wait_for_zoom(view, percent)
        view.choose_in_menu("menu item", "Zoom to Fit")
        self.wait_for_fit(view, 1600, 1200)

    def test_full_screen(self):
        """Where there is no menu, so Escape leads back."""
        self.manage_windows()
        view = self.show(paint_positions(1600, 1200))
        self.desktop.run("xdotool", "windowactivate", "--sync", view.window)
        view.choose_in_menu("check menu item", "Full Screen")
        wait_for(lambda: view.find("image").place() == (0, 0, 3000, 1000),
                 "nothing but the picture")
        self.desktop.run("xdotool", "key", "Escape")
        wait_for(lambda: view.find("push button", "Load from File…"),
                 "a window again")

    def test_key_is_told_where_it_is_not_the_usual_one(self):
        """Under the title, which stays."""
        view = self.start(key="a key of my own")
        self.assertTrue(view.is_showing("Key “a key of my own”"))
        view = self.start(key="QSharedMemoryExample")
        self.assertFalse(view.is_showing("Key “"))
        self.assertTrue(view.is_showing("Shared Memory"))


class Opened(case.WindowTest):
    """Windows that the menu opens."""

    def leave(self, view):
        """Escape, in the window that was opened."""
        self.desktop.focus(view.popups()[0])
        self.desktop.run("xdotool", "key", "Escape")
        wait_for(lambda: not view.popups(), "no other window")
        self.assertTrue(view.find("push button", "Load from File…"))

    def test_shortcuts(self):
        """By menu and by Ctrl+?; each line of the file is there."""
        wanted = {shortcut.find("property[@name='title']").text
                  for shortcut in ElementTree.parse(SHORTCUTS).iter("object")
                  if shortcut.get("class") == "GtkShortcutsShortcut"}
        self.assertGreater(len(wanted), 15)
        view = self.start()
        view.key("ctrl+question")
        wait_for(lambda: wanted <= set(view.labels()), "all the shortcuts")
        self.leave(view)
        view.press_in_menu("menu item", "Keyboard Shortcuts")
        wait_for(lambda: view.is_showing("Load from shared memory"),
                 "the shortcuts")
        self.leave(view)

    def test_about(self):
        """Name, version and licence."""
        version = subprocess.run(
            [os.environ["SHMVIEW"], "--version"], check=True,
            env=self.desktop.environment, stdout=subprocess.PIPE,
            encoding="utf-8").stdout.split()
        view = self.start()
        view.press_in_menu("menu item", "About shmview")
        wait_for(lambda: set(version) <= set(view.labels()), "the version")
        wait_for(lambda: view.is_showing("MIT"), "the licence")
        self.leave(view)


def shown_in(accessible, page):
    """What is in it, but not in another page of the inspector than this."""
    yield accessible
    for child in accessible.children:
        if accessible.role == "panel" and child.role == "panel" and (
                child.name in PAGES and child.name != page):
            continue
        yield from shown_in(child, page)


class Narrow(case.WindowTest):
    """With small and with large letters."""

    def parts(self, view, page):
        """Each button and text that has a place; not what is in a button."""
        return [(part.role, part.name, part.place())
                for part in shown_in(view.find("frame"), page)
                if part.role in ("push button", "label", "page tab",
                                 "spin button", "status bar")
                and part.has(State.VISIBLE) and part.place()[2] > 1
                and not part.name.startswith(HIDDEN)]

    def check_all_is_within(self, view, width, page=None):
        """None is cut on a side."""
        outside = []

        def are_within():
            parts = self.parts(view, page)
            outside[:] = [part for part in parts
                          if not 0 <= part[2][0] <= part[2][0] + part[2][2]
                          <= width]
            return len(parts) > 5 and not outside

        try:
            wait_for(are_within, "all of it within the window", 10)
        except AssertionError as error:
            raise AssertionError(f"outside: {outside}") from error

    def check_none_is_over_another(self, view):
        """Of the buttons, except for those that are part of one."""
        buttons = [place for role, _, place in self.parts(view, None)
                   if role == "push button"]
        for first, second in itertools.combinations(buttons, 2):
            left, top, width, height = second
            self.assertTrue(
                left + width <= first[0] or first[0] + first[2] <= left
                or top + height <= first[1] or first[1] + first[3] <= top
                or (first[0] <= left and left + width <= first[0] + first[2]
                    and first[1] <= top), (first, second))

    def show(self, width):
        """A narrow window with a picture."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        view.resize(width, 640)
        self.check_all_is_within(view, width)
        self.check_none_is_over_another(view)
        bottom = view.find("status bar").place()
        self.assertLessEqual(bottom[1] + bottom[3], 640)
        for name in ("Load from File…", "Load from Shared Memory", "Follow",
                     "Inspector", "Menu", "Close"):
            self.assertGreater(view.find("push button", name).place()[2], 0)
        view.click("Follow")
        wait_for(view.is_following, "a following window")
        return view

    def show_pages(self, view, width):
        """Those of the inspector; to open it makes the window wider."""
        view.key("F9")
        wait_for(lambda: view.find("page tab", "Segment"), "the inspector")
        view.resize(width, 640)
        inspector = Inspector(view)
        for page in PAGES:
            inspector.turn_to(page)
            self.check_all_is_within(view, width, page)
        view.key("F9")
        wait_for(lambda: not view.find("page tab", "Segment"), "no inspector")

    def show_lesson(self, view, width):
        """Its text, and its buttons."""
        view.key("F1")
        wait_for(lambda: view.find("push button", "Close Lessons"), "lessons")
        self.check_all_is_within(view, width)
        view.click(next(button.name for button in view.find_all("push button")
                        if button.name.startswith("1. ")))
        view.wait_for_label("Step 1 of")
        self.check_all_is_within(view, width)

    def test_small_letters(self):
        """Nothing is cut, and the buttons work."""
        view = self.show(360)
        self.show_pages(view, 360)
        self.show_lesson(view, 360)

    def enlarge_letters(self):
        """Twice as large."""
        # With default settings, GTK would not ask the screen.
        self.desktop.environment["GDK_DEBUG"] = ""
        self.desktop.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                         "-set", "RESOURCE_MANAGER", "Xft.dpi:\t192\n")

    def test_large_letters(self):
        """The same where they need twice the room."""
        self.enlarge_letters()
        view = self.show(480)
        self.show_pages(view, 480)
        self.show_lesson(view, 480)

    def test_message_below_the_fold(self):
        """It is scrolled into view where a lesson is above all."""
        self.enlarge_letters()
        view = self.start()
        view.resize(560, 600)
        self.show_lesson(view, 560)
        view.key("ctrl+l")

        def is_in_view():
            alert = view.find("alert")
            _, top, _, height = alert.place() if alert else (0, 0, 0, 0)
            return height > 1 and 0 <= top and top + height <= 600

        wait_for(is_in_view, "a message in view")


if __name__ == "__main__":
    case.main()
