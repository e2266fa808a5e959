/* SPDX-License-Identifier: MIT */
/* The header of a segment that contains a picture: its fields, and functions
 * that write and read it. */

#ifndef SHMVIEW_HEADER_H
#define SHMVIEW_HEADER_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stdbool.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/* The size of the header in bytes; it starts at offset 0 of the segment. */
#define SHMVIEW_HEADER_BYTES 128
/* The offset of the pixels is a multiple of this, and at least this. */
#define SHMVIEW_HEADER_ALIGNMENT 4096
/* The version of the format that this library writes and reads. */
#define SHMVIEW_HEADER_VERSION 2

/*
 * The fields of the header. `reserved` has room for any field that version 2
 * may still get, so the struct never grows. In the segment the fields are
 * little-endian. These are their offsets, sizes in bytes, and names:
 *
 *     0    8   "SHMVIEW\n"
 *     8    4   SHMVIEW_HEADER_VERSION
 *     12   4   SHMVIEW_HEADER_BYTES
 *     16   8   generation
 *     24   8   pixels_offset
 *     32   8   pixels_length
 *     40   4   width
 *     44   4   height
 *     48   4   stride
 *     52   4   format
 *     56   8   time
 *     64   4   black
 *     68   4   white
 *     72   52  reserved
 *     124  4   the CRC-32 of the bytes before it (crc32() of zlib)
 */
struct shmview_header {
    /* 1 for the first picture in the segment, 2 for the second, and so on;
     * after UINT64_MAX comes 1. */
    uint64_t generation;
    /* Where the pixels start, in bytes from the segment's start. */
    uint64_t pixels_offset;
    /* In bytes: stride × height. */
    uint64_t pixels_length;
    /* In pixels. */
    uint32_t width;
    uint32_t height;
    /* Bytes from one row to the next, at least width × bytes of a pixel. */
    uint32_t stride;
    enum shmview_format format;
    /* The time of publication: CLOCK_REALTIME in nanoseconds. */
    uint64_t time;
    /* The sample values that are shown as black and as white. If they are not a
     * valid range (see shmview_header_has_range()), for example both 0, the
     * format's own range applies: 0 to 255 or 65535; floats that are all within
     * 0 to 1 are shown from 0 to 1, others from the least to the greatest. */
    float black;
    float white;
    /* shmview_header_write() writes zeros, and shmview_header_read() returns
     * zeros. */
    uint8_t reserved[52];
};

/* Returns whether black and white are a valid display range: finite and not
 * equal. Thread-safe. */
bool shmview_header_has_range(const struct shmview_header *header);

/* Writes SHMVIEW_HEADER_BYTES bytes to `bytes`. Does not check the fields.
 * Thread-safe. */
void shmview_header_write(const struct shmview_header *header, uint8_t *bytes);

/*
 * Reads a header from SHMVIEW_HEADER_BYTES bytes. Checks that its fields fit
 * each other and the segment's `size` in bytes, and that the picture is within
 * `limits` (NULL: the default). `bytes` must be a private copy, which no other
 * process can change. The error's text contains `operation` and `object`. Use
 * `*header` only after SHMVIEW_OK. Thread-safe. Errors: no image (the first
 * eight bytes are others, or the segment is shorter than a header), unsupported
 * (another version), damaged (also a wrong checksum), too large.
 */
enum shmview_status shmview_header_read(const uint8_t *bytes, uint64_t size,
                                        const struct shmview_limits *limits,
                                        const char *operation,
                                        const char *object,
                                        struct shmview_header *header,
                                        struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
