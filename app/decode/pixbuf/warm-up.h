/* SPDX-License-Identifier: MIT */
/* Loads everything that gdk-pixbuf's loaders need, before the sandbox is
 * closed. */

#pragma once

#include <stdint.h>

/* Loads every loader and the common fonts, and lets the libraries do what they
 * do at their first use, such as starting threads. These threads stay. */
void warm_up(void);

/* Call this right before the sandbox is closed. The library that recognises
 * file types looks for changed tables if it has not done so for a few seconds;
 * in the sandbox, it would find no tables at all. */
void warm_up_again(void);

/* Returns how many bytes of this process's address space have no memory. */
uint64_t warm_up_measure(void);
