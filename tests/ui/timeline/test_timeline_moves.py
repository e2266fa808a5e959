# SPDX-License-Identifier: MIT
"""The time line zooms and moves as the keys, the wheel and dragging say."""

import case
from desktop import wait_for
from timeline_case import TimeLineTest

# In pixels: each place is rounded.
ROUNDING = 3
BESIDE = 30


class Moves(TimeLineTest):
    """A time line that is wider than its page, and shows its end."""

    def setUp(self):
        super().setUp()
        self.view = self.open_time_line()
        tool = self.start_tool()
        # Segments of different sizes, so that many texts differ.
        for size in range(101, 109):
            tool.do(f"create {size}")
            tool.do("detach")
        wait_for(self.has_last_call, "the last call", seen=self.page.items.names)
        self.places = self.wait_for_places()
        left, _, width, _ = self.page.items.find().place()
        self.middle = left + width / 2
        # A mark near the middle, and one beside it, so that both stay in sight.
        self.mark = self.nearest(self.middle)
        self.other = self.nearest(self.places[self.mark], BESIDE)

    def has_last_call(self):
        """Returns whether the last segment has been removed and closed."""
        marks = [name for name in self.page.items.names() if "(" in name]
        return marks and "close(" in marks[-1] and "st_size = 108" in marks[-3]

    def read_places(self):
        """Returns where the middle of each mark is, by its whole text."""
        rows = [row for row in self.page.items.rows() if "(" in row.name]
        names = [row.name for row in rows]
        places = {row.name: row.place() for row in rows
                  if names.count(row.name) == 1}
        return {name: place[0] + place[2] / 2
                for name, place in places.items()}

    def wait_for_places(self):
        """Waits until the marks no longer move; returns their places."""
        places = None

        def rest():
            nonlocal places
            before, places = places, self.read_places()
            return places == before and places

        return wait_for(rest, "marks that rest")

    def nearest(self, place, least=0):
        """Returns the mark that is nearest to this place, and at least so many
        pixels away."""
        return min((name for name in self.places
                    if abs(self.places[name] - place) >= least),
                   key=lambda name: abs(self.places[name] - place))

    def wait_for_zoom(self, factor, fixed):
        """Waits until both marks are this many times as far from this place as
        in the beginning."""
        def is_zoomed():
            now = self.read_places()
            return all(name in now and abs(
                fixed + factor * (self.places[name] - fixed) - now[name])
                <= ROUNDING for name in (self.mark, self.other))
        wait_for(is_zoomed, f"{factor} times the distances",
                 seen=lambda: f"{self.places}\n{self.read_places()}")

    def wait_for_move(self, distance=None):
        """Waits until all marks have moved to the right, by the same distance;
        by this one, if it is given. Returns the distance."""
        moved = []

        def is_moved():
            now = self.read_places()
            moved[:] = [now[name] - self.places[name]
                        for name in (self.mark, self.other) if name in now]
            return len(moved) == 2 and abs(moved[0] - moved[1]) <= ROUNDING and (
                moved[0] > 20 if distance is None
                else abs(moved[0] - distance) <= ROUNDING)
        wait_for(is_moved, "a move", seen=lambda: f"{moved}")
        return moved[0]

    def row(self, name):
        """Returns the mark with exactly this text."""
        return next(row for row in self.page.items.rows() if row.name == name)

    def test_keys_zoom_around_the_middle(self):
        """Plus twice doubles all distances, and minus twice halves them."""
        self.view.point(self.row(self.mark), "click", "1")
        self.view.key("plus")
        self.view.key("plus")
        self.wait_for_zoom(2, self.middle)
        self.view.key("minus")
        self.view.key("minus")
        self.wait_for_zoom(1, self.middle)

    def test_the_wheel_zooms_around_the_mouse(self):
        """What is below the mouse stays there."""
        self.view.point(self.row(self.mark), *["click", "4"] * 4)
        self.wait_for_zoom(2, self.places[self.mark])
        self.view.point(self.row(self.mark), *["click", "5"] * 4)
        self.wait_for_zoom(1, self.places[self.mark])

    def test_dragging_moves(self):
        """Everything follows the mouse."""
        self.view.point(self.row(self.mark), "mousemove_relative", "0", "200",
                        "mousedown", "1")
        for _ in range(10):
            self.desktop.run("xdotool", "mousemove_relative", "9", "0")
        self.wait_for_move(90)
        self.desktop.run("xdotool", "mouseup", "1")
        self.wait_for_move(90)

    def test_the_wheel_moves_with_shift(self):
        """The wheel moves to both sides."""
        self.view.point(self.row(self.mark), "keydown", "shift", "click", "4",
                        "keyup", "shift")
        once = self.wait_for_move()
        self.desktop.run("xdotool", "keydown", "shift", "click", "4", "keyup",
                         "shift")
        self.wait_for_move(2 * once)
        self.desktop.run("xdotool", "keydown", "shift", "click", "--repeat",
                         "2", "5", "keyup", "shift")
        self.wait_for_move(0)

    def test_home_and_end(self):
        """They move to the first mark and back to the last one."""
        left, _, width, _ = self.page.items.find().place()
        self.assertTrue(left <= max(self.places.values()) <= left + width)
        self.assertLess(min(self.places.values()), left)
        self.view.point(self.row(self.mark), "click", "1")
        self.view.key("Home")
        wait_for(lambda: left <= min(self.read_places().values()) + 20,
                 "the first mark")
        self.view.key("End")
        self.wait_for_move(0)


if __name__ == "__main__":
    case.main()
