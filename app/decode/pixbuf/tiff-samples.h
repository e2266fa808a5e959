/* SPDX-License-Identifier: MIT */
/* Reads the samples of a TIFF file into pixels of the format that suits them
 * best. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stdint.h>
#include <tiffio.h>

/* What a TIFF file says about its pixels, in its directory, a table in the
 * file. */
struct tiff_kind {
    uint32_t width;
    uint32_t height;
    /* The bits of each sample, and the number of samples of each pixel. */
    uint16_t bits;
    uint16_t samples;
    /* The values of libtiff: SAMPLEFORMAT_*, PHOTOMETRIC_* and PLANARCONFIG_*.
     */
    uint16_t sample_format;
    uint16_t photometric;
    uint16_t planes;
    /* What the sample behind the colours is: one of EXTRASAMPLE_*, or 0 if
     * there is none or we do not take it for alpha. */
    uint16_t alpha;
};

/* The strips or tiles of a file. */
struct tiff_parts {
    uint32_t count;
    /* How many could not be read, or were read only in part. */
    uint32_t failed;
};

/* Returns the format into which tiff_samples_read() reads these samples.
 * Returns 0 if tiff_samples_read() cannot read them; then only libtiff can
 * convert them, to 8 bits. */
enum shmview_format tiff_samples_format(const struct tiff_kind *kind);

/*
 * Reads the pixels into `pixels`, in the format that tiff_samples_format()
 * returns. Call it only if this format is not 0. `pixels` must have room for
 * all rows, without gaps, and contain zeros.
 *
 * Leaves out samples that the format does not have. A sample that cannot be
 * read counts as 0. Counts the strips or tiles in `parts`. If they are too
 * small for their pixels, reads nothing, and counts one part, which has failed.
 * Returns false if memory runs out; `parts` then has no meaning.
 */
bool tiff_samples_read(TIFF *tiff, const struct tiff_kind *kind,
                       uint8_t *pixels, struct tiff_parts *parts);
