/* SPDX-License-Identifier: MIT */
/* Makes pictures of several gibibytes that need little memory: in a segment's
 * file, the pixels are a hole, except for a few marks. The functions fail the
 * test if something fails. */

#pragma once

#include "tests/support/exchange.h"

/* The number of shapes. A shape is a size and a stride; the pixels are RGBA16
 * and take about 2 to 8 GiB. sparse_describe() returns the header of a picture
 * with shape number `shape`, counted from 0. The pixels are at `offset` bytes
 * in the segment. */
extern const size_t sparse_shapes;
struct shmview_header sparse_describe(size_t shape, uint64_t offset);

/* sparse_make() creates a segment with the picture of `header`, without marks.
 * It returns the attached handle, which the caller frees. sparse_memory()
 * returns how many bytes of memory the segment's file uses. */
struct shmview_segment *sparse_make(const struct shmview_header *header);
uint64_t sparse_memory(const struct shmview_segment *segment);

/*
 * Write and check the marks of a segment's picture. A mark is eight bytes in
 * the middle of a row. The first row and the last row have a mark. If a row
 * between them contains the byte at 2 GiB or at 4 GiB of the pixels, this row
 * and the row before it have a mark, too.
 *
 * sparse_write_marks() uses pwrite(2), without the library.
 * assert_sparse_marks() reads through a view and with shmview_segment_read().
 */
void sparse_write_marks(const char *key, const struct shmview_header *header);
void assert_sparse_marks(struct shmview_segment *segment,
                         const struct shmview_header *header);

/* sparse_image() makes an image of zeros with the size and the format of
 * `header`, which must have rows without padding. The caller frees the image.
 * sparse_mark() writes the marks into an image; if `write` is false, it asserts
 * instead that the image has the marks. */
struct shmview_image *sparse_image(const struct shmview_header *header);
void sparse_mark(struct shmview_image *image,
                 const struct shmview_header *header, bool write);
