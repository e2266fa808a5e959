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
 * Starts the deadline, unless it runs already. From now on, the deadline runs
 * until the decoder has ended. It allows several times the decoder's processor
 * time, because the processors may be busy.
 *
 * A picture from a pipe may come slowly. Before this call, helper_await()
 * therefore lets the deadline run only as the comment on `pipe` in struct
 * helper says.
 */
void helper_start_deadline(struct helper *helper);

/* Waits until the decoder has ended, the deadline has passed, or the caller
 * cancels; if `line` is true, also until a message comes from the decoder. */
enum helper_news helper_await(struct helper *helper, bool line);

/* Waits at most ten seconds for the end of a decoder that should have ended.
 * Notes in helper->end whether and how the decoder has ended. */
void helper_await_end(struct helper *helper);
