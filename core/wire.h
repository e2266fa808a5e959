/* SPDX-License-Identifier: MIT */
/* The length/format header of an image in a segment. */

#ifndef SHMVIEW_WIRE_H
#define SHMVIEW_WIRE_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/* Bytes of the header; it starts at offset 0 of the segment. */
#define SHM_WIRE_HEADER_BYTES 64
/* Pixels start at a multiple of this, and never before it. */
#define SHM_WIRE_ALIGNMENT 4096
#define SHM_WIRE_VERSION 1

/*
 * The header's fields. All are little-endian in the segment; core/README.md
 * has the table of offsets.
 */
struct shm_wire_header {
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
    enum shm_format format;
    /* CLOCK_REALTIME in nanoseconds. */
    uint64_t time;
};

/* Writes the header's SHM_WIRE_HEADER_BYTES bytes. */
void shm_wire_write(const struct shm_wire_header *header, uint8_t *bytes);

/*
 * Reads and checks SHM_WIRE_HEADER_BYTES bytes against each other, against
 * the segment's `size` in bytes and against `limits` (NULL: the default).
 * `bytes` must be a private copy. `operation` and `object` go into the error's
 * text. Nothing but SHM_OK leaves anything to be used in `*header`.
 * Errors: no image (another magic), damaged, too large.
 */
enum shm_status shm_wire_read(const uint8_t *bytes, uint64_t size,
                              const struct shm_limits *limits,
                              const char *operation, const char *object,
                              struct shm_wire_header *header,
                              struct shm_error *error);

SHM_END_DECLARATIONS

#endif
