/* SPDX-License-Identifier: MIT */
/* Fills in the defaults of what a caller allows a decoder. */

#pragma once

#include "core/image/decode-check.h"
#include <shmview/decode.h>

#include <stdint.h>

struct decoder_options {
    struct decode_bounds bounds;
    uint32_t seconds;
    const struct shmview_wait *wait;
    struct shmview_decoder *other;
    struct shmview_error *damage;
};

/* `options` may be NULL, and may have another size than in this version. */
struct decoder_options
decoder_options_make(const struct shmview_decode_options *options);
