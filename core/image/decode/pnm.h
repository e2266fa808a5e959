/* SPDX-License-Identifier: MIT */
/* Declares what the two parts of the decoder for PBM, PGM, PPM and PAM files
 * share: one part reads the header, the other the pixels. */

#pragma once

#include "core/image/decode/decode-common.h"

/* A file begins with a P. Its second character is its kind: '1' to '6' for PBM,
 * PGM and PPM, and PNM_PAM for PAM. */
#define PNM_PAM '7'

/* The header of a file. */
struct pnm {
    uint32_t width;
    uint32_t height;
    /* The largest value that a sample can have. */
    uint32_t maximum;
    /* Where in the file the pixels start. */
    size_t pixels;
    /* The number of samples of each pixel. */
    uint32_t channels;
    /* The samples are written as text. */
    bool is_text;
    /* A sample is 0 or 1, and 1 is black. */
    bool is_bitmap;
};

/* Moves `*offset` over white space and comments. */
void pnm_skip_space(const struct decode_file *file, size_t *offset);

/* Moves `*offset` over white space and comments, and over the number that
 * follows: at least one digit, and at most INT32_MAX. Returns false if there is
 * no such number. */
bool pnm_read_number(const struct decode_file *file, size_t *offset,
                     uint32_t *number);

/* Reads the header of a file that begins with P and a kind. Returns NULL, or
 * the reason for refusing the file. */
const char *pnm_read_header(const struct decode_file *file, struct pnm *pnm);
