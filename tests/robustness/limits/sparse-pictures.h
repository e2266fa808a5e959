/* SPDX-License-Identifier: MIT */
/* Pictures of gibibytes whose pixels are a hole, except for a few marks. */

#ifndef TESTS_ROBUSTNESS_LIMITS_SPARSE_PICTURES_H
#define TESTS_ROBUSTNESS_LIMITS_SPARSE_PICTURES_H

#include "tests/support/exchange.h"

/* The shapes there are, all of RGBA16, of 2 GiB to 8 GiB; and the header of
 * one, its pixels at `offset`. */
extern const size_t sparse_shapes;
struct shmview_header sparse_describe(size_t shape, uint64_t offset);

/* A handle on a new segment with such a picture, and the memory that its file
 * takes. */
struct shmview_segment *sparse_make(const struct shmview_header *header);
uint64_t sparse_memory(const struct shmview_segment *segment);

/*
 * Marks: eight bytes in the middle of the first and last rows, and of those
 * around 2 and 4 GiB. Written by the test's own pwrite(2); looked for through a
 * view, and by shmview_segment_read().
 */
void sparse_write_marks(const char *key, const struct shmview_header *header);
void assert_sparse_marks(struct shmview_segment *segment,
                         const struct shmview_header *header);

/* An image of zeros, and its marks: written, or looked for. */
struct shmview_image *sparse_image(const struct shmview_header *header);
void sparse_mark(struct shmview_image *image,
                 const struct shmview_header *header, bool write);

#endif
