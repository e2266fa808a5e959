/* SPDX-License-Identifier: MIT */
/* The number of this window, and the numbers of the user's other windows. */

#pragma once

#include <glib.h>
#include <sys/types.h>

/*
 * Gives this process the lowest number from 1 to 99 that no other process of
 * the user has, and returns the number. Later calls return the same number. A
 * process holds its number by a lock on a file in g_get_user_runtime_dir(), so
 * the number becomes free as soon as the process ends, even if it crashes.
 * Returns 0 if all numbers are taken, or if the file cannot be opened. If
 * somebody removes the file while the main loop runs, the process keeps its
 * number. Call this function in the thread of the main loop.
 */
guint ui_window_number_take(void);

/* Returns the window number of a process, or 0 if the process has none or has
 * ended. Any thread may call this after ui_window_number_take(). */
guint ui_window_number_of(pid_t process);
