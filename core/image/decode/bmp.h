/* SPDX-License-Identifier: MIT */
/* The header of a BMP file, and the pixels behind it. */

#pragma once

#include "core/image/decode/decode-common.h"

#define BMP_FILE_HEADER_BYTES 14
#define BMP_HEADER_OS2 12

enum bmp_compression {
    BMP_NONE = 0,
    BMP_RUNS_8 = 1,
    BMP_RUNS_4 = 2,
    BMP_MASKS = 3,
    BMP_MASKS_WITH_ALPHA = 6,
};

/* Where a sample is within a pixel. */
struct bmp_mask {
    unsigned shift;
    unsigned bits;
};

struct bmp {
    /* Where the bitmap's header starts: behind the file's header, or at 0 in a
     * bitmap without a file's header, such as one from the Windows clipboard.
     */
    uint32_t start;
    /* The length of the bitmap's header, and where in the file the pixels
     * start. */
    uint32_t header;
    uint32_t pixels;
    uint32_t width;
    /* Negative in a file whose first row is the top one. */
    int32_t height;
    /* Bits per pixel. */
    uint32_t depth;
    /* One of enum bmp_compression, or a number that bmp_check() refuses. */
    uint32_t compression;
    /* The number of colours in the palette; 0 for the usual number. */
    uint32_t colours_used;
    /* For red, green, blue and alpha; only for a depth of 16 or 32 bits. */
    struct bmp_mask masks[4];
};

/* Reads the bitmap's header, with or without the file's header before it. The
 * format's `matches` has accepted the file. Returns NULL, or the reason for
 * refusing the file. */
const char *bmp_read_header(const struct decode_file *file, struct bmp *bmp);

/* Checks what bmp_read_header() has read, and sets the size and the format in
 * `header`. Returns NULL, or the reason for refusing the file. */
const char *bmp_check(const struct decode_file *file, const struct bmp *bmp,
                      struct decode_header *header);

/* Returns the number of bytes of a row, with its padding. */
uint64_t bmp_stride(const struct bmp *bmp);

/* Writes the pixels into memory that contains zeros. If data are missing, their
 * pixels stay zeros, and the function sets header->damage. Pixels that
 * run-length data skip stay zeros, too. */
void bmp_decode(const struct decode_file *file, const struct bmp *bmp,
                struct decode_header *header, uint8_t *pixels);

/* Decodes a bitmap in an icon, to RGBA8. Such a bitmap has no file's header,
 * and has a mask behind its pixels. The height in its header counts the rows of
 * the pixels and the rows of the mask. */
extern const struct decode_format decode_icon_bitmap;
