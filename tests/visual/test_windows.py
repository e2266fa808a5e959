# SPDX-License-Identifier: MIT
"""Every window has its size in every style, and a picture is taken of it."""

import case
import chinese_locale
from looks import LooksTest


class Light(LooksTest):
    """As it comes."""

    def test_light(self):
        """In several sizes, and with a stream."""
        shown = self.see_all()
        shown.lessons.close_button.press()
        self.see_size(shown, 1600, 900)
        self.see_pages(shown, 1600, 900)
        self.see_size(shown, 360, 640)
        self.see_pages(shown, 360, 640)
        self.see_stream()


class Dark(LooksTest):
    """The dark style."""

    look = "dark"
    style = "Adwaita:dark"
    is_dark = True

    def test_dark(self):
        """What there is to see in every style."""
        self.see_all()


class HighContrast(LooksTest):
    """Lines and letters in black."""

    look = "high-contrast"
    style = "HighContrast"

    def test_high_contrast(self):
        """What there is to see in every style."""
        self.see_all()


class HighContrastDark(LooksTest):
    """Lines and letters in white."""

    look = "high-contrast-dark"
    style = "HighContrast:dark"
    is_dark = True

    def test_high_contrast_dark(self):
        """What there is to see in every style."""
        self.see_all()


class Chinese(LooksTest):
    """In the language of the translation."""

    look = "chinese"

    def setUp(self):
        super().setUp()
        self.desktop.environment.update(chinese_locale.settings())

    def test_chinese(self):
        """What there is to see in every style."""
        self.see_all()


class LargeText(LooksTest):
    """Letters of half again the size."""

    look = "large-text"

    def test_large_text(self):
        """What there is to see in every style."""
        self.desktop.enlarge_letters(144)
        self.see_all()


if __name__ == "__main__":
    case.main()
