/* SPDX-License-Identifier: MIT */
/* Publishes a picture the wrong way: overwrites the one that is shown. */

#include "ui/primitives/torn-publication.h"

#include "ui/primitives/error.h"
#include "ui/primitives/segment-error.h"
#include "ui/primitives/traced-bytes.h"

#include <inttypes.h>
#include <time.h>

/* Marks a sentence that traced-bytes.h translates. */
#define N_(sentence) sentence

static const char *
name_of(const struct shmview_segment *segment)
{
    const char *key = shmview_segment_key(segment);

    return *key != '\0' ? key : shmview_segment_native_key(segment);
}

/* Reads the header of the shown picture, without a lock. */
static enum shmview_status
read_shown(struct shmview_segment *segment, const char *operation,
           struct shmview_header *shown, struct shmview_error *error)
{
    /* No limits: the picture is shown already, however large it is. */
    static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};

    if (shmview_segment_key_type(segment) != SHMVIEW_KEY_POSIX) {
        return ui_error_set(error, SHMVIEW_ERROR_UNSUPPORTED, operation,
                            name_of(segment),
                            "a segment of Qt programs contains a PNG, not "
                            "pixels that can be written one by one");
    }
    /* Another process may have made the segment grow meanwhile. */
    if (shmview_segment_grow(segment, 1) != SHMVIEW_OK ||
        (shmview_segment_size(segment) >= sizeof bytes &&
         ui_explained_bytes_read(
             segment, 0, bytes, sizeof bytes,
             N_("Reads the header in one call: it tells whether there is a "
                "picture, and where its pixels are.")) != SHMVIEW_OK)) {
        return ui_segment_error(segment, error);
    }
    return shmview_header_read(bytes, shmview_segment_size(segment), &no_limits,
                               operation, name_of(segment), shown, error);
}

static enum shmview_status
check_same_shape(const struct shmview_segment *segment,
                 const struct shmview_image *image,
                 const struct shmview_header *shown,
                 struct shmview_error *error)
{
    if (shmview_image_width(image) == shown->width &&
        shmview_image_height(image) == shown->height &&
        shmview_image_format(image) == shown->format) {
        return SHMVIEW_OK;
    }
    return ui_error_set(
        error, SHMVIEW_ERROR_UNSUPPORTED, "tear", name_of(segment),
        "the shown picture is %" PRIu32 " × %" PRIu32
        " %s, this one is %" PRIu32 " × %" PRIu32
        " %s; use one of the same size and format",
        shown->width, shown->height, shmview_format_name(shown->format),
        shmview_image_width(image), shmview_image_height(image),
        shmview_format_name(shmview_image_format(image)));
}

/* Rows without padding are written in one call. */
static enum shmview_status
overwrite(struct shmview_segment *segment, const struct shmview_image *image,
          const struct shmview_header *shown, uint32_t first, uint32_t end,
          struct shmview_error *error)
{
    const uint8_t *pixels = shmview_image_const_pixels(image);
    size_t row = shmview_image_stride(image);
    uint32_t step = row == shown->stride && end > first ? end - first : 1;

    for (uint32_t y = first; y < end; y += step) {
        if (ui_explained_bytes_write(
                segment, shown->pixels_offset + (uint64_t)y * shown->stride,
                pixels + y * row, row * step,
                N_("Writes the pixels over the shown ones, without a lock: a "
                   "process that reads now gets parts of both pictures.")) !=
            SHMVIEW_OK) {
            return ui_segment_error(segment, error);
        }
    }
    return SHMVIEW_OK;
}

enum shmview_status
ui_torn_publication_begin(struct ui_torn_publication *torn,
                          struct shmview_segment *segment,
                          struct shmview_image *image,
                          struct shmview_error *error)
{
    struct shmview_header shown = {0};
    enum shmview_status status = read_shown(segment, "tear", &shown, error);

    if (status == SHMVIEW_OK) {
        status = check_same_shape(segment, image, &shown, error);
    }
    if (status == SHMVIEW_OK) {
        status = overwrite(segment, image, &shown, 0, shown.height / 2, error);
    }
    if (status == SHMVIEW_OK) {
        ui_torn_publication_forget(torn);
        *torn = (struct ui_torn_publication){image, shown};
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

/* Writes the header as a commit would, but without a lock. */
static enum shmview_status
write_next_header(struct shmview_segment *segment,
                  struct shmview_header *header, struct shmview_error *error)
{
    struct shmview_header next = *header;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    next.time = (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
    next.generation = header->generation == UINT64_MAX ? 1
                                                       : header->generation + 1;
    shmview_header_write(&next, bytes);
    if (ui_explained_bytes_write(segment, 0, bytes, sizeof bytes,
                                 N_("Writes the header in one call: from now "
                                    "on readers see the new picture.")) !=
        SHMVIEW_OK) {
        return ui_segment_error(segment, error);
    }
    *header = next;
    return SHMVIEW_OK;
}

enum shmview_status
ui_torn_publication_go_on(struct ui_torn_publication *torn,
                          struct shmview_segment *segment,
                          struct shmview_error *error)
{
    struct shmview_header *header = &torn->header;
    struct shmview_header shown = {0};
    enum shmview_status status = read_shown(segment, "go on", &shown, error);

    /* A new picture may have its rows elsewhere, or have another size. */
    if (status == SHMVIEW_OK && !is_same_publication(&shown, header)) {
        status = ui_error_set(error, SHMVIEW_ERROR_NOT_FOUND, "go on",
                              name_of(segment),
                              "another picture was published meanwhile");
    }
    if (status == SHMVIEW_OK) {
        status = overwrite(segment, torn->image, header, header->height / 2,
                           header->height, error);
    }
    if (status == SHMVIEW_OK) {
        status = write_next_header(segment, header, error);
    }
    return status;
}

void
ui_torn_publication_forget(struct ui_torn_publication *torn)
{
    shmview_image_free(torn->image);
    torn->image = NULL;
}
