# SPDX-License-Identifier: MIT
"""Page objects of the pane for lessons: list, card of a step, question."""

from desktop import wait_for

from pages import roles
from pages.controls import Button, Page


# No window has this colour.
MARK = bytes.fromhex("ffd21f")
# A ring is at most this far from the text in it.
AROUND = 20


class Lessons(Page):
    """The pane on the left of the window, or at its top."""

    def __init__(self, view):
        super().__init__(view)
        self.close_button = Button(self, "Close Lessons")
        self.all = Button(self, "All Lessons")
        self.back = Button(self, "Back")
        self.next = Button(self, "Next")
        # This button replaces “Next” at the last step.
        self.question = Button(self, "Question")
        self.show_me = Button(self, "Show Me")
        self.use_picture = Button(self, "Use the Lesson’s Picture")
        self.open_second = Button(self, "Open Second Window")
        self.show_answer = Button(self, "Show Answer")
        self.next_lesson = Button(self, "Next Lesson")
        self.start_clean = Button(self, "Start Clean")

    def open(self):
        """Opens the pane by its key."""
        self.view.key("F1")
        self.close_button.wait()

    def close(self):
        """Closes the pane by its button."""
        self.close_button.press()
        self.close_button.wait_until_gone()

    def is_open(self):
        """Returns whether the pane is visible."""
        return self.close_button.is_there()

    def titles(self):
        """Returns the titles in the list."""
        return [button.name for button in self.find_all(roles.BUTTON)
                if button.name[:1].isdigit()]

    def lesson(self, number, title=None):
        """Returns the button of a lesson in the list."""
        if title is None:
            return NumberedButton(self, f"{number}. ")
        return Button(self, f"{number}. {title}")

    def marked(self, place=None):
        """Returns how many pixels of the window, or of a part of it, have the
        colour that marks the next button."""
        pixels = self.desktop.pixels(self.window, place)
        return sum(pixels[at:at + 3] == MARK for at in range(0, len(pixels), 3))

    def has_mark_at(self, part):
        """Returns whether this part is marked, and nothing else."""
        if not part.is_laid_out():
            return False
        # A button's place is that of its text; the ring is at its edge.
        left, top, width, height = part.place()
        all_width, all_height = self.view.size()
        start, up = max(left - AROUND, 0), max(top - AROUND, 0)
        place = (start, up, min(left + width + AROUND, all_width) - start,
                 min(top + height + AROUND, all_height) - up)
        return 100 < self.marked(place) == self.marked()

    def wait_for_mark_at(self, part):
        """Waits until this part is marked, and nothing else."""
        wait_for(lambda: self.has_mark_at(part), f"the mark at {part}")

    def go_on(self, last=False):
        """Presses “Next”, or the button in its place."""
        (self.question if last else self.next).press()


class NumberedButton(Button):
    """A button that is found by how it begins, in any language."""

    def __init__(self, page, number):
        super().__init__(page)
        self.number = number

    def __str__(self):
        return f"{self.role} “{self.number}…”"

    def find(self):
        return next((button for button in self.page.find_all(self.role)
                     if button.name.startswith(self.number)), None)
