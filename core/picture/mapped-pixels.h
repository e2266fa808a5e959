/* SPDX-License-Identifier: MIT */
/* Maps the pixels of one picture, not its whole segment. */

#pragma once

#include <shmview/picture.h>

struct mapped_pixels {
    /* The mapping, which starts at a page boundary; NULL if nothing is mapped.
     */
    char *mapping;
    /* In bytes. */
    size_t length;
    /* The pixels start this many bytes after the start of the mapping: 0 if
     * pages have 4096 bytes. */
    size_t before;
};

/* Maps the pixels that `header` describes, in the segment of a POSIX handle.
 * Close the mapping with mapped_pixels_close(). The handle gets the errors: too
 * large (for the address space), out of resources, unknown. */
enum shmview_status mapped_pixels_open(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       bool writable, const char *operation,
                                       struct mapped_pixels *mapped);

/* Returns the first byte of the top row. The pixels must be mapped. */
void *mapped_pixels_start(const struct mapped_pixels *mapped);

/* Unmaps the pixels; does nothing if nothing is mapped. */
void mapped_pixels_close(struct mapped_pixels *mapped);
