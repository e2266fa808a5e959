/* SPDX-License-Identifier: MIT */
/* What the kernel still does for a decoder in its box. */

#ifndef APP_DECODE_ALLOWED_CALLS_H
#define APP_DECODE_ALLOWED_CALLS_H

#include <stdbool.h>

/* Forbids every file, socket and signal, by Landlock; does nothing where the
 * kernel has none. */
bool allowed_calls_forbid_files(void);

/* Forbids every system call but those of a list, by seccomp: they end the
 * process with SIGSYS. The `loaders` of gdk-pixbuf may do a little more, and
 * what they ask of files is refused instead, as if there were none. */
bool allowed_calls_forbid_others(bool loaders);

#endif
