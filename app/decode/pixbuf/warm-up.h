/* SPDX-License-Identifier: MIT */
/* Loads everything that gdk-pixbuf's loaders need, before the sandbox is
 * closed. */

#pragma once

#include <stdint.h>

/* Loads every loader and the common fonts, and lets the libraries do what they
 * do at their first use, such as starting threads. These threads stay. Also
 * sets the user's locale, and drops all messages of GLib from now on. */
void warm_up(void);

/* Lets GIO check whether its tables of file types have changed. GIO does this
 * every few seconds when it is used. In the sandbox, it would find no tables at
 * all. Call this right before sandbox_close(). */
void warm_up_again(void);

/* Returns how many bytes of this process's address space have no memory; 0 if
 * /proc cannot be read. */
uint64_t warm_up_measure(void);
