# SPDX-License-Identifier: MIT
"""The window remembers its state, and follows the desktop's settings."""

from pathlib import Path

import case
from accessible import Gio, GLib
from desktop import wait_for
from zoom_case import ZoomTest

SCREEN = (3000, 1000)
FIRST = (720, 680)
# The inspector has no room beside the picture.
NARROW = (480, 900)
# The distance between the picture and the divider.
MARGIN = 12


class Remembered(ZoomTest):
    """The window keeps its state in a folder, here one for each test."""

    def setUp(self):
        super().setUp()
        self.state = Path(self.folder) / "state" / "shmview" / "state"

    def size(self, view):
        """Returns the size of the window."""
        return view.size() if view.is_accessible() else None

    def wait_for_size(self, view, size):
        """Waits until the window has this size."""
        wait_for(lambda: self.size(view) == size, f"a size of {size}")

    def write(self, text):
        """Writes the state, as an earlier run or somebody else did."""
        self.state.parent.mkdir(parents=True)
        self.state.write_text(text, "utf-8")

    def test_size_is_that_of_the_last_time(self):
        """It is that of the window that was closed last."""
        view = self.start()
        self.wait_for_size(view, FIRST)
        view.resize(700, 610)
        view.key("ctrl+w")
        self.assertEqual(view.wait(), 0)
        view = self.start()
        self.wait_for_size(view, (700, 610))
        view.resize(480, 500)
        self.assertEqual(view.close(), 0)
        self.wait_for_size(self.start(), (480, 500))

    def button_width(self, view):
        """Returns the width of a button, which grows with its text."""
        return view.load_from_memory.place()[2]

    def test_text_size_is_that_of_the_last_time(self):
        """Keys make the text larger, also in the next window, and usual
        again."""
        view = self.start()
        usual = self.button_width(view)
        for _ in range(2):
            before = self.button_width(view)
            view.key("alt+plus")
            wait_for(lambda: self.button_width(view) > before, "larger text")
        large = self.button_width(view)
        self.assertEqual(view.close(), 0)
        view = self.start()
        wait_for(lambda: self.button_width(view) == large, "the same size")
        view.key("alt+minus")
        wait_for(lambda: usual < self.button_width(view) < large,
                 "smaller text")
        view.key("alt+0")
        wait_for(lambda: self.button_width(view) == usual, "the usual size")

    def test_inspector_is_open_again(self):
        """It is as wide as the divider had made it."""
        path, _ = self.write_picture(width=2000, height=1000)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.inspector.open()
        wait_for(lambda: self.room(view) < FIRST[0] // 2, "a divider")
        wide = self.room(view)
        left, top, width, _ = view.picture_place()
        self.desktop.run("xdotool", "mousemove", "--window", view.window,
                         str(left + width + MARGIN), str(top + 100),
                         "mousedown", "1", "mousemove_relative", "--", "-60",
                         "0", "mouseup", "1")
        wait_for(lambda: self.room(view) < wide - 20, "a dragged divider")
        wide = self.room(view)
        self.assertEqual(view.close(), 0)
        view = self.start(path)
        view.inspector.wait_until_open()
        wait_for(lambda: abs(self.room(view) - wide) < 4,
                 f"a picture with {wide} pixels",
                 seen=lambda: self.room(view))
        self.wait_for_size(view, FIRST)
        view.key("F9")
        view.inspector.wait_until_closed()
        self.assertEqual(view.close(), 0)
        self.assertFalse(self.start().inspector.is_open())

    def test_inspector_below_is_as_high_again(self):
        """The divider below the picture has a place of its own."""
        path, _ = self.write_picture(width=2000, height=1000)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.resize(*NARROW)
        view.inspector.open()
        wait_for(lambda: self.height(view) < NARROW[1] // 2, "a divider")
        high = self.height(view)
        view.key("F8")
        self.desktop.type_keys(*["Up"] * 5)
        wait_for(lambda: self.height(view) < high, "a moved divider")
        self.desktop.type_keys("Return")
        high = self.height(view)
        self.assertEqual(view.close(), 0)
        view = self.start(path)
        self.wait_for_size(view, NARROW)
        wait_for(lambda: self.height(view) == high,
                 f"a picture of {high} pixels", seen=lambda: self.height(view))

    def room(self, view):
        """Returns the width of the picture's place."""
        return view.picture_place()[2]

    def height(self, view):
        """Returns the height of the picture's place."""
        return view.picture_place()[3]

    def test_maximized_again(self):
        """The window can go back to the size before that."""
        self.manage_windows()
        view = self.start()
        before = self.size(view)
        view.maximize.press()
        wait_for(lambda: (self.size(view) or [0])[0] > 2900, "all the screen")
        self.assertEqual(view.close(), 0)
        view = self.start()
        wait_for(lambda: (self.size(view) or [0])[0] > 2900, "all the screen")
        self.desktop.run("xdotool", "windowactivate", "--sync", view.window)
        view.maximize.press()
        self.wait_for_size(view, before)

    def test_screen_that_is_smaller(self):
        """The window is not larger than the screen."""
        self.write("[window]\nwidth=5000\nheight=4000\n")
        self.wait_for_size(self.start(), SCREEN)

    def test_file_that_makes_no_sense(self):
        """The window starts as if there were no file."""
        self.write("[window]\nwidth=-7\nheight=many\nmaximized=7\n[[[\n")
        view = self.start()
        self.wait_for_size(view, FIRST)
        self.assertEqual(view.close(), 0)
        self.assertIn("width=720", self.state.read_text("utf-8"))

    def test_folder_is_remembered_beside_it(self):
        """Neither of the two removes the other."""
        path, _ = self.write_picture()
        view = self.start()
        view.choose(path)
        view.wait_for_shown("generation 1")
        self.assertEqual(view.close(), 0)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.choose(path)
        view.wait_for_shown("generation 2")
        text = self.state.read_text("utf-8")
        self.assertIn(f"folder=file://{self.folder}\n", text)
        self.assertIn("width=720\n", text)


class Portal:
    """The desktop's settings that the window asks for."""

    INTERFACE = """<node><interface name="org.freedesktop.portal.Settings">
      <method name="Read"><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="v" direction="out"/></method>
      <signal name="SettingChanged"><arg type="s"/><arg type="s"/>
        <arg type="v"/></signal></interface></node>"""
    PATH = "/org/freedesktop/portal/desktop"
    NAME = "org.freedesktop.portal.Settings"

    def __init__(self, test, scheme):
        self.scheme = scheme
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(self.INTERFACE).interfaces[0]
        number = self.bus.register_object(self.PATH, info, self.answer)
        test.addCleanup(self.bus.unregister_object, number)
        named = []
        name = Gio.bus_own_name_on_connection(
            self.bus, "org.freedesktop.portal.Desktop",
            Gio.BusNameOwnerFlags.NONE, lambda *_: named.append(True), None)
        test.addCleanup(Gio.bus_unown_name, name)
        wait_for(lambda: named, "the portal's name")

    def answer(self, *call):
        """Returns the value in a variant in a variant, as the portal does."""
        parameters, invocation = call[5], call[6]
        if parameters.unpack() == ("org.freedesktop.appearance",
                                   "color-scheme"):
            value = GLib.Variant("v", GLib.Variant("u", self.scheme))
            invocation.return_value(GLib.Variant.new_tuple(
                GLib.Variant("v", value)))
        else:
            invocation.return_dbus_error(
                "org.freedesktop.portal.Error.NotFound", "no such setting")

    def change(self, scheme):
        """Changes a setting, as the user does."""
        self.scheme = scheme
        self.bus.emit_signal(None, self.PATH, self.NAME, "SettingChanged",
                             GLib.Variant("(ssv)", (
                                 "org.freedesktop.appearance", "color-scheme",
                                 GLib.Variant("u", scheme))))


class ColorScheme(case.WindowTest):
    """The window follows light and dark."""

    def is_dark(self, view):
        """Returns whether the window's lower left corner is dark."""
        _, height = view.size()
        return max(self.desktop.pixels(view.window,
                                       (4, height - 8, 2, 2))) < 100

    def test_desktops_preference_is_followed(self):
        """At the start, and when it changes."""
        portal = Portal(self, 1)
        view = self.start()
        wait_for(lambda: self.is_dark(view), "a dark window")
        for scheme, dark in ((2, False), (1, True), (0, False)):
            portal.change(scheme)
            wait_for(lambda wanted=dark: self.is_dark(view) == wanted,
                     f"the window of scheme {scheme}")

    def test_without_a_portal_it_is_light(self):
        """The window starts all the same."""
        self.assertFalse(self.is_dark(self.start()))


if __name__ == "__main__":
    case.main()
