/* SPDX-License-Identifier: MIT */
/* The row that says what is being done, with a spinner and Cancel. */

#ifndef SHMVIEW_PROGRESS_H
#define SHMVIEW_PROGRESS_H

#include <gtk/gtk.h>

/*
 * Hidden until something has taken a while: what is done at once would only
 * make it flicker. Its button activates win.cancel.
 */
#define SHM_TYPE_PROGRESS (shm_progress_get_type())
G_DECLARE_FINAL_TYPE(ShmProgress, shm_progress, SHM, PROGRESS, GtkBox)

/* Something begins, or says what it is doing by now. */
void shm_progress_begin(ShmProgress *self, const char *text);
void shm_progress_say(ShmProgress *self, const char *text);

/* It's over; allowed at any time. */
void shm_progress_end(ShmProgress *self);

#endif
