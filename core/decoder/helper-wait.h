/* SPDX-License-Identifier: MIT */
/* Waits for a decoder, with a deadline. */

#pragma once

#include "core/decoder/helper.h"

enum helper_news {
    /* A message has arrived, or the connection is closed. */
    HELPER_SPEAKS,
    /* The process of the decoder has ended. */
    HELPER_ENDED,
    /* The deadline has passed. */
    HELPER_TIMED_OUT,
    /* The caller has cancelled the decoding. */
    HELPER_CANCELLED,
};

/*
 * Starts the deadline, unless it runs already. It allows several times the
 * decoder's processor time, because the processors may be busy.
 *
 * If the picture comes from a pipe, call this function when the decoder has
 * read what it needs. Before that, the deadline does not run while the decoder
 * waits for a slow pipe: see `pipe` in struct helper.
 */
void helper_start_deadline(struct helper *helper);

/* Waits until the decoder has ended, the deadline has passed, or the caller
 * cancels. If `line` is true, also returns when the decoder sends a message or
 * closes the connection. */
enum helper_news helper_await(struct helper *helper, bool line);

/* Waits at most ten seconds for the end of a decoder that should have ended.
 * Notes in helper->end whether and how the decoder has ended. */
void helper_await_end(struct helper *helper);
