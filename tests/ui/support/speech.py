# SPDX-License-Identifier: MIT
"""Records the events that assistive technology gets without asking."""

from accessible import Atspi, GLib
from desktop import wait_for


def hear(test, kinds, note):
    """Calls note(event) for each event of these kinds until the test ends."""
    def take(event):
        try:
            note(event)
        except GLib.Error:
            # The object of the event has disappeared.
            pass

    listener = Atspi.EventListener.new(take)
    for kind in kinds:
        listener.register("object:" + kind)
        test.addCleanup(listener.deregister, "object:" + kind)


class Speech:
    """
    What a screen reader says at once: an announcement, or a new
    description of the focused part.
    """

    def __init__(self, test):
        self.said = []
        # Whether the texts so far were announcements, which GTK has from 4.14
        # on.
        self.announces = False
        hear(test, ("announcement", "property-change:accessible-description"),
             self.note)

    def note(self, event):
        """Keeps the text of an event that is spoken."""
        is_announcement = event.type.startswith("object:announcement")
        self.announces = self.announces or is_announcement
        if is_announcement or event.source.get_state_set().contains(
                Atspi.StateType.FOCUSED):
            self.said.append(event.any_data)

    def wait_for(self, beginning):
        """Waits for a text that begins like this, and removes it."""
        wait_for(lambda: any(text.startswith(beginning) for text in self.said),
                 f"“{beginning}” to be said")
        self.said.clear()
