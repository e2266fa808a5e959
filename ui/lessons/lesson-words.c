/* SPDX-License-Identifier: MIT */
/* What the card of a lesson says of a step, beside the lesson's own texts. */

#include "ui/lessons/lesson-words.h"

#include <glib/gi18n.h>

char *
ui_lesson_words_place(const UiLesson *lesson, guint position)
{
    const UiLessonStep *step = g_ptr_array_index(lesson->steps, position);
    guint number = position + 1;
    guint count = lesson->steps->len;

    switch (step->window) {
    case UI_LESSON_FIRST:
        return g_strdup_printf(_("Step %u of %u. In the first window (this "
                                 "one), press “%s”."),
                               number, count, step->press);
    case UI_LESSON_SECOND:
        return g_strdup_printf(
            _("Step %u of %u. In the second window, press “%s”."), number,
            count, step->press);
    case UI_LESSON_QT:
    default:
        return g_strdup_printf(
            _("Step %u of %u. In the Qt program, press “%s”."), number, count,
            step->press);
    }
}

const char *
ui_lesson_words_seen(const UiLesson *lesson, guint position)
{
    const UiLessonStep *before;

    if (position == 0) {
        return lesson->introduction;
    }
    before = g_ptr_array_index(lesson->steps, position - 1);
    return before->then;
}

char *
ui_lesson_words_trouble(const UiLessonStep *step, const char *heading)
{
    if (heading != NULL) {
        return g_strdup_printf(
            _("That went another way: “%s”. Do what the message says and try "
              "again, or press Start Clean and begin the lesson anew."),
            heading);
    }
    return g_strdup(step->goal == UI_LESSON_RUNNING
                        ? _("That did not have to wait, as nobody was in the "
                            "way. Go back one step and repeat it, or press "
                            "Start Clean and begin the lesson anew.")
                        : _("That should have failed, and did not. Press Start "
                            "Clean and begin the lesson anew."));
}
