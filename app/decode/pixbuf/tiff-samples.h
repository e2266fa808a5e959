/* SPDX-License-Identifier: MIT */
/* Reads the samples of a TIFF file, of any depth, as they are. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stdint.h>
#include <tiffio.h>

/* What the directory of a TIFF file says about its pixels. */
struct tiff_kind {
    uint32_t width;
    uint32_t height;
    /* The bits of each sample, and the number of samples of each pixel. */
    uint16_t bits;
    uint16_t samples;
    uint16_t sample_format;
    uint16_t photometric;
    uint16_t planes;
    /* One of EXTRASAMPLE_*: what the sample behind the colours is. */
    uint16_t alpha;
};

/* The strips or tiles of a file. */
struct tiff_parts {
    uint32_t count;
    /* How many could not be read, or not to their ends. */
    uint32_t failed;
};

/* Returns the format that keeps these samples; 0 if they need to be converted,
 * which libtiff does, to 8 bits. */
enum shmview_format tiff_samples_format(const struct tiff_kind *kind);

/* Reads all samples into `pixels`, which must contain zeros. Samples that
 * cannot be read stay zero. False if memory runs out. */
bool tiff_samples_read(TIFF *tiff, const struct tiff_kind *kind,
                       uint8_t *pixels, struct tiff_parts *parts);
