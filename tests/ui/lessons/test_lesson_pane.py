# SPDX-License-Identifier: MIT
"""
The pane for lessons works, and the lessons' files are whole in both languages.
"""

import re
import unittest

import case
import lesson_files
from desktop import wait_for
from inspector_case import show_inspector

TEXTS = {"Lesson": {"Title", "Introduction"},
         "Question": {"Question", "Answer"}}
STEP_TEXTS = {"Text", "Then"}
STEP_KEYS = {"Window", "Press"}
OTHER_KEYS = {"Effect", "Message", "Picture"}
# At 800 × 600 a card has room for this much above the button row.
LONGEST = 320
CHINESE = re.compile("[\u4e00-\u9fff]")


class Files(unittest.TestCase):
    """The files have the right contents."""

    def texts_of(self, lesson):
        """Returns group and key of everything that a person reads."""
        for group, keys in TEXTS.items():
            yield from ((group, key) for key in keys)
        for step in lesson.steps:
            yield from ((step, key) for key in STEP_TEXTS)

    def test_keys(self):
        """The files have all keys that are needed, and no others."""
        for lesson in lesson_files.read_all():
            for group, keys in TEXTS.items():
                self.assertEqual(set(lesson.keys(group)), keys, lesson.name)
            for step in lesson.steps:
                keys = set(lesson.keys(step))
                self.assertLessEqual(STEP_TEXTS | STEP_KEYS, keys, step)
                self.assertLessEqual(
                    keys, STEP_TEXTS | STEP_KEYS | OTHER_KEYS, step)
                if lesson.get(step, "Picture") is not None:
                    self.assertEqual(lesson.get(step, "Window"), "first")
                    self.assertEqual(lesson.get(step, "Picture"),
                                     lesson.does(step, "Picture"))
                self.assertTrue(lesson.expectations(step))
            self.assertIn(len(lesson.steps), range(4, 14), lesson.name)

    def test_translations(self):
        """Each text has a Chinese one, which names the same buttons."""
        for lesson in lesson_files.read_all():
            for group, key in self.texts_of(lesson):
                where = f"{lesson.name}: [{group}] {key}"
                english = lesson.get(group, key)
                chinese = lesson_files.say(english)
                self.assertIsNone(CHINESE.search(english), where)
                self.assertIsNotNone(CHINESE.search(chinese), where)
                names = [sorted(set(re.findall(r"\{[^}]*\}", text)))
                         for text in (english, chinese)]
                self.assertEqual(*names, where)
                self.assertLessEqual(len(english), LONGEST, where)
                # GLib would take it for the start of an escape sequence,
                # xgettext would not.
                self.assertNotIn("\\", english, where)


class LessonPane(case.WindowTest):
    """The pane shows the right things, and its buttons work."""

    def start_lesson(self, number):
        """Starts a window that shows the first step of a lesson."""
        view = self.start()
        lesson = lesson_files.read_all()[number - 1]
        view.lessons.open()
        view.lessons.lesson(number, lesson.title()).press()
        view.wait_for_label("Step 1 of")
        return view, lesson

    def test_list(self):
        """The menu and F1 open the list of all ten lessons."""
        view = self.start()
        titles = [f"{number}. {lesson.title()}" for number, lesson in
                  enumerate(lesson_files.read_all(), 1)]
        view.menu.lessons.choose()
        view.lessons.lesson(1).wait()
        self.assertEqual(view.lessons.titles(), titles)
        view.lessons.close()
        view.lessons.open()

    def test_steps_without_pressing(self):
        """“Next” goes on to the question, “Back” to the beginning."""
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
        """A ring marks it; “Show Me” opens the inspector at its page, in a
        window that keeps its size."""
        view, _ = self.start_lesson(4)
        size = view.size()
        view.lessons.show_me.press()
        try_it = view.inspector.try_it
        view.lessons.wait_for_mark_at(try_it.create)
        self.assertEqual(view.size(), size)
        try_it.tab.wait()
        try_it.create.press()
        view.wait_for_label("Step 2 of 7. In the second window, press")
        wait_for(lambda: view.lessons.marked() == 0, "no mark")

    def test_mark_leads_to_the_button(self):
        """What has to be pressed before is marked, one after the other."""
        view, _ = self.start_lesson(4)
        self.check_way_to_create(view)
        inspector = view.inspector
        inspector.stage.turn_to()
        view.lessons.wait_for_mark_at(inspector.try_it.tab)
        view.key("F12")
        view.lessons.wait_for_mark_at(inspector.stage.fill)
        inspector.stage.fill.press()
        view.lessons.wait_for_mark_at(inspector.try_it.tab)
        inspector.fold_in()
        view.lessons.wait_for_mark_at(view.inspector_toggle)
        self.assertTrue(view.is_showing("Step 1 of 7."))

    def check_way_to_create(self, view):
        """Checks what is marked until “Create” is in view."""
        view.lessons.wait_for_mark_at(view.inspector_toggle)
        inspector = show_inspector(view)
        view.lessons.wait_for_mark_at(inspector.try_it.tab)
        inspector.try_it.turn_to()
        view.lessons.wait_for_mark_at(inspector.try_it.create)

    def test_mark_leads_to_the_page(self):
        """If the inspector is closed, its button is marked before the tab."""
        view, _ = self.start_lesson(2)
        view.choose(self.write_picture()[0])
        view.wait_for_label("Step 2 of")
        view.lessons.wait_for_mark_at(view.inspector_toggle)
        show_inspector(view).stage.turn_to()
        view.lessons.wait_for_mark_at(view.inspector.segment.tab)

    def test_mark_leads_to_the_menu(self):
        """The menu's button is marked for its item."""
        view, _ = self.start_lesson(8)
        view.lessons.wait_for_mark_at(view.menu.button)

    def test_mark_leads_to_the_button_of_the_other_window(self):
        """The way is marked there, too."""
        other = self.start()
        view, _ = self.start_lesson(5)
        view.wait_for_label("Step 1 of 11. In the second window (window 1, ")
        self.check_way_to_create(other)
        self.assertEqual(view.lessons.marked(), 0)

    def test_shortcut_counts_as_pressed(self):
        """So does a menu item."""
        view, _ = self.start_lesson(1)
        wait_for(lambda: view.lessons.marked() > 100, "the mark")
        path, _ = self.write_picture()
        view.key("ctrl+o")
        view.chooser.wait_until_open().leave()
        # The press has no effect yet.
        self.assertTrue(view.is_showing("Step 1 of 6."))
        view.choose(path)
        view.wait_for_label("Step 2 of 6.")
        wait_for(lambda: view.lessons.marked() == 0, "no mark")

    def test_step_that_fails(self):
        """The lesson stays; “Start Clean” begins it again."""
        path, _ = self.write_picture()
        view, lesson = self.start_lesson(3)
        other = self.start(path)
        other.wait_for_shown("generation 1")
        # The card grows, and the page below it must stay within the window.
        view.make_high()
        view.lessons.show_me.press()
        view.inspector.try_it.create.press()
        view.wait_for_message("The segment exists already")
        view.wait_for_label("The result was different: “The segment exists "
                            "already”.")
        self.assertTrue(view.is_showing("Step 1 of 12."))
        view.key("ctrl+l")
        view.wait_for_status(case.attached(other, view))
        view.lessons.start_clean.press()
        view.wait_for_status("nothing is shared")
        view.inspector.try_it.create.press()
        view.wait_for_label(lesson.shown("Step 1", "Then"))
        self.assertFalse(view.is_showing("The result was different"))

    def test_start_clean_stops_following(self):
        """The next lesson begins with a window that does not follow."""
        view, _ = self.start_lesson(1)
        view.follow.press()
        wait_for(view.follow.is_pressed, "a window that follows")
        view.lessons.start_clean.press()
        wait_for(lambda: not view.follow.is_pressed(),
                 "a window that does not follow")

    def test_next_stays_under_the_pointer(self):
        """From step to step the texts change, but “Next” stays in its place,
        also as “Question”."""
        view, lesson = self.start_lesson(7)
        view.resize(1000, 880)
        wait_for(view.lessons.next.is_laid_out, "“Next”")
        places = set()
        for number in range(1, len(lesson.steps) + 1):
            view.wait_for_label(f"Step {number} of ")
            last = number == len(lesson.steps)
            button = view.lessons.question if last else view.lessons.next
            places.add(button.place()[:2])
            button.press()
        self.assertEqual(len(places), 1, places)

    def test_picture_keeps_its_room(self):
        """Beside a lesson and the inspector it has half of the window."""
        path, _ = self.write_picture(width=900, height=600)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        view.resize(940, 900)
        view.inspector.fold_out()
        view.lessons.open()
        view.lessons.lesson(1).press()
        view.wait_for_label("Step 1 of")

        def has_room():
            _, _, width, height = view.picture_place()
            return width >= 940 / 2 - 40 and height >= 600

        wait_for(has_room, "room for the picture", seen=lambda: str(
            view.picture_place()))

    def test_step_of_the_other_window_is_marked_there(self):
        """The mark is not here, where a press on “Kill” would end the lesson.
        Each window names the other one."""
        other = self.start()
        show_inspector(other).try_it.turn_to()
        view, _ = self.start_lesson(5)
        show_inspector(view).try_it.turn_to()
        self.assertFalse(view.lessons.show_me.is_there())
        self.assertEqual(view.lessons.marked(), 0)
        wait_for(lambda: other.lessons.marked() > 100, "a mark in the second")
        view.wait_for_label("Step 1 of 11. In the second window "
                            "(window 1, blue), press “Create”.")
        other.wait_for_status("Lesson in window 2, orange: press “Create” here")
        other.inspector.try_it.create.press("Created")
        view.wait_for_label("Step 2 of 11. In the first window (window 2, ")
        wait_for(lambda: other.lessons.marked() == 0, "no mark in the second")
        view.inspector.stage.turn_to()
        view.wait_for_label("Step 3 of 11. In the second window (window 1, blue)")
        self.assertEqual(view.lessons.marked(), 0)
        wait_for(lambda: other.lessons.marked() > 100, "a mark at the next button")
        other.wait_for_status("press “Kill This Process” here")
        other.kill_question.open()
        other.wait_for_label("Kill window 1, blue?")
        other.kill_question.cancel.press()
        view.lessons.close()
        wait_for(lambda: other.lessons.marked() == 0, "no mark without a lesson")
        wait_for(lambda: "Lesson" not in other.status(), "no word of it")

    def test_step_of_this_window_names_it(self):
        """The step has the name below the title; the other window is not
        marked."""
        other = self.start()
        view, _ = self.start_lesson(3)
        view.wait_for_label("Step 1 of 12. In the first window (window 2, "
                            "orange: this window), press “Create”.")
        self.assertNotIn("Lesson", other.status())

    def test_window_that_comes_later_is_named(self):
        """The step names it as soon as it marks the button."""
        view, _ = self.start_lesson(5)
        view.wait_for_label("Step 1 of 11. In the second window, press")
        other = self.start()
        view.wait_for_label("Step 1 of 11. In the second window (window 2, "
                            "orange), press “Create”.")
        other.wait_for_status("Lesson in window 1, blue: press “Create” here")

    def test_step_that_fails_in_the_other_window(self):
        """The lesson notices, and stays until the step succeeds there."""
        other = self.start()
        other.inspector.open(other.inspector.try_it)
        view, lesson = self.start_lesson(9)
        view.lessons.go_on()
        view.wait_for_label("Step 2 of 10. In the first window")
        view.lessons.go_on()
        view.wait_for_label("Step 3 of 10. In the second window (window 1, blue)")
        wait_for(lambda: other.lessons.marked() > 100, "a mark in the second")
        other.inspector.try_it.hold_view.press("Hold View failed")
        view.wait_for_label("The result was different: “Nothing is shared yet”.")
        self.assertTrue(view.is_showing("Step 3 of 10."))
        view.choose(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        other.inspector.try_it.hold_view.press("Held: generation 1.")
        view.wait_for_label(lesson.shown("Step 3", "Then"))
        self.assertFalse(view.is_showing("The result was different"))

    def test_next_lesson(self):
        """It follows the answer; the list marks lessons that are done, also
        later."""
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


if __name__ == "__main__":
    case.main()
