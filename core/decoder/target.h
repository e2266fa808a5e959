/* SPDX-License-Identifier: MIT */
/* Lets a decoder put the pixels into a file of the caller's, which becomes a
 * segment. */

#pragma once

#include "core/decoder/helper.h"

#include <stddef.h>

/*
 * Sets the size of the target, whose pixels and room behind them have `length`
 * bytes, and lets the decoder write. This takes no memory yet, see
 * pixels_make_room(). Errors: out of resources, with ENOSPC if /dev/shm is too
 * full.
 */
enum shmview_status target_make_room(const struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Returns `status`, the error of a failed decoder; but if /dev/shm became full
 * meanwhile, that is the error. */
enum shmview_status target_explain(const struct helper *helper,
                                   enum shmview_status status,
                                   struct shmview_error *error);

/*
 * Checks the target of a decoder that has ended, gives memory to all of its
 * pixels, and cuts off what is behind them. The decoder could change the size:
 * such a file cannot be sealed. It cannot have passed the file on, because it
 * could not start or reach any process. Errors: decoder, if the size is not the
 * agreed one; out of resources.
 */
enum shmview_status target_settle(const struct helper *helper, size_t length,
                                  struct shmview_error *error);
