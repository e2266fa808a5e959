# SPDX-License-Identifier: MIT
"""Records what assistive technology hears without asking."""

from accessible import Atspi, GLib
from desktop import wait_for


def hear(test, kinds, note):
    """Calls note(event) for each event of these kinds, until the test ends."""
    def take(event):
        try:
            note(event)
        except GLib.Error:
            # What it is of went meanwhile.
            pass

    listener = Atspi.EventListener.new(take)
    for kind in kinds:
        listener.register("object:" + kind)
        test.addCleanup(listener.deregister, "object:" + kind)


class Speech:
    """
    What a screen reader says at once: an announcement, or a new description of
    that which has the focus.
    """

    def __init__(self, test):
        self.said = []
        # Whether what was said so far were announcements: GTK 4.14 on.
        self.announces = False
        hear(test, ("announcement", "property-change:accessible-description"),
             self.note)

    def note(self, event):
        """Keeps its text if it's said."""
        is_announcement = event.type.startswith("object:announcement")
        self.announces = self.announces or is_announcement
        if is_announcement or event.source.get_state_set().contains(
                Atspi.StateType.FOCUSED):
            self.said.append(event.any_data)

    def wait_for(self, beginning):
        """Waits for a text that begins so; it's not waited for again."""
        wait_for(lambda: any(text.startswith(beginning) for text in self.said),
                 f"“{beginning}” to be said")
        self.said.clear()
