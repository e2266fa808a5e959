/* SPDX-License-Identifier: MIT */
/* Loads what gdk-pixbuf's loaders need, before the box is closed. */

#ifndef APP_DECODE_WARM_UP_H
#define APP_DECODE_WARM_UP_H

#include <stdint.h>

/* Loads every loader, the common fonts, and what else libraries make when they
 * are first used: files, and threads, which are kept. */
void warm_up(void);

/* To be called before the box is closed: what tells the types of files looks
 * every few seconds whether its tables have changed, and would find none. */
void warm_up_again(void);

/* Returns how many bytes of address space this process has taken that hold no
 * memory. */
uint64_t warm_up_measure(void);

#endif
