/* SPDX-License-Identifier: MIT */
/* A picture that is being published, and how it gets into its segment. */

#ifndef CORE_PICTURE_PUT_PICTURE_H
#define CORE_PICTURE_PUT_PICTURE_H

#include "core/picture/exchange-qt.h"

struct publication {
    /* The caller gives the shape of the picture; publishing fills in the rest.
     */
    struct shmview_header header;
    /* header.pixels_length bytes; only for a POSIX segment. */
    const void *pixels;
    /* What Qt programs read; only for a System V segment. */
    struct exchange_qt_stream stream;
    const struct shmview_picture_options *options;
};

/*
 * Makes it the picture of the handle's key, in the existing segment or in a new
 * one. On success the handle is attached. Errors: as of
 * shmview_picture_publish().
 */
enum shmview_status publication_put(struct shmview_segment *segment,
                                    struct publication *new);

#endif
