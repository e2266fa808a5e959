/* SPDX-License-Identifier: MIT */
/* Looks at something again and again in a thread, and shows the result on the
 * main loop. */

#ifndef UI_SESSION_BACKGROUND_POLL_H
#define UI_SESSION_BACKGROUND_POLL_H

#include <gio/gio.h>

/* How to look at a subject, whatever that is. */
struct ui_background_look_functions {
    /* Called in a thread, never twice at a time. Returns the finding; NULL if
     * there is nothing new. */
    gpointer (*look)(gpointer subject);
    GDestroyNotify free_subject;
    GDestroyNotify free_finding;
    /* Called on the main loop. The finding is freed afterwards. */
    void (*found)(gpointer finding, gpointer data);
    /* The pause after each finding, because things change more often than a
     * person can see. */
    guint pause_milliseconds;
};

typedef struct ui_background_look UiBackgroundLook;

/*
 * Makes one that does not look yet. Takes over `subject`; `functions` are
 * static. Use it on the main loop. While it rests after a look, it waits until
 * `descriptor`, which belongs to the subject, becomes readable, and then looks
 * again; -1: it looks only when asked.
 */
UiBackgroundLook *
ui_background_look_new(const struct ui_background_look_functions *functions,
                       gpointer subject, int descriptor, gpointer data);

/* Looks now; if a look is running, looks once more after it and its pause. */
void ui_background_look_begin(UiBackgroundLook *self);

/* From now on only free_subject() is called, as soon as no look runs. NULL is
 * allowed. */
void ui_background_look_free(UiBackgroundLook *self);

#endif
