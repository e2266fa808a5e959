# SPDX-License-Identifier: MIT
"""The pane for lessons, and the lessons' files in both languages."""

import re
import unittest

import case
import lesson_files
from desktop import wait_for

TEXTS = {"Lesson": {"Title", "Introduction"},
         "Question": {"Question", "Answer"}}
STEP_TEXTS = {"Text", "Then"}
STEP_KEYS = {"Window", "Press", "Expect"}
# At 800 × 600 a card has room for this much above the button row.
LONGEST = 320
CHINESE = re.compile("[\u4e00-\u9fff]")


class Files(unittest.TestCase):
    """What is in the files."""

    def texts_of(self, lesson):
        """Group and key of everything that a person reads."""
        for group, keys in TEXTS.items():
            yield from ((group, key) for key in keys)
        for step in lesson.steps:
            yield from ((step, key) for key in STEP_TEXTS)

    def test_keys(self):
        """All that are needed, and none besides."""
        for lesson in lesson_files.read_all():
            for step in lesson.steps:
                keys = {key for key in lesson.keys(step) if "[" not in key}
                self.assertLessEqual(STEP_TEXTS | STEP_KEYS, keys, step)
                self.assertLessEqual(
                    keys, STEP_TEXTS | STEP_KEYS
                    | {"Picture", "Enter", "Confirm"}, step)
                self.assertTrue(lesson.expectations(step))
            self.assertIn(len(lesson.steps), range(4, 10), lesson.name)

    def test_translations(self):
        """Each text has one, in Chinese, that names the same buttons."""
        for lesson in lesson_files.read_all():
            for group, key in self.texts_of(lesson):
                where = f"{lesson.name}: [{group}] {key}"
                english = lesson.get(group, key)
                chinese = lesson.get(group, key, lesson_files.TRANSLATION)
                self.assertTrue(english and chinese, where)
                self.assertIsNone(CHINESE.search(english), where)
                self.assertIsNotNone(CHINESE.search(chinese), where)
                names = [sorted(set(re.findall(r"\{[^}]*\}", text)))
                         for text in (english, chinese)]
                self.assertEqual(*names, where)
                self.assertLessEqual(len(english), LONGEST, where)

    def test_no_other_translation(self):
        """Nor one of what is for the tests."""
        for lesson in lesson_files.read_all():
            expected = {(group, f"{key}[{lesson_files.TRANSLATION}]")
                        for group, key in self.texts_of(lesson)}
            found = {(group, key)
                     for group in ("Lesson", "Question", *lesson.steps)
                     for key in lesson.keys(group) if "[" in key}
            self.assertEqual(found, expected, lesson.name)


class LessonPane(case.WindowTest):
    """What it shows, and what its buttons do."""

    def start_lesson(self, number):
        """A window that shows the first step of a lesson."""
        view = self.start()
        lesson = lesson_files.read_all()[number - 1]
        view.lessons.open()
        view.lessons.lesson(number, lesson.title()).press()
        view.wait_for_label("Step 1 of")
        return view, lesson

    def orange(self, view):
        """Pixels of the colour that marks the next button. In the header bar it
        is the window's own."""
        width, height = view.size()
        bar = view.load_from_file.place()[1]
        pixels = view.desktop.pixels(view.window, (0, bar, width, height - bar))
        return sum(pixels[at:at + 3] == bytes.fromhex("e66100")
                   for at in range(0, len(pixels), 3))

    def test_list(self):
        """All ten, in order, from the menu and by F1; it closes again."""
        view = self.start()
        titles = [f"{number}. {lesson.title()}" for number, lesson in
                  enumerate(lesson_files.read_all(), 1)]
        view.menu.lessons.choose()
        view.lessons.lesson(1).wait()
        self.assertEqual(view.lessons.titles(), titles)
        view.lessons.close()
        view.lessons.open()

    def test_steps_without_pressing(self):
        """Next goes to the question, Back to the beginning."""
        view, lesson = self.start_lesson(3)
        count = len(lesson.steps)
        for number in range(1, count + 1):
            view.wait_for_label(f"Step {number} of {count}.")
            view.lessons.go_on(last=number == count)
        view.wait_for_label(lesson.shown("Question", "Question"))
        view.lessons.back.press()
        view.wait_for_label(f"Step {count} of {count}.")
        view.lessons.all.press()
        view.lessons.all.wait_until_gone()

    def test_button_is_marked_and_found(self):
        """In colour; Show Me unfolds the inspector at its page."""
        view, _ = self.start_lesson(4)
        self.assertEqual(self.orange(view), 0)
        view.lessons.show_me.press()
        wait_for(lambda: self.orange(view) > 100, "the mark")
        try_it = view.inspector.try_it
        try_it.tab.wait()
        try_it.create.press()
        view.wait_for_label("Step 2 of 7. In the second window, press")
        wait_for(lambda: self.orange(view) == 0, "no mark")

    def test_shortcut_counts_as_pressed(self):
        """So does an item of the menu, whose button is marked."""
        view, _ = self.start_lesson(1)
        wait_for(lambda: self.orange(view) > 100, "the mark")
        path, _ = self.write_picture()
        view.key("ctrl+o")
        view.chooser.wait_until_open().leave()
        # Nothing has come of it yet.
        self.assertTrue(view.is_showing("Step 1 of 6."))
        view.choose(path)
        view.wait_for_label("Step 2 of 6.")
        wait_for(lambda: self.orange(view) == 0, "no mark")

    def test_step_that_fails(self):
        """The lesson stays, and says what to do; clean, it begins anew."""
        path, _ = self.write_picture()
        other = self.start(path)
        other.wait_for_shown("generation 1")
        view, lesson = self.start_lesson(3)
        view.lessons.show_me.press()
        view.inspector.try_it.create.press()
        view.wait_for_message("It exists already")
        view.wait_for_label("That went another way: “It exists already”.")
        self.assertTrue(view.is_showing("Step 1 of 8."))
        view.key("ctrl+l")
        view.wait_for_status(case.held_by(other, view))
        view.lessons.start_clean.press()
        view.wait_for_status(case.held_by(other, own=False))
        other.key("ctrl+w")
        self.assertEqual(other.wait(), 0)
        view.wait_for_status("nothing is shared")
        view.inspector.try_it.create.press()
        view.wait_for_label(lesson.shown("Step 1", "Then"))
        self.assertFalse(view.is_showing("That went another way"))

    def test_step_of_the_other_window_is_marked_there(self):
        """Whoever pressed Kill here would end the lesson."""
        other = self.start()
        other.inspector.open(other.inspector.try_it)
        view, _ = self.start_lesson(5)
        view.inspector.open(view.inspector.try_it)
        self.assertFalse(view.lessons.show_me.is_there())
        self.assertEqual(self.orange(view), 0)
        wait_for(lambda: self.orange(other) > 100, "a mark in the second")
        other.inspector.try_it.create.press("Created")
        view.wait_for_label("Step 2 of 9. In the second window, press")
        self.assertEqual(self.orange(view), 0)
        wait_for(lambda: self.orange(other) > 100, "a mark at the next button")
        view.lessons.close()
        wait_for(lambda: self.orange(other) == 0, "no mark without a lesson")

    def test_step_that_fails_in_the_other_window(self):
        """The lesson hears of it, and stays until it has been done there."""
        other = self.start()
        other.inspector.open(other.inspector.try_it)
        view, lesson = self.start_lesson(9)
        view.lessons.go_on()
        view.wait_for_label("Step 2 of 9. In the second window, press")
        wait_for(lambda: self.orange(other) > 100, "a mark in the second")
        other.inspector.try_it.hold_view.press("Hold View failed")
        view.wait_for_label("That went another way: “Nothing is shared yet”.")
        self.assertTrue(view.is_showing("Step 2 of 9."))
        view.choose(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        other.inspector.try_it.hold_view.press("Held: generation 1.")
        view.wait_for_label(lesson.shown("Step 2", "Then"))
        self.assertFalse(view.is_showing("That went another way"))

    def test_next_lesson(self):
        """After the answer; what is done is marked, also the next time."""
        view, lesson = self.start_lesson(3)
        for number in range(len(lesson.steps)):
            view.lessons.go_on(last=number + 1 == len(lesson.steps))
        view.lessons.show_answer.press()
        view.lessons.next_lesson.press()
        view.wait_for_label("Step 1 of 7.")
        view.lessons.all.press()
        for window in view, self.start():
            if not window.lessons.is_open():
                window.lessons.open()
            window.lessons.lesson(3, lesson.title() + " (done)").wait()
            window.lessons.lesson(1, lesson_files.read_all()[0].title()).wait()

    def test_translation(self):
        """With LANGUAGE all texts of a lesson are Chinese."""
        self.desktop.environment["LANGUAGE"] = lesson_files.TRANSLATION
        view = self.start()
        lesson = lesson_files.read_all()[0]
        view.key("F1")
        view.lessons.lesson(1).wait()
        self.desktop.type_keys("Return")
        for group, key in (("Lesson", "Introduction"), ("Lesson", "Title"),
                           ("Step 1", "Text")):
            view.wait_for_label(lesson.shown(group, key, lesson_files.TRANSLATION))


if __name__ == "__main__":
    case.main()
