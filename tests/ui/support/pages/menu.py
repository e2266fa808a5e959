# SPDX-License-Identifier: MIT
"""The page object of the menu in the header bar, used by the mouse."""

from accessible import State
from desktop import wait_for

from pages import roles
from pages.controls import Page, Part


class MenuButton(Part):
    """The button that opens the menu."""

    role = roles.MENU_BUTTON


class MenuItem(Part):
    """An item that does something and closes the menu."""

    role = roles.MENU_ITEM

    def press(self):
        """Opens the menu, and presses the item."""
        self.page.open()
        super().press()

    def choose(self):
        """Does the same, and waits until no popup is open."""
        self.press()
        self.page.view.wait_for_no_popup()


class CheckMenuItem(MenuItem):
    """An item that can be ticked."""

    role = roles.CHECK_MENU_ITEM

    def is_ticked(self):
        """Opens the menu, and returns whether the item is ticked."""
        self.page.open()
        ticked = self.has(State.CHECKED)
        self.page.leave()
        return ticked


class Menu(Page):
    """The menu of the header bar."""

    def __init__(self, view):
        super().__init__(view)
        self.popup = None
        self.button = MenuButton(view, "Menu")
        self.list = Part(view, role=roles.MENU)
        self.new_window = MenuItem(self, "New Window")
        self.paste = MenuItem(self, "Paste")
        self.follow = CheckMenuItem(self, "Follow")
        self.share_with_qt = CheckMenuItem(self, "Share with Qt Programs")
        self.key = MenuItem(self, "Key…")
        self.zoom_in = MenuItem(self, "Zoom In")
        self.zoom_out = MenuItem(self, "Zoom Out")
        self.zoom_to_fit = MenuItem(self, "Zoom to Fit")
        self.original_size = MenuItem(self, "Original Size")
        self.enlarge = CheckMenuItem(self, "Enlarge Small Pictures")
        self.full_screen = CheckMenuItem(self, "Full Screen")
        self.inspector = CheckMenuItem(self, "Inspector")
        self.lessons = MenuItem(self, "Lessons")
        self.shortcuts = MenuItem(self, "Keyboard Shortcuts")
        self.about = MenuItem(self, "About shmview")
        self.quit = MenuItem(self, "Quit")

    @property
    def window(self):
        return self.popup

    def open(self):
        """Presses the menu's button."""
        self.button.press()
        self.wait_until_open()

    def wait_until_open(self):
        """Waits until the menu is visible."""
        self.list.wait()
        self.popup = wait_for(self.view.popups, "the menu's window")[0]

    def leave(self):
        """Closes the menu by Escape."""
        self.desktop.type_keys("Escape")
        self.view.wait_for_no_popup()

    def items(self):
        """Returns all items, from top to bottom."""
        return sorted(self.find_all(roles.MENU_ITEM)
                      + self.find_all(roles.CHECK_MENU_ITEM),
                      key=lambda item: item.place()[1])

    def recent(self, name):
        """Returns the item of a recent file."""
        return MenuItem(self, name)

    def no_recent(self):
        """Returns the item that says that there is no recent file."""
        return MenuItem(self, "Nothing Yet")

    def place_of(self, accessible):
        # GTK reports both places as if the menu were in the window's corner.
        menu_left, menu_top, _, _ = self.list.place()
        left, top, width, height = accessible.place()
        return left - menu_left, top - menu_top, width, height
