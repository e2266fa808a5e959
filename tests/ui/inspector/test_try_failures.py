# SPDX-License-Identifier: MIT
"""The page “Try It”: each failure has its own message."""

import case
from inspector_case import InspectorTest
from desktop import wait_for


class Failures(InspectorTest):
    """A notice says what failed and what to do next."""

    def refuse(self, button, heading, advice):
        """Presses a button whose operation must fail."""
        button.press()
        self.told(button.page, heading, advice)

    def told(self, one, heading, advice):
        """Returns the message and the line “Result”."""
        self.assertIn(advice, one.view.wait_for_message(heading)[1])
        wait_for(lambda: " failed: " in one.result.said(), "the result")

    def test_while_not_attached(self):
        """Without a segment, the operations fail."""
        one = self.start_try_it()
        self.refuse(one.attach, "There is no segment", "Press Create")
        self.refuse(one.attach_read_only, "There is no segment", "Press Create")
        self.refuse(one.detach, "Not attached", "Press Create or Attach")
        self.refuse(one.lock, "Nothing to lock", "Press Create or Attach")
        self.refuse(one.unlock, "Not locked", "Press Lock")
        self.refuse(one.write, "Not attached", "Press Create or Attach")
        self.refuse(one.read, "Not attached", "Press Create or Attach")

    def test_messages_move_no_button(self):
        """Beside the picture and below it, what is under the mouse stays while
        a message comes and goes."""
        one = self.start_try_it()
        one.view.choose(self.write_picture()[0])
        one.view.wait_for_shown("generation 1")
        for size in (one.view.size(), (480, 760), (420, 560)):
            one.view.resize(*size)
            place = self.settled(one)
            one.unlock.do_action()
            one.view.wait_for_message("Not locked")
            self.assertEqual(self.settled(one), place)
            one.view.close_button.do_action()
            one.view.wait_for_no_message()
            self.assertEqual(self.settled(one), place)

    def test_holders_move_no_button(self):
        """What is under the mouse stays while others attach and detach, also
        below the picture and with large text."""
        self.desktop.enlarge_letters(168)
        one = self.start_try_it()
        one.view.choose(self.write_picture()[0])
        one.view.wait_for_shown("generation 1")
        for size in ((1000, 880), (480, 760), (480, 940)):
            one.view.resize(*size)
            place = self.settled(one)
            # The windows come to the same places on the screen each time.
            self.started = 1
            others = [self.start("--fetch") for _ in range(2)]
            for other in others:
                one.view.wait_for_status(f"shmview {other.id}")
            self.assertEqual(self.settled(one), place)
            for other in others:
                self.end(other)
            wait_for(lambda gone=others[-1].id:
                     f" {gone} " not in one.view.status(), "no others",
                     seen=one.view.status)
            self.assertEqual(self.settled(one), place)

    def settled(self, one):
        """Returns the size of the window and the places of some parts, once
        they have stopped moving."""
        seen = [None]

        def is_settled():
            seen.append([one.view.size(), one.tab.place(), one.unlock.place(),
                         one.kill.place(), one.view.follow.place()])
            return seen[-1] == seen[-2]

        wait_for(is_settled, "parts that do not move")
        return seen[-1]

    def test_sizes(self):
        """0 bytes, a size that is far too large, and a segment too small for
        the text."""
        one = self.start_try_it()
        one.create_of_size(0)
        self.told(one, "Not a valid size", "at least one byte")
        one.create_of_size(1 << 40)
        self.told(one, "Not enough memory", "Choose a smaller one")
        one.create_of_size(3)
        one.wait_for_result("Created: 3 bytes")
        self.assertIsNone(one.view.message())
        one.text.type("abc")
        self.refuse(one.write, "The text is too long", "longer than the segment")

    def test_while_attached(self):
        """A second attach fails, and a reader cannot write."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created: 4096 bytes")
        self.refuse(one.create, "Already attached", "Press Detach")
        self.refuse(one.attach, "Already attached", "Press Detach")
        self.refuse(one.unlock, "Not locked", "Press Lock")
        self.refuse(other.create, "The segment exists already", "Press Attach")
        other.attach_read_only.press("Attached: 4096 bytes, read-only.")
        self.refuse(other.write, "Attached read-only", "press Detach")

    def test_sharing_with_a_read_only_handle(self):
        """It fails until the window detaches; then it works."""
        one, other = self.start_try_it(), self.start_try_it()
        path, _ = self.write_picture("small.ppm", 64, 48)
        one.create.press("Created: 4096 bytes")
        other.attach_read_only.press("Attached: 4096 bytes, read-only.")
        other.view.choose(path)
        self.assertIn("press Detach",
                      other.view.wait_for_message("Attached read-only")[1])
        other.detach.press("Detached.")
        other.view.choose(path)
        other.view.wait_for_shown("64 × 48 · RGB8 · generation 1")

    def test_orphan_of_a_killed_process(self):
        """The window removes the orphan and says so."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.view.process.kill()
        one.view.process.wait()
        self.refuse(other.attach, "The other process died", "was removed")
        self.assertFalse(self.segment.exists())
        other.create.press("Created")


if __name__ == "__main__":
    case.main()
