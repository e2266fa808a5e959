# SPDX-License-Identifier: MIT
"""The names of widgets' roles on the accessibility bus, for GTK 4.8."""

WINDOW = "frame"
LABEL = "label"
BUTTON = "push button"
# A button that stays down. Later versions tell it from other buttons.
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
