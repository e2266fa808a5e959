# SPDX-License-Identifier: MIT
"""In Chinese, the window shows no English word anywhere."""

import gettext
import os
import pwd
import re
from pathlib import Path

import case
import chinese_locale
from accessible import GLib
from desktop import wait_for
from looks import AnyView
from pages import roles

CATALOGUE = Path(os.environ["SHMVIEW"]).parents[1] / "assets/translations"
LANGUAGE = gettext.translation("shmview", CATALOGUE, ["zh_CN"])
SIZES = ((1000, 880), (800, 600), (360, 640))

# Names, and words that belong to no language.
NAMES = {
    "Alt", "Chromium", "Ctrl", "Esc", "GB", "GREY", "IDAT", "KiB", "MB", "MiB",
    "MIT", "PNG", "POSIX", "Perfetto", "Qt", "RGB", "RGBA", "SEM", "SHMVIEW", "SIGKILL", "System",
    "UNDO", "dev", "inotify", "kB", "ms", "rw", "shm", "shmtool", "shmview",
}
# A system call, its result and its duration; bytes in hexadecimal; and GTK's
# names for widgets that only hold others.
CODE = re.compile(r"(\w+\(.*\) )?= -?[\dx]\w*( E[A-Z]+ \(.*\))?|\w+\(.*\)"
                  r"|[\d.]+ (µs|ms|s)"
                  r"|[0-9a-f]{4}  .*|(Gtk|Shm)\w+", re.DOTALL)
# A checksum, a function within a sentence, and a call within a step.
NO_WORD = re.compile(r"\b[0-9a-f]{8}\b|\w+\(\)"
                     r"|\w+\(.*\) = -?[\dx]\w*( E[A-Z]+ \(.*\))?",
                     re.ASCII | re.DOTALL)
# Segments of other programs, in the list of segments: keys, names of files,
# and attached processes.
OTHERS = re.compile(r"“[^”]*”|\S*(shmview-|qipc_)\S+|已附加：[^·]*")


def say(english):
    """Returns the Chinese of a text, which must be in the catalogue."""
    chinese = LANGUAGE.gettext(english)
    if chinese == english:
        raise AssertionError(f"“{english}” is not translated")
    return chinese


def texts_of(accessible):
    """Yields every text of one accessible."""
    yield accessible.name
    yield accessible.description
    if accessible.role in (roles.LABEL, roles.TEXT, roles.ENTRY, roles.MESSAGE,
                           roles.STATUS):
        yield accessible.text()


class ChineseView(AnyView):
    """Reads all windows of a process."""

    def read(self):
        """Returns every text, with the role of the accessible that has it."""
        found = set()
        for accessible in self.everything():
            try:
                found |= {(accessible.role, text)
                          for text in texts_of(accessible) if text}
            except GLib.Error:
                # It has disappeared meanwhile.
                continue
        return found

    def say(self, words):
        return LANGUAGE.gettext(words)


class Chinese(case.WindowTest):
    """The window has its language from LANGUAGE, as on a desktop."""

    maxDiff = None

    view_class = ChineseView

    def setUp(self):
        super().setUp()
        self.desktop.environment.update(chinese_locale.settings())
        user = pwd.getpwuid(os.getuid()).pw_name
        self.names = NAMES | set(re.findall(
            "[A-Za-z]+", f"{self.key} {self.folder} {user}"))

    def is_english(self, text, beside):
        """Returns whether a text has a word in letters that is no name or
        code."""
        text = NO_WORD.sub("", text)
        words = re.findall(r"[A-Za-z]{2,}", re.sub(beside, "", text))
        return set(words) - self.names and not CODE.fullmatch(text)

    def check(self, view, what, beside="$"):
        """Checks all texts that the process shows now, and keeps a screenshot.
        `beside` is a pattern of texts that may be in any language."""
        self.desktop.save_screenshot(os.path.join(
            os.environ["SHMVIEW_SCREENSHOTS"], f"chinese-{what}.png"))
        self.assertEqual(sorted(f"{role}: {text}" for role, text in view.read()
                                if self.is_english(text, beside)), [], what)

    def start_with_picture(self):
        """Starts a window with a picture from another process."""
        self.share("share", self.write_picture("photo.ppm")[0])
        view = self.start()
        view.key("ctrl+l")
        view.wait_for_shown("第 1 代")
        return view

    def test_window(self):
        """The window is empty, shows a message, a picture, and waits for the
        next."""
        view = self.start()
        self.check(view, "start")
        view.key("ctrl+l")
        wait_for(view.message, "a message")
        self.assertEqual(view.message()[0], say("Nothing is shared yet"))
        self.check(view, "message")
        view = self.start_with_picture()
        self.check(view, "picture")
        view.key("ctrl+f")
        view.wait_for_status(say("Waiting for the next picture"))
        self.check(view, "follow")

    def test_inspector(self):
        """Each page is Chinese, and so are the results of trying the
        functions."""
        view = self.start_with_picture()
        view.key("F9")
        view.inspector.wait_for_tabs()
        self.assertEqual([tab.name for tab in view.inspector.tabs()],
                         [say(page.title) for page in view.inspector.pages])
        for width, height in SIZES:
            view.resize(width, height)
            for page in view.inspector.pages:
                page.turn_to()
                if page == view.inspector.steps:
                    view.key("ctrl+l")
                    wait_for(page.list.rows, "steps")
                self.check(view, f"{page.title.replace(' ', '-')}-{width}")
        view.resize(*SIZES[0])
        waits = "Locked; others wait until you unlock."
        try_it = view.inspector.try_it
        for name, button, result in (
                ("lock", try_it.lock, waits),
                ("unlock", try_it.unlock, "Unlocked."),
                ("detach", try_it.detach, "Detached.")):
            button.press()
            view.wait_for_label(say(result))
            self.check(view, f"try-{name}")
        try_it.unlock.press()
        wait_for(view.message, "a message")
        self.assertEqual(view.message()[0], say("Not locked"))
        self.check(view, "try-failed")

    def test_dialogs(self):
        """The menu, the list of keys and the shortcuts are Chinese."""
        view = self.start_with_picture()
        view.key("F10")
        view.menu.wait_until_open()
        self.check(view, "menu")
        view.menu.leave()
        view.key_dialog.open()
        view.wait_for_label(f"“{self.key}”")
        self.check(view, "key", OTHERS)
        view.key_dialog.leave()
        view.key("ctrl+question")
        wait_for(view.popups, "the shortcuts")
        view.wait_for_label(say("Choose the key"))
        self.check(view, "shortcuts")

    def test_question(self):
        """The question before the kill is Chinese."""
        view = self.start_with_picture()
        view.resize(*SIZES[0])
        view.key("F9")
        view.inspector.wait_for_tabs()
        view.inspector.try_it.turn_to()
        view.kill_question.open()
        self.check(view, "question")
        view.kill_question.leave()

    def test_lessons(self):
        """A lesson finds the buttons by their Chinese words."""
        view = self.start()
        view.resize(*SIZES[1])
        view.lessons.open()
        self.check(view, "lessons")
        self.desktop.type_keys("Return")
        view.wait_for_label(f"按“{view.load_from_file.name}”")
        self.check(view, "lesson")
        view.key("ctrl+o")
        view.wait_for_label(f"按“{view.load_from_memory.name}”")


if __name__ == "__main__":
    case.main()
