/* SPDX-License-Identifier: MIT */
/* shmtool try: pictures, published the right way and the wrong one. */

#include "core/decode.h"
#include "core/encode.h"
#include "core/exchange.h"
#include "tool-try.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#define NANOSECONDS UINT64_C(1000000000)

bool
shm_tool_try_publish(struct shm_tool_try *try, const char *operand)
{
    const struct shm_wait wait = shm_tool_try_wait(try);
    const struct shm_exchange_options exchange = {
        .wait = &wait,
        .cancelled = shm_tool_signal_waits,
    };
    struct shm_wire_header header;
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    if (shm_decode_file(operand, NULL, &image, &error) != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    status =
        shm_exchange_publish(try->segment, image, &exchange, &header, &error);
    shm_image_free(image);
    if (status != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    return shm_tool_announce("published", operand, try->segment, &header) ==
           SHM_TOOL_DONE;
}

bool
shm_tool_try_fetch(struct shm_tool_try *try, const char *operand)
{
    const struct shm_wait wait = shm_tool_try_wait(try);
    const struct shm_exchange_options exchange = {
        .wait = &wait,
        .cancelled = shm_tool_signal_waits,
    };
    enum shm_file_format format;
    struct shm_wire_header header;
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    /* Asked before the fetch, so that a slip costs nothing. */
    if (shm_file_format_from_path(operand, &format, &error) != SHM_OK ||
        shm_exchange_fetch(try->segment, &exchange, &image, &header, &error) !=
            SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    status = shm_encode_file(image, operand, &error);
    shm_image_free(image);
    if (status != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    return shm_tool_announce("fetched", operand, try->segment, &header) ==
           SHM_TOOL_DONE;
}

/* Turns what the segment's functions said into what it means here. */
static enum shm_status
explain(struct shm_tool_try *try, const char *operation, const char *path,
        struct shm_error *error)
{
    enum shm_status status = shm_segment_error(try->segment);

    if (status == SHM_ERROR_READ_ONLY) {
        return shm_error_set(error, status, operation, path,
                             "the handle is attached read-only; detach, and "
                             "attach without that");
    }
    if (status == SHM_ERROR_NOT_ATTACHED) {
        return shm_error_set(error, status, operation, path,
                             "the handle is not attached; attach, or publish "
                             "a picture first");
    }
    return shm_error_set(error, status, operation, path, "%s",
                         shm_segment_error_text(try->segment));
}

/* The header of the picture that is shown, read without a lock. */
static enum shm_status
read_shown(struct shm_tool_try *try, const char *operation, const char *path,
           struct shm_wire_header *header, struct shm_error *error)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];

    if (shm_segment_key_type(try->segment) != SHM_KEY_POSIX) {
        return shm_error_set(error, SHM_ERROR_UNSUPPORTED, operation, path,
                             "a segment of Qt programs has a PNG, no pixels "
                             "that could be written one by one");
    }
    /* Another process may have made it larger meanwhile. */
    if (shm_segment_grow(try->segment, 1) != SHM_OK) {
        return explain(try, operation, path, error);
    }
    if (shm_segment_size(try->segment) < sizeof bytes) {
        return shm_error_set(error, SHM_ERROR_NO_IMAGE, operation, path,
                             "the segment holds no picture");
    }
    if (shm_segment_read(try->segment, 0, bytes, sizeof bytes) != SHM_OK) {
        return explain(try, operation, path, error);
    }
    return shm_wire_read(bytes, shm_segment_size(try->segment), NULL, operation,
                         shm_segment_key(try->segment), header, error);
}

static enum shm_status
check_same_shape(const struct shm_image *image,
                 const struct shm_wire_header *shown, const char *path,
                 struct shm_error *error)
{
    if (shm_image_width(image) == shown->width &&
        shm_image_height(image) == shown->height &&
        shm_image_format(image) == shown->format) {
        return SHM_OK;
    }
    return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "tear", path,
                         "it is %" PRIu32 "x%" PRIu32
                         " %s, the picture that is shown %" PRIu32 "x%" PRIu32
                         " %s; take one of the same size and format",
                         shm_image_width(image), shm_image_height(image),
                         shm_format_name(shm_image_format(image)), shown->width,
                         shown->height, shm_format_name(shown->format));
}

/* Writes rows over those that are shown: no lock, no place beside them. Where
 * the publisher left no gaps between them they go in one call. */
static enum shm_status
overwrite(struct shm_tool_try *try, const struct shm_image *image,
          const struct shm_wire_header *shown, uint32_t first, uint32_t end)
{
    const uint8_t *pixels = shm_image_const_pixels(image);
    size_t row = shm_image_stride(image);
    uint32_t step = row == shown->stride && end > first ? end - first : 1;
    enum shm_status status = SHM_OK;

    for (uint32_t y = first; y < end && status == SHM_OK; y += step) {
        status = shm_segment_write(
            try->segment, shown->pixels_offset + (uint64_t)y * shown->stride,
            pixels + y * row, row * step);
    }
    return status;
}

static enum shm_status
tear(struct shm_tool_try *try, const struct shm_image *image, const char *path,
     struct shm_wire_header *shown, struct shm_error *error)
{
    enum shm_status status = read_shown(try, "tear", path, shown, error);

    if (status == SHM_OK) {
        status = check_same_shape(image, shown, path, error);
    }
    if (status == SHM_OK &&
        overwrite(try, image, shown, 0, shown->height / 2) != SHM_OK) {
        status = explain(try, "tear", path, error);
    }
    return status;
}

bool
shm_tool_try_tear(struct shm_tool_try *try, const char *operand)
{
    struct shm_wire_header shown = {0};
    struct shm_image *image;
    struct shm_error error;

    if (shm_decode_file(operand, NULL, &image, &error) != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    if (tear(try, image, operand, &shown, &error) != SHM_OK) {
        shm_image_free(image);
        return shm_tool_try_fail(try, &error);
    }
    shm_image_free(try->torn);
    try->torn = image;
    try->torn_over = shown;
    printf("wrote %" PRIu32 " of %" PRIu32 " rows over generation %" PRIu64
           ", without lock or commit; go on writes the rest\n",
           shown.height / 2, shown.height, shown.generation);
    return true;
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

static enum shm_status
write_next_header(struct shm_tool_try *try, struct shm_wire_header *header)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    header->generation++;
    header->time = (uint64_t)now.tv_sec * NANOSECONDS + (uint64_t)now.tv_nsec;
    shm_wire_write(header, bytes);
    return shm_segment_write(try->segment, 0, bytes, sizeof bytes);
}

static enum shm_status
go_on(struct shm_tool_try *try, struct shm_wire_header *shown,
      struct shm_error *error)
{
    const char *key = shm_segment_key(try->segment);
    enum shm_status status = read_shown(try, "go on", key, shown, error);

    if (status != SHM_OK) {
        return status;
    }
    /* Its rows may be anywhere now, or of a picture of another size. */
    if (!is_same_publication(shown, &try->torn_over)) {
        return shm_error_set(error, SHM_ERROR_NOT_FOUND, "go on", key,
                             "another picture was published meanwhile; tear "
                             "that one");
    }
    if (overwrite(try, try->torn, shown, shown->height / 2, shown->height) !=
            SHM_OK ||
        write_next_header(try, shown) != SHM_OK) {
        return explain(try, "go on", key, error);
    }
    return SHM_OK;
}

bool
shm_tool_try_go_on(struct shm_tool_try *try, const char *operand)
{
    struct shm_wire_header shown = {0};
    struct shm_error error;

    if (strcmp(operand, "on") != 0) {
        return shm_tool_try_refuse(try, "command", "go", "only go on is one");
    }
    if (try->torn == NULL) {
        shm_error_set(&error, SHM_ERROR_NOT_FOUND, "go on",
                      shm_segment_key(try->segment),
                      "nothing is half done; tear comes first");
        return shm_tool_try_fail(try, &error);
    }
    if (go_on(try, &shown, &error) != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    shm_image_free(try->torn);
    try->torn = NULL;
    printf("wrote the other %" PRIu32 " rows, and the header with generation "
           "%" PRIu64 "\n",
           shown.height - shown.height / 2, shown.generation);
    return true;
}
