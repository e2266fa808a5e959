/* SPDX-License-Identifier: MIT */
/* Looks at something again and again in a thread, and reports the results on
 * the main loop. */

#pragma once

#include <gio/gio.h>

/* The functions for looking at a subject, which may be anything. */
struct ui_background_look_functions {
    /* Called in a thread, and never twice at the same time. Returns the
     * finding, or NULL if there is nothing new. */
    gpointer (*look)(gpointer subject);
    GDestroyNotify free_subject;
    GDestroyNotify free_finding;
    /* Called on the main loop with the `data` of ui_background_look_new(). The
     * finding is freed afterwards. */
    void (*found)(gpointer finding, gpointer data);
    /* The pause after each look that has a finding: changes may come faster
     * than a person can follow. */
    guint pause_milliseconds;
};

typedef struct ui_background_look UiBackgroundLook;

/* Makes an object that does not look yet; use it on the main loop. Takes
 * ownership of `subject`; `functions` must be static. `descriptor` belongs to
 * the subject, or is -1. After each look, and after the pause that follows a
 * finding, the object waits until the descriptor becomes readable, and then
 * looks again. With -1, the object looks only when ui_background_look_begin()
 * asks for a look. */
UiBackgroundLook *
ui_background_look_new(const struct ui_background_look_functions *functions,
                       gpointer subject, int descriptor, gpointer data);

/* Begins to look. If a look or a pause is going on, the new look begins when
 * the running look and its pause are over. */
void ui_background_look_begin(UiBackgroundLook *self);

/* Ends looking and frees the object, without waiting: a running look goes on,
 * but its finding is freed without found(). The subject is freed last. NULL is
 * allowed. */
void ui_background_look_free(UiBackgroundLook *self);
