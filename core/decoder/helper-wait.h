/* SPDX-License-Identifier: MIT */
/* Waits for a decoder, with a deadline. */

#pragma once

#include "core/decoder/helper.h"

enum helper_news {
    /* A message has arrived, or the connection is closed. */
    HELPER_SPEAKS,
    HELPER_ENDED,
    HELPER_TIMED_OUT,
    HELPER_CANCELLED,
};

/*
 * Starts the deadline, unless it runs already. It then runs until the decoder
 * has ended. The deadline allows several times the decoder's processor time,
 * because the processors may be busy.
 *
 * A picture from a pipe may come slowly. Before this call, helper_await()
 * therefore lets the deadline run only as helper->pipe describes.
 */
void helper_start_deadline(struct helper *helper);

/* Waits for the end of the decoder; if `line` is true, also for a message from
 * it. */
enum helper_news helper_await(struct helper *helper, bool line);

/* Waits, for ten seconds at most, for the end of a decoder that should have
 * ended, and finds out how it ended, if it did. */
void helper_await_end(struct helper *helper);
