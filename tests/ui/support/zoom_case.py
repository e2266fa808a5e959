# SPDX-License-Identifier: MIT
"""The base of zoom tests: a picture whose every pixel tells its position."""

import shutil
import subprocess
import sys
from pathlib import Path

import case
from accessible import SKIP
from desktop import wait_for

try:
    import numpy
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(SKIP)

# Scroll bars and the ring of the focus may cover this much of the picture's
# edges.
EDGE = 30


def paint_positions(width, height):
    """Returns rows of red, green, blue: column and row, 12 bits each."""
    columns = numpy.arange(width)[None, :] + numpy.zeros((height, 1), int)
    rows = numpy.arange(height)[:, None] + numpy.zeros((1, width), int)
    return numpy.stack([columns % 256, rows % 256,
                        columns // 256 * 16 + rows // 256],
                       axis=2).astype(numpy.uint8)


def read_position(pixel):
    """Returns the column and row that such a pixel encodes."""
    red, green, blue = (int(channel) for channel in pixel)
    return red + blue // 16 * 256, green + blue % 16 * 256


class ZoomTest(case.WindowTest):
    """Shows such a picture, and looks at it on the screen."""

    # The value of GSK_RENDERER.
    renderer = "cairo"
    # The value of GDK_SCALE: device pixels for each unit of the window.
    scale = 1

    def setUp(self):
        super().setUp()
        if self.renderer != "cairo":
            self.desktop.draw_with(self.renderer)
        self.desktop.environment["GDK_SCALE"] = str(self.scale)

    def show(self, pixels, size=(600, 607)):
        """Starts a window that shows rows of red, green, blue from a file."""
        height, width, _ = pixels.shape
        path = self.write_file("positions.ppm", b"P6\n%d %d\n255\n"
                               % (width, height) + pixels.tobytes())
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.resize(*size)
        self.check_renderer(view)
        return view

    def check_renderer(self, view):
        """Checks that GTK draws with cairo if it finds no GL."""
        maps = Path(f"/proc/{view.id}/maps").read_text("utf-8")
        # Mesa's library has the first name up to 24.1, and then the second.
        if self.renderer == "opengl" and not any(
                name in maps for name in ("_dri.so", "libgallium-")):
            self.skipTest("there is no GL")

    def manage_windows(self):
        """Starts a window manager, which full screen needs."""
        if not shutil.which("openbox") or not shutil.which("xprop"):
            self.skipTest("openbox or xprop is not installed")
        manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--config-file", "/dev/null"],
            env=self.desktop.environment, stderr=subprocess.DEVNULL)
        self.addCleanup(manager.wait)
        self.addCleanup(manager.terminate)
        wait_for(lambda: b"window id" in self.desktop.run(
            "xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "the manager")

    def seen(self, view):
        """Returns the picture's place without its edges, as rows of pixels."""
        picture = view.picture.find()
        if picture is None:
            return None
        left, top, width, height = (self.scale * number for number
                                    in picture.place())
        place = (left + EDGE, top + EDGE, width - 2 * EDGE, height - 2 * EDGE)
        shown = self.desktop.pixels(view.window, place)
        if len(shown) != place[2] * place[3] * 3:
            return None
        return numpy.frombuffer(shown, numpy.uint8).reshape(place[3], place[2],
                                                            3)

    def wait_for_positions(self, view, factor):
        """
        Waits until each pixel of the picture is a block of `factor`
        pixels on the screen, with nothing over it. Returns which pixel
        of the enlarged picture is in the visible corner.
        """
        def find_corner():
            shown = self.seen(view)
            if shown is None:
                return None
            height, width, _ = shown.shape
            column, row = read_position(shown[0, 0])
            if (column + width // factor >= self.positions.shape[1]
                    or row + height // factor >= self.positions.shape[0]):
                return None
            for phase in numpy.ndindex(factor, factor):
                corner = column * factor + phase[0], row * factor + phase[1]
                columns = (numpy.arange(width) + corner[0]) // factor
                rows = (numpy.arange(height) + corner[1]) // factor
                if numpy.array_equal(
                        shown, self.positions[rows[0]:rows[-1] + 1,
                                              columns[0]:columns[-1] + 1]
                        [rows - rows[0]][:, columns - columns[0]]):
                    return corner
            return None

        return wait_for(find_corner, f"each pixel {factor} wide")

    def wait_for_fit(self, view, width, height):
        """Waits until a picture of this size is shown to fit."""
        def fits():
            _, _, room_width, room_height = view.picture_place()
            percent = 100 * min(1, room_width / width, room_height / height)
            return self.is_zoomed(view, int(percent + 0.5))

        wait_for(fits, "all of the picture")

    def wait_for_zoom(self, view, percent):
        """Waits until assistive technology gets this size."""
        wait_for(lambda: self.is_zoomed(view, percent),
                 f"a zoom of {percent}%")

    def is_zoomed(self, view, percent):
        """Returns whether the picture is described with this size."""
        picture = view.picture.find()
        return (picture is not None
                and picture.description == f"Shown at {percent}%")

    def point_at(self, view, x, y):
        """Moves the pointer to a place within the picture."""
        left, top, _, _ = view.picture_place()
        self.desktop.run("xdotool", "mousemove", "--window", view.window,
                         str(left + x), str(top + y))

    def turn_wheel(self, clicks):
        """Turns the wheel away from the user, or back if negative."""
        self.desktop.run("xdotool", "click", "--repeat", str(abs(clicks)),
                         "--delay", "10", "4" if clicks > 0 else "5")

    def drag(self, across, down):
        """Drags with the button down, from the place of the pointer."""
        self.desktop.run("xdotool", "mousedown", "1")
        for _ in range(10):
            self.desktop.run("xdotool", "mousemove_relative", "--",
                             str(across // 10), str(down // 10))
        self.desktop.run("xdotool", "mouseup", "1")

    def drag_at_life_size(self, view):
        """Shows pixel for pixel, and drags the picture there."""
        view.key("ctrl+1")
        before = self.wait_for_positions(view, 1)
        self.point_at(view, 200, 150)
        self.drag(-130, 70)
        wait_for(lambda: self.wait_for_positions(view, 1)
                 == (before[0] + 130, before[1] - 70), "the end of the drag")
