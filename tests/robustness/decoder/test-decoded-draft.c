/* SPDX-License-Identifier: MIT */
/* Tests of drafts that a decoder fills: pixels are written only once. */

#include "tests/robustness/decoder/act.h"
#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <shmview/trace.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* It needs size_t and FILE. */
#include <jpeglib.h>

#define KIBIBYTES 1024
/* Of a photo of 36 MB. */
#define WIDTH 9000
#define HEIGHT 4000
/* Less than the photo, in KiB. */
#define MAX_DECODER (32L * KIBIBYTES)

static struct shmview_draft *
decode(struct shmview_segment *segment, const char *path)
{
    struct shmview_draft *draft;

    assert_call_ok(shmview_draft_decode_file(segment, path, NULL, NULL, &draft,
                                             &support_error));
    return draft;
}

static struct shmview_image *
decode_image(const char *path)
{
    struct shmview_image *image;

    assert_call_ok(shmview_decode_file(path, NULL, &image, &support_error));
    return image;
}

static const char *
grey(void)
{
    return picture_path("SHMVIEW_ASSETS", "grey.png");
}

/* The calls that could copy pixels. */
struct copies {
    int mapped;
    int memory_files;
    int written;
    char last_write[128];
};

static void
note_copies(const struct shmview_trace_step *step, void *data)
{
    struct copies *copies = data;

    copies->mapped += strcmp(step->name, "mmap") == 0;
    copies->memory_files += strcmp(step->name, "memfd_create") == 0;
    if (strcmp(step->name, "pwrite") == 0) {
        copies->written++;
        snprintf(copies->last_write, sizeof copies->last_write, "%s",
                 strrchr(step->call, '"') != NULL ? strrchr(step->call, '"')
                                                  : step->call);
    }
}

/* With a new key, this process writes only the header, and maps nothing. */
static void
test_pixels_of_a_new_key_are_written_once(void **state)
{
    const char *key = support_key("new");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = decode_image(grey());
    struct copies copies = {0};
    const struct shmview_trace trace = {note_copies, &copies};
    struct shmview_draft *draft;
    struct stat file;

    (void)state;
    shmview_trace_set(&trace);
    draft = decode(segment, grey());
    assert_false(shmview_segment_is_attached(segment));
    assert_int_equal(access(support_path(key), F_OK), -1);
    assert_int_equal(support_commit(draft, segment), 1);
    shmview_trace_set(NULL);
    if (shmview_decoder_is_boxed()) {
        assert_int_equal(copies.mapped, 0);
        assert_int_equal(copies.memory_files, 0);
        assert_int_equal(copies.written, 1);
        assert_non_null(strstr(copies.last_write, ", 4096, 0)"));
    }
    assert_fetches(segment, image);
    assert_int_equal(stat(support_path(key), &file), 0);
    assert_int_equal(file.st_size, 4096 + shmview_image_bytes(image));
    assert_int_equal(file.st_mode & 07777, 0600);
    assert_int_equal(shmview_segment_size(segment), file.st_size);
    /* Every page has its memory, so no reader gets a signal. */
    assert_true((uint64_t)file.st_blocks * 512 >= (uint64_t)file.st_size);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* Writes a photo without details: its file is small, its pixels are not. */
static const char *
write_photo(void *const *state)
{
    static uint8_t row[WIDTH];
    const char *path = picture_in(state, "photo.jpg");
    FILE *file = fopen(path, "we");
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};

    assert_non_null(file);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = WIDTH;
    jpeg.image_height = HEIGHT;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < HEIGHT) {
        JSAMPROW rows[] = {row};

        assert_int_equal(jpeg_write_scanlines(&jpeg, rows, 1), 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    assert_int_equal(fclose(file), 0);
    return path;
}

static int
measure_peaks(struct peer *self, const char *path)
{
    struct shmview_segment *segment = support_segment("peak");
    struct shmview_draft *draft;
    struct rusage children;
    long before;

    (void)self;
    before = picture_peak_memory();
    expect(shmview_draft_decode_file(segment, path, NULL, NULL, &draft, NULL) ==
           SHMVIEW_OK);
    expect(shmview_draft_commit(draft, segment, NULL, NULL, NULL) ==
           SHMVIEW_OK);
    expect(picture_peak_memory() - before < 2L * KIBIBYTES);
    expect(getrusage(RUSAGE_CHILDREN, &children) == 0);
    /* This includes our own memory, which the decoder has until its exec. */
    expect(children.ru_maxrss < MAX_DECODER);
    shmview_draft_free(draft);
    shmview_segment_free(segment);
    return 0;
}

/* Neither this process nor the decoder has the pixels, only the segment has. */
static void
test_private_memory_never_has_the_pixels(void **state)
{
    const char *path;
    struct peer peer;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    support_run_id();
    path = write_photo(state);
    peer = peer_start(measure_peaks, path);
    assert_int_equal(peer_wait(&peer), 0);
}

/* With a living segment, the decoder writes beside the shown picture, and this
 * process again writes only the header. */
static void
test_pixels_of_a_living_segment_are_written_once(void **state)
{
    struct copies copies = {0};
    const struct shmview_trace trace = {note_copies, &copies};
    struct shmview_segment *segment = support_segment("living");
    struct shmview_segment *other = support_segment("living");
    struct shmview_image *image = decode_image(grey());
    struct shmview_image *shown = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_draft *draft;

    (void)state;
    support_publish(other, shown);
    for (uint64_t generation = 2; generation < 6; generation += 2) {
        copies.mapped = copies.memory_files = copies.written = 0;
        shmview_trace_set(&trace);
        /* The second time, the handle is attached. */
        draft = decode(segment, grey());
        shmview_trace_set(NULL);
        assert_fetches(other, shown);
        shmview_trace_set(&trace);
        assert_int_equal(support_commit(draft, segment), generation);
        shmview_trace_set(NULL);
        if (shmview_decoder_is_boxed()) {
            assert_int_equal(copies.mapped, 0);
            assert_int_equal(copies.memory_files, 0);
            assert_int_equal(copies.written, 1);
            assert_non_null(strstr(copies.last_write, ", 128, 0)"));
        }
        assert_fetches(other, image);
        support_publish(other, shown);
    }
    shmview_image_free(image);
    shmview_image_free(shown);
    shmview_segment_free(segment);
    shmview_segment_free(other);
}

/* Another process makes the segment while the file is decoded, or removes it.
 */
static void
test_picture_goes_where_the_key_leads(void **state)
{
    struct shmview_segment *segment = support_segment("raced");
    struct shmview_segment *other = support_segment("raced");
    struct shmview_image *image = decode_image(grey());
    struct shmview_image *shown = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_draft *draft = decode(segment, grey());

    (void)state;
    support_publish(other, shown);
    assert_int_equal(support_commit(draft, segment), 2);
    assert_fetches(other, image);
    draft = decode(segment, grey());
    shmview_segment_free(other);
    shmview_segment_detach(segment);
    assert_int_equal(unlink(support_path(support_key("raced"))), 0);
    assert_int_equal(support_commit(draft, segment), 1);
    assert_fetches(segment, image);
    shmview_image_free(image);
    shmview_image_free(shown);
    shmview_segment_free(segment);
}

static void
assert_draft_has(struct shmview_draft *draft, const struct shmview_image *image)
{
    assert_memory_equal(shmview_draft_pixels(draft),
                        shmview_image_const_pixels(image),
                        shmview_image_bytes(image));
}

/* The pixels can be read and changed before the commit. After it, the draft
 * cannot be committed again. */
static void
test_decoded_draft_is_like_any_other(void **state)
{
    struct shmview_segment *segment = support_segment("like");
    struct shmview_image *image = decode_image(grey());
    struct shmview_draft *draft;

    (void)state;
    /* The second draft is one of a living segment. */
    for (uint8_t value = 5; value < 7; value++) {
        draft = decode(segment, grey());
        assert_draft_has(draft, image);
        *(uint8_t *)shmview_draft_pixels(draft) = value;
        assert_call_ok(
            shmview_draft_commit(draft, segment, NULL, NULL, &support_error));
        assert_call_fails(
            shmview_draft_commit(draft, segment, NULL, NULL, &support_error),
            SHMVIEW_ERROR_LOCK);
        shmview_draft_free(draft);
        shmview_image_pixels(image)[0] = value;
        assert_fetches(segment, image);
        shmview_image_free(image);
        image = decode_image(grey());
    }
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* A draft that is freed, or cannot be made, leaves nothing. */
static void
test_without_a_commit_nothing_is_left(void **state)
{
    struct shmview_segment *segment = support_segment("nothing");
    int descriptors = support_count_descriptors();
    struct shmview_draft *draft;

    (void)state;
    shmview_draft_free(decode(segment, grey()));
    assert_call_fails(shmview_draft_decode_file(segment, "/nowhere", NULL, NULL,
                                                &draft, &support_error),
                      SHMVIEW_ERROR_NOT_FOUND);
    assert_null(draft);
    assert_call_fails(shmview_draft_decode_file(segment, "/proc/self/status",
                                                NULL, NULL, &draft,
                                                &support_error),
                      SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_null(draft);
    assert_idle(segment);
    act_assert_childless();
    assert_int_equal(support_count_descriptors(), descriptors);
    assert_int_equal(support_count_leftovers(), 0);
    shmview_segment_free(segment);
}

/* A handle for Qt programs gets the picture in their form. */
static void
test_qt_segment_gets_the_picture(void **state)
{
    struct shmview_segment *segment;
    struct shmview_image *image = decode_image(grey());

    (void)state;
    assert_int_equal(shmview_segment_new(SHMVIEW_KEY_QT_POSIX, support_key("q"),
                                         &segment, &support_error),
                     SHMVIEW_OK);
    support_commit(decode(segment, grey()), segment);
    assert_fetches(segment, image);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pixels_of_a_new_key_are_written_once),
        cmocka_unit_test_setup_teardown(
            test_private_memory_never_has_the_pixels, picture_begin,
            picture_end),
        cmocka_unit_test(test_pixels_of_a_living_segment_are_written_once),
        cmocka_unit_test(test_picture_goes_where_the_key_leads),
        cmocka_unit_test(test_decoded_draft_is_like_any_other),
        cmocka_unit_test(test_without_a_commit_nothing_is_left),
        cmocka_unit_test(test_qt_segment_gets_the_picture),
    };

    return support_run("decoded drafts", tests);
}
