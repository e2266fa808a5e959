# SPDX-License-Identifier: MIT
"""
The names of widgets' roles on the accessibility bus: those of GTK 4.8, and the
names that later versions use.
"""

WINDOW = "frame"
LABEL = "label"
BUTTON = "push button"
# This button stays down.
TOGGLE = "push button"
# This button opens a menu: the role of the widget, and of the button within
# it.
MENU_BUTTON = "push button"
# These choose a page; their names are the titles of pages.
TAB = "page tab"
PANEL = "panel"
CHECK_BOX = "check box"
ENTRY = "text"
SEARCH_ENTRY = "entry"
NUMBER_ENTRY = "spin button"
# This text is to be read, and has a cursor.
TEXT = "text"
LIST = "list"
ROW = "list item"
MENU = "menu"
MENU_ITEM = "menu item"
CHECK_MENU_ITEM = "check menu item"
PICTURE = "image"
PROGRESS = "progress bar"
SCROLLED = "scroll pane"
STATUS = "status bar"
MESSAGE = "alert"

# The names from GTK 4.10 and AT-SPI 2.53 on. A search entry out of sight has
# the role of its parent.
LATER = {
    "button": BUTTON,
    "caption": LABEL,
    "form": SEARCH_ENTRY,
    "grouping": PANEL,
    "toggle button": TOGGLE,
}
# From GTK 4.10 on, these have no name, but a label.
NAMED_BY_LABEL = (MENU_ITEM, CHECK_MENU_ITEM, SCROLLED)


def usual(role):
    """Returns the name of GTK 4.8 for a role."""
    return LATER.get(role, role)
