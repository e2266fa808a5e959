/* SPDX-License-Identifier: MIT */
/* Makes pictures of gibibytes that need little memory, and checks them. */

#include "tests/robustness/limits/sparse-pictures.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define GIBIBYTE (UINT64_C(1) << 30)

static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};

/* The shapes are RGBA16. The low 32 bits of most lengths look harmless: 0, or
 * small. */
static const struct {
    uint32_t width;
    uint32_t height;
    uint32_t stride;
} shapes[] = {
    {16384, 16384, 131072},    /* 2 GiB: 2^31 */
    {32768, 16384, 262144},    /* 4 GiB: 2^32 */
    {32768, 16385, 262144},    /* 4 GiB and a row */
    {32768, 32768, 262144},    /* 8 GiB */
    {8, 8193, 1048576},        /* 8 GiB and a row, nearly all of it padding */
    {536870911, 2, 4294967288} /* rows of nearly 4 GiB */
};
const size_t sparse_shapes = sizeof shapes / sizeof shapes[0];

struct shmview_header
sparse_describe(size_t shape, uint64_t offset)
{
    return (struct shmview_header){
        .generation = 1,
        .pixels_offset = offset,
        .pixels_length = (uint64_t)shapes[shape].stride * shapes[shape].height,
        .width = shapes[shape].width,
        .height = shapes[shape].height,
        .stride = shapes[shape].stride,
        .format = SHMVIEW_FORMAT_RGBA16,
    };
}

uint64_t
sparse_memory(const struct shmview_segment *segment)
{
    struct stat status;

    assert_int_equal(stat(support_path(shmview_segment_key(segment)), &status),
                     0);
    return (uint64_t)status.st_blocks * 512;
}

/* Returns a handle on a new segment with a picture whose pixels are a hole. */
struct shmview_segment *
sparse_make(const struct shmview_header *header)
{
    struct shmview_segment *segment = support_segment("sparse");
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    off_t size = (off_t)(header->pixels_offset + header->pixels_length);

    assert_ok(segment, shmview_segment_create(
                           segment, (int64_t)SHMVIEW_HEADER_ALIGNMENT));
    shmview_header_write(header, bytes);
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    assert_int_equal(truncate(support_path(shmview_segment_key(segment)), size),
                     0);
    return segment;
}

/* Returns the offset of the pixel in the middle of a row, where a mark is
 * written. */
static uint64_t
mark_offset(const struct shmview_header *header, uint32_t row)
{
    return header->pixels_offset + (uint64_t)header->stride * row +
           (uint64_t)(header->width / 2) * 8;
}

static uint64_t
mark_of(uint32_t row)
{
    return UINT64_C(0x0123456789abcdef) ^ row;
}

/* Chooses the first row, the last one, and those around the ends of 32 bits. */
static size_t
choose_rows(const struct shmview_header *header, uint32_t *rows)
{
    uint64_t ends[] = {2 * GIBIBYTE, 4 * GIBIBYTE};
    size_t count = 0;

    rows[count++] = 0;
    for (size_t i = 0; i < 2; i++) {
        uint64_t row = ends[i] / header->stride;

        if (row > 0 && row + 1 < header->height) {
            rows[count++] = (uint32_t)row - 1;
            rows[count++] = (uint32_t)row;
        }
    }
    rows[count++] = header->height - 1;
    return count;
}

/* Writes with the test's own pwrite(). */
void
sparse_write_marks(const char *key, const struct shmview_header *header)
{
    int file = open(support_path(key), O_RDWR | O_CLOEXEC);
    uint32_t rows[8];
    size_t count = choose_rows(header, rows);

    assert_true(file >= 0);
    for (size_t i = 0; i < count; i++) {
        uint64_t mark = mark_of(rows[i]);

        assert_int_equal(
            pwrite(file, &mark, 8, (off_t)mark_offset(header, rows[i])), 8);
    }
    close(file);
}

/* Reads through a view, and with shmview_segment_read(). */
void
assert_sparse_marks(struct shmview_segment *segment,
                    const struct shmview_header *header)
{
    const struct shmview_picture_options options = {.limits = &no_limits};
    struct shmview_view *view;
    uint32_t rows[8];
    size_t count = choose_rows(header, rows);

    assert_call_ok(shmview_view_new(segment, &options, &view, &support_error));
    assert_int_equal(shmview_view_header(view)->pixels_length,
                     header->pixels_length);
    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)shmview_view_pixels(view) +
                          (size_t)header->stride * rows[i];
        uint64_t found;

        memcpy(&found, row + (size_t)(header->width / 2) * 8, 8);
        assert_int_equal(found, mark_of(rows[i]));
        assert_ok(segment,
                  shmview_segment_read(segment, mark_offset(header, rows[i]),
                                       &found, sizeof found));
        assert_int_equal(found, mark_of(rows[i]));
    }
    shmview_view_free(view);
}

/* Uses large pages if there are any, because this much memory takes seconds
 * otherwise. */
struct shmview_image *
sparse_image(const struct shmview_header *header)
{
    char *pixels = calloc(header->height, header->stride);
    uintptr_t skipped = (SHMVIEW_HEADER_ALIGNMENT -
                         (uintptr_t)pixels % SHMVIEW_HEADER_ALIGNMENT) %
                        SHMVIEW_HEADER_ALIGNMENT;

    assert_non_null(pixels);
    madvise(pixels + skipped, header->pixels_length - skipped, MADV_HUGEPAGE);
    return shmview_image_take(header->width, header->height, header->format,
                              pixels);
}

/* Writes the marks into an image, or looks for them. */
void
sparse_mark(struct shmview_image *image, const struct shmview_header *header,
            bool write)
{
    uint32_t rows[8];
    size_t count = choose_rows(header, rows);

    for (size_t i = 0; i < count; i++) {
        uint8_t *pixel = shmview_image_pixels(image) +
                         mark_offset(header, rows[i]) - header->pixels_offset;
        uint64_t expected = mark_of(rows[i]);

        if (write) {
            memcpy(pixel, &expected, sizeof expected);
        }
        assert_memory_equal(pixel, &expected, sizeof expected);
    }
}
