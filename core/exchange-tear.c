/* SPDX-License-Identifier: MIT */
/* Writes over the picture that is shown: what a commit is there to prevent. */

#include "exchange-tear.h"
#include "exchange-internal.h"
#include "segment-internal.h"
#include "sys.h"

#include <inttypes.h>

/* The header of the picture that is shown, read without a lock. */
static enum shm_status
read_shown(struct shm_segment *segment, const char *operation,
           struct shm_wire_header *shown)
{
    enum shm_status status;
    uint64_t size;

    if (segment->type != SHM_KEY_POSIX) {
        return segment_fail(segment, SHM_ERROR_UNSUPPORTED, operation,
                            "a segment of Qt programs has a PNG, no pixels "
                            "that could be written one by one");
    }
    /* Others may have made it longer meanwhile. */
    status = shm_segment_grow(segment, 1);
    if (status != SHM_OK) {
        return status;
    }
    return exchange_read_header(segment, &exchange_no_limits, operation, shown,
                                &size);
}

static enum shm_status
check_same_shape(struct shm_segment *segment, const struct shm_image *image,
                 const struct shm_wire_header *shown)
{
    if (shm_image_width(image) == shown->width &&
        shm_image_height(image) == shown->height &&
        shm_image_format(image) == shown->format) {
        return SHM_OK;
    }
    return shm_error_set(
        &segment->error, SHM_ERROR_UNSUPPORTED, "tear", segment_name(segment),
        "the picture that is shown is %" PRIu32 " × %" PRIu32
        " %s, this one %" PRIu32 " × %" PRIu32
        " %s; take one of the same size and format",
        shown->width, shown->height, shm_format_name(shown->format),
        shm_image_width(image), shm_image_height(image),
        shm_format_name(shm_image_format(image)));
}

/* Where the publisher left no gaps between the rows they go in one call. */
static enum shm_status
overwrite(struct shm_segment *segment, const struct shm_image *image,
          const struct shm_wire_header *shown, uint32_t first, uint32_t end)
{
    const uint8_t *pixels = shm_image_const_pixels(image);
    size_t row = shm_image_stride(image);
    uint32_t step = row == shown->stride && end > first ? end - first : 1;
    enum shm_status status = SHM_OK;

    for (uint32_t y = first; y < end && status == SHM_OK; y += step) {
        status = exchange_write(
            segment, shown->pixels_offset + (uint64_t)y * shown->stride,
            pixels + y * row, row * step,
            "The pixels, over those that are shown, and without a lock: who "
            "reads now gets some of each picture.");
    }
    return status;
}

enum shm_status
exchange_tear_begin(struct shm_segment *segment, const struct shm_image *image,
                    struct shm_wire_header *header)
{
    enum shm_status status = read_shown(segment, "tear", header);

    if (status == SHM_OK) {
        status = check_same_shape(segment, image, header);
    }
    if (status == SHM_OK) {
        status = overwrite(segment, image, header, 0, header->height / 2);
    }
    return status;
}

static bool
is_same_publication(const struct shm_wire_header *one,
                    const struct shm_wire_header *other)
{
    return one->generation == other->generation && one->time == other->time &&
           one->pixels_offset == other->pixels_offset &&
           one->pixels_length == other->pixels_length &&
           one->stride == other->stride && one->format == other->format;
}

enum shm_status
exchange_tear_go_on(struct shm_segment *segment, const struct shm_image *image,
                    struct shm_wire_header *header)
{
    struct shm_wire_header shown = {0};
    struct shm_wire_header next = *header;
    enum shm_status status = read_shown(segment, "go on", &shown);

    /* Its rows may be anywhere now, or of a picture of another size. */
    if (status == SHM_OK && !is_same_publication(&shown, header)) {
        status = segment_fail(segment, SHM_ERROR_NOT_FOUND, "go on",
                              "another picture was published meanwhile");
    }
    if (status == SHM_OK) {
        status = overwrite(segment, image, header, header->height / 2,
                           header->height);
    }
    if (status == SHM_OK) {
        next.generation = exchange_next_generation(header->generation);
        next.time = sys_time();
        status = exchange_write_header(segment, &next);
    }
    if (status == SHM_OK) {
        *header = next;
    }
    return status;
}
