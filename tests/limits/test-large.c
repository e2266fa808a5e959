/* SPDX-License-Identifier: MIT */
/* Pictures of 2, 4 and 8 GiB: too large by default, and right where they are
 * allowed. Most are files with holes, which take no memory. */

#include "support-exchange.h"

#include "core/borrow.h"
#include "core/inventory.h"
#include "core/memory.h"
#include "core/sys-seam.h"
#include "core/sys.h"
#include "private-shm.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define GIBIBYTE (UINT64_C(1) << 30)
#define SHM_BYTES (16 * GIBIBYTE)
#define PAGE UINT64_C(4096)
/* What the tests write into a file with holes, and some more. */
#define FEW_BYTES (1 << 20)

static const struct shm_limits default_bytes = {UINT32_MAX, UINT64_C(1) << 30};
static const struct shm_limits no_limits = {UINT32_MAX, UINT64_MAX};

/* RGBA16 unless it says otherwise. The low 32 bits of most lengths look
 * harmless: 0, or small. */
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
static const size_t shape_count = sizeof shapes / sizeof shapes[0];

static struct shm_wire_header
describe(size_t shape, uint64_t offset)
{
    return (struct shm_wire_header){
        .generation = 1,
        .pixels_offset = offset,
        .pixels_length = (uint64_t)shapes[shape].stride * shapes[shape].height,
        .width = shapes[shape].width,
        .height = shapes[shape].height,
        .stride = shapes[shape].stride,
        .format = SHM_FORMAT_RGBA16,
    };
}

static uint64_t
memory_taken(const struct shm_segment *segment)
{
    struct stat status;

    assert_int_equal(stat(support_path(shm_segment_key(segment)), &status), 0);
    return (uint64_t)status.st_blocks * 512;
}

/* A handle on a new segment with a picture whose pixels are a hole. */
static struct shm_segment *
make_sparse(const struct shm_wire_header *header)
{
    struct shm_segment *segment = support_segment("sparse");
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];
    off_t size = (off_t)(header->pixels_offset + header->pixels_length);

    assert_ok(segment, shm_segment_create(segment, (int64_t)PAGE));
    shm_wire_write(header, bytes);
    assert_ok(segment, shm_segment_write(segment, 0, bytes, sizeof bytes));
    assert_int_equal(truncate(support_path(shm_segment_key(segment)), size), 0);
    return segment;
}

/* The offset of the pixel in a row's middle, and what is written there. */
static uint64_t
mark_offset(const struct shm_wire_header *header, uint32_t row)
{
    return header->pixels_offset + (uint64_t)header->stride * row +
           (uint64_t)(header->width / 2) * 8;
}

static uint64_t
mark_of(uint32_t row)
{
    return UINT64_C(0x0123456789abcdef) ^ row;
}

/* The first, the last, and those around where 32 bits end. */
static size_t
choose_rows(const struct shm_wire_header *header, uint32_t *rows)
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

/* By pwrite of the test's own. */
static void
write_marks(const char *key, const struct shm_wire_header *header)
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

/* Through a view, and by shm_segment_read(). */
static void
assert_marks(struct shm_segment *segment, const struct shm_wire_header *header)
{
    const struct shm_exchange_options options = {.limits = &no_limits};
    struct shm_view view;
    uint32_t rows[8];
    size_t count = choose_rows(header, rows);

    assert_ok(segment, shm_exchange_borrow(segment, &options, &view, NULL));
    assert_int_equal(view.header.pixels_length, header->pixels_length);
    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)view.pixels +
                          (size_t)view.header.stride * rows[i];
        uint64_t found;

        memcpy(&found, row + (size_t)(header->width / 2) * 8, 8);
        assert_int_equal(found, mark_of(rows[i]));
        assert_ok(segment,
                  shm_segment_read(segment, mark_offset(header, rows[i]),
                                   &found, sizeof found));
        assert_int_equal(found, mark_of(rows[i]));
    }
    shm_exchange_give_back(segment);
}

static void
assert_too_large(struct shm_segment *segment, const struct shm_limits *limits)
{
    const struct shm_exchange_options options = {.limits = limits};
    struct shm_image *image;
    struct shm_view view;

    assert_fails(segment,
                 shm_exchange_fetch(segment, &options, &image, NULL, NULL),
                 SHM_ERROR_TOO_LARGE);
    assert_null(image);
    assert_non_null(strstr(shm_segment_error_text(segment), "limit"));
    assert_fails(segment, shm_exchange_borrow(segment, &options, &view, NULL),
                 SHM_ERROR_TOO_LARGE);
    assert_null(view.pixels);
}

/* By the default limits, and by that on bytes alone; nothing is taken. */
static void
large_pictures_are_too_large_by_default(void **state)
{
    (void)state;
    for (size_t i = 0; i < shape_count; i++) {
        struct shm_wire_header header = describe(i, PAGE);
        struct shm_segment *segment = make_sparse(&header);
        const struct shm_exchange_options options = {.limits = &default_bytes};
        void *pixels;

        assert_too_large(segment, NULL);
        assert_too_large(segment, &default_bytes);
        shm_segment_free(segment);
        if (header.stride != header.width * UINT64_C(8)) {
            continue;
        }
        segment = support_segment("large");
        assert_fails(segment,
                     shm_exchange_prepare(segment, header.width, header.height,
                                          header.format, &options, &pixels,
                                          NULL),
                     SHM_ERROR_TOO_LARGE);
        assert_null(pixels);
        assert_idle(segment);
        shm_segment_free(segment);
    }
}

/* Where they are allowed each row is where it has to be. */
static void
rows_beyond_four_gibibytes_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < shape_count; i++) {
        struct shm_wire_header header = describe(i, PAGE);
        struct shm_segment *segment = make_sparse(&header);
        struct shm_inventory inventory;

        write_marks(shm_segment_key(segment), &header);
        assert_marks(segment, &header);
        assert_int_equal(shm_inventory_find(SHM_KEY_POSIX,
                                            shm_segment_key(segment),
                                            &inventory, NULL),
                         SHM_OK);
        assert_int_equal(inventory.entries[0].size,
                         PAGE + header.pixels_length);
        assert_int_equal(inventory.entries[0].image_status, SHM_OK);
        shm_inventory_free(&inventory);
        assert_true(memory_taken(segment) < FEW_BYTES);
        shm_segment_free(segment);
    }
}

/* The next picture goes behind a large one, and does not touch it; the large
 * one stays whole until then. Then one goes before what is far behind. */
static void
next_picture_goes_beside_a_large_one(void **state)
{
    struct shm_image *image = pattern_new(64, 48, SHM_FORMAT_RGB8, 1);

    (void)state;
    for (size_t i = 0; i < shape_count; i++) {
        struct shm_wire_header header = describe(i, PAGE);
        struct shm_segment *segment = make_sparse(&header);
        uint64_t behind = (PAGE + header.pixels_length + PAGE - 1) / PAGE *
                          PAGE;

        write_marks(shm_segment_key(segment), &header);
        support_render(segment, image);
        assert_marks(segment, &header);
        shm_exchange_give_back(segment);
        assert_ok(segment, shm_exchange_commit(segment, NULL, &header, NULL));
        assert_int_equal(header.pixels_offset, behind);
        assert_fetches(segment, image);
        assert_int_equal(support_publish(segment, image).pixels_offset, PAGE);
        assert_fetches(segment, image);
        assert_true(memory_taken(segment) < FEW_BYTES);
        shm_segment_free(segment);
    }
    shm_image_free(image);
}

/* Growing, writing and mapping far behind. */
static void
segments_grow_beyond_four_gibibytes(void **state)
{
    struct shm_segment *segment = support_segment("grow");
    const uint64_t size = 5 * GIBIBYTE;
    char text[8];

    (void)state;
    assert_ok(segment, shm_segment_create(segment, (int64_t)PAGE));
    assert_int_equal(
        truncate(support_path(shm_segment_key(segment)), (off_t)size), 0);
    assert_ok(segment,
              shm_segment_grow(segment, (int64_t)(size + FEW_BYTES / 4)));
    assert_int_equal(shm_segment_size(segment), size + FEW_BYTES / 4);
    assert_ok(segment, shm_segment_write(segment, size + 1, "beyond", 7));
    assert_string_equal((char *)shm_segment_data(segment) + size + 1, "beyond");
    assert_ok(segment, shm_segment_read(segment, size + 1, text, 7));
    assert_string_equal(text, "beyond");
    assert_int_equal(
        shm_segment_read(segment, size + FEW_BYTES / 4 - 3, text, 4),
        SHM_ERROR_DAMAGED);
    assert_true(memory_taken(segment) < FEW_BYTES);
    shm_segment_free(segment);
}

/* No machine has this much: refused before anything is taken. */
static void
more_than_the_machine_has_is_out_of_resources(void **state)
{
    const struct shm_exchange_options options = {.limits = &no_limits};
    struct shm_wire_header header = describe(0, PAGE);
    struct shm_segment *segment;
    struct shm_segment *other = support_segment("enormous");
    struct shm_image *image;
    void *pixels;

    (void)state;
    header.stride = UINT32_MAX - 7;
    header.height = 4096;
    header.pixels_length = (uint64_t)header.stride * header.height;
    segment = make_sparse(&header);
    assert_fails(segment,
                 shm_exchange_fetch(segment, &options, &image, NULL, NULL),
                 SHM_ERROR_OUT_OF_RESOURCES);
    assert_fails(other,
                 shm_exchange_prepare(other, 1 << 20, 1 << 20,
                                      SHM_FORMAT_RGBA16, &options, &pixels,
                                      NULL),
                 SHM_ERROR_OUT_OF_RESOURCES);
    assert_fails(other, shm_segment_create(other, INT64_C(1) << 44),
                 SHM_ERROR_OUT_OF_RESOURCES);
    assert_true(memory_taken(segment) < FEW_BYTES);
    shm_segment_free(other);
    shm_segment_free(segment);
}

/* Large pages, where there are any: so much memory takes seconds otherwise. */
static struct shm_image *
make_zeros(const struct shm_wire_header *header)
{
    char *pixels = calloc(header->height, header->stride);
    uintptr_t skipped = (PAGE - (uintptr_t)pixels % PAGE) % PAGE;

    assert_non_null(pixels);
    madvise(pixels + skipped, header->pixels_length - skipped, MADV_HUGEPAGE);
    return shm_image_take(header->width, header->height, header->format,
                          pixels);
}

/* Writes the marks into an image, or looks for them there. */
static void
mark(struct shm_image *image, const struct shm_wire_header *header, bool write)
{
    uint32_t rows[8];
    size_t count = choose_rows(header, rows);

    for (size_t i = 0; i < count; i++) {
        uint8_t *pixel = shm_image_pixels(image) +
                         mark_offset(header, rows[i]) - header->pixels_offset;
        uint64_t expected = mark_of(rows[i]);

        if (write) {
            memcpy(pixel, &expected, sizeof expected);
        }
        assert_memory_equal(pixel, &expected, sizeof expected);
    }
}

static void
expect_fetch(struct shm_segment *segment, const struct shm_wire_header *header)
{
    struct shm_image *image = make_zeros(header);
    const struct shm_exchange_options options = {.limits = &no_limits,
                                                 .reuse = &image};

    assert_ok(segment,
              shm_exchange_fetch(segment, &options, &image, NULL, NULL));
    assert_int_equal(shm_image_bytes(image), header->pixels_length);
    mark(image, header, false);
    shm_image_free(image);
}

/* 2 GiB and a row. */
static struct shm_wire_header
describe_more(void)
{
    struct shm_wire_header header = describe(0, PAGE);

    header.height++;
    header.pixels_length += header.stride;
    return header;
}

/* More than one pread(2) transfers. */
static void
more_than_two_gibibytes_are_fetched(void **state)
{
    struct shm_wire_header header = describe_more();
    struct shm_segment *segment;

    (void)state;
    if (!memory_is_available(4 * GIBIBYTE)) {
        print_message("there are no 4 GiB of memory\n");
        skip();
    }
    segment = make_sparse(&header);
    write_marks(shm_segment_key(segment), &header);
    expect_fetch(segment, &header);
    shm_segment_free(segment);
}

static int
never_fail(const char *name, void *data)
{
    (void)name;
    (void)data;
    return 0;
}

static void
count_call(const char *name, void *data)
{
    (void)name;
    ++*(int *)data;
}

/* More than one pwrite(2) transfers goes out in two, whole. /dev/null takes it
 * like any file, and needs no memory. */
static void
more_than_two_gibibytes_are_written_in_two_calls(void **state)
{
    const size_t length = 3 * GIBIBYTE;
    void *bytes = mmap(NULL, length, PROT_READ,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    int file = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int calls = 0;
    const struct sys_seam seam = {never_fail, count_call, &calls};

    (void)state;
    assert_ptr_not_equal(bytes, MAP_FAILED);
    assert_true(file >= 0);
    sys_seam = &seam;
    assert_int_equal(sys_write_at(file, bytes, length, 0), 0);
    sys_seam = NULL;
    assert_int_equal(calls, 2);
    close(file);
    munmap(bytes, length);
}

/* The same for real: only where it is asked for, as it takes its time. */
static void
more_than_two_gibibytes_are_published(void **state)
{
    struct shm_wire_header header = describe_more();
    struct shm_segment *segment;
    struct shm_image *image;

    (void)state;
    if (getenv("SHMVIEW_TEST_LARGE") == NULL ||
        !memory_is_available(8 * GIBIBYTE)) {
        print_message("SHMVIEW_TEST_LARGE is not set, or there are no 8 GiB\n");
        skip();
    }
    image = make_zeros(&header);
    mark(image, &header, true);
    segment = support_segment("real");
    assert_ok(segment,
              shm_exchange_publish(segment, image, NULL, &header, NULL));
    shm_image_free(image);
    assert_marks(segment, &header);
    shm_exchange_give_back(segment);
    expect_fetch(segment, &header);
    shm_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_pictures_are_too_large_by_default),
        cmocka_unit_test(rows_beyond_four_gibibytes_are_found),
        cmocka_unit_test(next_picture_goes_beside_a_large_one),
        cmocka_unit_test(segments_grow_beyond_four_gibibytes),
        cmocka_unit_test(more_than_the_machine_has_is_out_of_resources),
        cmocka_unit_test(more_than_two_gibibytes_are_fetched),
        cmocka_unit_test(more_than_two_gibibytes_are_written_in_two_calls),
        cmocka_unit_test(more_than_two_gibibytes_are_published),
    };

    if (!private_shm_enter(SHM_BYTES)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("limits: large pictures", tests);
}
