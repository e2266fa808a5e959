# SPDX-License-Identifier: MIT
"""Takes pictures of windows in various styles, for people to look at."""

import os
import subprocess
from pathlib import Path

import case
from accessible import State
from desktop import wait_for
from gallery import Section, output_folder
from pages import roles
from pages.main_window import StartedView

TEST_CARD = str(Path(__file__).resolve().parents[2] / "assets/test-card.png")
# If this many pictures of the screen in a row are the same, nothing moves.
STILL = 4
# The pages of the inspector, from left to right.
PAGES = ("segment", "stage", "time-line", "contents", "steps", "try-it")
NOTE = "Whole windows, compared with nothing."


class AnyView(StartedView):
    """A window in any language: the tests find nothing by its words."""

    def find_window(self):
        return wait_for(lambda: self.desktop.windows_of(self.id),
                        "a window")[0]

    def is_accessible(self):
        return self.frame.is_there()


class LooksTest(case.WindowTest):
    """A test that takes pictures of windows in one style."""

    view_class = AnyView
    # The name of the style on the page.
    look = "light"
    is_dark = False

    @classmethod
    def setUpClass(cls):
        cls.section = Section(output_folder(), f"windows-{cls.look}",
                              f"Windows: {cls.look.replace('-', ' ')}", NOTE,
                              "windows")
        cls.addClassCleanup(cls.section.finish)

    def colours(self, window):
        """Returns every pixel of a window."""
        return self.desktop.pixels(window)

    def wait_until_still(self, window):
        """Waits until nothing in the window moves."""
        seen = []

        def is_still():
            seen.append(self.colours(window))
            return len(seen) >= STILL and len(set(seen[-STILL:])) == 1

        wait_for(is_still, "a window at rest")
        return seen[-1]

    def take(self, shown, name, words):
        """Takes a picture of a window at rest, which must be dark or light."""
        pixels = self.take_any(shown.window, name, words)
        self.assertEqual(max(pixels[:3]) < 128, self.is_dark, name)

    def take_any(self, window, name, words):
        """Takes a picture of a window at rest, and returns its pixels."""
        try:
            pixels = self.wait_until_still(window)
        finally:
            self.keep(window, name, words)
        self.assertGreater(len(set(pixels)), 2, name)
        return pixels

    def keep(self, window, name, words):
        """Takes a picture of a window, whether or not it is at rest."""
        file = self.section.path(f"{name}.png")
        part = self.section.folder / f"{file}.{os.getpid()}.png"
        self.desktop.run("import", "-window", window, str(part))
        part.replace(self.section.folder / file)
        self.section.add(name.replace("-", " "), words, {"got": file})

    def see_empty(self):
        """Shows a window without a picture, then one that finds nothing to
        fetch."""
        shown = self.start()
        self.take(shown, "empty", "Just started.")
        shown.key("ctrl+l")
        wait_for(shown.message, "a message")
        self.take(shown, "message", "There is nothing in the shared memory.")
        return shown

    def see_picture(self, shown):
        """Shows a picture from another program."""
        self.share("share", TEST_CARD)
        shown.key("ctrl+l")
        shown.picture.wait()
        self.take(shown, "picture", "From the shared memory.")

    def see_size(self, shown, width, height):
        """Shows the window in another size, which it must be able to have."""
        shown.resize(width, height)
        self.take(shown, f"{width}-x-{height}", "With a picture.")

    def turn_to(self, shown, index):
        """Turns to a page of the inspector by its tab."""
        shown.press(shown.inspector.tabs()[index])
        wait_for(lambda: shown.inspector.tabs()[index].has(State.SELECTED),
                 f"the page “{PAGES[index]}”")

    def see_pages(self, shown, *size):
        """Shows each page of the inspector; finds the pages by their position.
        """
        shown.key("F9")
        shown.inspector.wait_for_tabs()
        shown.resize(*size)
        for index, name in enumerate(PAGES):
            self.turn_to(shown, index)
            if name == "steps":
                # The page lists only what the window does from now on.
                shown.key("ctrl+l")
                wait_for(lambda: shown.find_all(roles.ROW), "steps")
            self.take(shown, f"inspector-{name}-{size[0]}-x-{size[1]}",
                      f"The page of the inspector, {size[0]} × {size[1]}.")
        shown.key("F9")
        wait_for(lambda: not shown.inspector.tabs(), "no inspector")

    def see_lessons(self, shown, *size):
        """Shows the list of lessons."""
        shown.key("F1")
        shown.resize(*size)
        self.take(shown, "lessons", "All of them.")

    def see_menu(self, shown):
        """Opens the menu by its key."""
        shown.key("F10")
        shown.menu.wait_until_open()
        self.take_any(shown.menu.window, "menu", "The window's menu.")
        shown.menu.leave()

    def see_dialog(self, shown, keys, name, role):
        """Opens a window by these keys, and waits for this role in it."""
        shown.key(keys)
        dialog = wait_for(shown.popups, name)[0]
        wait_for(lambda: shown.find_all(role), f"{role} of {name}")
        self.take_any(dialog, name, "Opened by its keys.")
        self.desktop.focus(dialog)
        self.desktop.type_keys("Escape")
        shown.wait_for_no_popup()

    def see_error(self):
        """Opens a file that is not a picture."""
        shown = self.start(self.write_file("text.png", b"No picture.\n"),
                           key=f"{self.key}-error")
        wait_for(shown.message, "a message")
        self.take(shown, "error", "The file is no picture.")
        self.end(shown)

    def see_lesson(self, shown):
        """Shows the first step of the first lesson."""
        shown.lessons.lesson(1).press()
        self.take(shown, "lesson", "The first step of the first lesson.")

    def see_stream(self):
        """Shows a window that follows a stream."""
        key = f"{self.key}-stream"
        stream = subprocess.Popen(
            [os.environ["SHMTOOL"], "stream", "--key", key, "--size",
             "320x240", "--format", "rgb8", "--rate", "20", "--hold", "60"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.addCleanup(stream.wait)
        self.addCleanup(stream.terminate)
        self.addCleanup(stream.stdin.close)
        frame = bytes(range(0, 240)) * (320 * 3 // 240 * 240)
        stream.stdin.write(frame)
        stream.stdin.flush()
        shown = self.start("--follow", key=key)
        shown.picture.wait()
        stream.stdin.write(frame * 30)
        stream.stdin.flush()
        wait_for(lambda: "/" in shown.status().split("\n")[0], "figures")
        self.keep(shown.window, "stream", "Following a stream.")

    def see_all(self, small=(800, 600)):
        """Shows everything that is shown in every style."""
        shown = self.see_empty()
        self.see_picture(shown)
        self.see_menu(shown)
        self.see_dialog(shown, "ctrl+k", "keys", roles.ROW)
        self.see_dialog(shown, "ctrl+question", "shortcuts", roles.LABEL)
        self.see_size(shown, *small)
        self.see_pages(shown, *small)
        self.see_lessons(shown, *small)
        self.see_lesson(shown)
        self.see_error()
        return shown
