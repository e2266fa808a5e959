/* SPDX-License-Identifier: MIT */
/* Decides whether an event completes a step of a lesson. */

#include "ui/lessons/lesson.h"

gboolean
ui_lesson_step_is_done(const UiLessonStep *step, UiLessonEvent event,
                       const char *heading)
{
    switch (step->goal) {
    case UI_LESSON_PRESSED:
        return event != UI_LESSON_EVENT_MARKED;
    case UI_LESSON_DONE:
        return event == UI_LESSON_EVENT_ENDED && heading == NULL;
    case UI_LESSON_REFUSED:
        return event == UI_LESSON_EVENT_ENDED &&
               g_strcmp0(heading, step->refusal) == 0;
    case UI_LESSON_RUNNING:
        return event == UI_LESSON_EVENT_RUNNING;
    case UI_LESSON_GONE:
    default:
        return event == UI_LESSON_EVENT_GONE;
    }
}
