# SPDX-License-Identifier: MIT
"""Publishing the wrong way shows half a picture, but never for good."""

import case
from inspector_case import InspectorTest
from desktop import wait_for

WIDTH, HEIGHT = 300, 200


def plain(red, green, blue, height=HEIGHT):
    """Returns the bytes of a picture of one colour."""
    return bytes((red, green, blue)) * (WIDTH * height)


ONE, TWO, THREE = plain(200, 60, 30), plain(20, 90, 200), plain(30, 160, 60)
TORN = TWO[:len(TWO) // 2] + ONE[len(ONE) // 2:]


class Tear(InspectorTest):
    """One window writes, and the other one reads."""

    def picture(self, name, pixels, height=HEIGHT):
        """Writes the picture's file."""
        head = f"P6\n{WIDTH} {height}\n255\n".encode()
        return self.write_file(name, head + pixels)

    def shows(self, view, pixels):
        """Loads the segment's picture, which must have these bytes."""
        view.load_from_memory.press()
        self.wait_for_own_pixels(view, pixels, WIDTH, HEIGHT)

    def start_half(self):
        """Starts two windows; the first writes half of a picture."""
        one, other = self.start_try_it(), self.start_try_it()
        one.view.choose(self.picture("one.ppm", ONE))
        one.view.wait_for_shown("generation 1")
        self.shows(other.view, ONE)
        one.publish_wrong.press()
        one.view.choose(self.picture("two.ppm", TWO))
        one.wait_for_result("Half is written: 100 of 200 rows")
        wait_for(one.go_on.is_sensitive, "something to go on with")
        return one, other

    def test_the_wrong_way_and_the_right_way(self):
        """The reader shows the tear; afterwards pictures are whole."""
        one, other = self.start_half()
        self.shows(other.view, TORN)
        other.view.wait_for_status("generation 1")
        one.go_on.press("Everything is written, and the header is new: generation 2")
        self.wait_for_own_pixels(one.view, TWO, WIDTH, HEIGHT)
        wait_for(lambda: not one.go_on.is_sensitive(), "nothing to go on with")
        self.shows(other.view, TWO)
        other.view.wait_for_status("generation 2")
        one.publish_wrong.press()
        one.view.choose(self.picture("three.ppm", THREE))
        one.view.wait_for_shown("generation 3")
        self.shows(other.view, THREE)

    def test_back_to_the_right_way(self):
        """The window writes the other half, too."""
        one, other = self.start_half()
        one.publish_wrong.press()
        one.wait_for_result("Everything is written")
        self.shows(other.view, TWO)

    def test_folded_away(self):
        """The window also does so when its page is hidden."""
        one, other = self.start_half()
        one.inspector.fold_in()
        one.view.wait_for_shown("generation 2")
        self.shows(other.view, TWO)
        one.view.choose(self.picture("three.ppm", THREE))
        one.view.wait_for_shown("generation 3")
        self.shows(other.view, THREE)

    def test_another_one_meanwhile(self):
        """Another window's picture is left alone, with a message."""
        one, other = self.start_half()
        other.view.choose(self.picture("three.ppm", THREE))
        other.view.wait_for_shown("generation 2")
        one.go_on.press()
        reason = one.view.wait_for_message("Nothing to continue")[2]
        self.assertIn("another picture was published meanwhile", reason)
        wait_for(lambda: not one.go_on.is_sensitive(), "nothing to go on with")
        self.shows(one.view, THREE)

    def test_detached_meanwhile(self):
        """The window forgets the half-written picture with the segment."""
        one, _ = self.start_half()
        one.detach.press("Detached.")
        wait_for(lambda: not one.go_on.is_sensitive(), "nothing to go on with")

    def test_unsuitable_pictures(self):
        """No picture, one of another size, and a read-only segment are
        refused."""
        one, other = self.start_try_it(), self.start_try_it()
        one.publish_wrong.press()
        path = self.picture("one.ppm", ONE)
        one.view.choose(path)
        text = one.view.wait_for_message("No picture to overwrite")[1]
        self.assertIn("First load a picture of the same size", text)
        one.publish_wrong.press()
        one.view.choose(path)
        one.view.wait_for_shown("generation 1")
        one.publish_wrong.press()
        one.view.choose(self.picture("low.ppm", plain(1, 2, 3, 100), 100))
        reason = one.view.wait_for_message("Pictures differ in size")[2]
        self.assertIn("300 × 100 RGB8", reason)
        self.shows(other.view, ONE)
        other.publish_wrong.press()
        other.view.choose(path)
        other.view.wait_for_message("Attached read-only")


if __name__ == "__main__":
    case.main()
