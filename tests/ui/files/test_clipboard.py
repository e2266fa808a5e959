# SPDX-License-Identifier: MIT
"""
Paste and copy work with another program at the other end of the clipboard.
"""

from pathlib import Path

import case
from desktop import wait_for
from clipboard_case import ASSETS, SAMPLES, ClipboardTest


class Paste(ClipboardTest):
    """Ctrl+V pastes pictures and files."""

    def test_picture_is_shared_bit_for_bit(self):
        """The clipboard has the bytes of a PNG file, of every depth."""
        view = self.start()
        for number, (name, path) in enumerate(SAMPLES.items(), 1):
            with self.subTest(name=name):
                self.paste(view, path.read_bytes(), "image/png")
                view.wait_for_shown(f"{name} · generation {number}")
                self.assertIsNone(view.message())
                self.assert_shares(path)

    def test_file_is_loaded(self):
        """A file manager has copied a file."""
        view = self.start()
        path, _ = self.write_picture("a b.ppm", 40, 30)
        self.paste(view, Path(path).as_uri().encode() + b"\r\n",
                   "text/uri-list")
        view.wait_for_shown("40 × 30 · RGB8 · generation 1")

    def test_first_picture_of_several_files_is_loaded(self):
        """A message says that the others are not."""
        view = self.start()
        text = self.write_file("notes.txt", b"not a picture")
        one, _ = self.write_picture("one.ppm", 40, 30)
        two, _ = self.write_picture("two.ppm", 50, 30)
        self.paste(view, "".join(Path(path).as_uri() + "\r\n"
                                 for path in (text, one, two)).encode(),
                   "text/uri-list")
        view.wait_for_shown("40 × 30 · RGB8 · generation 1")
        message = view.wait_for_message("Only one picture loaded")
        self.assertIn("“one.ppm” is loaded", message[1])
        self.assertIn("2 other files", message[2])

    def test_path_or_uri_as_text_is_loaded(self):
        """Somebody has copied it from a terminal, for example."""
        view = self.start()
        one, _ = self.write_picture("one.ppm", 40, 30)
        two, _ = self.write_picture("two.ppm", 50, 30)
        self.paste(view, one.encode() + b"\n", "UTF8_STRING")
        view.wait_for_shown("40 × 30 · RGB8 · generation 1")
        self.paste(view, Path(two).as_uri().encode(), "UTF8_STRING")
        view.wait_for_shown("50 × 30 · RGB8 · generation 2")

    def test_address_on_the_web_as_text(self):
        """The message is that of an address on the command line."""
        view = self.start()
        self.paste(view, b"HTTPS://127.0.0.1:9/picture.png", "UTF8_STRING")
        self.assertIn("“picture.png” is on the web",
                      view.wait_for_message("File not readable")[1])

    def test_empty_clipboard_is_reported(self):
        """The clipboard is empty, or has some text."""
        view = self.start()
        view.key("ctrl+v")
        view.wait_for_message("Nothing to paste")
        view.close_message()
        self.paste(view, b"Dear reader", "UTF8_STRING")
        view.wait_for_message("Nothing to paste")
        self.assertFalse(self.segment.exists())

    def test_files_without_a_picture_are_reported(self):
        """Broken bytes, a missing file, and a folder have messages."""
        view = self.start()
        self.paste(view, b"\x89PNG\r\n\x1a\nbroken", "image/png")
        self.assertIn("“Pasted Picture”",
                      view.wait_for_message("Not an image")[1])
        self.paste(view, b"file:///nowhere/picture.png\r\n", "text/uri-list")
        view.wait_for_message("File not found")
        self.paste(view, Path(self.folder).as_uri().encode(), "text/uri-list")
        view.wait_for_message("File not readable")

    def test_file_that_is_elsewhere(self):
        """GIO gets it, here from the program's own resources."""
        view = self.start()
        icon = ("resource:///io/github/shmview/Shmview/icons/scalable/apps/"
                "io.github.shmview.Shmview.svg")
        self.paste(view, icon.encode() + b"\r\n", "text/uri-list")
        view.wait_for_shown("RGBA8 · generation 1")
        self.paste(view, b"resource:///nowhere.png\r\n", "text/uri-list")
        self.assertIn("“nowhere.png” could not be read",
                      view.wait_for_message("File not readable")[1])


class Copy(ClipboardTest):
    """Ctrl+C copies the picture."""

    def test_picture_is_copied_bit_for_bit(self):
        """It is the file that shmtool saves, for every depth."""
        for name, path in SAMPLES.items():
            with self.subTest(name=name):
                view = self.start(str(path))
                view.wait_for_shown(f"{name} · generation 1")
                self.assertEqual(self.copy(view), self.saved())
                self.end(view)

    def test_photo_is_copied_bit_for_bit(self):
        """A large photo takes a while."""
        view = self.start(str(ASSETS / "photo.jpg"))
        view.wait_for_shown("RGB8 · generation 1")
        self.assertTrue(self.copy(view) == self.saved(), "another file")

    def test_what_is_shown_is_copied(self):
        """Even if another process has shared something else since."""
        for name, path in SAMPLES.items():
            with self.subTest(name=name):
                view = self.start(str(path))
                view.wait_for_shown(f"{name} · generation 1")
                shown = self.saved()
                other, _ = self.write_picture("other.ppm", 30, 20)
                tool = self.share("share", other)
                wait_for(lambda: self.saved() != shown, "another picture")
                self.assertEqual(self.copy(view), shown)
                tool.terminate()
                tool.wait()
                self.end(view)

    def test_followed_pictures_are_copied(self):
        """The copy is the frame that is shown at that time."""
        view = self.start("--follow")
        for name, path in SAMPLES.items():
            with self.subTest(name=name):
                tool = self.share("share", str(path))
                view.wait_for_shown(name)
                self.assertEqual(self.copy(view), self.saved())
                tool.terminate()
                tool.wait()

    def test_other_formats_are_offered(self):
        """Some programs do not read PNG."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        self.copy(view)
        self.assertLessEqual({"image/png", "image/jpeg", "image/tiff"},
                             set(self.clipboard_kinds()))
        tiff = self.write_file("copy.tiff", self.read_clipboard("image/tiff"))
        self.assertEqual(self.pixels_of(tiff), self.pixels_of(path))

    def test_copy_goes_from_window_to_window(self):
        """The other window shares it under its own key."""
        first = self.start(str(SAMPLES["RGBA16"]))
        first.wait_for_shown("generation 1")
        saved = self.saved()
        self.copy(first)
        second = self.start()
        second.key("ctrl+v")
        second.wait_for_shown("RGBA16 · generation 2")
        self.assertEqual(self.saved(), saved)

    def test_without_a_picture_nothing_is_copied(self):
        """Nothing happens, and the clipboard keeps what it has."""
        self.own_clipboard(b"precious", "UTF8_STRING")
        view = self.start()
        view.key("ctrl+c")
        view.key("F1")
        view.wait_for_label("Lesson")
        self.assertEqual(self.read_clipboard("UTF8_STRING"), b"precious")

    def test_marked_text_is_copied_in_its_place(self):
        """The text is in the status line, and the rest of it may change
        meanwhile."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        wait_for(lambda: "attached:" in view.status(),
                 "which processes are attached")
        left, top, _, _ = view.status_line.place()
        self.desktop.run("xdotool", "mousemove", "--window", view.window,
                         str(left + 8), str(top + 6), "click", "--repeat", "2",
                         "1")
        wait_for(lambda: view.status_line.marked() == "Shown", "the mark")
        tool = self.share("share", path)
        wait_for(lambda: str(tool.pid) in view.status(), "the other holder")
        self.assertEqual(view.status_line.marked(), "Shown")
        view.key("ctrl+c")
        wait_for(lambda: "UTF8_STRING" in self.clipboard_kinds(), "a text")
        self.assertEqual(self.read_clipboard("UTF8_STRING"), b"Shown")

    def test_entry_keeps_its_own_keys(self):
        """In an entry, Ctrl+C and Ctrl+V work on its text."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        self.own_clipboard(b"some words", "UTF8_STRING")
        view.chooser.open()
        self.desktop.type_keys("slash", "ctrl+a", "ctrl+c")
        wait_for(lambda: self.read_clipboard("UTF8_STRING") == b"/", "a slash")
        self.desktop.type_keys("End", "ctrl+v")
        wait_for(lambda: "//" in view.entries(), "the pasted slash")
        # Leave the entry, then the dialog.
        self.desktop.type_keys("Escape", "Escape")
        view.chooser.wait_until_closed()
        view.wait_for_status("generation 1")


if __name__ == "__main__":
    case.main()
