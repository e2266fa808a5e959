# SPDX-License-Identifier: MIT
"""Save As, the recent files, formats beyond core's, and upright photos."""

import contextlib
import os
import shutil
import struct
from pathlib import Path

import case
from desktop import wait_for
from clipboard_case import ASSETS, DATA, SAMPLES, ClipboardTest

# The window writes this many bytes before it asks again whether to go on.
PART = 4 << 20


class Save(ClipboardTest):
    """Ctrl+S saves under a path that is typed into the dialog."""

    def wait_for_saved(self, view, name):
        """Waits until the window says that the picture is saved."""
        message = view.wait_for_message("Saved")
        self.assertIn(f"“{name}”", message[1])

    def start_with(self, name):
        """Starts a window that shows one of the samples."""
        view = self.start(str(SAMPLES[name]))
        view.wait_for_shown(f"{name} · generation 1")
        return view

    def test_png_has_every_bit(self):
        """The bytes are those that shmtool saves, for every pixel format."""
        for name in SAMPLES:
            with self.subTest(name=name):
                view = self.start_with(name)
                path = os.path.join(self.folder, f"{name}.png")
                view.save_dialog.open().choose(path)
                self.wait_for_saved(view, f"{name}.png")
                self.assertEqual(Path(path).read_bytes(), self.saved())
                self.end(view)

    def test_ending_says_the_format(self):
        """PPM for .ppm, PGM for .pgm, and PNG without an ending."""
        view = self.start_with("GREY8")
        for name, start in (("a.ppm", b"P6"), ("b.PGM", b"P5"),
                            ("c", b"\x89PNG")):
            with self.subTest(name=name):
                path = os.path.join(self.folder, name)
                view.save_dialog.open().choose(path)
                if name == "c":
                    path += ".png"
                self.wait_for_saved(view, os.path.basename(path))
                self.assertTrue(Path(path).read_bytes().startswith(start))

    def test_floats_are_saved_for_numpy(self):
        """The suggested name and one without an ending work; PNG does not."""
        shutil.copy(DATA / "hdr-plain.13x7.RGB_F32.hdr",
                    os.path.join(self.folder, "bright.hdr"))
        expected = (DATA / "hdr-plain.13x7.RGB_F32.raw").read_bytes()
        view = self.start()
        view.choose(os.path.join(self.folder, "bright.hdr"))
        view.wait_for_shown("RGB_F32 · generation 1")
        view.save_dialog.open()
        wait_for(lambda: "bright.npy" in view.entries(), "the suggested name")
        view.save_dialog.choose(os.path.join(self.folder, "no-ending"))
        self.wait_for_saved(view, "no-ending.npy")
        saved = Path(self.folder, "no-ending.npy").read_bytes()
        self.assertEqual(saved[128:], expected)
        view.save_dialog.open().choose(os.path.join(self.folder, "a.png"))
        self.assertIn(".npy", view.wait_for_message("Not saved")[1])
        self.assertTrue(self.copy(view).startswith(b"\x89PNG"))

    def test_name_is_suggested(self):
        """It is the file's name, as PNG; Return saves in the last folder."""
        path, _ = self.write_picture("my photo.v2.ppm", 30, 20)
        view = self.start()
        view.choose(path)
        view.wait_for_shown("generation 1")
        view.save_dialog.open()
        wait_for(lambda: "my photo.v2.png" in view.entries(),
                 "the suggested name")
        self.desktop.type_keys("Return")
        view.save_dialog.wait_until_closed()
        self.wait_for_saved(view, "my photo.v2.png")
        self.assert_shares(os.path.join(self.folder, "my photo.v2.png"))

    def test_what_was_shown_is_saved(self):
        """What another process shares during the dialog is not."""
        view = self.start_with("RGBA16")
        shown = self.saved()
        view.follow.press()
        wait_for(view.follow.is_pressed, "a following window")
        dialog = view.save_dialog.open()
        other, _ = self.write_picture("other.ppm", 30, 20)
        self.share("share", other)
        view.wait_for_shown("30 × 20")
        path = os.path.join(self.folder, "shown.png")
        self.desktop.focus(dialog.window)
        dialog.choose(path)
        self.wait_for_saved(view, "shown.png")
        self.assertEqual(Path(path).read_bytes(), shown)

    def test_file_is_replaced_when_that_is_confirmed(self):
        """The dialog asks first."""
        view = self.start_with("RGBA8")
        path = self.write_file("old.png", b"old")
        view.save_dialog.open().replace(path)
        self.wait_for_saved(view, "old.png")
        self.assertEqual(Path(path).read_bytes(), self.saved())

    def test_file_that_was_not_asked_about_stays(self):
        """The name has no ending, and the file with .png exists."""
        view = self.start_with("RGBA8")
        path = self.write_file("old.png", b"old")
        view.save_dialog.open().choose(path[:-len(".png")])
        self.assertIn("“old.png”", view.wait_for_message("Not saved")[1])
        self.assertEqual(Path(path).read_bytes(), b"old")

    def test_saving_is_shown_and_can_be_cancelled(self):
        """Escape and the button cancel, here with a pipe that nobody reads.
        Core's tests show that an old file stays whole."""
        size = 1500 * 1200 * 3
        view = self.start(self.write_file(
            "noise.ppm", b"P6\n1500 1200\n255\n" + os.urandom(size)))
        view.wait_for_shown("1500 × 1200")
        path = os.path.join(self.folder, "pipe.png")
        os.mkfifo(path)
        pipe = os.open(path, os.O_RDWR)
        self.addCleanup(os.close, pipe)
        for cancel in (lambda: view.key("Escape"), view.cancel.press):
            view.save_dialog.open().replace(path)
            view.wait_for_label("Saving pipe.png…")
            cancel()
            view.cancel.wait_until_gone()
            self.assertIsNone(view.message())
        # At most the part follows that was being written each time.
        os.set_blocking(pipe, False)
        left = 2 * PART

        def is_over():
            nonlocal left
            with contextlib.suppress(BlockingIOError):
                while left >= 0:
                    left -= len(os.read(pipe, PART))
            files = Path(f"/proc/{view.id}/fd").iterdir()
            return left < 0 or path not in map(os.path.realpath, files)

        wait_for(is_over, "the end of both writers")
        self.assertGreaterEqual(left, 0)
        self.assertEqual(view.close(), 0)

    def test_name_that_is_no_utf8(self):
        """The dialog can suggest a name, and accepts it."""
        plain, _ = self.write_picture("plain.ppm", 30, 20)
        view = self.start()
        view.choose(plain)
        view.wait_for_shown("generation 1")
        self.end(view)
        for name in (b"caf\xe9.ppm", b"\xff", b"a\x01b.ppm"):
            with self.subTest(name=name):
                path = os.path.join(self.folder.encode(), name)
                os.rename(plain, path)
                view = self.start(path)
                view.wait_for_shown("generation 1")
                view.save_dialog.open()
                self.desktop.type_keys("Return")
                view.save_dialog.wait_until_closed()
                self.assertIn(".png”", view.wait_for_message("Saved")[1])
                self.end(view)
                os.rename(path, plain)
        self.assertEqual(len(list(Path(self.folder).glob("*.png"))), 3)

    def test_failures_are_reported(self):
        """Another format, no permission, a full disk; no file is left."""
        view = self.start_with("RGBA8")
        os.symlink("/dev/full", os.path.join(self.folder, "full.png"))
        view.save_dialog.open().choose(os.path.join(self.folder, "picture.jpg"))
        self.assertIn("End its name in .png",
                      view.wait_for_message("Not saved")[1])
        view.save_dialog.open().replace(os.path.join(self.folder, "full.png"))
        wait_for(lambda: "not enough room" in (view.message() or ["", ""])[1],
                 "no room")
        # Not even root can make a file there.
        view.save_dialog.open().choose("/sys/picture.png")
        view.wait_for_message("No permission")
        self.assertEqual([name for name in os.listdir(self.folder)
                          if "shmview-" in name or "picture" in name], [])


class Recent(ClipboardTest):
    """The desktop's list of recent files, which all programs share."""

    def listed(self):
        """Returns the list, as GTK keeps it."""
        path = Path(self.folder, "data/recently-used.xbel")
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def test_loaded_and_saved_files_are_listed(self):
        """They are in the desktop's list, and in the next window's menu."""
        path, _ = self.write_picture("my_picture.ppm", 40, 30)
        view = self.start()
        view.choose(path)
        view.wait_for_shown("40 × 30")
        wait_for(lambda: "my_picture.ppm" in self.listed(), "the list")
        second = self.start()
        second.menu.open()
        # The menu makes new items after it has read the list.
        wait_for(lambda: (item := second.menu.recent("my_picture.ppm").find())
                 and (item.do_action() or True), "the file in the menu")
        second.wait_for_shown("40 × 30 · RGB8 · generation 2")

    def test_files_are_looked_up_off_the_main_loop(self):
        """They may be on a network that does not answer."""
        path, _ = self.write_picture("far.ppm", 40, 30)
        view = self.start(path)
        wait_for(lambda: "far.ppm" in self.listed(), "the list")
        self.assertEqual(view.close(), 0)
        log = os.path.join(self.folder, "log")
        # It follows no other thread.
        view = self.start(prefix=("strace", "-D", "-e", "trace=%file", "-o",
                                  log))
        view.menu.open()
        view.menu.recent("far.ppm").wait()
        view.menu.leave()
        self.assertEqual(view.close(), 0)
        log = Path(log).read_text("utf-8", "replace")
        self.assertIn("recently-used.xbel", log)
        self.assertNotIn("far.ppm", log)

    def test_nothing_is_listed_where_nobody_wants_it(self):
        """The desktop's privacy settings forbid it."""
        settings = Path(self.folder, "config/gtk-4.0/settings.ini")
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[Settings]\ngtk-recent-files-enabled=0\n",
                            encoding="utf-8")
        path, _ = self.write_picture("secret.ppm", 40, 30)
        view = self.start()
        view.choose(path)
        view.wait_for_shown("40 × 30")
        view.menu.open()
        view.menu.no_recent().wait()
        self.assertNotIn("secret.ppm", self.listed())


class Formats(ClipboardTest):
    """The window shows what gdk-pixbuf reads, and refuses the rest."""

    def loaders(self):
        """Returns gdk-pixbuf's loaders, each with its lines."""
        path = self.desktop.run("pkg-config", "gdk-pixbuf-2.0",
                                "--variable=gdk_pixbuf_cache_file")
        return Path(path.decode().strip()).read_text("utf-8").split("\n\n")

    def write_webp(self):
        """Writes a lossless picture of two colours."""
        path = os.path.join(self.folder, "picture.webp")
        self.desktop.run("convert", "-size", "30x20", "gradient:red-blue",
                         "-define", "webp:lossless=true", path)
        return path

    def test_portable_bitmap(self):
        """Fax programs and LaTeX write it, with one bit for each pixel."""
        path = self.write_file("fax.pbm", b"P4\n9 2\n\x80\x80\x01\x00")
        view = self.start()
        view.choose(path)
        view.wait_for_shown("9 × 2 · GREY8 · generation 1")
        self.assert_shares(path)

    def test_damaged_picture_is_shown_and_reported(self):
        """A photo ends early; the notice disappears with the next picture."""
        view = self.start(str(DATA.parent / "damaged/jpeg-cut.37x29.RGB8.jpg"))
        view.wait_for_shown("37 × 29 · RGB8 · generation 1")
        message = view.wait_for_message("The file is damaged")
        self.assertIn("“jpeg-cut.37x29.RGB8.jpg” is shown and shared",
                      message[1])
        self.assertIn("ends early", "".join(message))
        view.choose(self.write_picture()[0])
        view.wait_for_shown("generation 2")
        wait_for(lambda: view.message() is None, "no notice")

    def test_webp(self):
        """There is a loader for it."""
        if not any('"webp"' in loader for loader in self.loaders()):
            self.skipTest("webp-pixbuf-loader is not installed")
        path = self.write_webp()
        view = self.start(path)
        view.wait_for_shown("30 × 20 · RGB8 · generation 1")
        self.assert_shares(path)

    def test_webp_without_a_loader(self):
        """The message says what is missing; the old picture stays."""
        others = [loader for loader in self.loaders() if '"webp"' not in loader]
        self.desktop.environment["GDK_PIXBUF_MODULE_FILE"] = self.write_file(
            "loaders.cache", "\n\n".join(others).encode())
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        view.choose(self.write_webp())
        text = view.wait_for_message("No loader for this format")[1]
        self.assertIn("“picture.webp”", text)
        self.assertIn("webp-pixbuf-loader", text)
        view.wait_for_status("generation 1")


class Upright(ClipboardTest):
    """Photos are as cameras write them."""

    def test_photo_stands_upright_in_the_second_window(self):
        """Its EXIF orientation turns it, here a quarter to the right."""
        photo = (ASSETS / "photo.jpg").read_bytes()
        exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1,
                                              6, 0, 0)
        path = self.write_file(
            "camera.jpg", photo[:2] + b"\xff\xe1"
            + struct.pack(">H", len(exif) + 2) + exif + photo[2:])
        size = self.desktop.run("identify", "-format", "%h × %w", path)
        first = self.start()
        first.choose(path)
        first.wait_for_shown(size.decode() + " · RGB8 · generation 1")
        second = self.start("--fetch")
        second.wait_for_shown(size.decode() + " · RGB8 · generation 1")
        self.assertTrue(self.copy(second) == self.saved(), "another file")


if __name__ == "__main__":
    case.main()
