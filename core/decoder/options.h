/* SPDX-License-Identifier: MIT */
/* The options of one decoding, with the defaults filled in. */

#pragma once

#include "core/image/decode/decode-check.h"
#include <shmview/decode.h>

#include <stdbool.h>
#include <stdint.h>

/* A file of the caller to which the decoder writes the pixels. The decoder uses
 * the position of the file, so no other code may use that position meanwhile.
 */
struct decoder_target {
    int descriptor;
    /* Where the pixels start, in bytes from the start of the file: a multiple
     * of 4096. */
    uint64_t place;
    /*
     * NULL if only the decoder and this process have the file open. In that
     * case, the file ends with the pixels when decoding has succeeded, and all
     * pixels have memory. The decoder may have written to the bytes before the
     * pixels, too: do not trust those bytes.
     *
     * Otherwise, other processes may use the file. Only core's own decoder gets
     * such a target, and can write only to the pixels. When the decoder has
     * told the size of the picture, `header` contains the size, and this
     * function is called. It chooses `place`, and reserves memory for the
     * pixels. The time that it takes, for example to wait for a lock, does not
     * count for the decoder's deadline.
     */
    enum shmview_status (*find_place)(struct decoder_target *target,
                                      struct shmview_error *error);
    /* For find_place() alone. */
    void *data;
    /* Filled in when the decoder has told the size of the picture. */
    struct decode_header header;
};

struct decoder_options {
    struct decode_bounds bounds;
    /* Processor time; never 0. */
    uint32_t seconds;
    /* As in struct shmview_decode_options; each may be NULL. */
    const struct shmview_wait *wait;
    struct shmview_decoder *other;
    struct shmview_error *damage;
    /* NULL: the decoder gets a new file. */
    struct decoder_target *target;
};

/* Returns `options` (NULL is allowed) with the defaults filled in, and without
 * a target. The struct of the caller may be smaller or larger than ours, if the
 * caller was compiled for another version of the library. */
struct decoder_options
decoder_options_make(const struct shmview_decode_options *options);

/* Returns whether the target is a file that other processes may use. */
bool decoder_options_share_target(const struct decoder_options *options);
