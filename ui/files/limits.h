/* SPDX-License-Identifier: MIT */
/* The limits on pictures that the command line has set for this process. */

#pragma once

#include <shmview/image.h>

#include <glib.h>

/* Sets the most bytes that the pixels of a picture may have. `text` is a whole
 * number above 0, and may end with k, M, G or T: "2k" means 2048 bytes, M is
 * 1024 k, and so on. Returns FALSE if `text` is not valid, or means 2^64 bytes
 * or more. Call this before any thread is started. */
gboolean ui_limits_set_memory(const char *text);

/* Sets the number of seconds of processor time that a decoder may take. Returns
 * FALSE if `text` is not a whole number from 1 to 4294967295. Call this before
 * any thread is started. */
gboolean ui_limits_set_time(const char *text);

/* Returns the limits on a picture that this process loads or fetches; NULL
 * means the library's defaults. The result is static. Thread-safe. */
const struct shmview_limits *ui_limits_picture(void);

/* Returns the number of seconds of processor time that a decoder may take; 0
 * means the library's default. Thread-safe. */
guint32 ui_limits_seconds(void);
