/* SPDX-License-Identifier: MIT */
/* The options of one decoding, with the defaults filled in. */

#pragma once

#include "core/image/decode/decode-check.h"
#include <shmview/decode.h>

#include <stdint.h>

/* A file of the caller to which the decoder writes the pixels. Only the decoder
 * and this process have it open. */
struct decoder_target {
    int descriptor;
    /* Where the pixels start: a multiple of 4096. */
    uint64_t place;
    /* Filled in when decoding succeeds. The file then ends with the pixels, and
     * all of them have memory. The decoder may have written to the bytes before
     * the pixels, too: do not trust those bytes. */
    struct decode_header header;
};

struct decoder_options {
    struct decode_bounds bounds;
    uint32_t seconds;
    const struct shmview_wait *wait;
    struct shmview_decoder *other;
    struct shmview_error *damage;
    /* NULL: the decoder gets a new file. */
    struct decoder_target *target;
};

/* `options` may be NULL. Its struct may be smaller or larger than in this
 * version. */
struct decoder_options
decoder_options_make(const struct shmview_decode_options *options);
