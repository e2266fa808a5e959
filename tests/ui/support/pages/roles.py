# SPDX-License-Identifier: MIT
"""
The names of widgets' roles on the accessibility bus: those of GTK 4.8, and the
names that later versions use.
"""

WINDOW = "frame"
LABEL = "label"
BUTTON = "push button"
# A button that stays down.
TOGGLE = "push button"
# One that opens a menu: the widget, and the button that is within it.
MENU_BUTTON = "push button"
# Its choices are the titles of pages.
TAB = "page tab"
PANEL = "panel"
CHECK_BOX = "check box"
ENTRY = "text"
SEARCH_ENTRY = "entry"
NUMBER_ENTRY = "spin button"
# Text that is to be read, and has a cursor.
TEXT = "text"
LIST = "list"
ROW = "list item"
MENU = "menu"
MENU_ITEM = "menu item"
CHECK_MENU_ITEM = "check menu item"
PICTURE = "image"
PROGRESS = "progress bar"
STATUS = "status bar"
MESSAGE = "alert"

# GTK from 4.10 and AT-SPI from 2.53 on. A search entry out of sight is told by
# what is around it.
LATER = {
    "button": BUTTON,
    "caption": LABEL,
    "form": SEARCH_ENTRY,
    "grouping": PANEL,
    "toggle button": TOGGLE,
}
# They are told without a name, but with a label, from GTK 4.10 on.
NAMED_BY_LABEL = (MENU_ITEM, CHECK_MENU_ITEM, "scroll pane")


def usual(role):
    """Returns the name of GTK 4.8 for a role."""
    return LATER.get(role, role)
