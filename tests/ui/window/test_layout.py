# SPDX-License-Identifier: MIT
"""
At three sizes of the window and two of the text, nothing is cut, and all can be
scrolled to: in every step of every lesson, or in everything else that the window
shows. LAYOUT is the program that shows it.
"""

import os
import subprocess

import case
import chinese_locale
import patience

# On an idle machine, the lessons take half a minute.
AT_REST = 300


class LayoutTest(case.WindowTest):
    """A separate program looks at each widget of its window."""

    language = "english"
    maxDiff = None

    def setUp(self):
        super().setUp()
        # The narrowest window has room for this key below its title.
        self.key = f"walk-{os.getpid()}"
        self.segment = self.segment.with_name(f"shmview-{os.getuid()}-{self.key}")

    def check(self):
        """Runs the program, and shows what it found."""
        name = f"{self.style or 'light'}-{self.language}".replace(":", "-")
        environment = {**self.desktop.environment, "LAYOUT_NAME": name}
        if self.language == "chinese":
            environment.update(chinese_locale.settings())
        done = subprocess.run(
            [os.environ["LAYOUT"], "--key", self.key], check=False,
            env={**environment, "LAYOUT_KEY": self.key}, timeout=patience.seconds(AT_REST),
            stdout=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.returncode, 0)


class Light(LayoutTest):
    """The default style."""

    def test_light(self):
        """The texts are English."""
        self.check()


class Dark(LayoutTest):
    """The dark style."""

    style = "Adwaita:dark"

    def test_dark(self):
        """The texts are English."""
        self.check()


class HighContrast(LayoutTest):
    """The style that a desktop sets for people who need more contrast."""

    style = "HighContrast"

    def test_high_contrast(self):
        """The texts are English."""
        self.check()


class LightChinese(LayoutTest):
    """The default style in Chinese."""

    language = "chinese"

    def test_light_chinese(self):
        """The texts are Chinese."""
        self.check()


class DarkChinese(Dark, LightChinese):
    """The dark style in Chinese."""

    test_dark = test_light_chinese = None

    def test_dark_chinese(self):
        """The texts are Chinese."""
        self.check()


class HighContrastChinese(HighContrast, LightChinese):
    """High contrast in Chinese."""

    test_high_contrast = test_light_chinese = None

    def test_high_contrast_chinese(self):
        """The texts are Chinese."""
        self.check()


if __name__ == "__main__":
    case.main()
