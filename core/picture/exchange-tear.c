/* SPDX-License-Identifier: MIT */
/* Writes over the picture that is shown: what a commit is there to prevent. */

#include "core/picture/exchange-tear.h"
#include "core/picture/exchange.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <inttypes.h>

/* The header of the picture that is shown, read without a lock. */
static enum shmview_status
read_shown(struct shmview_segment *segment, const char *operation,
           struct shmview_header *shown)
{
    enum shmview_status status;
    uint64_t size;

    if (segment->type != SHMVIEW_KEY_POSIX) {
        return segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, operation,
                            "a segment of Qt programs has a PNG, no pixels "
                            "that could be written one by one");
    }
    /* Others may have made it longer meanwhile. */
    status = shmview_segment_grow(segment, 1);
    if (status != SHMVIEW_OK) {
        return status;
    }
    return exchange_read_header(segment, &exchange_no_limits, operation, shown,
                                &size);
}

static enum shmview_status
check_same_shape(struct shmview_segment *segment,
                 const struct shmview_image *image,
                 const struct shmview_header *shown)
{
    if (shmview_image_width(image) == shown->width &&
        shmview_image_height(image) == shown->height &&
        shmview_image_format(image) == shown->format) {
        return SHMVIEW_OK;
    }
    return shmview_error_set(
        &segment->error, SHMVIEW_ERROR_UNSUPPORTED, "tear",
        segment_name(segment),
        "the picture that is shown is %" PRIu32 " × %" PRIu32
        " %s, this one %" PRIu32 " × %" PRIu32
        " %s; take one of the same size and format",
        shown->width, shown->height, shmview_format_name(shown->format),
        shmview_image_width(image), shmview_image_height(image),
        shmview_format_name(shmview_image_format(image)));
}

/* Where the publisher left no gaps between the rows they go in one call. */
static enum shmview_status
overwrite(struct shmview_segment *segment, const struct shmview_image *image,
          const struct shmview_header *shown, uint32_t first, uint32_t end)
{
    const uint8_t *pixels = shmview_image_const_pixels(image);
    size_t row = shmview_image_stride(image);
    uint32_t step = row == shown->stride && end > first ? end - first : 1;
    enum shmview_status status = SHMVIEW_OK;

    for (uint32_t y = first; y < end && status == SHMVIEW_OK; y += step) {
        status = exchange_write(
            segment, shown->pixels_offset + (uint64_t)y * shown->stride,
            pixels + y * row, row * step,
            "The pixels, over those that are shown, and without a lock: who "
            "reads now gets some of each picture.");
    }
    return status;
}

enum shmview_status
exchange_tear_begin(struct shmview_segment *segment,
                    const struct shmview_image *image,
                    struct shmview_header *header)
{
    enum shmview_status status = read_shown(segment, "tear", header);

    if (status == SHMVIEW_OK) {
        status = check_same_shape(segment, image, header);
    }
    if (status == SHMVIEW_OK) {
        status = overwrite(segment, image, header, 0, header->height / 2);
    }
    return status;
}

static bool
is_same_publication(const struct shmview_header *one,
                    const struct shmview_header *other)
{
    return one->generation == other->generation && one->time == other->time &&
           one->pixels_offset == other->pixels_offset &&
           one->pixels_length == other->pixels_length &&
           one->stride == other->stride && one->format == other->format;
}

enum shmview_status
exchange_tear_go_on(struct shmview_segment *segment,
                    const struct shmview_image *image,
                    struct shmview_header *header)
{
    struct shmview_header shown = {0};
    struct shmview_header next = *header;
    enum shmview_status status = read_shown(segment, "go on", &shown);

    /* Its rows may be anywhere now, or of a picture of another size. */
    if (status == SHMVIEW_OK && !is_same_publication(&shown, header)) {
        status = segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "go on",
                              "another picture was published meanwhile");
    }
    if (status == SHMVIEW_OK) {
        status = overwrite(segment, image, header, header->height / 2,
                           header->height);
    }
    if (status == SHMVIEW_OK) {
        next.generation = exchange_next_generation(header->generation);
        next.time = system_time();
        status = exchange_write_header(segment, &next);
    }
    if (status == SHMVIEW_OK) {
        *header = next;
    }
    return status;
}
