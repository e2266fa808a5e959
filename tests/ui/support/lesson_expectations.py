# SPDX-License-Identifier: MIT
"""Checks that the window shows everything that a lesson promises."""

from desktop import wait_for


class Expectations:
    """Each method checks a kind of expectation; `-` is written as `_`."""

    def __init__(self, test, learner):
        self.test = test
        self.learner = learner

    def check(self, window, kind, text):
        """Waits until the expectation is met."""
        look = getattr(self, "sees_" + kind.replace("-", "_"))
        wait_for(lambda: look(window, text),
                 f"{kind} “{text}” in the {window} window")

    def view(self, window):
        """Returns the window that the expectation is about."""
        return self.learner.view(window)

    def sees_status(self, window, text):
        """The status line contains this text."""
        return text in self.view(window).status()

    def sees_no_status(self, window, text):
        """The status line does not contain this text."""
        return text not in self.view(window).status()

    def sees_notice(self, window, heading):
        """A message has this heading."""
        return (self.view(window).message() or [""])[0] == heading

    def sees_result(self, window, text):
        """The line “Result” of “Try It” contains this text."""
        return text in self.view(window).inspector.try_it.result.said()

    def sees_read(self, window, text):
        """The read text is exactly this one."""
        return (self.view(window).inspector.try_it.read_text.said()
                == text)

    def sees_segment_row(self, window, text):
        """Some row of the page “Segment” contains this text."""
        return self.view(window).is_showing(text)

    def sees_page(self, window, title):
        """The inspector shows this page."""
        return self.view(window).part(title).is_selected()

    def sees_stage(self, window, text):
        """Something on the window's stage says this."""
        things = self.view(window).inspector.stage.things
        return any(text in name for name in things.names())

    def lane(self, window):
        """Returns what the lane of this window says in the first window."""
        start = self.learner.titles[window] + ": "
        items = self.view("first").inspector.time_line.items
        return [name for name in items.names() if name.startswith(start)]

    def sees_lane(self, window, text):
        """Something in the window's lane says this."""
        return any(text in name for name in self.lane(window))

    def sees_no_lane(self, window, text):
        """Nothing in the window's lane says this."""
        return not self.sees_lane(window, text)

    def sees_waiting(self, window, text):
        """The progress card says that the window waits for the other one."""
        other = "first" if window == "second" else "second"
        return any(text in label and str(self.view(other).id) in label
                   for label in self.view(window).labels())

    def sees_busy(self, window, text):
        """The same card stays, because the operation goes on."""
        return self.view(window).is_showing(text)

    def sees_no_waiting(self, window, text):
        """There is no such card."""
        return not self.view(window).is_showing(text)

    def sees_pressed(self, window, button):
        """This button stays down."""
        return self.view(window).part(button).is_pressed()

    def sees_released(self, window, button):
        """This button is up again."""
        return not self.sees_pressed(window, button)

    def sees_segment(self, _window, what):
        """The file of the segment is there, or gone."""
        return self.test.segment.exists() == (what == "there")

    def sees_process(self, _window, what):
        """The second window runs, or was killed."""
        return self.view("second").was_killed() == (what == "gone")

    def sees_picture(self, window, name):
        """The window shows exactly the pixels of this picture."""
        return self.view(window).shows_pixels(*self.test.picture(name))
