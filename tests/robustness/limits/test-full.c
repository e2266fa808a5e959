/* SPDX-License-Identifier: MIT */
/* Tests with a full /dev/shm of 8 MiB: the shown picture stays, and the next
 * one is refused with helpful words. */

#include "tests/support/exchange.h"

#include "tests/support/private-shm.h"
#include "tests/support/run-process.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MEBIBYTE (1024 * 1024)
#define SHM_BYTES (8 * MEBIBYTE)
/* A row of RGBA8 has 4 KiB: 256 rows are a mebibyte. */
#define WIDTH 1024
#define ROWS(mebibytes) ((mebibytes)*256)

static uint64_t
free_bytes(void)
{
    struct statvfs status;

    assert_int_equal(statvfs("/dev/shm", &status), 0);
    return (uint64_t)status.f_bfree * status.f_frsize;
}

static struct shmview_image *
make_picture(uint32_t rows, uint8_t seed)
{
    return pattern_new(WIDTH, rows, SHMVIEW_FORMAT_RGBA8, seed);
}

/* Returns a segment that takes all memory except `bytes`. */
static struct shmview_segment *
fill_all_but(uint64_t bytes)
{
    struct shmview_segment *filler = support_segment("filler");

    assert_ok(filler,
              shmview_segment_create(filler, (int64_t)(free_bytes() - bytes)));
    return filler;
}

static void
assert_full(const char *text, const struct shmview_segment *segment)
{
    assert_non_null(strstr(text, shmview_segment_key(segment)));
    assert_non_null(strstr(text, "no space left in /dev/shm"));
    assert_non_null(strstr(text, "make it larger"));
}

static enum shmview_status
publish(struct shmview_segment *segment, const struct shmview_image *image)
{
    return shmview_picture_publish(segment, image, NULL, NULL, &support_error);
}

static enum shmview_status
render(struct shmview_segment *segment, const struct shmview_image *image)
{
    struct shmview_draft *draft;
    enum shmview_status status =
        shmview_draft_new(segment, WIDTH, shmview_image_height(image),
                          SHMVIEW_FORMAT_RGBA8, NULL, &draft, &support_error);

    if (status == SHMVIEW_OK) {
        memcpy(shmview_draft_pixels(draft), shmview_image_const_pixels(image),
               shmview_image_bytes(image));
        status =
            shmview_draft_commit(draft, segment, NULL, NULL, &support_error);
        shmview_draft_free(draft);
    }
    return status;
}

typedef enum shmview_status (*show)(struct shmview_segment *segment,
                                    const struct shmview_image *image);
static const show ways[] = {publish, render};
static const size_t way_count = sizeof ways / sizeof ways[0];

/* If the first picture of a key does not fit, nothing of it is left. The same
 * handle can show the next one that fits. */
static void
test_new_picture_without_room_leaves_nothing(void **state)
{
    scoped(image) large = make_picture(ROWS(9), 1);
    scoped(image) small = make_picture(ROWS(2), 2);

    for (size_t i = 0; i < way_count; i++) {
        struct shmview_segment *segment = support_segment("new");
        uint64_t before = free_bytes();

        assert_call_fails(ways[i](segment, large),
                          SHMVIEW_ERROR_OUT_OF_RESOURCES);
        assert_full(support_error.text, segment);
        assert_idle(segment);
        assert_int_equal(free_bytes(), before);
        assert_int_equal(support_count_leftovers(), 0);
        assert_call_ok(ways[i](segment, small));
        assert_fetches(segment, small);
        shmview_segment_free(segment);
    }
}

/* Checks that `shown` stays if `next` does not fit beside it, until memory
 * becomes free. */
static void
expect_last_to_stay(show way, uint32_t rows_shown, uint32_t rows_next)
{
    scoped(segment) segment = support_segment("full");
    scoped(segment) other = support_segment("full");
    scoped(image) shown = make_picture(rows_shown, 3);
    scoped(image) next = make_picture(rows_next, 4);
    struct shmview_segment *filler;
    uint64_t before;

    support_publish(segment, shown);
    filler = fill_all_but(MEBIBYTE);
    before = free_bytes();
    /* Try with the holder, and with an idle handle, which must not stay
     * attached. */
    assert_call_fails(way(segment, next), SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_full(support_error.text, segment);
    assert_call_fails(way(other, next), SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_full(support_error.text, other);
    assert_idle(other);
    assert_int_equal(free_bytes(), before);
    assert_fetches(other, shown);
    assert_fetches(segment, shown);
    shmview_segment_free(filler);
    assert_call_ok(way(segment, next));
    assert_fetches(other, next);
}

/* The next picture has the same size, or is larger, or smaller. */
static void
test_picture_stays_when_the_next_has_no_room(void **state)
{
    for (size_t i = 0; i < way_count; i++) {
        expect_last_to_stay(ways[i], ROWS(2), ROWS(2));
        expect_last_to_stay(ways[i], ROWS(2), ROWS(4));
        expect_last_to_stay(ways[i], ROWS(4), ROWS(2));
    }
}

/* If there is no room for a large picture, there may be room for a small one.
 * Then another large one fits in the place of the first. */
static void
test_smaller_picture_still_fits(void **state)
{
    scoped(segment) segment = support_segment("small");
    scoped(image) large = make_picture(ROWS(5), 5);
    scoped(image) small = make_picture(ROWS(1), 6);

    support_publish(segment, large);
    assert_call_fails(publish(segment, large), SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_call_ok(publish(segment, small));
    assert_fetches(segment, small);
    assert_call_ok(publish(segment, large));
    assert_fetches(segment, large);
}

/* If there is no room to grow, size, bytes and memory stay as they were. */
static void
test_growing_without_room_changes_nothing(void **state)
{
    scoped(segment) segment = support_segment("grow");
    struct shmview_segment *filler;
    uint64_t before;

    assert_ok(segment, shmview_segment_create(segment, 4096));
    assert_ok(segment, shmview_segment_write(segment, 0, "stays", 6));
    filler = fill_all_but(MEBIBYTE);
    before = free_bytes();
    assert_fails(segment, shmview_segment_grow(segment, 2 * MEBIBYTE),
                 SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_full(shmview_segment_error_text(segment), segment);
    assert_int_equal(free_bytes(), before);
    assert_int_equal(shmview_segment_size(segment), 4096);
    assert_string_equal(shmview_segment_data(segment), "stays");
    shmview_segment_free(filler);
    assert_ok(segment, shmview_segment_grow(segment, 2 * MEBIBYTE));
    assert_int_equal(shmview_segment_size(segment), 2 * MEBIBYTE);
    assert_string_equal(shmview_segment_data(segment), "stays");
}

/* A draft has its memory already: the commit needs none. */
static void
test_commit_needs_no_room(void **state)
{
    scoped(segment) segment = support_segment("commit");
    scoped(image) first = make_picture(ROWS(1), 7);
    scoped(image) second = make_picture(ROWS(2), 8);
    struct shmview_segment *filler;
    struct shmview_draft *draft = support_render(segment, first);

    filler = fill_all_but(0);
    assert_int_equal(support_commit(draft, segment), 1);
    assert_fetches(segment, first);
    shmview_segment_free(filler);
    draft = support_render(segment, second);
    filler = fill_all_but(0);
    assert_int_equal(support_commit(draft, segment), 2);
    assert_fetches(segment, second);
    shmview_segment_free(filler);
}

/* Another segment has taken the name, and there is no room beside its picture.
 * Both pictures stay, and the commit can be repeated. */
static void
test_commit_elsewhere_without_room_can_be_repeated(void **state)
{
    scoped(segment) segment = support_segment("elsewhere");
    scoped(segment) other = support_segment("elsewhere");
    scoped(image) mine = make_picture(ROWS(2), 9);
    scoped(image) theirs = make_picture(ROWS(1), 10);
    struct shmview_segment *filler;
    struct shmview_draft *draft = support_render(segment, mine);

    support_publish(other, theirs);
    filler = fill_all_but(MEBIBYTE);
    assert_call_fails(
        shmview_draft_commit(draft, segment, NULL, NULL, &support_error),
        SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_full(support_error.text, segment);
    assert_fetches(other, theirs);
    shmview_segment_free(filler);
    assert_int_equal(support_commit(draft, segment), 2);
    assert_fetches(other, mine);
}

/* Trimming gives back the places of an ended stream, and others can use the
 * memory. The shown picture and a pinned one stay. */
static void
test_trimmed_places_make_room(void **state)
{
    scoped(segment) segment = support_segment("trim");
    scoped(image) pinned = make_picture(ROWS(1), 12);
    scoped(image) last = make_picture(ROWS(2), 13);
    struct shmview_view *view;
    struct shmview_segment *filler;

    support_publish(segment, pinned);
    view = support_view(segment);
    support_publish(segment, last);
    support_publish(segment, last);
    filler = fill_all_but(0);
    assert_call_ok(shmview_picture_trim(segment, NULL, &support_error));
    assert_true(free_bytes() >= 2 * MEBIBYTE);
    assert_true(support_shows(view, pinned));
    assert_fetches(segment, last);
    support_publish(segment, pinned);
    shmview_view_free(view);
    shmview_segment_free(filler);
}

/* A publication gives back the memory of earlier pictures if it needs that. */
static void
test_unused_places_make_room(void **state)
{
    scoped(image) first = make_picture(ROWS(2), 14);
    scoped(image) shown = make_picture(ROWS(3), 15);
    scoped(image) next = make_picture(ROWS(4), 16);

    for (size_t i = 0; i < way_count; i++) {
        struct shmview_segment *segment = support_segment("unused");

        support_publish(segment, first);
        support_publish(segment, shown);
        assert_call_ok(ways[i](segment, next));
        assert_fetches(segment, next);
        shmview_segment_free(segment);
    }
}

/* Writes frames. If the pipe ends early, not all of them are written. */
static void
write_frames(int file, uint32_t rows, const uint8_t *seeds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct shmview_image *image = make_picture(rows, seeds[i]);

        assert_int_equal(write(file, shmview_image_const_pixels(image),
                               shmview_image_bytes(image)),
                         shmview_image_bytes(image));
        shmview_image_free(image);
    }
}

/* Streams frames of `rows` rows from a file; returns the exit status. */
static int
stream(const char *key, uint32_t rows, const uint8_t *seeds, size_t count,
       struct run_result *result)
{
    char path[] = "/tmp/shmview-frames-XXXXXX";
    int file = mkostemp(path, O_CLOEXEC);
    char size[32];
    const char *arguments[] = {
        getenv("SHMTOOL"), "stream", "--key", key, "--size", size,
        "--format",        "rgba8",  path,    NULL};
    const struct run_request request = {.arguments = arguments};

    assert_true(file >= 0);
    write_frames(file, rows, seeds, count);
    close(file);
    snprintf(size, sizeof size, "%dx%u", WIDTH, rows);
    run_whole(&request, result);
    unlink(path);
    return result->status;
}

/* The second frame of a real stream does not fit beside the first. The stream
 * ends with an error, and the holder of the first frame keeps it. A stream of
 * smaller frames goes on from there. */
static void
test_stream_that_outgrows_the_memory_leaves_its_last_frame(void **state)
{
    const char *key = support_key("stream");
    scoped(segment) viewer = support_open(key);
    scoped(image) before = make_picture(ROWS(1), 11);
    scoped(image) frame = make_picture(ROWS(4), 1);
    scoped(image) small = make_picture(ROWS(1), 3);
    struct run_result result;

    support_publish(viewer, before);
    assert_int_equal(stream(key, ROWS(4), (const uint8_t[]){1, 2}, 2, &result),
                     1);
    assert_non_null(strstr(result.errors, "no space left in /dev/shm"));
    assert_non_null(strstr(result.errors, "make it larger"));
    run_result_clear(&result);
    assert_fetches(viewer, frame);
    assert_int_equal(
        stream(key, ROWS(1), (const uint8_t[]){1, 2, 3}, 3, &result), 0);
    assert_string_equal(result.errors, "");
    run_result_clear(&result);
    assert_fetches(viewer, small);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_picture_without_room_leaves_nothing),
        cmocka_unit_test(test_picture_stays_when_the_next_has_no_room),
        cmocka_unit_test(test_smaller_picture_still_fits),
        cmocka_unit_test(test_growing_without_room_changes_nothing),
        cmocka_unit_test(test_commit_needs_no_room),
        cmocka_unit_test(test_commit_elsewhere_without_room_can_be_repeated),
        cmocka_unit_test(test_trimmed_places_make_room),
        cmocka_unit_test(test_unused_places_make_room),
        cmocka_unit_test(
            test_stream_that_outgrows_the_memory_leaves_its_last_frame),
    };

    if (!private_shm_enter(SHM_BYTES)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("limits: a full /dev/shm", tests);
}
