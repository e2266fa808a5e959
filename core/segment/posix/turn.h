/* SPDX-License-Identifier: MIT */
/* Takes the writer byte by turns, so that publishers alternate. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes the writer byte of an attached POSIX handle, and waits for it as `wait`
 * says (NULL: the default). If this handle got the byte when it last asked, and
 * other processes wait for the byte, the function first waits until one of them
 * has taken it, but no longer than courtesy_show() does: about a second, or 20
 * ms if all of them have been stopped. The timeout of `wait` begins only after
 * that. The handle gets the errors: those of lock_within().
 */
enum shmview_status turn_take(struct shmview_segment *segment,
                              const struct shmview_wait *wait,
                              const char *operation);

/* Releases the writer byte. */
void turn_end(struct shmview_segment *segment);
