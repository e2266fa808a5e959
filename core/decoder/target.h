/* SPDX-License-Identifier: MIT */
/* Lets a decoder write the pixels into a file of the caller, the target: a file
 * that becomes a segment, or a segment that other processes may use. */

#pragma once

#include "core/decoder/helper.h"

#include <stddef.h>

/* The target is the member `target` of helper->options; core/decoder/options.h
 * describes it. */

/*
 * Makes the target large enough, and lets the decoder write. `length` counts
 * the bytes from the start of the pixels: the pixels, and the
 * DECODER_ROOM_BEHIND bytes behind them. The call takes no memory yet, see
 * pixels_make_room(). Errors: out of resources (if /dev/shm is too full,
 * system_error is ENOSPC).
 *
 * If other processes may use the target, the call does not change the target's
 * size. It calls find_place() of the target instead, and lets the decoder write
 * only to the place that this finds. Additional errors: those of find_place();
 * out of resources, if the place leaves too little memory for the decoder.
 */
enum shmview_status target_make_room(struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Call this when a decoder has failed with `status`. If /dev/shm is full by
 * now, and that can be the reason, reports it in `error`, and returns
 * SHMVIEW_ERROR_OUT_OF_RESOURCES. Otherwise returns `status`. */
enum shmview_status target_explain(const struct helper *helper,
                                   enum shmview_status status,
                                   struct shmview_error *error);

/*
 * Checks the size of the target of a decoder that has ended, gives memory to
 * all of the pixels, and cuts off what is behind them. `length` is the same as
 * for target_make_room(). The decoder may have changed the size, because the
 * file of a segment cannot be sealed. It cannot have passed the file on,
 * because it could not start or reach any process. Errors: decoder (the size
 * has changed); out of resources.
 *
 * If other processes may use the target, the call only checks that the decoder
 * has written all of the pixels. Errors in that case: decoder.
 */
enum shmview_status target_settle(const struct helper *helper, size_t length,
                                  struct shmview_error *error);
