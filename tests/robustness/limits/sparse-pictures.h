/* SPDX-License-Identifier: MIT */
/* Makes pictures of several gibibytes. Their pixels are a hole of the file,
 * except for a few marks, so they need little memory. */

#pragma once

#include "tests/support/exchange.h"

/* The number of shapes. A shape is a size and a stride; the pixels are RGBA16
 * and take 2 to 8 GiB. sparse_describe() returns the header of a picture with
 * one of these shapes and its pixels at `offset`. */
extern const size_t sparse_shapes;
struct shmview_header sparse_describe(size_t shape, uint64_t offset);

/* sparse_make() returns a handle on a new segment with this picture, which the
 * caller frees. sparse_memory() returns how many bytes of memory the segment's
 * file uses. */
struct shmview_segment *sparse_make(const struct shmview_header *header);
uint64_t sparse_memory(const struct shmview_segment *segment);

/*
 * Write and check the marks of a segment's picture: eight bytes in the middle
 * of the first row, of the last row, and of the rows around 2 GiB and 4 GiB.
 * sparse_write_marks() uses pwrite(2), without the library.
 * assert_sparse_marks() reads through a view and with shmview_segment_read().
 */
void sparse_write_marks(const char *key, const struct shmview_header *header);
void assert_sparse_marks(struct shmview_segment *segment,
                         const struct shmview_header *header);

/* sparse_image() makes an image of zeros, which the caller frees. sparse_mark()
 * writes the marks into an image; if `write` is false, it asserts that they are
 * there. */
struct shmview_image *sparse_image(const struct shmview_header *header);
void sparse_mark(struct shmview_image *image,
                 const struct shmview_header *header, bool write);
