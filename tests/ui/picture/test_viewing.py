# SPDX-License-Identifier: MIT
"""
Zooming and moving by wheel, keys and mouse shows exactly the file's pixels.
"""

import numpy

import case
from desktop import wait_for
from zoom_case import EDGE, ZoomTest, paint_positions, read_position


class Viewing(ZoomTest):
    """The picture is larger than its window."""

    positions = paint_positions(1600, 1200)

    def test_picture_is_shown_to_fit_first(self):
        """The whole picture is in the middle; a larger window enlarges it."""
        view = self.show(self.positions)
        self.wait_for_fit(view, 1600, 1200)
        before = view.picture.description()
        view.resize(900, 700)
        self.wait_for_fit(view, 1600, 1200)
        self.assertNotEqual(view.picture.description(), before)

    def test_life_size_shows_the_pixels_of_the_file(self):
        """Ctrl+1 shows pixel for pixel, around the picture's middle."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        self.wait_for_zoom(view, 100)
        _, _, width, height = view.picture_place()
        corner = self.wait_for_positions(view, 1)
        self.assertEqual(corner, (800 - width // 2 + EDGE,
                                  600 - height // 2 + EDGE))

    def test_dragging_moves_the_picture_with_the_pointer(self):
        """It moves pixel for pixel, and no further than its edge."""
        view = self.show(self.positions)
        self.drag_at_life_size(view)
        for _ in range(6):
            self.point_at(view, 50, 50)
            self.drag(400, 250)
        self.assertEqual(self.wait_for_positions(view, 1), (EDGE, EDGE))

    def test_arrow_keys_move_what_is_zoomed(self):
        """Each key moves it in its direction, there and back."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        before = self.wait_for_positions(view, 1)
        for keys, across, down in (("Right", 1, 0), ("Down", 0, 1),
                                   ("Left", -1, 0), ("Up", 0, -1)):
            view.key(keys)
            after = wait_for(lambda: self.other_corner(view, before), keys)
            self.assertEqual((numpy.sign(after[0] - before[0]),
                              numpy.sign(after[1] - before[1])),
                             (across, down))
            before = after

    def other_corner(self, view, before):
        """Returns the pixel in the corner, if that has changed."""
        corner = self.wait_for_positions(view, 1)
        return corner if corner != before else None

    def test_wheel_zooms_around_the_pointer(self):
        """The pixel under the pointer stays, except for rounding to whole
        pixels at life size; four clicks double the size."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        self.wait_for_positions(view, 1)
        self.point_at(view, 400, 100)
        before = read_position(self.seen(view)[100 - EDGE, 400 - EDGE])
        for clicks, factor in ((4, 2), (4, 4), (-8, 1)):
            self.turn_wheel(clicks)
            self.wait_for_zoom(view, factor * 100)
            self.wait_for_positions(view, factor)
            after = read_position(self.seen(view)[100 - EDGE, 400 - EDGE])
            self.assertLessEqual(
                max(abs(after[0] - before[0]), abs(after[1] - before[1])), 1)

    def test_ctrl_plus_and_minus_zoom_around_the_middle(self):
        """Each press zooms by half an octave, and stops at life size."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        for keys, percent in (("ctrl+plus", 141), ("ctrl+equal", 200),
                              ("ctrl+minus", 141), ("ctrl+minus", 100),
                              ("ctrl+minus", 71)):
            view.key(keys)
            self.wait_for_zoom(view, percent)
        view.key("ctrl+0")
        self.wait_for_fit(view, 1600, 1200)

    def test_size_is_shown_for_a_moment(self):
        """A label over the picture shows the size, and disappears again."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        view.wait_for_label("100%")
        view.key("ctrl+0")
        view.wait_for_label("Fit, ")
        wait_for(lambda: not view.is_showing("Fit, "), "no label")

    def test_another_picture_is_shown_to_fit(self):
        """Only a picture of the same size keeps the zoom."""
        view = self.show(self.positions)
        view.key("ctrl+1")
        before = self.wait_for_positions(view, 1)
        view.choose(f"{self.folder}/positions.ppm")
        view.wait_for_shown("generation 2")
        self.assertEqual(self.wait_for_positions(view, 1), before)
        other, _ = self.write_picture("other.ppm", 2000, 1000)
        view.choose(other)
        view.wait_for_shown("generation 3")
        self.wait_for_fit(view, 2000, 1000)


class Small(ZoomTest):
    """The picture is smaller than its window."""

    def test_it_is_enlarged_if_wanted(self):
        """Ctrl+E and the menu enlarge it to fit, also the next picture."""
        view = self.show(paint_positions(100, 80))
        self.wait_for_zoom(view, 100)
        view.key("ctrl+e")
        self.wait_for_enlarged(view, 100, 80)
        view.resize(900, 700)
        self.wait_for_enlarged(view, 100, 80)
        view.choose(self.write_picture("next.ppm", 60, 90)[0])
        view.wait_for_shown("generation 2")
        self.wait_for_enlarged(view, 60, 90)
        view.menu.enlarge.choose()
        self.wait_for_zoom(view, 100)

    def wait_for_enlarged(self, view, width, height):
        """Waits until the picture fills its place in one direction."""
        def fills():
            _, _, room_width, room_height = view.picture_place()
            factor = min(room_width / width, room_height / height)
            return self.is_zoomed(view, int(100 * factor + 0.5))

        wait_for(fills, "an enlarged picture",
                 seen=view.picture.description)


class ViewingGl(ZoomTest):
    """The other renderer shows the same pixels."""

    renderer = "opengl"
    positions = Viewing.positions

    def test_zoomed_pixels_are_the_same(self):
        """They are equal bit for bit where shmview scales."""
        view = self.show(self.positions)
        self.drag_at_life_size(view)
        self.turn_wheel(8)
        self.wait_for_positions(view, 4)


class FullScreen(ZoomTest):
    """F11 enters and leaves full screen."""

    positions = paint_positions(3200, 1200)

    def wait_for_full_screen(self, view):
        """Waits until the picture fills the screen."""
        def is_full():
            picture = view.picture.find()
            return picture and picture.place() == (0, 0, 3000, 1000)

        wait_for(is_full, "all of the screen")

    def wait_for_window(self, view):
        """Waits until more than the picture is visible."""
        view.load_from_file.wait()

    def test_full_screen_is_the_pictures_alone(self):
        """F11 and Escape work; a second Escape does nothing."""
        self.manage_windows()
        view = self.show(self.positions)
        self.desktop.run("xdotool", "windowactivate", "--sync", view.window)
        for leave in ("Escape", "F11"):
            self.desktop.type_keys("F11")
            self.wait_for_full_screen(view)
            self.desktop.type_keys("ctrl+1")
            self.wait_for_positions(view, 1)
            self.desktop.run("xdotool", "key", leave)
            self.wait_for_window(view)
        self.desktop.type_keys("Escape", "ctrl+0")
        self.wait_for_fit(view, 3200, 1200)


if __name__ == "__main__":
    case.main()
