# SPDX-License-Identifier: MIT
"""Every way to close a window leaves nothing; its shortcuts and names work."""

import os
import signal
from pathlib import Path

import case
import faults
from chooser_portal import ChooserPortal
from desktop import wait_for
from pages.main_window import TITLE

ROUNDS = 4
RECENT = ('<xbel version="1.0" xmlns:mime='
          '"http://www.freedesktop.org/standards/shared-mime-info">{}</xbel>')


def bookmark(path):
    """Returns the entry of a recent file, as the desktop's list has it."""
    return (f'<bookmark href="file://{path}" added="2026-01-01T00:00:00Z" '
            'modified="2026-01-01T00:00:00Z" visited="2026-01-01T00:00:00Z">'
            '<info><metadata owner="http://freedesktop.org">'
            '<mime:mime-type type="image/x-portable-pixmap"/>'
            '</metadata></info></bookmark>')


class Closing(faults.FaultTest):
    """The segment disappears with the last window that holds it."""

    def share_picture(self):
        """Starts a window that holds a segment."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        self.assertTrue(self.segment.exists())
        return view

    def assert_ends(self, view):
        """Asserts that the window exits well and its segment is gone."""
        self.assertEqual(view.wait(), 0)
        self.assertFalse(self.segment.exists())

    def test_sigterm(self):
        """The signal comes as from `kill`."""
        view = self.share_picture()
        view.process.send_signal(signal.SIGTERM)
        self.assert_ends(view)

    def test_sigint(self):
        """The signal comes as from Ctrl+C in a terminal."""
        view = self.share_picture()
        view.process.send_signal(signal.SIGINT)
        self.assert_ends(view)

    def test_escape(self):
        """Escape does not close, neither here nor with an input method."""
        view = self.share_picture()
        view.key("Escape")
        view.inspector.open(view.inspector.try_it).text.type("z")
        self.desktop.type_keys("ctrl+shift+u", "2", "Escape", "x")
        wait_for(lambda: view.inspector.try_it.text.wait().text() == "zx",
                 "the letter that was typed next")
        self.assertIsNone(view.process.poll())
        view.key("ctrl+w")
        self.assert_ends(view)

    def test_ctrl_w(self):
        """Ctrl+W closes."""
        view = self.share_picture()
        view.key("ctrl+w")
        self.assert_ends(view)

    def test_ctrl_q(self):
        """Ctrl+Q quits."""
        view = self.share_picture()
        view.key("ctrl+q")
        self.assert_ends(view)

    def test_close_with_an_open_chooser(self):
        """The dialog closes with its window."""
        view = self.share_picture()
        view.chooser.open()
        view.process.send_signal(signal.SIGTERM)
        self.assert_ends(view)

    def test_close_while_the_chooser_asks_for_files(self):
        """Later answers of the file system are ignored."""
        names = [self.write_file(f"{number}.ppm", b"") for number in range(500)]
        recent = Path(self.folder, "data/recently-used.xbel")
        recent.parent.mkdir()
        recent.write_text(RECENT.format("".join(map(bookmark, names))), "ascii")
        for _ in range(ROUNDS):
            view = self.share_picture()
            view.desktop.focus(view.window)
            view.desktop.type_keys("ctrl+o")
            wait_for(view.popups, "the chooser")
            view.process.send_signal(signal.SIGTERM)
            self.assert_ends(view)

    def test_close_with_an_open_chooser_of_the_desktop(self):
        """Its portal answers with a file while the window goes away."""
        path, _ = self.write_picture("late.ppm", width=30, height=20)
        portal = ChooserPortal(self, path)
        self.desktop.environment["GTK_USE_PORTAL"] = "1"
        self.desktop.environment["GDK_DEBUG"] += ",portals"
        view = self.share_picture()
        view.key("ctrl+o")
        wait_for(lambda: portal.requests, "a request for a file")
        # GTK 4.8 complains if it has not yet heard that the portal has it.
        view.wait_for_status("attached")
        view.process.send_signal(signal.SIGTERM)
        portal.answer()
        self.assert_ends(view)

    def test_close_while_waiting_for_a_lock(self):
        """The window closes at once, and leaves nothing."""
        first = self.share_picture()
        lock = self.lock_content()
        second = self.start("--fetch")
        second.wait_for_label("Waiting for a lock held by ")
        second.key("ctrl+w")
        self.assertEqual(second.wait(3), 0)
        lock.close()
        first.key("ctrl+w")
        self.assert_ends(first)

    def test_close_while_a_large_file_is_loaded(self):
        """The window is decoding."""
        view = self.start()
        self.load_a_large_file(view)
        view.process.send_signal(signal.SIGTERM)
        self.assert_ends(view)

    def test_last_of_two_removes_the_segment(self):
        """The segment stays while the second window holds the picture."""
        first = self.share_picture()
        second = self.start("--fetch")
        second.wait_for_shown("generation 1")
        first.key("ctrl+w")
        self.assertEqual(first.wait(), 0)
        self.assertTrue(self.segment.exists())
        second.key("ctrl+w")
        self.assert_ends(second)


class Shortcuts(case.WindowTest):
    """The keys do what the buttons do."""

    def test_ctrl_o_opens_the_chooser(self):
        """Escape closes only the dialog."""
        view = self.start()
        view.key("ctrl+o")
        view.chooser.wait_until_open().leave()
        self.assertIsNone(view.process.poll())

    def test_ctrl_l_loads_from_shared_memory(self):
        """Here nothing is shared yet."""
        view = self.start()
        view.key("ctrl+l")
        view.wait_for_message("Nothing is shared yet")

    def test_ctrl_n_starts_another_process(self):
        """It has the same key, and a process group of its own."""
        view = self.start()
        other, arguments = self.start_another(view)
        self.assertEqual(arguments, ["--key=" + self.key])
        with open(f"/proc/{other}/comm", encoding="utf-8") as file:
            self.assertEqual(file.read(), "shmview\n")
        self.assertEqual(os.getpgid(other), other)
        self.assertEqual(view.close(), 0)
        self.end_other(other)


class Names(case.WindowTest):
    """Assistive technology knows the parts of the window."""

    def test_names_and_roles(self):
        """Everything that can be read or pressed has both."""
        view = self.start()
        self.assertEqual(view.frame.wait().name,
                         "Window 1, blue – " + TITLE)
        menu = view.menu.button
        self.assertEqual([button.name for button in view.buttons()], [
            part.name for part in (
                view.load_from_file, view.load_from_memory, view.follow,
                view.inspector_toggle, menu, menu, view.minimize,
                view.maximize, view.close_button)])
        view.wait_for_status(f"No picture is loaded\nKey “{self.shown_key()}” · "
                             "nothing is shared")
        self.assertTrue(view.is_showing("Press “Load from File…”"))

    def shown_key(self):
        """Returns the key as the window shows it; the middle of a long one is
        missing."""
        if len(self.key) <= 40:
            return self.key
        return self.key[:20] + "…" + self.key[-20:]

    def test_picture_has_a_name(self):
        """The name contains the picture's size."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        self.assertEqual(view.picture.wait().name, "Picture, 64 by 48 pixels")

    def test_message_is_an_alert(self):
        """It has its text, and a button with a name."""
        view = self.start("--fetch")
        view.wait_for_message("Nothing is shared yet")
        alert = view.alert.wait()
        self.assertEqual(alert.name, "Nothing is shared yet")
        self.assertIn("Load a picture from a file", alert.description)
        self.assertTrue(view.close_button.is_there())

    def test_buttons_can_be_pressed_without_a_mouse(self):
        """Assistive technology uses their action."""
        view = self.start()
        view.load_from_memory.do_action()
        view.wait_for_message("Nothing is shared yet")


if __name__ == "__main__":
    case.main()
