/* SPDX-License-Identifier: MIT */
/* Waits for a decoder, with a deadline. */

#ifndef CORE_DECODER_HELPER_WAIT_H
#define CORE_DECODER_HELPER_WAIT_H

#include "core/decoder/helper.h"

enum helper_news {
    /* There is a message, or the line is closed. */
    HELPER_SPEAKS,
    HELPER_ENDED,
    HELPER_TIMED_OUT,
    HELPER_CANCELLED,
};

/* Returns the deadline of a decoder that begins its work now. Processors may be
 * busy, so this is later than its processor time. */
uint64_t helper_deadline(const struct decoder_options *options);

/* Waits for the line, too, if `line`. */
enum helper_news helper_await(struct helper *helper, bool line);

/* Waits a moment for the end of a decoder that should have ended, and finds out
 * how it ended, if it did. */
void helper_await_end(struct helper *helper);

#endif
