/* SPDX-License-Identifier: MIT */
/* Fills in the defaults of the decoding options. */

#include "core/decoder/options.h"

#include <stddef.h>
#include <string.h>

/* The size of the struct in version 1.0. */
#define FIRST_OPTIONS_BYTES                                                    \
    (offsetof(struct shmview_decode_options, damage) + sizeof(void *))

#define DEFAULT_SECONDS 30
/* Nobody waits this long. The kernel's own limit is in seconds, too. */
#define MOST_SECONDS (UINT32_MAX / 8)

struct decoder_options
decoder_options_make(const struct shmview_decode_options *options)
{
    struct shmview_decode_options given = {0};
    struct decoder_options made;

    /* A program that was compiled with an older header has fewer fields. With a
     * newer header, it has more. */
    if (options) {
        size_t size = options->struct_size != 0 ? options->struct_size
                                                : FIRST_OPTIONS_BYTES;

        memcpy(&given, options, size < sizeof(given) ? size : sizeof(given));
    }
    made = (struct decoder_options){
        .bounds = decode_bounds_make(given.limits, given.memory),
        .seconds = given.processor_seconds,
        .wait = given.wait,
        .other = given.other,
        .damage = given.damage,
    };
    if (made.seconds == 0) {
        made.seconds = DEFAULT_SECONDS;
    } else if (made.seconds > MOST_SECONDS) {
        made.seconds = MOST_SECONDS;
    }
    return made;
}

bool
decoder_options_share_target(const struct decoder_options *options)
{
    return options->target && options->target->find_place;
}
