/* SPDX-License-Identifier: MIT */
/* Looks at something again and again, in a thread, and shows it on the main
 * loop. */

#ifndef UI_SESSION_BACKGROUND_POLL_H
#define UI_SESSION_BACKGROUND_POLL_H

#include <gio/gio.h>

/* How to look, at a subject of any kind. */
struct ui_background_look_functions {
    /* In a thread, one at a time. Returns what was found; NULL: nothing new. */
    gpointer (*look)(gpointer subject);
    GDestroyNotify free_subject;
    GDestroyNotify free_finding;
    /* On the main loop. The finding is freed afterwards. */
    void (*found)(gpointer finding, gpointer data);
    /* Nothing runs until somebody asks for another look; may be NULL. */
    void (*resting)(gpointer data);
    /* After each finding, as things change more often than a person can see. */
    guint pause_milliseconds;
};

typedef struct ui_background_look UiBackgroundLook;

/* At rest. Takes over `subject`; `functions` are static. Used on the main
 * loop. */
UiBackgroundLook *
ui_background_look_new(const struct ui_background_look_functions *functions,
                       gpointer subject, gpointer data);

/* Looks now, or once as soon as a look that runs, and its pause, are over. */
void ui_background_look_begin(UiBackgroundLook *self);

/* No function but free_subject() is called any more; that one as soon as no
 * look runs. NULL is allowed. */
void ui_background_look_free(UiBackgroundLook *self);

#endif
