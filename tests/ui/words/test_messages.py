# SPDX-License-Identifier: MIT
"""Each failure has its own message in the window, and costs no picture."""

import os
import signal
import struct
import subprocess
import unittest

import case
import patience
from accessible import State
from desktop import wait_for
from pages import roles
from speech import Speech, hear

# The offsets of the header's fields; core/README.md has the table.
VERSION_OFFSET = 8
OFFSET_OFFSET = 24
WIDTH_OFFSET = 40


class Usage(unittest.TestCase):
    """These tests need no screen."""

    def run_program(self, *arguments):
        """Runs the program to its end."""
        return subprocess.run([os.environ["SHMVIEW"], *arguments], check=False,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=patience.seconds())

    def test_version_and_help(self):
        """The program prints both, and nothing else."""
        version = self.run_program("--version")
        self.assertEqual(version.returncode, 0)
        self.assertRegex(version.stdout, r"^shmview \d+\.\d+\.\d+\n$")
        text = self.run_program("--help")
        self.assertEqual(text.returncode, 0)
        for word in ("[FILE]", "--key", "--fetch", "--follow", "--qt",
                     "--version"):
            self.assertIn(word, text.stdout)

    def test_wrong_usage(self):
        """One line says what is wrong; the exit status is 2, too."""
        for arguments in (["one.png", "two.png"], ["one.png", "--fetch"],
                          ["--no-such-option"]):
            done = self.run_program(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(done.stderr.count("\n"), 1)
            self.assertEqual(done.stdout, "")


class Told(case.WindowTest):
    """Assistive technology hears messages without asking."""

    def test_alert_is_announced_with_its_words(self):
        """The alert is announced each time it appears."""
        told = []

        def note(event):
            if event.type.startswith("object:children-changed:add"):
                told.append(event.any_data.get_role_name())
            elif event.source.get_role_name() == roles.MESSAGE:
                told.append(event.source.get_name())

        hear(self, ("children-changed", "property-change:accessible-name"),
             note)
        view = self.start()
        view.load_from_memory.press()
        view.wait_for_message("Nothing is shared yet")
        for _ in range(2):
            told.clear()
            view.load_from_memory.press()
            wait_for(lambda: roles.MESSAGE in told, "an announced alert")
            view.wait_for_message("Nothing is shared yet")

    def test_message_is_said_where_the_focus_is(self):
        """It is said each time; a button that loses the focus gets its own
        description back."""
        speech = Speech(self)
        view = self.start()
        button = view.load_from_memory
        before = button.description()
        button.press()
        speech.wait_for("Nothing is shared yet\nLoad a picture")
        view.key("ctrl+l")
        speech.wait_for("Nothing is shared yet\nLoad a picture")
        view.key("Tab")
        wait_for(lambda: button.description() == before,
                 "the button's own description")

    def test_message_is_said_when_the_menu_has_closed(self):
        """The message is about what was chosen in the menu."""
        speech = Speech(self)
        view = self.start()
        view.menu.paste.choose()
        speech.wait_for("Nothing to paste\n")

    def test_past_message_describes_nothing(self):
        """The focus is still where the message was said."""
        speech = Speech(self)
        view = self.start()
        view.key("ctrl+l")
        speech.wait_for("Nothing is shared yet")
        self.share("share", self.write_picture("good.ppm", 64, 48)[0])
        view.key("ctrl+l")
        view.wait_for_shown("64 × 48")
        wait_for(lambda: not any("Nothing is shared" in each.description
                                 for each in view.everything()),
                 "no widget with the message")

    def go_to_picture(self, view):
        """Goes to the picture by Tab."""
        def focus():
            return [each.name for each in view.everything()
                    if each.has(State.FOCUSED)]

        while not view.picture.has(State.FOCUSED):
            before = focus()
            view.key("Tab")
            wait_for(lambda before=before: focus() not in (before, []),
                     "the focus to move")

    def test_picture_describes_itself_again(self):
        """Its description is the zoom again, as before the message."""
        speech = Speech(self)
        path, _ = self.write_picture("good.ppm", 64, 48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        before = view.picture.description()
        self.go_to_picture(view)
        view.key("ctrl+v")
        speech.wait_for("Nothing to paste\n")
        if not speech.announces:
            self.assertNotEqual(view.picture.description(), before)
        view.key("Tab")
        wait_for(lambda: view.picture.description() == before,
                 "the zoom as the description")


class FileMessages(case.WindowTest):
    """Each fault of a file has a message."""

    def fail_to_load(self, path, heading):
        """Returns the texts of the message; the old picture must stay."""
        picture, _ = self.write_picture("good.ppm", 64, 48)
        view = self.start(picture)
        view.wait_for_shown("64 × 48 · RGB8 · generation 1")
        before = view.picture_pixels()
        view.choose(path)
        texts = view.wait_for_message(heading)
        view.wait_for_status("64 × 48 · RGB8 · generation 1")
        self.assertIn(os.path.basename(path), texts[1])
        self.assertIn(path, texts[2])
        view.close_message()
        wait_for(lambda: view.picture_pixels() == before, "the old picture")
        return texts

    def test_text_is_not_an_image(self):
        """The message has the decoder's reason."""
        path = self.write_file("text.png", b"This is no image.\n" * 20)
        texts = self.fail_to_load(path, "Not an image")
        self.assertIn("is not an image that can be read", texts[1])
        self.assertIn("not an image: it is not PNG", texts[2])

    def test_empty_file_is_not_an_image(self):
        """The file has no byte at all."""
        self.fail_to_load(self.write_file("empty.png", b""), "Not an image")

    def test_image_without_one_row_is_not_an_image(self):
        """The file ends in its first row."""
        whole, _ = self.write_picture("whole.ppm", 100, 100)
        with open(whole, "rb") as file:
            start = file.read(150)
        self.fail_to_load(self.write_file("start.ppm", start), "Not an image")

    def test_image_beyond_the_limit_is_too_large(self):
        """The image is one pixel too wide."""
        path = self.write_file("wide.pgm",
                               b"P5\n32768 1\n255\n" + bytes(32768))
        texts = self.fail_to_load(path, "Too large")
        self.assertIn("32768", texts[2])

    @unittest.skipIf(os.getuid() == 0, "root may read everything")
    def test_file_that_may_not_be_read(self):
        """Its mode forbids it."""
        path, _ = self.write_picture("secret.ppm", 10, 10)
        os.chmod(path, 0)
        self.fail_to_load(path, "No permission")


class ArgumentMessages(case.WindowTest):
    """Each fault of FILE and of the key has a message."""

    def test_missing_file_and_folder(self):
        """Neither is taken for an image."""
        missing = self.start(self.folder + "/missing.png")
        self.assertIn("“missing.png”",
                      missing.wait_for_message("File not found")[1])
        missing.wait_for_status("No picture is loaded")
        folder = self.start(self.folder)
        self.assertIn("folder",
                      folder.wait_for_message("File not readable")[2])

    def test_empty_key(self):
        """Nothing can be shared, nor found."""
        path, _ = self.write_picture(width=10, height=10)
        sharing = self.start(path, key="")
        self.assertIn("Ctrl+K", sharing.wait_for_message("The key is empty")[1])
        fetching = self.start("--fetch", key="")
        fetching.wait_for_message("The key is empty")

    def test_long_message_is_shown_whole_in_a_narrow_window(self):
        """It wraps, between the buttons and the status line."""
        path = self.write_file("long-name-" * 20 + ".png", b"no image")
        view = self.start(path)
        view.wait_for_message("Not an image")
        self.desktop.resize(view.window, 300, 400)
        wait_for(lambda: view.size()[0] == 300, "300 pixels")

        def in_order():
            tops = [part.place()[1] for part in (
                view.load_from_file, view.load_from_memory, view.alert,
                view.status_line)]
            return tops == sorted(tops)

        wait_for(in_order, "the message in sight")
        left, _, width, _ = view.menu.button.place()
        self.assertTrue(0 <= left <= left + width <= 300)
        for label in (view.find_all(roles.LABEL)
                      + view.find_all(roles.STATUS)):
            left, _, width, _ = label.place()
            self.assertTrue(width == 0 or 0 <= left <= left + width <= 300)


class SegmentMessages(case.WindowTest):
    """Each fault of the shared memory has a message."""

    def share_picture(self):
        """Starts a first window that shares a small picture."""
        path, _ = self.write_picture("shared.ppm", 64, 48)
        view = self.start(path)
        view.wait_for_shown("64 × 48 · RGB8 · generation 1")
        return view

    def test_nothing_is_shared_yet(self):
        """The message says what to do about it."""
        view = self.start()
        view.load_from_memory.press()
        texts = view.wait_for_message("Nothing is shared yet")
        self.assertIn(f"“{self.key[:20]}", texts[1])
        self.assertIn("Load a picture from a file", texts[1])
        view.wait_for_status("No picture is loaded")

    def test_message_goes_when_something_is_shared(self):
        """Another process shares it, and this window does nothing."""
        view = self.start()
        view.load_from_memory.press()
        view.wait_for_message("Nothing is shared yet")
        self.share("share", self.write_picture("good.ppm", 64, 48)[0])
        wait_for(lambda: view.message() is None, "no message")
        view.wait_for_status("No picture is loaded")

    def test_message_on_a_file_stays_when_something_is_shared(self):
        """The file is still missing."""
        view = self.start(os.path.join(self.folder, "missing.ppm"))
        before = view.wait_for_message("File not found")
        self.share("share", self.write_picture("good.ppm", 64, 48)[0])
        view.wait_for_status("64 × 48")
        self.assertEqual(view.message(), before)

    def test_segment_of_a_dead_process_is_removed(self):
        """The window says so once; then there is nothing."""
        first = self.share_picture()
        first.process.send_signal(signal.SIGKILL)
        first.wait()
        self.assertTrue(self.segment.exists())
        view = self.start("--fetch")
        texts = view.wait_for_message("The other process died")
        self.assertIn("removed", texts[1])
        self.assertFalse(self.segment.exists())
        view.load_from_memory.press()
        view.wait_for_message("Nothing is shared yet")

    def test_damaged_contents(self):
        """The header's fields do not fit each other; the old picture stays."""
        first = self.share_picture()
        view = self.start("--fetch")
        view.wait_for_shown("generation 1")
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 65))
        view.load_from_memory.press()
        view.wait_for_message("Damaged contents")
        view.wait_for_status("64 × 48")
        first.choose(self.write_picture("good.ppm", 30, 20)[0])
        first.wait_for_shown("30 × 20")
        view.load_from_memory.press()
        view.wait_for_shown("30 × 20")
        self.assertIsNone(view.message())

    def test_picture_of_an_older_shmview(self):
        """The window does not guess its layout."""
        self.share_picture()
        self.change_header(VERSION_OFFSET, struct.pack("<I", 1))
        view = self.start("--fetch")
        texts = view.wait_for_message("Shared by another version")
        self.assertIn("Load it from a file again", texts[1])
        self.assertIn("older shmview", texts[2])

    def test_raw_bytes_are_no_picture(self):
        """Another program uses the segment for itself."""
        self.share("put", "hello, this is no picture")
        view = self.start("--fetch")
        texts = view.wait_for_message("Not a picture")
        self.assertIn("contains no picture", texts[1])

    def test_shared_picture_beyond_the_limit_is_too_large(self):
        """The header is valid, but the picture is too wide."""
        self.share_picture()
        fields = struct.pack("<QQIIII", 4096, 120000, 40000, 1, 120000, 1)
        self.change_header(OFFSET_OFFSET, fields, 4096 + 120000)
        view = self.start("--fetch")
        view.wait_for_message("Too large")

    def test_name_taken_by_another_file(self):
        """The window does not follow a link in the segment's place."""
        self.segment.symlink_to(self.folder)
        self.addCleanup(self.segment.unlink)
        fetching = self.start("--fetch")
        fetching.wait_for_message("No permission")
        path, _ = self.write_picture(width=10, height=10)
        sharing = self.start(path)
        sharing.wait_for_message("No permission")

    def test_no_room_in_shared_memory(self):
        """The test has a private /dev/shm of one megabyte."""
        prefix = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                  "mount -t tmpfs -o size=1m tmpfs /dev/shm && exec \"$@\"",
                  "sh")
        if subprocess.run([*prefix, "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no mounts in a namespace of one's own")
        path, _ = self.write_picture(width=800, height=600)
        view = self.start(path, prefix=prefix)
        texts = view.wait_for_message("Not enough memory")
        self.assertIn("shared memory", texts[1])
        view.wait_for_status("No picture is loaded")
        view.choose(self.write_picture("small.ppm", 64, 48)[0])
        view.wait_for_shown("64 × 48 · RGB8 · generation 1")

    def test_locked_by_another_process(self):
        """The window names the process while it waits, and then in its
        message."""
        self.share_picture()
        lock = self.lock_content()
        view = self.start("--fetch")
        view.wait_for_label("Waiting for a lock held by ")
        self.assertTrue(view.is_showing(f"(process {os.getpid()})"))
        texts = view.wait_for_message("Locked")
        self.assertIn(str(os.getpid()), texts[2])
        lock.close()
        view.load_from_memory.press()
        view.wait_for_shown("64 × 48 · RGB8 · generation 1")
        self.assertIsNone(view.message())

    def test_waiting_can_be_cancelled(self):
        """“Cancel” ends the wait at once and silently; then loading works
        again."""
        self.share_picture()
        lock = self.lock_content()
        view = self.start("--fetch")
        view.wait_for_label("Waiting for a lock held by ")
        view.cancel.press()
        view.cancel.wait_until_gone()
        self.assertIsNone(view.message())
        lock.close()
        view.load_from_memory.press()
        view.wait_for_shown("64 × 48 · RGB8 · generation 1")

    def test_new_request_takes_the_place_of_a_waiting_one(self):
        """The later one wins, whatever the earlier one was for."""
        self.share_picture()
        lock = self.lock_content()
        view = self.start("--fetch")
        view.wait_for_label("Waiting for a lock held by ")
        view.choose(self.write_picture("later.ppm", 30, 20)[0])
        view.wait_for_label("Waiting for a lock held by ")
        lock.close()
        view.wait_for_shown("30 × 20 · RGB8 · generation 2")
        self.assertIsNone(view.message())


if __name__ == "__main__":
    case.main()
