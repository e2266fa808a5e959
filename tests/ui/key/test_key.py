# SPDX-License-Identifier: MIT
"""A window switches to another key: one that exists, or one that is typed."""

import os
from pathlib import Path

import case
from case import attached
from accessible import State
from desktop import wait_for
from speech import Speech

RED = bytes.fromhex("ff0000")


class KeyTest(case.WindowTest):
    """Tests with a key that is short enough to be shown whole."""

    def setUp(self):
        super().setUp()
        self.key = f"key-{os.getpid()}"
        self.segment = Path(f"/dev/shm/shmview-{os.getuid()}-{self.key}")


class Choosing(KeyTest):
    """The user chooses a key from the list."""

    def share(self, key, name="other.ppm", pixel=RED):
        """Starts a window that shares one colour under this key."""
        path = self.write_file(name, b"P6\n64 48\n255\n" + pixel * 64 * 48)
        view = self.start(path, key=key)
        view.wait_for_status("generation 1 · " + attached(view))
        return view

    def test_window_lets_go_and_goes_over(self):
        """The window removes its old segment, and loads the other picture."""
        other = self.share("ö/" + self.key)
        view = self.share(self.key, "own.ppm", bytes(3))
        dialog = view.key_dialog.open()
        self.assertEqual(dialog.text(), self.key)
        dialog.select("ö/" + self.key)
        dialog.use()
        view.wait_for_status(
            f"No picture is loaded\nKey “ö/{self.key}” · 64 × 48 · RGB8 · "
            f"generation 1 · {attached(other, own=False)} · this window "
            "is not attached")
        wait_for(lambda: not self.segment.exists(), "no segment")
        self.assertTrue(view.is_showing(f"Key “ö/{self.key}”"))
        view.load_from_memory.press()
        view.wait_for_status("generation 1 · " + attached(other, view))
        self.wait_for_own_pixels(view, RED * 64 * 48, 64, 48)

    def test_row_shows_everything(self):
        """A row shows type, size, holders, and a small picture."""
        other = self.share(self.key)
        view = self.start(key=self.key + "-own")
        dialog = view.key_dialog.open()
        row = dialog.wait_for_row(self.key, "POSIX · 64 × 48 · RGB8 · ",
                                  f"attached: shmview {other.id}")
        left, top, _, height = row.place()

        def has(colour):
            pixels = self.desktop.pixels(dialog.window, (left, top, 90, height))
            return sum(pixels[at:at + 3] == colour
                       for at in range(0, len(pixels), 3)) > 60 * 40

        wait_for(lambda: has(RED), "a red thumbnail")
        other.wait_for_status(f"attached: shmview {other.id}")
        self.assertEqual(other.status().count("shmview"), 1)
        # Move the dialog away from the other window's buttons.
        self.desktop.move(dialog.window, 2000, 0)
        # The next picture differs only in its pixels.
        blue = bytes((0, 0, 255))
        head = b"P6\n64 48\n255\n"
        other.choose(self.write_file("blue.ppm", head + blue * 64 * 48))
        wait_for(lambda: has(blue), "a blue thumbnail")

    def test_list_is_live(self):
        """A new segment appears at once, and a removed one disappears."""
        view = self.start(key=self.key + "-own")
        dialog = view.key_dialog.open()
        self.assertIsNone(dialog.row(self.key))
        other = self.share(self.key)
        dialog.wait_for_row(self.key, f"attached: shmview {other.id}")
        path, _ = self.write_picture("second.ppm", 30, 20)
        other.choose(path)
        dialog.wait_for_row(self.key, "30 × 20")
        other.close()
        wait_for(lambda: dialog.row(self.key) is None, "no row")

    def test_refresh_shows_new_holders(self):
        """It shows new holders, which the folder's events do not; the choice
        stays."""
        first = self.share(self.key)
        view = self.start(key=self.key + "-own")
        dialog = view.key_dialog.open()
        dialog.select(self.key)
        second = self.start("--fetch")
        second.wait_for_status("generation 1 · " + attached(first, second))
        self.desktop.focus(dialog.window)
        dialog.refresh.press()
        row = dialog.wait_for_row(self.key, f"{first.id}", f"{second.id}")
        self.assertTrue(
            row.has(State.SELECTED))

    def test_double_click_is_enough(self):
        """A double click chooses a key, and so does Return in the list."""
        self.share(self.key)
        for way in ("mouse", "keyboard"):
            view = self.start(key=self.key + "-" + way)
            dialog = view.key_dialog.open()
            if way == "mouse":
                dialog.press_twice(dialog.wait_for_row(self.key))
            else:
                dialog.select(self.key)
                self.desktop.type_keys("Return")
            dialog.wait_until_closed()
            view.wait_for_status(f"Key “{self.key}” · ")
            view.close()


class Typing(KeyTest):
    """The user types a key into the entry."""

    def test_typed_key_is_used_by_all(self):
        """Status line, inspector and new windows use it."""
        view = self.start(key=self.key + "-own")
        segment = view.inspector.open()
        dialog = view.key_dialog.open()
        dialog.type(self.key)
        self.desktop.type_keys("Return")
        dialog.wait_until_closed()
        view.wait_for_status(f"Key “{self.key}” · nothing is shared")
        path, pixels = self.write_picture(width=64, height=48)
        view.choose(path)
        view.wait_for_status("generation 1 · " + attached(view))
        self.assertTrue(self.segment.exists())
        segment.facts.wait_for_row(f"File: {self.segment}")
        other, arguments = self.start_another(view)
        self.assertEqual(arguments[0], "--key=" + self.key)
        self.end_other(other)
        self.wait_for_own_pixels(view, pixels, 64, 48)

    def test_following_goes_over(self):
        """The window follows only the pictures of the new key."""
        view = self.start("--follow", key=self.key + "-own")
        dialog = view.key_dialog.open()
        dialog.type(self.key)
        dialog.use()
        path, pixels = self.write_picture(width=64, height=48)
        other = self.start(path)
        other.wait_for_shown("generation 1")
        self.wait_for_own_pixels(view, pixels, 64, 48)
        self.assertTrue(view.follow.is_pressed())

    def test_waiting_for_the_old_key_ends(self):
        """The window stops waiting for the old key's lock."""
        path, _ = self.write_picture(width=64, height=48)
        first = self.start(path)
        first.wait_for_shown("generation 1")
        lock = self.lock_content()
        view = self.start("--fetch")
        view.wait_for_label("Waiting for a lock held by ")
        dialog = view.key_dialog.open()
        dialog.type(self.key + "-new")
        dialog.use()
        view.wait_for_status("-new” · nothing is shared")
        self.assertFalse(view.cancel.is_there())
        lock.close()
        view.load_from_memory.press()
        view.wait_for_message("Nothing is shared yet")

    def test_invalid_keys(self):
        """The dialog says what is wrong, and stays until the key is valid."""
        speech = Speech(self)
        view = self.start()
        dialog = view.key_dialog.open()
        dialog.type("")
        dialog.use_key.press()
        self.wait_for_fault(view, "A key has at least one character.")
        speech.wait_for("A key has at least one character.")
        dialog.type("a" * 250)
        wait_for(lambda: view.alert.find() is None, "no error")
        dialog.share_with_qt.press()
        wait_for(dialog.shares_with_qt, "a tick")
        dialog.use_key.press()
        self.wait_for_fault(view, "This key is too long ")
        self.assertTrue(dialog.is_open())
        dialog.leave()
        self.assertNotIn("shared with Qt", view.status())

    def test_fault_moves_nothing(self):
        """What is under the mouse stays while the message comes and goes."""
        view = self.start()
        dialog = view.key_dialog.open()
        places = self.places(dialog)
        dialog.type("")
        dialog.use_key.press()
        self.wait_for_fault(view, "A key has at least one character.")
        self.assertEqual(self.places(dialog), places)
        dialog.type("valid")
        wait_for(lambda: view.alert.find() is None, "no error")
        self.assertEqual(self.places(dialog), places)

    def places(self, dialog):
        """Returns the places of parts, once they have stopped moving."""
        seen = [None]

        def are_settled():
            seen.append([part.place()[:2] for part in (
                dialog.entry, dialog.share_with_qt, dialog.refresh,
                dialog.list)])
            return seen[-1] == seen[-2]

        wait_for(are_settled, "parts that do not move")
        return seen[-1]

    def wait_for_fault(self, view, start):
        """Waits for an alert that begins like this; the entry is invalid."""
        wait_for(lambda: (alert := view.alert.find())
                 and alert.name.startswith(start), start)
        entry = view.key_dialog.entry.wait()
        self.assertTrue(entry.has(State.INVALID)
                        or entry.has(State.INVALID_ENTRY))

    def test_same_key_and_cancel_change_nothing(self):
        """The window stays attached to its segment."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_status("generation 1 · " + attached(view))
        inode = self.segment.stat().st_ino
        view.key_dialog.open().use()
        dialog = view.key_dialog.open()
        dialog.type("another")
        dialog.cancel.press()
        dialog.wait_until_closed()
        view.wait_for_status("generation 1 · " + attached(view))
        self.assertEqual(self.segment.stat().st_ino, inode)


class Qt(KeyTest):
    """The list has segments of the System V type."""

    def setUp(self):
        super().setUp()
        self.key_files = Path(self.folder) / "key-files"
        self.key_files.mkdir()
        self.desktop.environment["TMPDIR"] = str(self.key_files)
        self.addCleanup(lambda: self.assertEqual(
            list(self.key_files.iterdir()), []))

    def share_with_qt(self, key):
        """Starts a window that shares a picture with Qt programs."""
        path, _ = self.write_picture("shared.ppm", 64, 48)
        view = self.start("--qt", path, key=key)
        view.wait_for_status(attached(view))
        return view

    def test_choosing_one_switches_to_qt(self):
        """The key can be chosen if its letters are the whole key."""
        other = self.share_with_qt("letters")
        view = self.start(key="key-own")
        dialog = view.key_dialog.open()
        dialog.wait_for_row("letters", "System V", "64 × 48",
                            f"attached: shmview {other.id}")
        dialog.select("letters")
        self.assertTrue(dialog.shares_with_qt())
        dialog.use()
        view.wait_for_status("Key “letters” · shared with Qt programs")
        view.load_from_memory.press()
        view.wait_for_shown("64 × 48 · RGB8")
        self.assertTrue(view.menu.share_with_qt.is_ticked())

    def test_name_that_does_not_tell_its_key(self):
        """The row is visible, but cannot be chosen."""
        self.share_with_qt("no-letters-0nly")
        view = self.start(key="elsewhere")
        dialog = view.key_dialog.open()
        row = wait_for(lambda: dialog.row_that_begins(
            "The name does not reveal the key\nSystem V"), "the row")
        self.assertFalse(row.has(State.SENSITIVE))
        dialog.press(row)
        self.assertEqual(dialog.text(), "elsewhere")


if __name__ == "__main__":
    case.main()
