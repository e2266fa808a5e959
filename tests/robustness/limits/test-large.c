/* SPDX-License-Identifier: MIT */
/* Tests of pictures of 2, 4 and 8 GiB: they are too large by default, and
 * correct if the limits allow them. Most are files with holes, which take no
 * memory. */

#include "tests/robustness/limits/sparse-pictures.h"

#include "core/system/memory-left.h"
#include "core/system/seam.h"
#include "core/system/system.h"
#include "tests/support/private-shm.h"
#include <shmview/inventory.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GIBIBYTE (UINT64_C(1) << 30)
#define SHM_BYTES (16 * GIBIBYTE)
/* The tests write less than this into a file with holes. */
#define FEW_BYTES (1 << 20)
#define WINDOW (1 << 21)

static const struct shmview_limits default_bytes = {UINT32_MAX, UINT64_C(1)
                                                                    << 30};
static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};

static void
assert_too_large(struct shmview_segment *segment,
                 const struct shmview_limits *limits)
{
    const struct shmview_picture_options options = {.limits = limits};
    struct shmview_image *image;
    struct shmview_view *view;

    assert_call_fails(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error),
        SHMVIEW_ERROR_TOO_LARGE);
    assert_null(image);
    assert_non_null(strstr(support_error.text, "limit"));
    assert_call_fails(
        shmview_view_new(segment, &options, &view, &support_error),
        SHMVIEW_ERROR_TOO_LARGE);
    assert_null(view);
}

/* The pictures exceed the default limits, and the default limit of bytes alone.
 * No memory is allocated. */
static void
test_large_pictures_are_too_large_by_default(void **state)
{
    for (size_t i = 0; i < sparse_shapes; i++) {
        struct shmview_header header =
            sparse_describe(i, SHMVIEW_HEADER_ALIGNMENT);
        struct shmview_segment *segment = sparse_make(&header);
        const struct shmview_picture_options options = {
            .limits = &default_bytes};
        struct shmview_draft *draft;

        assert_too_large(segment, NULL);
        assert_too_large(segment, &default_bytes);
        shmview_segment_free(segment);
        if (header.stride != header.width * UINT64_C(8)) {
            continue;
        }
        segment = support_segment("large");
        assert_call_fails(shmview_draft_new(segment, header.width,
                                            header.height, header.format,
                                            &options, &draft, &support_error),
                          SHMVIEW_ERROR_TOO_LARGE);
        assert_null(draft);
        assert_idle(segment);
        shmview_segment_free(segment);
    }
}

/* If the limits allow the picture, each row is where it should be. */
static void
test_rows_beyond_four_gibibytes_are_found(void **state)
{
    for (size_t i = 0; i < sparse_shapes; i++) {
        struct shmview_header header =
            sparse_describe(i, SHMVIEW_HEADER_ALIGNMENT);
        struct shmview_segment *segment = sparse_make(&header);
        struct shmview_inventory *inventory;

        sparse_write_marks(shmview_segment_key(segment), &header);
        assert_sparse_marks(segment, &header);
        assert_int_equal(shmview_inventory_find(SHMVIEW_KEY_POSIX,
                                                shmview_segment_key(segment),
                                                &inventory, NULL),
                         SHMVIEW_OK);
        assert_int_equal(inventory->entries[0]->size,
                         SHMVIEW_HEADER_ALIGNMENT + header.pixels_length);
        assert_int_equal(inventory->entries[0]->image_status, SHMVIEW_OK);
        shmview_inventory_free(inventory);
        assert_true(sparse_memory(segment) < FEW_BYTES);
        shmview_segment_free(segment);
    }
}

/* The next picture goes behind the large one, which stays whole. The picture
 * after that goes before it again. */
static void
test_next_picture_goes_beside_a_large_one(void **state)
{
    scoped(image) image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 1);

    for (size_t i = 0; i < sparse_shapes; i++) {
        struct shmview_header header =
            sparse_describe(i, SHMVIEW_HEADER_ALIGNMENT);
        struct shmview_segment *segment = sparse_make(&header);
        struct shmview_draft *draft;
        uint64_t behind = (SHMVIEW_HEADER_ALIGNMENT + header.pixels_length +
                           SHMVIEW_HEADER_ALIGNMENT - 1) /
                          SHMVIEW_HEADER_ALIGNMENT * SHMVIEW_HEADER_ALIGNMENT;

        sparse_write_marks(shmview_segment_key(segment), &header);
        draft = support_render(segment, image);
        assert_sparse_marks(segment, &header);
        assert_call_ok(shmview_draft_commit(draft, segment, NULL, &header,
                                            &support_error));
        shmview_draft_free(draft);
        assert_int_equal(header.pixels_offset, behind);
        assert_fetches(segment, image);
        assert_int_equal(support_publish(segment, image).pixels_offset,
                         SHMVIEW_HEADER_ALIGNMENT);
        assert_fetches(segment, image);
        assert_true(sparse_memory(segment) < FEW_BYTES);
        shmview_segment_free(segment);
    }
}

/* A segment can grow, be written and be mapped beyond 4 GiB. */
static void
test_segments_grow_beyond_four_gibibytes(void **state)
{
    scoped(segment) segment = support_segment("grow");
    const uint64_t size = 5 * GIBIBYTE;
    char text[8];

    assert_ok(segment, shmview_segment_create(
                           segment, (int64_t)SHMVIEW_HEADER_ALIGNMENT));
    assert_int_equal(
        truncate(support_path(shmview_segment_key(segment)), (off_t)size), 0);
    assert_ok(segment,
              shmview_segment_grow(segment, (int64_t)(size + FEW_BYTES / 4)));
    assert_int_equal(shmview_segment_size(segment), size + FEW_BYTES / 4);
    assert_ok(segment, shmview_segment_write(segment, size + 1, "beyond", 7));
    assert_string_equal((char *)shmview_segment_data(segment) + size + 1,
                        "beyond");
    assert_ok(segment, shmview_segment_read(segment, size + 1, text, 7));
    assert_string_equal(text, "beyond");
    assert_int_equal(
        shmview_segment_read(segment, size + FEW_BYTES / 4 - 3, text, 4),
        SHMVIEW_ERROR_DAMAGED);
    assert_true(sparse_memory(segment) < FEW_BYTES);
}

/* No machine has this much memory: the request is refused before any is
 * allocated. */
static void
test_more_than_the_machine_has_is_out_of_resources(void **state)
{
    const struct shmview_picture_options options = {.limits = &no_limits};
    struct shmview_header header = sparse_describe(0, SHMVIEW_HEADER_ALIGNMENT);
    struct shmview_segment *segment;
    scoped(segment) other = support_segment("enormous");
    struct shmview_image *image;
    struct shmview_draft *draft;

    header.stride = UINT32_MAX - 7;
    header.height = 4096;
    header.pixels_length = (uint64_t)header.stride * header.height;
    segment = sparse_make(&header);
    assert_call_fails(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error),
        SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_call_fails(shmview_draft_new(other, 1 << 20, 1 << 20,
                                        SHMVIEW_FORMAT_RGBA16, &options, &draft,
                                        &support_error),
                      SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_fails(other, shmview_segment_create(other, INT64_C(1) << 44),
                 SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_true(sparse_memory(segment) < FEW_BYTES);
    shmview_segment_free(segment);
}

static void
expect_fetch(struct shmview_segment *segment,
             const struct shmview_header *header)
{
    struct shmview_image *image = sparse_image(header);
    const struct shmview_picture_options options = {.limits = &no_limits,
                                                    .reuse = &image};

    assert_call_ok(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error));
    assert_int_equal(shmview_image_bytes(image), header->pixels_length);
    sparse_mark(image, header, false);
    shmview_image_free(image);
}

/* Returns the header of a picture of 2 GiB and a row. */
static struct shmview_header
describe_more(void)
{
    struct shmview_header header = sparse_describe(0, SHMVIEW_HEADER_ALIGNMENT);

    header.height++;
    header.pixels_length += header.stride;
    return header;
}

static void
count_call(const char *name, void *data)
{
    ++*(int *)data;
}

/* Maps `length` bytes that use WINDOW bytes of memory again and again: the last
 * written bytes stay. */
static char *
map_window(size_t length)
{
    int file = memfd_create("window", MFD_CLOEXEC);
    char *bytes = mmap(NULL, length, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    assert_ptr_not_equal(bytes, MAP_FAILED);
    assert_int_equal(ftruncate(file, WINDOW), 0);
    for (size_t done = 0; done < length; done += WINDOW) {
        size_t part = length - done < WINDOW ? length - done : WINDOW;

        assert_ptr_equal(mmap(bytes + done, part, PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_FIXED, file, 0),
                         bytes + done);
    }
    close(file);
    return bytes;
}

/* A length that needs two calls of pread(2) is read completely. */
static void
test_more_than_two_gibibytes_are_read_in_two_calls(void **state)
{
    struct shmview_header header = describe_more();
    scoped(segment) segment = sparse_make(&header);
    const size_t length = header.pixels_length;
    char *bytes = map_window(length);
    const char end[] = "the end";
    char *last = bytes + length - sizeof end;
    int calls = 0;
    const struct system_seam seam = {NULL, count_call, &calls};

    assert_ok(segment, shmview_segment_write(
                           segment, header.pixels_offset + length - sizeof end,
                           end, sizeof end));
    system_seam = &seam;
    assert_ok(segment, shmview_segment_read(segment, header.pixels_offset,
                                            bytes, length));
    system_seam = NULL;
    assert_int_equal(calls, 2);
    assert_string_equal(last, end);
    munmap(bytes, length);
}

/* A length that needs two calls of pwrite(2) is written completely. /dev/null
 * accepts it like a file, and needs no memory. */
static void
test_more_than_two_gibibytes_are_written_in_two_calls(void **state)
{
    const size_t length = 3 * GIBIBYTE;
    void *bytes = mmap(NULL, length, PROT_READ,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    int file = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int calls = 0;
    const struct system_seam seam = {NULL, count_call, &calls};

    assert_ptr_not_equal(bytes, MAP_FAILED);
    assert_true(file >= 0);
    system_seam = &seam;
    assert_int_equal(
        system_write_at(file, bytes, length, 0, PURPOSE_WRITE_FILE), 0);
    system_seam = NULL;
    assert_int_equal(calls, 2);
    close(file);
    munmap(bytes, length);
}

/* The real thing takes long, and only runs if the environment asks for it. */
static void
test_more_than_two_gibibytes_are_published_and_fetched(void **state)
{
    struct shmview_header header = describe_more();
    struct shmview_segment *segment;
    struct shmview_image *image;

    if (getenv("SHMVIEW_TEST_LARGE") == NULL ||
        !memory_is_available(8 * GIBIBYTE)) {
        print_message("SHMVIEW_TEST_LARGE is not set, or there are no 8 GiB\n");
        skip();
    }
    image = sparse_image(&header);
    sparse_mark(image, &header, true);
    segment = support_segment("real");
    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, &header, &support_error));
    shmview_image_free(image);
    assert_sparse_marks(segment, &header);
    expect_fetch(segment, &header);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_large_pictures_are_too_large_by_default),
        cmocka_unit_test(test_rows_beyond_four_gibibytes_are_found),
        cmocka_unit_test(test_next_picture_goes_beside_a_large_one),
        cmocka_unit_test(test_segments_grow_beyond_four_gibibytes),
        cmocka_unit_test(test_more_than_the_machine_has_is_out_of_resources),
        cmocka_unit_test(test_more_than_two_gibibytes_are_read_in_two_calls),
        cmocka_unit_test(test_more_than_two_gibibytes_are_written_in_two_calls),
        cmocka_unit_test(
            test_more_than_two_gibibytes_are_published_and_fetched),
    };

    if (!private_shm_enter(SHM_BYTES)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("limits: large pictures", tests);
}
