/* SPDX-License-Identifier: MIT */
/* Maps what a reader fetches, for the processor to fetch it into its caches. */

#include "segment-posix.h"
#include "sys.h"
#include "trace-internal.h"

#include <sys/stat.h>

/* The unit of st_blocks: stat(3type). */
#define BLOCK UINT64_C(512)

static void
unmap(struct segment_source *source)
{
    if (source->mapping != NULL) {
        sys_unmap(source->mapping, source->length);
        source->mapping = NULL;
    }
}

/* To map holes would fill them, and a peer can make any number of them. */
static bool
has_holes(struct shm_segment *segment)
{
    struct stat status;

    return sys_stat_descriptor(segment->descriptor, &status) < 0 ||
           (uint64_t)status.st_blocks < (uint64_t)status.st_size / BLOCK;
}

static struct segment_source
map(struct shm_segment *segment, uint64_t offset, size_t length)
{
    struct segment_source source = {.offset = offset, .length = length};

    if (!has_holes(segment)) {
        source.mapping =
            sys_map_filled(segment->descriptor, length, (off_t)offset);
    }
    return source;
}

static bool
is_of(const struct segment_source *source, uint64_t offset, size_t length)
{
    return source->mapping != NULL && source->offset == offset &&
           source->length == length;
}

const void *
segment_posix_source(struct shm_segment *segment, uint64_t offset,
                     size_t length)
{
    struct segment_source *sources = segment->sources;

    if (!is_of(&sources[0], offset, length)) {
        struct segment_source older = sources[1];

        sources[1] = sources[0];
        if (!is_of(&older, offset, length)) {
            unmap(&older);
            older = map(segment, offset, length);
        }
        sources[0] = older;
    }
    return sources[0].mapping;
}

void
segment_posix_unmap_sources(struct shm_segment *segment)
{
    unmap(&segment->sources[0]);
    unmap(&segment->sources[1]);
}
