# SPDX-License-Identifier: MIT
"""The header bar: the menu and what it opens, in narrow windows, too."""

import os
import subprocess
from xml.etree import ElementTree
from pathlib import Path

import case
from accessible import GLib, State
from desktop import wait_for
from viewing import ViewingTest, paint_positions

ITEMS = [("menu item", "New Window"), ("check menu item", "Follow"),
         ("check menu item", "Share with Qt Programs"), ("menu item", "Key…"),
         ("menu item", "Zoom In"), ("menu item", "Zoom Out"),
         ("menu item", "Zoom to Fit"), ("menu item", "Original Size"),
         ("check menu item", "Full Screen"), ("check menu item", "Inspector"),
         ("menu item", "Lessons"), ("menu item", "Keyboard Shortcuts"),
         ("menu item", "About shmview"), ("menu item", "Quit")]
SHORTCUTS = Path(__file__).resolve().parents[2] / "ui" / "window" / "shortcuts.ui"


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


class Narrow(case.WindowTest):
    """With small and with large letters."""

    def check_all_is_within(self, view, width, height):
        """Each button and label of the window is, none over another."""
        def parts():
            return [part.place() for role in (
                "push button", "label", "status bar")
                    for part in view.find_all(role)
                    if part.has(State.SHOWING)]

        def are_within():
            try:
                return all(0 <= left <= left + wide <= width
                           and 0 <= top <= top + high <= height
                           for left, top, wide, high in parts() if wide)
            except GLib.Error:
                return False

        wait_for(are_within, "all of it within the window")
        for name in ("Load from File…", "Load from Shared Memory", "Follow",
                     "Inspector", "Menu", "Close"):
            self.assertGreater(view.find("push button", name).place()[2], 0)

    def show(self, width):
        """A narrow window with a picture."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("generation 1")
        view.resize(width, 640)
        self.check_all_is_within(view, width, 640)
        return view

    def test_small_letters(self):
        """Nothing is cut, and the buttons work."""
        view = self.show(360)
        view.click("Follow")
        wait_for(view.is_following, "a following window")

    def test_large_letters(self):
        """Twice as large."""
        # With default settings, GTK would not ask the screen.
        self.desktop.environment["GDK_DEBUG"] = ""
        self.desktop.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                         "-set", "RESOURCE_MANAGER", "Xft.dpi:\t192\n")
        view = self.show(480)
        view.click("Follow")
        wait_for(view.is_following, "a following window")


if __name__ == "__main__":
    case.main()
