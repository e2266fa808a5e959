# SPDX-License-Identifier: MIT
"""Shortcuts work on keyboards that lack their letters or digits."""

import case
from desktop import wait_for

# Keys by their places on the keyboard, which X11 counts from 9 on.
KEY_0 = "19"
KEY_1 = "10"
KEY_L = "46"
KEY_K = "45"


class Layouts(case.WindowTest):
    """Each has a screen of its own, as the keyboard is the screen's."""

    has_own_screen = True

    def start_with(self, layout, *arguments):
        """Starts a window where the keyboard has one layout only."""
        self.desktop.run("setxkbmap", "-layout", layout, "-option", "")
        return self.start(*arguments)

    def show(self, layout):
        """Shows a picture that is larger than the window."""
        view = self.start_with(layout, self.write_picture("big.ppm", 1600, 1200)[0])
        view.wait_for_shown("1600 × 1200")
        view.resize(800, 600)
        wait_for(lambda: "100" not in self.zoom(view), "a picture that fits")
        return view

    def zoom(self, view):
        """Returns what a screen reader says of how large the picture is."""
        return view.picture.find().description

    def check_zoom_keys(self, layout, *keys_before):
        """Presses the keys of 1 and 0, as they are on an English keyboard."""
        view = self.show(layout)
        fits = self.zoom(view)
        for key, shown in ((KEY_1, "100"), (KEY_0, fits)):
            view.key("+".join(("ctrl", *keys_before, key)))
            wait_for(lambda: shown in self.zoom(view), f"{layout}: {shown}",
                     seen=lambda: self.zoom(view))

    def test_french_digits(self):
        """Without Shift, the keys of the digits type other characters."""
        self.check_zoom_keys("fr")

    def test_french_digits_with_shift(self):
        """What the key types with Shift counts, too."""
        self.check_zoom_keys("fr", "shift")

    def test_czech_zero(self):
        """Here 1 lies on the key of +, which enlarges; 0 is like a French one."""
        view = self.show("cz")
        fits = self.zoom(view)
        view.key("ctrl+" + KEY_1)
        wait_for(lambda: self.zoom(view) != fits, "an enlarged picture")
        view.key("ctrl+" + KEY_0)
        wait_for(lambda: self.zoom(view) == fits, "the whole picture")

    def test_persian_digits(self):
        """The keyboard has digits of its own."""
        self.check_zoom_keys("ir")

    def test_letters(self):
        """No key of these keyboards types a Latin letter."""
        for layout in ("ru", "gr", "il"):
            with self.subTest(layout):
                view = self.start_with(layout)
                view.key("ctrl+" + KEY_L)
                view.wait_for_message("Nothing is shared yet")
                view.key("ctrl+" + KEY_K)
                wait_for(view.popups, "the dialog of the key")
                self.end(view)

    def test_latin_letters_stay(self):
        """Where l is elsewhere, its English place is another letter's."""
        view = self.start_with("us(dvorak)")
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")


if __name__ == "__main__":
    case.main()
