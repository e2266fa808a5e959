/* SPDX-License-Identifier: MIT */
/* Maps the pixels of one picture, and nothing else of its segment. */

#pragma once

#include <shmview/picture.h>

/* If all members are zero, nothing is mapped. */
struct mapped_pixels {
    /* The mapping starts at a page, and the pixels start `before` bytes later.
     */
    char *mapping;
    size_t length;
    size_t before;
};

/* Maps the header's pixels in the file of a POSIX handle. The handle gets the
 * errors: too large (for the address space), out of resources. */
enum shmview_status mapped_pixels_open(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       bool writable, const char *operation,
                                       struct mapped_pixels *mapped);

/* Returns the first byte of the top row. */
void *mapped_pixels_start(const struct mapped_pixels *mapped);

/* Does nothing if nothing is mapped. */
void mapped_pixels_close(struct mapped_pixels *mapped);
