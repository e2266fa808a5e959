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
    /* Where the header starts: behind the file's header, or at 0 if there is
     * none, as in what the clipboard of Windows contains. */
    uint32_t start;
    /* The length of the header, and the place of the pixels. */
    uint32_t header;
    uint32_t pixels;
    uint32_t width;
    /* Negative in a file whose first row is the top one. */
    int32_t height;
    uint32_t depth;
    uint32_t compression;
    uint32_t colours_used;
    /* Red, green, blue, alpha; of 16 and 32 bits. */
    struct bmp_mask masks[4];
};

/* Returns the number of bytes of a row, with its padding. */
uint64_t bmp_stride(const struct bmp *bmp);

/* Writes the pixels, which contain zeros. Where data are missing, the pixels
 * stay zeros, and header->damage says so. */
void bmp_decode(const struct decode_file *file, const struct bmp *bmp,
                struct decode_header *header, uint8_t *pixels);
