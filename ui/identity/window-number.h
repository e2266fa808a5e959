/* SPDX-License-Identifier: MIT */
/* The number of each of the user's windows, on which all windows agree. */

#ifndef UI_IDENTITY_WINDOW_NUMBER_H
#define UI_IDENTITY_WINDOW_NUMBER_H

#include <glib.h>
#include <sys/types.h>

/*
 * Gives this process the lowest number from 1 on that no other process has, and
 * returns it; later calls return the same. It is free again as soon as the
 * process ends, however it ends. Returns 0 if it cannot get a number: there is
 * no folder for the user's running programs, or something else is in the way.
 * Keeps the number if somebody removes the file in which numbers are kept.
 * Call both functions on the main loop, which must run.
 */
guint ui_window_number_take(void);

/* Returns the window number of a process, or 0 if it has none. Asks the kernel,
 * so the answer is never out of date. */
guint ui_window_number_of(pid_t process);

#endif
