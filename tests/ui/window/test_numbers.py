# SPDX-License-Identifier: MIT
"""Each window has a number and a colour, which all others use for it."""

import case
import window_names
from desktop import wait_for
from pages import roles
from pages.controls import Part
from pages.main_window import TITLE

BLUE, ORANGE = b"\x35\x84\xe4", b"\xe6\x61\x00"
# The side of a swatch.
SIDE = 16


class NumbersTest(case.WindowTest):
    """The windows are real processes, and some of them die."""

    def wait_for_name(self, view, name):
        """Waits for the name below the title, with the colour beside it."""
        part = Part(view, f"{name} · Key “", roles.LABEL)
        wait_for(lambda: view.is_showing(part.name), name)
        return part

    def colour_before(self, view, start):
        """Returns the colour before the label that begins like this."""
        label = next(label for label in view.find_all(roles.LABEL)
                     if label.text().startswith(start))
        left, top, _, height = label.place()
        return self.desktop.pixels(
            view.window, (left - SIDE, top + height // 2, 1, 1))


class Numbers(NumbersTest):
    """Each window gets the lowest free number, from 1 on."""

    def test_killed_window_leaves_its_number(self):
        """The next window gets it at once; the others keep theirs."""
        views = [self.start() for _ in range(3)]
        names = ["Window 1, blue", "Window 2, orange", "Window 3, green"]
        for view, name in zip(views, names):
            self.wait_for_name(view, name)
        views[0].process.kill()
        views[0].process.wait()
        views[0] = self.start()
        for view, name in zip(views, names):
            self.wait_for_name(view, name)
            # The desktop's switcher shows the title, and screen readers say it.
            self.assertEqual(view.frame.wait().name, f"{name} – {TITLE}")

    def test_holders_have_their_names_in_all_windows(self):
        """The status line and the inspector show them with their colours."""
        first = self.start(self.write_picture()[0])
        first.wait_for_shown("generation 1")
        second = self.start("--fetch")
        held = [f"shmview {view.id} ({window_names.name_of(view.id)}"
                for view in (first, second)]
        for view, name in ((first, held[0]), (second, held[1])):
            for words in held:
                own = ": this window)" if words == name else ")"
                view.wait_for_status(words + own)
        # The rows of both have room, whichever process id is lower.
        second.resize(940, 900)
        holders = second.inspector.open().holders
        holders.wait_for_row(
            f"Process {first.id}: shmview (window 1, blue) · attached · ")
        holders.wait_for_row(
            f"Process {second.id}: shmview (window 2, orange: this window) · ")
        for start, colour in (("Window 2, orange", ORANGE),
                              ("shmview (window 1", BLUE),
                              ("shmview (window 2", ORANGE)):
            wait_for(lambda start=start, colour=colour:
                     self.colour_before(second, start) == colour,
                     f"the colour of {start}")

    def test_removed_file_does_not_give_numbers_twice(self):
        """Each window locks its number in a new file before the next one
        starts."""
        first, second = self.start(), self.start()
        self.wait_for_name(second, "Window 2, orange")
        window_names.numbers_path().unlink()
        wait_for(window_names.numbers_path().exists, "a new file")
        wait_for(lambda: [window_names.holder_of(number) for number in (1, 2)]
                 == [first.id, second.id], "their numbers in it")
        self.wait_for_name(self.start(), "Window 3, green")

    def test_window_without_a_number(self):
        """Without a folder for the numbers, everything else works."""
        self.desktop.environment["XDG_RUNTIME_DIR"] = "/dev/null"
        view = self.start(self.write_picture()[0])
        view.wait_for_status(f"attached: shmview {view.id} (this window)")
        self.assertFalse(view.is_showing("Window "))
        self.assertEqual(view.frame.wait().name, TITLE)


if __name__ == "__main__":
    case.main()
