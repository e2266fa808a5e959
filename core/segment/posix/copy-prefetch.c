/* SPDX-License-Identifier: MIT */
/* Maps the pictures that a reader fetches, so that the processor can prefetch
 * them. */

#include "core/segment/posix/posix.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <sys/stat.h>

/* The unit of st_blocks: stat(3type). */
#define BLOCK UINT64_C(512)

/* Mapping would fill the holes, and a peer can make any number of them. */
static bool
has_holes(struct shmview_segment *segment)
{
    struct stat status;

    return system_stat_descriptor(segment->posix.descriptor, &status) < 0 ||
           (uint64_t)status.st_blocks < (uint64_t)status.st_size / BLOCK;
}

static void
map(struct shmview_segment *segment, struct posix_source *source)
{
    if (!has_holes(segment)) {
        source->mapping = system_map_filled(
            segment->posix.descriptor, source->length, (off_t)source->offset);
    }
}

static void
forget(struct posix_source *source)
{
    if (source->mapping != NULL) {
        system_unmap(source->mapping, source->length);
    }
    *source = (struct posix_source){0};
}

static bool
is_of(const struct posix_source *source, uint64_t offset, size_t length)
{
    return source->offset == offset && source->length == length;
}

const void *
segment_posix_source(struct shmview_segment *segment, uint64_t offset,
                     size_t length)
{
    struct posix_source *sources = segment->posix.sources;

    if (!is_of(&sources[0], offset, length)) {
        struct posix_source older = sources[1];

        sources[1] = sources[0];
        sources[0] = older;
    }
    if (!is_of(&sources[0], offset, length)) {
        /* Mapping it takes longer than one read gains. */
        forget(&sources[0]);
        sources[0].offset = offset;
        sources[0].length = length;
    } else if (sources[0].mapping == NULL) {
        map(segment, &sources[0]);
    }
    return sources[0].mapping;
}

void
segment_posix_forget_sources(struct shmview_segment *segment)
{
    forget(&segment->posix.sources[0]);
    forget(&segment->posix.sources[1]);
}
