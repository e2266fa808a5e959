/* SPDX-License-Identifier: MIT */
/* The dialog that says what the program is. */

#ifndef SHMVIEW_ABOUT_H
#define SHMVIEW_ABOUT_H

#include <gtk/gtk.h>

/* Shows it over `parent`, with the version of the program. */
void shm_about_show(GtkWindow *parent, const char *version);

#endif
