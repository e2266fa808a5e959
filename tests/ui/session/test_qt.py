# SPDX-License-Identifier: MIT
"""Windows share with Qt programs, also after a switch to them."""

import os
import signal
from pathlib import Path

import case
import system_v
from case import attached
from qt_case import NOT_ATTACHED, NOTHING, QT_PICTURE, SHARED, QtTest


class Exchange(QtTest):
    """Two windows run with --qt."""

    def test_picture_goes_over_and_back(self):
        """It is equal bit for bit; a window that loads detaches."""
        first, second = self.start("--qt"), self.start("--qt")
        one, pixels = self.write_picture("one.ppm", 300, 200)
        first.choose(one)
        self.wait_for_shared(first, "300 × 200 · RGB8", attached(first))
        self.assertFalse(self.segment.exists())
        second.load_from_memory.press()
        self.wait_for_shared(second, "300 × 200 · RGB8", NOT_ATTACHED)
        self.wait_for_own_pixels(second, pixels, 300, 200)
        # This one is larger, therefore it needs another segment.
        two, pixels = self.write_picture("two.ppm", 320, 250)
        second.choose(two)
        self.wait_for_shared(second, "320 × 250 · RGB8", attached(second))
        first.load_from_memory.press()
        self.wait_for_shared(first, "320 × 250 · RGB8", NOT_ATTACHED)
        self.wait_for_own_pixels(first, pixels, 320, 250)

    def test_picture_in_the_place_of_another(self):
        """A smaller picture fits in; both windows then hold the segment."""
        first = self.share_picture(300, 200)
        second = self.start("--qt")
        path, pixels = self.write_picture("small.ppm", 40, 30)
        second.choose(path)
        self.wait_for_shared(second, "40 × 30 · RGB8", attached(first, second))
        first.load_from_memory.press()
        self.wait_for_shared(first, "40 × 30 · RGB8", attached(second, first))
        self.wait_for_own_pixels(first, pixels, 40, 30)

    def test_loading_at_the_start(self):
        """--qt and --fetch work together; 16-bit stays 16-bit."""
        assets = Path(__file__).resolve().parents[3] / "assets"
        first = self.start("--qt", str(assets / "depth-16.png"))
        first.wait_for_status(attached(first))
        second = self.start("--qt", "--fetch")
        second.wait_for_status(
            f"{attached(first, own=False)} · {NOT_ATTACHED}")
        for view in first, second:
            view.wait_for_status("16\nKey “")

    def test_other_windows_are_apart(self):
        """The same key leads windows without --qt to another segment."""
        self.share_picture()
        other = self.start("--fetch")
        texts = other.wait_for_message("Nothing is shared yet")
        self.assertNotIn("Qt", texts[1])


class Switch(QtTest):
    """The mouse presses the menu item."""

    def test_switching_lets_go_and_keeps_the_picture(self):
        """There and back; each time the old segment disappears."""
        path, pixels = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_status("generation 1 · " + attached(view))
        self.assertTrue(self.segment.exists())
        view.menu.share_with_qt.choose()
        view.wait_for_status(SHARED + NOTHING)
        view.wait_for_status("Shown: 64 × 48 · RGB8\n")
        self.assertFalse(self.segment.exists())
        self.wait_for_own_pixels(view, pixels, 64, 48)
        view.choose(path)
        self.wait_for_shared(view, "64 × 48 · RGB8", attached(view))
        view.menu.share_with_qt.choose()
        view.wait_for_status("Shown: 64 × 48 · RGB8\n")
        view.wait_for_status("” · " + NOTHING)
        self.check_nothing_left()
        self.wait_for_own_pixels(view, pixels, 64, 48)

    def test_switched_window_meets_one_of_the_option(self):
        """They exchange pictures in both directions."""
        first = self.share_picture()
        second = self.start("--fetch")
        second.wait_for_message("Nothing is shared yet")
        second.menu.share_with_qt.choose()
        second.wait_for_no_message()
        second.wait_for_status(QT_PICTURE)
        second.load_from_memory.press()
        self.wait_for_shared(second, "64 × 48 · RGB8", NOT_ATTACHED)
        self.assertTrue(second.menu.share_with_qt.is_ticked())
        self.assertTrue(first.menu.share_with_qt.is_ticked())

    def test_switching_ends_what_is_waiting(self):
        """The window stops waiting for the old kind's lock."""
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(path)
        first.wait_for_shown("generation 1")
        lock = self.lock_content()
        second = self.start("--fetch")
        second.wait_for_label("Waiting for a lock held by ")
        second.menu.share_with_qt.choose()
        second.wait_for_status(SHARED + NOTHING)
        self.assertFalse(second.cancel.is_there())
        second.load_from_memory.press()
        second.wait_for_message("Nothing is shared yet")
        lock.close()

    def test_ctrl_n_passes_it_on(self):
        """The new window gets the present state."""
        view = self.start("--qt")
        other, arguments = self.start_another(view)
        self.assertEqual(arguments, ["--key=" + self.key, "--qt"])
        self.end_other(other)
        view.menu.share_with_qt.choose()
        self.assertFalse(view.menu.share_with_qt.is_ticked())
        other, arguments = self.start_another(view)
        self.assertEqual(arguments, ["--key=" + self.key])
        self.end_other(other)

    def test_menu_items(self):
        """Each has a name and a role; “New Window” and “Quit” work."""
        view = self.start()
        menu = view.menu
        menu.open()
        for item in (menu.new_window, menu.lessons, menu.about, menu.quit,
                     menu.share_with_qt):
            self.assertTrue(item.is_there(), item)
        menu.leave()
        self.assertFalse(menu.share_with_qt.is_ticked())
        self.assertIsNone(view.process.poll())
        view.menu.quit.choose()
        self.assertEqual(view.wait(), 0)

    def test_menu_without_a_mouse(self):
        """F10 opens the menu, and a letter presses its switch."""
        view = self.start()
        view.key("F10")
        view.menu.wait_until_open()
        self.desktop.type_keys("s")
        view.wait_for_status(SHARED + NOTHING)


class Messages(QtTest):
    """Faults of what Qt programs share have messages."""

    def test_nothing_is_shared_yet(self):
        """The message also says who could share something."""
        view = self.start("--qt", "--fetch")
        texts = view.wait_for_message("Nothing is shared yet")
        self.assertIn("in a Qt program", texts[1])

    def test_empty_image(self):
        """A Qt program shares a null image."""
        self.put(bytes(64))
        view = self.start("--qt", "--fetch")
        texts = view.wait_for_message("Not a picture")
        self.assertIn("empty one", texts[1])
        self.assertIn("Qt program", texts[2])

    def test_damaged_picture(self):
        """A picture ends early; another one can replace it."""
        self.put(b"\0\0\0\1\x89PNG\r\n\x1a\n" + bytes(200))
        view = self.start("--qt", "--fetch")
        texts = view.wait_for_message("Damaged contents")
        self.assertIn("not whole", texts[1])
        view.choose(self.write_picture("good.ppm", 30, 20)[0])
        self.wait_for_shared(view, "30 × 20 · RGB8", "attached: ")
        self.assertIsNone(view.message())

    def test_locked_by_a_qt_program(self):
        """The window names the program while it waits, and in its message."""
        self.share_picture()
        with self.locked():
            view = self.start("--qt", "--fetch")
            view.wait_for_label("Waiting for a lock held by ")
            self.assertTrue(view.is_showing(f"(process {os.getpid()})"))
            texts = view.wait_for_message("Locked")
            self.assertIn(str(os.getpid()), texts[2])
        view.load_from_memory.press()
        self.wait_for_shared(view, "64 × 48 · RGB8", NOT_ATTACHED)
        self.assertIsNone(view.message())

    def test_segment_of_a_dead_process_is_removed(self):
        """So are its semaphore and its key files."""
        first = self.share_picture()
        first.process.send_signal(signal.SIGKILL)
        first.wait()
        self.assertNotEqual(system_v.list_objects(), [])
        view = self.start("--qt", "--fetch")
        texts = view.wait_for_message("The other process died")
        self.assertIn("removed", texts[1])
        self.check_nothing_left()


class Closing(QtTest):
    """Nothing is left, whichever window closes first."""

    def close_in_order(self, order):
        """Closes windows that shared, loaded, and shared again."""
        views = [self.share_picture(300, 200), self.start("--qt", "--fetch"),
                 self.start("--qt")]
        views[1].wait_for_shown("300 × 200")
        views[2].choose(self.write_picture("small.ppm", 40, 30)[0])
        views[2].wait_for_status(attached(views[0], views[2]))
        for index in order:
            self.assertNotEqual(system_v.list_objects(), [])
            views[index].key("ctrl+w")
            self.assertEqual(views[index].wait(), 0)
        self.check_nothing_left()

    def test_first_one_first(self):
        """The last window that shared closes last."""
        self.close_in_order([1, 0, 2])

    def test_first_one_last(self):
        """The last window that shared closes first."""
        self.close_in_order([1, 2, 0])

    def test_sigterm(self):
        """The signal comes as from `kill`."""
        view = self.share_picture()
        view.process.send_signal(signal.SIGTERM)
        self.assertEqual(view.wait(), 0)
        self.check_nothing_left()

    def test_sigterm_while_waiting_for_a_lock(self):
        """The window does not wait until the lock is free."""
        first = self.share_picture()
        with self.locked():
            second = self.start("--qt", "--fetch")
            second.wait_for_label("Waiting for a lock held by ")
            second.process.send_signal(signal.SIGTERM)
            self.assertEqual(second.wait(3), 0)
        first.process.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(), 0)
        self.check_nothing_left()


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
