/* SPDX-License-Identifier: MIT */
/* Decides whether an event completes a step of a lesson, or is trouble. */

#include "ui/lessons/lesson.h"

gboolean
ui_lesson_step_is_done(const UiLessonStep *step, UiLessonEvent event,
                       const char *heading)
{
    switch (step->goal) {
    case UI_LESSON_PRESSED:
        return event != UI_LESSON_EVENT_MARKED && event != UI_LESSON_EVENT_LEFT;
    case UI_LESSON_ON:
        return event == UI_LESSON_EVENT_ON;
    case UI_LESSON_OFF:
        return event == UI_LESSON_EVENT_OFF;
    case UI_LESSON_HALF:
        return event == UI_LESSON_EVENT_HALF;
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

gboolean
ui_lesson_step_is_in_trouble(const UiLessonStep *step, UiLessonEvent event)
{
    if (step->goal == UI_LESSON_ON || step->goal == UI_LESSON_OFF) {
        return event == UI_LESSON_EVENT_ON || event == UI_LESSON_EVENT_OFF;
    }
    if (event == UI_LESSON_EVENT_LEFT) {
        return step->goal == UI_LESSON_GONE;
    }
    return event == UI_LESSON_EVENT_ENDED || event == UI_LESSON_EVENT_HALF;
}
