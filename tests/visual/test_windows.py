# SPDX-License-Identifier: MIT
"""Takes a picture of every window, in its size, in every style."""

import case
import chinese_locale
from looks import LooksTest


class Light(LooksTest):
    """The window has the default style."""

    def test_light(self):
        """It has several sizes, and follows a stream."""
        shown = self.see_all()
        shown.lessons.close_button.press()
        self.see_size(shown, 1600, 900)
        self.see_pages(shown, 1600, 900)
        self.see_size(shown, 360, 640)
        self.see_pages(shown, 360, 640)
        self.see_stream()


class Dark(LooksTest):
    """The window has the dark style."""

    look = "dark"
    style = "Adwaita:dark"
    is_dark = True

    def test_dark(self):
        """All windows are dark."""
        self.see_all()


class HighContrast(LooksTest):
    """The window has the high-contrast style: black lines and letters."""

    look = "high-contrast"
    style = "HighContrast"

    def test_high_contrast(self):
        """All windows have the high-contrast style."""
        self.see_all()


class HighContrastDark(LooksTest):
    """The window has the dark high-contrast style: white lines and letters."""

    look = "high-contrast-dark"
    style = "HighContrast:dark"
    is_dark = True

    def test_high_contrast_dark(self):
        """All windows have the dark high-contrast style."""
        self.see_all()


class Chinese(LooksTest):
    """The window speaks Chinese."""

    look = "chinese"

    def setUp(self):
        super().setUp()
        self.desktop.environment.update(chinese_locale.settings())

    def test_chinese(self):
        """All windows show Chinese."""
        self.see_all()


class LargeText(LooksTest):
    """The letters are half again as large as usual."""

    look = "large-text"

    def test_large_text(self):
        """All windows have room for large letters."""
        self.desktop.enlarge_letters(144)
        self.see_all()


if __name__ == "__main__":
    case.main()
