/* SPDX-License-Identifier: MIT */
/* Pictures of gibibytes whose pixels are a hole, except for a few marks. */

#pragma once

#include "tests/support/exchange.h"

/* The number of shapes, which are RGBA16 and have about 2 to 8 GiB.
 * sparse_describe() returns the header of a picture of one shape, with its
 * pixels at `offset`. */
extern const size_t sparse_shapes;
struct shmview_header sparse_describe(size_t shape, uint64_t offset);

/* Return a handle on a new segment with this picture, and the memory that its
 * file uses. */
struct shmview_segment *sparse_make(const struct shmview_header *header);
uint64_t sparse_memory(const struct shmview_segment *segment);

/*
 * Write and check marks: eight bytes in the middle of the first and last rows,
 * and of those around 2 and 4 GiB. They are written with the test's own
 * pwrite(2), and read through a view and with shmview_segment_read().
 */
void sparse_write_marks(const char *key, const struct shmview_header *header);
void assert_sparse_marks(struct shmview_segment *segment,
                         const struct shmview_header *header);

/* Make an image of zeros, and write its marks or look for them. */
struct shmview_image *sparse_image(const struct shmview_header *header);
void sparse_mark(struct shmview_image *image,
                 const struct shmview_header *header, bool write);
