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

/* Starts the deadline, unless it runs already: a decoder has one deadline for
 * its whole work. It allows several times the decoder's processor time, because
 * the processors may be busy. If the decoder reads from a pipe that is slow to
 * fill, helper_await() stops the deadline for as long as the pipe is empty, but
 * only until this call. */
void helper_start_deadline(struct helper *helper);

/* Waits for the end of the decoder; if `line` is true, also for a message from
 * it. */
enum helper_news helper_await(struct helper *helper, bool line);

/* Waits, for ten seconds at most, for the end of a decoder that should have
 * ended, and finds out how it ended, if it did. */
void helper_await_end(struct helper *helper);
