# SPDX-License-Identifier: MIT
"""Checks that everything a lesson promises can be seen."""

from desktop import wait_for


class Expectations:
    """Each method is a kind of expectation, `-` written as `_`."""

    def __init__(self, test, learner):
        self.test = test
        self.learner = learner

    def check(self, window, kind, text):
        """Waits until it is to be seen."""
        look = getattr(self, "sees_" + kind.replace("-", "_"))
        wait_for(lambda: look(window, text),
                 f"{kind} “{text}” in the {window} window")

    def view(self, window):
        """The window meant."""
        return self.learner.view(window)

    def sees_status(self, window, text):
        """In the line at the bottom."""
        return text in self.view(window).status()

    def sees_no_status(self, window, text):
        """Not there."""
        return text not in self.view(window).status()

    def sees_notice(self, window, heading):
        """The heading of a message."""
        return (self.view(window).message() or [""])[0] == heading

    def sees_result(self, window, text):
        """In the line “Result” of “Try It”."""
        return text in self.view(window).inspector.try_it.result.said()

    def sees_read(self, window, text):
        """All that was read."""
        return (self.view(window).inspector.try_it.read_text.said()
                == text)

    def sees_segment_row(self, window, text):
        """In some row of the page “Segment”."""
        return self.view(window).is_showing(text)

    def sees_waiting(self, window, text):
        """In the card that says what is going on; the other one holds it."""
        other = "first" if window == "second" else "second"
        return any(text in label and str(self.view(other).id) in label
                   for label in self.view(window).labels())

    def sees_busy(self, window, text):
        """In the same card, for as long as it goes on."""
        return self.view(window).is_showing(text)

    def sees_no_waiting(self, window, text):
        """There's no such card."""
        return not self.view(window).is_showing(text)

    def sees_pressed(self, window, button):
        """A button that stays down."""
        return self.view(window).part(button).is_pressed()

    def sees_released(self, window, button):
        """It's up again."""
        return not self.sees_pressed(window, button)

    def sees_segment(self, _window, what):
        """The file of the segment is there, or gone."""
        return self.test.segment.exists() == (what == "there")

    def sees_process(self, _window, what):
        """The second window runs, or was killed."""
        return self.view("second").was_killed() == (what == "gone")

    def sees_picture(self, window, name):
        """The picture's own pixels."""
        return self.view(window).shows_pixels(*self.test.picture(name))
