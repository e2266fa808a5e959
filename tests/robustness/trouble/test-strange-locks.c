/* SPDX-License-Identifier: MIT */
/* Tests with locks that our processes never take, and headers that lead to the
 * lock bytes: each causes an error, and no call waits beyond its deadline. */

#include "tests/support/exchange.h"
#include "tests/support/patience.h"

#include "core/system/seam.h"
#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOCK_BYTES (UINT64_C(1) << 62)
#define PATIENCE_MILLISECONDS 500
/* This is less than three waits. A busy machine may take that long once, but
 * not every time. */
#define SLOW_MILLISECONDS 1500
#define ATTEMPTS 5
#define LIFE_SECONDS 60

static const struct shmview_wait patience = {
    .timeout_milliseconds = PATIENCE_MILLISECONDS,
};
static const struct shmview_picture_options patiently = {.wait = &patience};

/* Returns another descriptor of the file, with one lock; a length of 0 has no
 * end. */
static int
hold(const struct shmview_segment *segment, short type, uint64_t offset,
     uint64_t length)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = (off_t)offset,
        .l_len = (off_t)length,
    };
    int file =
        open(support_path(shmview_segment_key(segment)), O_RDWR | O_CLOEXEC);

    assert_true(file >= 0);
    assert_int_equal(fcntl(file, F_OFD_SETLK, &lock), 0);
    return file;
}

static enum shmview_status
fetch(struct shmview_segment *segment,
      const struct shmview_picture_options *options)
{
    struct shmview_image *image;
    enum shmview_status status =
        shmview_picture_fetch(segment, options, &image, NULL, &support_error);

    shmview_image_free(image);
    return status;
}

/* Returns a new segment with a picture, which the caller frees. */
static struct shmview_segment *
show(const char *name, struct shmview_image **image)
{
    struct shmview_segment *segment = support_segment(name);

    *image = pattern_new(100, 100, SHMVIEW_FORMAT_GREY8, 1);
    support_publish(segment, *image);
    return segment;
}

/* Readers give up. A publisher uses another place, and everything works again.
 */
static void
test_pixels_that_are_locked_alone_cost_readers_an_error(void **state)
{
    struct shmview_image *image;
    scoped(segment) segment = show("alone", &image);
    int file = hold(segment, F_WRLCK, 5000, 1);
    struct shmview_view *view;

    assert_call_fails(fetch(segment, &support_at_once), SHMVIEW_ERROR_LOCKED);
    assert_call_fails(
        shmview_view_new(segment, &support_at_once, &view, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_call_ok(shmview_picture_publish(segment, image, &support_at_once,
                                           NULL, &support_error));
    assert_fetches(segment, image);
    close(file);
    shmview_image_free(image);
}

/* Two headers that take turns. */
struct flicker {
    int file;
    uint8_t headers[2][SHMVIEW_HEADER_BYTES];
    int turns;
};

static int
change_before_it_is_read(const char *name, void *data)
{
    struct flicker *flicker = data;

    if (strcmp(name, "pread") == 0) {
        assert_int_equal(pwrite(flicker->file,
                                flicker->headers[flicker->turns++ % 2],
                                SHMVIEW_HEADER_BYTES, 0),
                         SHMVIEW_HEADER_BYTES);
    }
    return 0;
}

static uint64_t
time_one_failure(struct shmview_segment *segment, struct flicker *flicker)
{
    const struct system_seam seam = {change_before_it_is_read, NULL, flicker};
    uint64_t start = patience_clock();

    system_seam = &seam;
    assert_call_fails(fetch(segment, &patiently), SHMVIEW_ERROR_LOCKED);
    system_seam = NULL;
    return patience_clock() - start;
}

/* Each attempt finds locked pixels, and then another header. All attempts share
 * one deadline. */
static void
test_attempts_at_locked_pixels_share_one_deadline(void **state)
{
    struct shmview_image *image;
    scoped(segment) segment = show("flicker", &image);
    struct shmview_header header = support_publish(segment, image);
    struct flicker flicker = {.turns = 0};
    uint64_t time = UINT64_MAX;

    for (size_t i = 0; i < 2; i++) {
        header.generation++;
        shmview_header_write(&header, flicker.headers[i]);
    }
    flicker.file =
        hold(segment, F_WRLCK, header.pixels_offset, header.pixels_length);
    for (int i = 0; i < ATTEMPTS && time >= SLOW_MILLISECONDS; i++) {
        time = time_one_failure(segment, &flicker);
    }
    assert_true(time < SLOW_MILLISECONDS);
    close(flicker.file);
    shmview_image_free(image);
}

/* Somebody pins all places: a publication names the process. */
static void
test_publication_names_the_process_that_pins_all_places(void **state)
{
    struct shmview_image *image;
    scoped(segment) segment = show("places", &image);
    int file = hold(segment, F_RDLCK, SHMVIEW_HEADER_ALIGNMENT,
                    LOCK_BYTES - SHMVIEW_HEADER_ALIGNMENT);
    char process[32];

    snprintf(process, sizeof process, "(process %ld)", (long)getpid());
    assert_call_fails(shmview_picture_publish(segment, image, &support_at_once,
                                              NULL, &support_error),
                      SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(support_error.text, process));
    assert_fetches(segment, image);
    close(file);
    support_publish(segment, image);
    shmview_image_free(image);
}

/* A shared lock on the whole file includes the writer byte. */
static void
test_shared_lock_on_everything_stops_no_reader(void **state)
{
    struct shmview_image *image;
    scoped(segment) segment = show("whole", &image);
    int file = hold(segment, F_RDLCK, 0, 0);

    assert_call_ok(fetch(segment, &support_at_once));
    shmview_view_free(support_view(segment));
    assert_call_fails(shmview_picture_publish(segment, image, &support_at_once,
                                              NULL, &support_error),
                      SHMVIEW_ERROR_LOCKED);
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCKED);
    close(file);
    support_publish(segment, image);
    shmview_image_free(image);
}

/* The file is longer than the offset of the lock bytes, and a lock is behind
 * them. */
static void
test_trimming_ends_before_the_lock_bytes(void **state)
{
    const uint64_t far = UINT64_C(1) << 40;
    struct shmview_image *image;
    scoped(segment) segment = show("trim", &image);
    int file = hold(segment, F_RDLCK, LOCK_BYTES + far, 1);

    assert_int_equal(ftruncate(file, (off_t)(LOCK_BYTES + 2 * far)), 0);
    assert_call_ok(
        shmview_picture_trim(segment, &support_at_once, &support_error));
    assert_fetches(segment, image);
    close(file);
    shmview_image_free(image);
}

/* The header is right, but its pixels would be on the lock bytes or behind
 * them. */
static void
test_pixels_on_the_lock_bytes_are_damage(void **state)
{
    const uint64_t offsets[] = {LOCK_BYTES - SHMVIEW_HEADER_ALIGNMENT,
                                LOCK_BYTES, INT64_MAX / 8192 * 4096};
    const struct shmview_picture_options few = {.wait = &patience};
    struct shmview_image *image;
    scoped(segment) segment = show("bytes", &image);
    struct shmview_header header = support_publish(segment, image);
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    int file = hold(segment, F_RDLCK, 0, 1);

    assert_int_equal(ftruncate(file, INT64_MAX), 0);
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        header.pixels_offset = offsets[i];
        shmview_header_write(&header, bytes);
        assert_int_equal(pwrite(file, bytes, sizeof bytes, 0), sizeof bytes);
        assert_call_fails(fetch(segment, &few), SHMVIEW_ERROR_DAMAGED);
        assert_call_ok(
            shmview_picture_trim(segment, &support_at_once, &support_error));
        assert_call_fails(
            shmview_picture_publish(segment, image, &few, NULL, &support_error),
            SHMVIEW_ERROR_INVALID_SIZE);
    }
    close(file);
    shmview_image_free(image);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_pixels_that_are_locked_alone_cost_readers_an_error),
        cmocka_unit_test(test_attempts_at_locked_pixels_share_one_deadline),
        cmocka_unit_test(
            test_publication_names_the_process_that_pins_all_places),
        cmocka_unit_test(test_shared_lock_on_everything_stops_no_reader),
        cmocka_unit_test(test_trimming_ends_before_the_lock_bytes),
        cmocka_unit_test(test_pixels_on_the_lock_bytes_are_damage),
    };

    /* If a call never returns, this ends the test. */
    alarm(LIFE_SECONDS);
    return support_run("strange locks", tests);
}
