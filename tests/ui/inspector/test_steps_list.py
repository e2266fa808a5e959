# SPDX-License-Identifier: MIT
"""The list of the page “Steps” scrolls well, and folds many like calls."""

import re

import case
from accessible import State
from desktop import wait_for
from pages import roles
from test_steps import StepsTest

FOLD = re.compile(r"… \d+ calls to find out in /proc "
                  r"which process holds the lock$")


class StepsList(StepsTest):
    """There are more steps than the page has room for."""

    def start_with_steps(self):
        """Starts a window with steps, the newest one visible."""
        one = self.start_try_it()
        for _ in range(3):
            one.create.press("Created")
            one.detach.press("Detached.")
        one.inspector.steps.turn_to()
        wait_for(lambda: self.shows(one, one.detach.name), "the newest steps")
        return one

    def sight(self, one):
        """Returns the visible texts, each with its place."""
        steps = one.inspector.steps.list.wait()
        _, top, _, height = steps.place()
        found = []
        for part in steps.walk():
            if part.role == roles.LABEL and part.has(State.VISIBLE):
                _, y, width, part_height = part.place()
                # A row that is far out of sight has no place yet.
                if width > 1 and top <= y and y + part_height <= top + height:
                    found.append((part.text(), y))
        return found

    def shows(self, one, text):
        """Returns whether this text is visible."""
        return any(text == shown for shown, _ in self.sight(one))

    def scroll(self, one, button):
        """Turns the wheel as far as it goes."""
        one.inspector.steps.list.press()
        one.desktop.run("xdotool", "click", "--repeat", "150",
                             "--delay", "5", button)

    def load(self, one, generation):
        """Loads a picture, which adds steps."""
        one.view.choose(self.write_picture()[0])
        one.view.wait_for_shown(f"generation {generation}")

    def test_newest_comes_into_sight(self):
        """If the end of the list is visible, new steps are, too."""
        one = self.start_with_steps()
        self.assertFalse(self.shows(one, one.view.load_from_file.name))
        self.load(one, 1)
        self.load(one, 2)
        wait_for(lambda: self.shows_end(one), "the newest steps")

    def shows_end(self, one):
        """Returns whether the last row is visible at the list's end."""
        steps = one.inspector.steps.list.wait()
        last = steps.children[-1]
        _, top, _, height = steps.place()
        _, y, width, row_height = last.place()
        bottom = y + row_height
        return width > 1 and top + height - row_height < bottom <= top + height

    def test_it_stays_where_one_scrolled(self):
        """New steps do not move the rows that somebody reads."""
        one = self.start_with_steps()
        # The picture takes its room first.
        self.load(one, 1)
        self.scroll(one, "4")
        wait_for(lambda: [text for text, _ in self.sight(one)][:1]
                 == [one.create.name], "the first step")
        before = self.sight(one)
        self.load(one, 2)
        self.assertEqual(self.sight(one), before)
        self.scroll(one, "5")
        wait_for(lambda: self.shows_end(one), "the newest steps")

    def test_walk_for_the_holder_is_folded(self):
        """One row stands for thousands of calls."""
        tool = self.start_tool()
        tool.do("create 100")
        tool.do("lock")
        one = self.start_try_it()
        one.attach.press("Attached")
        one.lock.press()
        one.view.wait_for_label(f"shmtool (process {tool.id}) holds it")
        one.cancel.press("Lock was cancelled.")
        one.inspector.steps.turn_to()
        # The search comes first, then call after call until it is cancelled.
        self.scroll(one, "4")
        one.view.make_high()
        rows = wait_for(
            lambda: [row for row in self.rows(one) if FOLD.match(row[0])],
            "a folded walk")
        self.assertTrue(all(len(row) == 1 for row in rows))
        calls = [call for _, calls in self.groups(one) for call in calls]
        self.assertFalse([call for call in calls if "/proc" in call], calls)
        tool.do("detach")


if __name__ == "__main__":
    case.main()
