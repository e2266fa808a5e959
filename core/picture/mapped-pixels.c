/* SPDX-License-Identifier: MIT */
/* Maps the pixels of one picture. */

#include "core/picture/mapped-pixels.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <unistd.h>

enum shmview_status
mapped_pixels_open(struct shmview_segment *segment,
                   const struct shmview_header *header, bool writable,
                   const char *operation, struct mapped_pixels *mapped)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    uint64_t before = header->pixels_offset % page;

    *mapped = (struct mapped_pixels){.before = (size_t)before};
    if (header->pixels_length > SIZE_MAX - before) {
        return segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, operation,
                            "the picture is larger than the address space");
    }
    mapped->length = (size_t)(header->pixels_length + before);
    mapped->mapping = system_map(segment->posix.descriptor, mapped->length,
                                 (off_t)(header->pixels_offset - before),
                                 writable, PURPOSE_MAP_PIXELS);
    return mapped->mapping != NULL
               ? SHMVIEW_OK
               : segment_fail_errno(segment, operation, errno);
}

void *
mapped_pixels_start(const struct mapped_pixels *mapped)
{
    return mapped->mapping + mapped->before;
}

void
mapped_pixels_close(struct mapped_pixels *mapped)
{
    if (mapped->mapping != NULL) {
        system_unmap(mapped->mapping, mapped->length);
        mapped->mapping = NULL;
    }
}
