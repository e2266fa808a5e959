/* SPDX-License-Identifier: MIT */
/* The length/format header of an image in a segment. */

#ifndef SHMVIEW_HEADER_H
#define SHMVIEW_HEADER_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/* Bytes of the header; it starts at offset 0 of the segment. */
#define SHMVIEW_HEADER_BYTES 64
/* Pixels start at a multiple of this, and never before it. */
#define SHMVIEW_HEADER_ALIGNMENT 4096
#define SHMVIEW_HEADER_VERSION 1

/*
 * The header's fields. All are little-endian in the segment; core/README.md
 * has the table of offsets.
 */
struct shmview_header {
    /* 1 at the first publication, one more at each next. */
    uint64_t generation;
    /* Where the pixels start, in bytes from the segment's start. */
    uint64_t pixels_offset;
    /* stride × height. */
    uint64_t pixels_length;
    /* Pixels. */
    uint32_t width;
    uint32_t height;
    /* Bytes from row to row, at least width × bytes of a pixel. */
    uint32_t stride;
    enum shmview_format format;
    /* CLOCK_REALTIME in nanoseconds. */
    uint64_t time;
};

/* Writes the header's SHMVIEW_HEADER_BYTES bytes. */
void shmview_header_write(const struct shmview_header *header, uint8_t *bytes);

/*
 * Reads and checks SHMVIEW_HEADER_BYTES bytes against each other, against
 * the segment's `size` in bytes and against `limits` (NULL: the default).
 * `bytes` must be a private copy. `operation` and `object` go into the error's
 * text. Nothing but SHMVIEW_OK leaves anything to be used in `*header`.
 * Errors: no image (another magic), damaged, too large.
 */
enum shmview_status shmview_header_read(const uint8_t *bytes, uint64_t size,
                                        const struct shmview_limits *limits,
                                        const char *operation,
                                        const char *object,
                                        struct shmview_header *header,
                                        struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
