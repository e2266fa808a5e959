/* SPDX-License-Identifier: MIT */
/* Lets a decoder write the pixels into a file of the caller: one that becomes a
 * segment, or a segment that other processes may use. */

#pragma once

#include "core/decoder/helper.h"

#include <stddef.h>

/*
 * Makes the target large enough, and lets the decoder write: from the start of
 * the pixels on, the target has `length` bytes, for the pixels and the
 * DECODER_ROOM_BEHIND bytes behind them. This takes no memory yet, see
 * pixels_make_room(). Errors: out of resources (if /dev/shm is too full,
 * system_error is ENOSPC).
 *
 * If other processes may use the target, does not set its length, but calls its
 * find_place(), and lets the decoder write only to the place of the pixels.
 * Additional errors in that case: those of find_place(), and out of resources
 * if the place leaves too little memory for the decoder.
 */
enum shmview_status target_make_room(struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Call this when a decoder has failed with `status`. If the reason is that
 * /dev/shm is full by now, reports that in `error`, and returns
 * SHMVIEW_ERROR_OUT_OF_RESOURCES. Otherwise returns `status`. */
enum shmview_status target_explain(const struct helper *helper,
                                   enum shmview_status status,
                                   struct shmview_error *error);

/*
 * Checks the target of a decoder that has ended, gives memory to all of its
 * pixels, and cuts off what is behind them. `length` is as in
 * target_make_room(). The decoder could change the size of the target, because
 * the file of a segment cannot be sealed. It cannot have passed the file on,
 * because it could not start or reach any process. Errors: decoder, if the size
 * is not the agreed one; out of resources.
 *
 * If other processes may use the target, only checks that the decoder has
 * written all of the pixels. Errors in that case: decoder.
 */
enum shmview_status target_settle(const struct helper *helper, size_t length,
                                  struct shmview_error *error);
