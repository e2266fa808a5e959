/* SPDX-License-Identifier: MIT */
/* The number of each of the user's windows, on which all windows agree. */

#ifndef UI_IDENTITY_WINDOW_NUMBER_H
#define UI_IDENTITY_WINDOW_NUMBER_H

#include <glib.h>
#include <sys/types.h>

/*
 * Gives this process the lowest number from 1 on that no other process has, and
 * returns it; later calls return the same. It is free again as soon as the
 * process ends, however it ends. Returns 0 if none can be had: there is no
 * folder for the user's running programs, or something else is in the way.
 * Call both functions on the main loop.
 */
guint ui_window_number_take(void);

/* Returns the number of the window that this process is, 0 if it has none. Asks
 * the kernel, so nothing that is returned is out of date. */
guint ui_window_number_of(pid_t process);

#endif
