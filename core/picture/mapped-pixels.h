/* SPDX-License-Identifier: MIT */
/* Maps the pages of one picture's pixels, and no other page of its segment. */

#pragma once

#include <shmview/picture.h>

struct mapped_pixels {
    /* The mapping has `length` bytes and starts at a page boundary; the pixels
     * start `before` bytes later (0 if pages have 4096 bytes). If `mapping` is
     * NULL, nothing is mapped. */
    char *mapping;
    size_t length;
    size_t before;
};

/* Maps the pixels that `header` describes, in the file of a POSIX handle. Close
 * the mapping with mapped_pixels_close(). The handle gets the errors: too large
 * (for the address space), out of resources, unknown. */
enum shmview_status mapped_pixels_open(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       bool writable, const char *operation,
                                       struct mapped_pixels *mapped);

/* Returns the first byte of the top row. The pixels must be mapped. */
void *mapped_pixels_start(const struct mapped_pixels *mapped);

/* Unmaps the pixels; does nothing if nothing is mapped. */
void mapped_pixels_close(struct mapped_pixels *mapped);
