/* SPDX-License-Identifier: MIT */
/* What a caller allows a decoder, with the defaults filled in. */

#include "core/decoder/options.h"

#include <string.h>

#define DEFAULT_SECONDS 30
/* More than anybody waits for; the kernel's own limit is in seconds, too. */
#define MOST_SECONDS (UINT32_MAX / 8)

struct decoder_options
decoder_options_make(const struct shmview_decode_options *options)
{
    struct shmview_decode_options given = {0};
    struct decoder_options made;

    /* A program that was compiled with an older header has fewer fields, and
     * with a newer one more. */
    if (options) {
        memcpy(&given, options,
               options->size < sizeof(given) ? options->size : sizeof(given));
    }
    made = (struct decoder_options){
        .bounds = decode_bounds_make(given.limits, given.memory),
        .seconds = given.processor_seconds,
        .cancelled = given.cancelled,
        .data = given.data,
    };
    if (made.seconds == 0) {
        made.seconds = DEFAULT_SECONDS;
    } else if (made.seconds > MOST_SECONDS) {
        made.seconds = MOST_SECONDS;
    }
    return made;
}
