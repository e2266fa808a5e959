# SPDX-License-Identifier: MIT
"""
In slow motion, real clicks lead a writer and a reader through a race, call for
call: the wrong way tears the picture, the right way does not.
"""

import case
from desktop import wait_for
from timeline_case import TimeLineTest
from window_names import title_of

WIDTH, HEIGHT = 300, 200
PINS = "Pins the pixels with a shared lock on their bytes"
READS_AGAIN = "Reads the header again"
COPIES = "Copies the pixels into private memory"
# The library does not know that the window overwrites what is shown.
OVERWRITES = "Copies bytes from private memory into the file"
WRITES_BESIDE = "Writes the pixels to a place that is neither shown nor pinned"
UNPINS = "Unpins the pixels"
COMMITS = "Writes the header in one call: from now on readers see the new"

RELEASES = "Releases the content lock"


def plain(red, green, blue):
    """Returns the bytes of a picture of one colour."""
    return bytes((red, green, blue)) * (WIDTH * HEIGHT)


ONE, TWO = plain(200, 60, 30), plain(20, 90, 200)
TORN = TWO[:len(TWO) // 2] + ONE[len(ONE) // 2:]


def arrow_in(lane):
    """Returns the arrow of the call that waits in the lane, if one does."""
    return next((row for row in lane if "Next: " in row.name), None)


class Race(TimeLineTest):
    """One window writes, and leads both; the other one reads."""

    def setUp(self):
        super().setUp()
        self.one = self.start_try_it()
        self.other = self.start()
        self.writer = self.one.view
        self.writer.choose(self.picture("one.ppm", ONE))
        self.writer.wait_for_shown("generation 1")
        self.page = self.one.inspector.time_line

    def picture(self, name, pixels):
        """Writes the picture's file; returns its path."""
        head = f"P6\n{WIDTH} {HEIGHT}\n255\n".encode()
        return self.write_file(name, head + pixels)

    def lead_both(self):
        """From now on, each call of both windows waits for a click."""
        self.page.turn_to()
        self.slow_down()

    def read(self):
        """The other window begins to read."""
        self.other.load_from_memory.press()

    def write(self):
        """The first window begins to write the second picture."""
        self.writer.choose(self.picture("two.ppm", TWO))

    def lane(self, view):
        """Returns what is in the lane of a window."""
        start = f"{title_of(view.id)}: "
        return [row for row in self.page.items.rows()
                if row.name.startswith(start)]

    def wait_for_news(self, view, lane):
        """Waits until something else is in the lane; returns that."""
        before = [row.name for row in lane]

        def news():
            now = self.lane(view)
            return now if [row.name for row in now] != before else None
        return wait_for(news, "the next call", seen=lambda: "\n".join(before))

    def lead(self, view, is_done):
        """Clicks on the arrow in the lane, which lets the window make a call,
        again and again, until this is true of what is in the lane."""
        lane = self.lane(view)
        while not is_done(lane):
            arrow = arrow_in(lane)
            if arrow:
                self.writer.point(arrow, "click", "1")
            lane = self.wait_for_news(view, lane)

    def lead_to(self, view, words):
        """Leads a window until its next call is for this reason."""
        self.lead(view, lambda lane: arrow_in(lane) and
                  words in arrow_in(lane).name)

    def lead_over(self, view, words):
        """Leads a window until it has made a call for this reason."""
        self.lead_to(view, words)
        self.lead(view, lambda lane: any(words in row.name for row in lane
                                         if row != arrow_in(lane)))

    def lead_to_the_end(self, view, pixels):
        """Leads a reader to its last call, and then lets everything go on by
        itself; the reader must show these pixels."""
        self.lead_over(view, UNPINS)
        self.page.slow.press()
        self.wait_for_own_pixels(view, pixels, WIDTH, HEIGHT)

    def test_the_wrong_way(self):
        """The reader has pinned the pixels, and is about to copy them. The
        writer overwrites half of them: the reader gets both pictures."""
        self.one.publish_wrong.press()
        self.lead_both()
        self.read()
        self.lead_to(self.other, COPIES)
        self.write()
        self.lead_over(self.writer, OVERWRITES)
        self.page.wait_for(OVERWRITES, "It overwrites pixels pinned by "
                           f"{title_of(self.other.id)}.")
        self.page.wait_for("Pin on the pixels at byte 4096, overwritten")
        self.lead_to_the_end(self.other, TORN)
        self.other.wait_for_shown("generation 1")

    def test_the_right_way(self):
        """The same, but the writer goes round the pin, and commits. The reader
        gets the old picture, and when it reads again, the new one."""
        self.lead_both()
        self.read()
        self.lead_to(self.other, COPIES)
        self.write()
        self.lead_over(self.writer, WRITES_BESIDE)
        self.lead_over(self.writer, COMMITS)
        self.lead_to_the_end(self.other, ONE)
        self.other.wait_for_shown("generation 1")
        self.read()
        self.wait_for_own_pixels(self.other, TWO, WIDTH, HEIGHT)
        self.other.wait_for_shown("generation 2")

    def test_a_commit_in_between(self):
        """The reader has read the header, and pins the pixels only after the
        next commit: it notices, begins again and gets the new picture."""
        self.lead_both()
        self.read()
        self.lead_to(self.other, PINS)
        self.write()
        self.lead_over(self.writer, COMMITS)
        self.lead_over(self.writer, RELEASES)
        self.lead_over(self.other, READS_AGAIN)
        self.lead_over(self.other, UNPINS)
        self.lead_to(self.other, COPIES)
        self.lead_to_the_end(self.other, TWO)
        self.other.wait_for_shown("generation 2")


if __name__ == "__main__":
    case.main()
