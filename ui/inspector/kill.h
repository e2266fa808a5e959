/* SPDX-License-Identifier: MIT */
/* The question before this process is killed. */

#ifndef SHMVIEW_KILL_H
#define SHMVIEW_KILL_H

#include <gtk/gtk.h>

/* Asks, above `parent`; "Kill" ends this process by SIGKILL. */
void shm_kill_ask(GtkWindow *parent);

#endif
