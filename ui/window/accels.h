/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts of all actions. */

#ifndef SHMVIEW_ACCELS_H
#define SHMVIEW_ACCELS_H

#include <gtk/gtk.h>

/* An action and its keys, the one to remember first; NULL ends them. */
struct shm_accel {
    const char *action;
    const char *keys[4];
};

/* All of them, ended by one without an action. The first key of each stands in
 * shortcuts.ui, too. */
const struct shm_accel *shm_accels(void);

void shm_accels_set(GtkApplication *application);

#endif
