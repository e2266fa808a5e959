/* SPDX-License-Identifier: MIT */
/* The words that the card of a lesson adds to the lesson's own texts. */

#include "ui/lessons/lesson-words.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"
#include "ui/lessons/lesson-button.h"

#include <glib/gi18n.h>
#include <unistd.h>

static char *
place_first(guint number, guint count, const char *press)
{
    guint own = ui_window_number_of(getpid());
    g_autofree char *name = ui_window_name(own);

    return own == 0
               ? g_strdup_printf(_("Step %u of %u. In the first window (this "
                                   "one), press “%s”."),
                                 number, count, press)
               : g_strdup_printf(_("Step %u of %u. In the first window (%s: "
                                   "this window), press “%s”."),
                                 number, count, name, press);
}

static char *
place_second(guint number, guint count, guint second, const char *press)
{
    g_autofree char *name = ui_window_name(second);

    return second == 0
               ? g_strdup_printf(
                     _("Step %u of %u. In the second window, press “%s”."),
                     number, count, press)
               : g_strdup_printf(
                     _("Step %u of %u. In the second window (%s), press “%s”."),
                     number, count, name, press);
}

char *
ui_lesson_words_place(const UiLesson *lesson, guint position, GtkRoot *window,
                      guint second)
{
    const UiLessonStep *step = g_ptr_array_index(lesson->steps, position);
    guint number = position + 1;
    guint count = lesson->steps->len;
    g_autofree char *press = NULL;

    if (step->window == UI_LESSON_QT) {
        return g_strdup_printf(
            _("Step %u of %u. In the Qt program, press “%s”."), number, count,
            step->press);
    }
    press = ui_lesson_button_label(GTK_WINDOW(window), step->press);
    return step->window == UI_LESSON_FIRST
               ? place_first(number, count, press)
               : place_second(number, count, second, press);
}

char *
ui_lesson_words_asked(guint number, const char *press)
{
    g_autofree char *name = ui_window_name(number);

    return number == 0
               ? g_strdup_printf(_("Lesson in another window: press “%s” here"),
                                 press)
               : g_strdup_printf(_("Lesson in %s: press “%s” here"), name,
                                 press);
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
            _("The result was different: “%s”. Do what the message says and "
              "try again, or press Start Clean to begin the lesson again."),
            heading);
    }
    switch (step->goal) {
    case UI_LESSON_ON:
        return g_strdup(_("It is switched off now. Press it once more."));
    case UI_LESSON_OFF:
        return g_strdup(_("It is switched on now. Press it once more."));
    case UI_LESSON_HALF:
        return g_strdup(_(
            "The whole picture was published, because the wrong way is off: "
            "it ends when you close the inspector. Press Start Clean to begin "
            "the lesson again."));
    case UI_LESSON_DONE:
        return g_strdup(_("Only half of the picture was published, because the "
                          "wrong way is on. Press Start Clean to begin the "
                          "lesson again."));
    case UI_LESSON_RUNNING:
        return g_strdup(_("The window did not have to wait, because no other "
                          "process had a lock or a pin in its way. Go back to "
                          "the step that makes one, or press Start Clean to "
                          "begin the lesson again."));
    case UI_LESSON_GONE:
        return g_strdup(_("The second window was closed, or got another key, "
                          "but was not killed: it could still detach. Press "
                          "Start Clean to begin the lesson again."));
    default:
        return g_strdup(_("This step should have failed, but it succeeded. "
                          "Press Start Clean to begin the lesson again."));
    }
}
