# SPDX-License-Identifier: MIT
"""
Every step of every lesson fits, at three sizes of the window and two of the
text, with and without the inspector: nothing is cut, and all can be scrolled
to.
"""

import os
import subprocess

import case
import chinese_locale
import patience

# On an idle machine, one walk takes half a minute.
AT_REST = 300


class LayoutTest(case.WindowTest):
    """A separate program looks at each widget of its window."""

    language = "english"
    maxDiff = None

    def check(self):
        """Runs the program, and shows what it found."""
        name = f"{self.style or 'light'}-{self.language}".replace(":", "-")
        environment = {**self.desktop.environment, "LESSON_LAYOUT_NAME": name}
        if self.language == "chinese":
            environment.update(chinese_locale.settings())
        done = subprocess.run(
            [os.environ["LESSON_LAYOUT"], "--key", self.key], check=False,
            env=environment, timeout=patience.seconds(AT_REST),
            stdout=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.returncode, 0)


class Light(LayoutTest):
    """The default style."""

    def test_light(self):
        """The lessons are in English."""
        self.check()


class Dark(LayoutTest):
    """The dark style."""

    style = "Adwaita:dark"

    def test_dark(self):
        """The lessons are in English."""
        self.check()


class HighContrast(LayoutTest):
    """The style that a desktop sets for people who need more contrast."""

    style = "HighContrast"

    def test_high_contrast(self):
        """The lessons are in English."""
        self.check()


class LightChinese(LayoutTest):
    """The default style in Chinese."""

    language = "chinese"

    def test_light_chinese(self):
        """The lessons are in Chinese."""
        self.check()


class DarkChinese(Dark, LightChinese):
    """The dark style in Chinese."""

    test_dark = test_light_chinese = None

    def test_dark_chinese(self):
        """The lessons are in Chinese."""
        self.check()


class HighContrastChinese(HighContrast, LightChinese):
    """High contrast in Chinese."""

    test_high_contrast = test_light_chinese = None

    def test_high_contrast_chinese(self):
        """The lessons are in Chinese."""
        self.check()


if __name__ == "__main__":
    case.main()
