/* SPDX-License-Identifier: MIT */
/* A window over all of the screen, and the way back. */

#ifndef SHMVIEW_FULLSCREEN_H
#define SHMVIEW_FULLSCREEN_H

#include <gtk/gtk.h>

/*
 * Adds to the window's actions: fullscreen, which has a state, and leave, which
 * ends the full screen or else closes the window.
 */
void shm_fullscreen_add_actions(GtkApplicationWindow *window);

#endif
