# SPDX-License-Identifier: MIT
"""Lessons in Chinese, and in two windows with different languages."""

import case
import chinese_locale
import lesson_files
from desktop import wait_for
from pages.main_window import StartedView


class ChineseView(StartedView):
    """A window in Chinese."""

    def say(self, words):
        return lesson_files.say(words)


class Languages(case.WindowTest):
    """The windows find buttons by what they do, not by what they say."""

    def start_chinese(self):
        """Starts a window in Chinese."""
        self.desktop.environment.update(chinese_locale.settings())
        self.view_class = ChineseView
        return self.start()

    def test_texts(self):
        """All texts of a lesson are Chinese."""
        view = self.start_chinese()
        lesson = lesson_files.read_all()[0]
        view.lessons.open()
        view.lessons.lesson(1).press()
        for group, key in (("Lesson", "Introduction"), ("Lesson", "Title"),
                           ("Step 1", "Text")):
            view.wait_for_label(
                lesson.shown(group, key, lesson_files.TRANSLATION))
        view.wait_for_label(f"按“{view.load_from_file.name}”")

    def test_other_window_in_another_language(self):
        """The step is marked there, and named in its language."""
        first = self.start()
        other = self.start_chinese()
        first.lessons.open()
        first.lessons.lesson(1).press()
        first.wait_for_label("Step 1 of")
        first.choose(self.write_picture()[0])
        first.wait_for_label("Step 2 of 6. In the second window (window 2, "
                             "orange), press “Load from Shared Memory”.")
        wait_for(lambda: other.lessons.marked() > 100, "a mark in the second")
        other.wait_for_status(f"“{other.load_from_memory.name}”")
        other.load_from_memory.press()
        first.wait_for_label("Step 3 of 6.")


if __name__ == "__main__":
    case.main()
