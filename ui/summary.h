/* SPDX-License-Identifier: MIT */
/* The status line: which key, which picture, who holds it. */

#ifndef SHMVIEW_SUMMARY_H
#define SHMVIEW_SUMMARY_H

#include "core/holders.h"
#include "core/wire.h"

#include <glib.h>

/*
 * A key as people read it, in quotation marks: valid UTF-8 without control
 * characters, a long one shortened in the middle. Freed with g_free().
 */
char *shm_summary_key(const char *key);

/*
 * "held by shmview 4711 (this window), shmtool 4712", or NULL where nobody
 * holds it. Freed with g_free().
 */
char *shm_summary_holders(const struct shm_holders *holders);

/*
 * The whole line: key, size, format, generation, holders. Without a picture
 * `header` is NULL, without holders `holders` is. Freed with g_free().
 */
char *shm_summary_line(const char *key, const struct shm_wire_header *header,
                       const char *holders);

#endif
