/* SPDX-License-Identifier: MIT */
/* Tests that a 32-bit machine refuses what it cannot address, instead of using
 * the lower half of a size. The sources with these checks are compiled once
 * more for this test: there, SIZE_MAX is 4 GiB (small-addresses.h). */

#include "tests/support/exchange.h"

#include <fcntl.h>
#include <unistd.h>

/* One more page than a 32-bit machine can address. */
#define TOO_MUCH ((UINT64_C(1) << 32) + 4096)
/* A picture with more bytes than that. */
#define SIDE 65600

static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};
static const struct shmview_picture_options options = {.limits = &no_limits};

/* Writes the header of a huge picture into the segment, whose file grows and
 * has no pixels. */
static void
show_huge_picture(const char *key)
{
    const struct shmview_header header = {
        .generation = 2,
        .pixels_offset = SHMVIEW_HEADER_ALIGNMENT,
        .pixels_length = (uint64_t)SIDE * SIDE,
        .width = SIDE,
        .height = SIDE,
        .stride = SIDE,
        .format = SHMVIEW_FORMAT_GREY8,
    };
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    int file = open(support_path(key), O_RDWR | O_CLOEXEC);

    shmview_header_write(&header, bytes);
    assert_int_equal(
        ftruncate(file, (off_t)(header.pixels_offset + header.pixels_length)),
        0);
    assert_int_equal(pwrite(file, bytes, sizeof bytes, 0), sizeof bytes);
    close(file);
}

static void
test_no_segment_is_made_or_grown(void **state)
{
    scoped(segment) segment = support_segment("made");

    assert_fails(segment, shmview_segment_create(segment, TOO_MUCH),
                 SHMVIEW_ERROR_INVALID_SIZE);
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_fails(segment, shmview_segment_grow(segment, TOO_MUCH),
                 SHMVIEW_ERROR_INVALID_SIZE);
    assert_int_equal(shmview_segment_size(segment), 10);
}

static void
test_no_handle_attaches_to_a_larger_file(void **state)
{
    const char *key = support_key("attached");
    scoped(segment) maker = support_open(key);
    scoped(segment) segment = support_open(key);

    assert_ok(maker, shmview_segment_create(maker, 10));
    assert_int_equal(truncate(support_path(key), TOO_MUCH), 0);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_INVALID_SIZE);
}

/* A handle that was attached before the segment grew gets neither a copy nor a
 * view of a part of the picture. */
static void
test_no_picture_is_read_in_part(void **state)
{
    const char *key = support_key("read");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(8, 8, SHMVIEW_FORMAT_GREY8, 1);
    struct shmview_image *fetched = (void *)&fetched;
    struct shmview_view *view;

    support_publish(segment, image);
    shmview_view_free(support_view(segment));
    show_huge_picture(key);
    assert_call_fails(shmview_picture_fetch(segment, &options, &fetched, NULL,
                                            &support_error),
                      SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_null(fetched);
    assert_call_fails(
        shmview_view_new(segment, &options, &view, &support_error),
        SHMVIEW_ERROR_TOO_LARGE);
    assert_null(view);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_segment_is_made_or_grown),
        cmocka_unit_test(test_no_handle_attaches_to_a_larger_file),
        cmocka_unit_test(test_no_picture_is_read_in_part),
    };

    return support_run("small addresses", tests);
}
