/* SPDX-License-Identifier: MIT */
/* Tests of shmtool stream: frames of every format arrive whole; a cut one does
 * not arrive. */

#include "tests/app/tool/watch-events.h"
#include "tests/support/patience.h"
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/pattern.h"
#include <shmview/decode.h>
#include <shmview/picture.h>

#define WIDTH 160
#define HEIGHT 120

/* Makes the bytes of `count` frames with the patterns 1, 2, …; the caller frees
 * them. */
static uint8_t *
make_frames(enum shmview_format format, size_t count, size_t *length)
{
    size_t frame = WIDTH * HEIGHT * shmview_format_pixel_bytes(format);
    uint8_t *bytes = malloc(count * frame);

    assert_non_null(bytes);
    for (size_t i = 0; i < count; i++) {
        struct shmview_image *image =
            pattern_new(WIDTH, HEIGHT, format, (uint8_t)(i + 1));

        memcpy(bytes + i * frame, shmview_image_const_pixels(image), frame);
        shmview_image_free(image);
    }
    *length = count * frame;
    return bytes;
}

static const struct {
    enum shmview_format format;
    const char *name;
    const char *told;
} formats[] = {
    {SHMVIEW_FORMAT_RGB8, "rgb8", "RGB8 57600"},
    {SHMVIEW_FORMAT_RGBA8, "rgba8", "RGBA8 76800"},
    {SHMVIEW_FORMAT_RGB16, "rgb16", "RGB16 115200"},
    {SHMVIEW_FORMAT_RGBA16, "rgba16", "RGBA16 153600"},
    {SHMVIEW_FORMAT_GREY8, "grey8", "GREY8 19200"},
    {SHMVIEW_FORMAT_GREY16, "grey16", "GREY16 38400"},
    {SHMVIEW_FORMAT_GREY_ALPHA8, "grey_alpha8", "GREY_ALPHA8 38400"},
    {SHMVIEW_FORMAT_GREY_ALPHA16, "Grey_Alpha16", "GREY_ALPHA16 76800"},
    {SHMVIEW_FORMAT_GREY_F32, "grey_f32", "GREY_F32 76800"},
    {SHMVIEW_FORMAT_RGB_F32, "rgb_f32", "RGB_F32 230400"},
    {SHMVIEW_FORMAT_RGBA_F32, "rgba_f32", "RGBA_F32 307200"},
    {SHMVIEW_FORMAT_BGR8, "bgr8", "BGR8 57600"},
    {SHMVIEW_FORMAT_BGRA8, "bgra8", "BGRA8 76800"},
};

/* Waits for both lines of a stream that holds the last one of three frames, and
 * checks them and that frame. */
static void
expect_three_frames(struct fixture *fixture, struct run *run,
                    const char *source, size_t format)
{
    struct shmview_image *last =
        pattern_new(WIDTH, HEIGHT, formats[format].format, 3);
    char line[256];

    snprintf(line, sizeof line,
             "streaming %s 160x120 %s bytes as %s generation 1", source,
             formats[format].told, fixture->native);
    assert_string_equal(run_read_line(run), line);
    assert_memory_equal(run_read_line(run), "streamed 3 frames in ", 21);
    live_expect_picture(fixture, last);
    shmview_image_free(last);
    fixture_end(run);
    assert_false(fixture_segment_exists(fixture));
}

/* From a file, the last frame is the picture, in every format. It is held for
 * the requested time. */
static void
test_stream_of_a_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "frames.raw");

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t length;
        uint8_t *frames = make_frames(formats[i].format, 3, &length);

        live_write_file(path, frames, length);
        expect_three_frames(
            fixture,
            fixture_start(TOOL("stream", "--size", "160x120", "--format",
                               formats[i].name, "--hold", "1000", path)),
            "frames.raw", i);
        free(frames);
    }
}

/* Standard input is named "-" or not at all. The names of formats may be
 * written as the tool prints them. */
static void
test_stream_of_standard_input(void **state)
{
    struct fixture *fixture = *state;
    const char *const *lines[] = {
        TOOL("stream", "--size", "160x120", "--format", "rgba8", "--hold",
             "1000"),
        TOOL("stream", "-", "--hold", "1000", "--format", "RGBA8", "--size",
             "160x120"),
    };
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGBA8, 3, &length);

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        expect_three_frames(
            fixture,
            run_start(&(struct run_request){.arguments = lines[i],
                                            .input = frames,
                                            .input_length = length}),
            "-", 1);
    }
    free(frames);
}

/* The picture disappears after the end of the input, unless --hold keeps it. */
static void
test_stream_ends_with_its_input(void **state)
{
    struct fixture *fixture = *state;
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_GREY8, 2, &length);
    struct run_result result =
        fixture_feed(TOOL("stream", "--size", "160x120", "--format", "grey8"),
                     frames, length);

    assert_string_equal(result.errors, "");
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, "\nstreamed 2 frames in "));
    assert_false(fixture_segment_exists(fixture));
    run_result_clear(&result);
    free(frames);
}

/* A reader sees one whole frame at any time. */
static void
test_no_frame_is_torn(void **state)
{
    enum {
        FRAMES = 250
    };
    struct fixture *fixture = *state;
    struct shmview_segment *segment = support_open(fixture->key);
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGBA8, FRAMES, &length);
    const char *path = fixture_path(fixture, "frames.raw");
    struct shmview_header header = {0};
    struct run *run;

    live_write_file(path, frames, length);
    run = fixture_start(TOOL("stream", "--size", "160x120", "--format", "rgba8",
                             "--rate", "2000", "--hold", "1000", path));
    run_read_line(run);
    while (header.generation < FRAMES) {
        uint64_t before = header.generation;
        struct shmview_image *image;

        assert_int_equal(
            shmview_picture_fetch(segment, NULL, &image, &header, NULL),
            SHMVIEW_OK);
        assert_true(header.generation >= before);
        assert_true(pattern_is_whole(image));
        assert_int_equal(shmview_image_const_pixels(image)[0],
                         (uint8_t)header.generation);
        shmview_image_free(image);
    }
    shmview_segment_free(segment);
    fixture_end(run);
    free(frames);
}

/* After the end of the input, the segment keeps the memory of one picture only.
 */
static void
test_places_go_back_when_the_input_ends(void **state)
{
    struct fixture *fixture = *state;
    const size_t frame = WIDTH * HEIGHT * 4;
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGBA8, 3, &length);
    struct run *run = run_start(&(struct run_request){
        .arguments = TOOL("stream", "--size", "160x120", "--format", "rgba8",
                          "--hold", "1000"),
        .input = frames,
        .input_length = length});
    struct stat file;
    char path[256];

    snprintf(path, sizeof path, "/dev/shm/%s", fixture->native);
    run_read_line(run);
    run_read_line(run);
    for (int64_t end = patience_end();;) {
        assert_true(patience_clock() < end);
        assert_int_equal(stat(path, &file), 0);
        assert_true((size_t)file.st_size > 2 * frame);
        if ((size_t)file.st_blocks * 512 < 2 * frame) {
            break;
        }
        sched_yield();
    }
    fixture_end(run);
    free(frames);
}

/* A last frame that is cut short is reported, and the previous picture stays.
 */
static void
test_cut_frame_is_not_shown(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "frames.raw");
    struct shmview_image *whole =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 2);
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGB8, 3, &length);
    struct run_result result;
    struct run *run;

    live_write_file(path, frames, length - 1);
    run = fixture_start(TOOL("stream", "--size", "160x120", "--format", "rgb8",
                             "--hold", "1000", path));
    run_read_line(run);
    assert_memory_equal(run_read_line(run), "streamed 2 frames in ", 21);
    live_expect_picture(fixture, whole);
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.errors, fixture->key));
    assert_non_null(strstr(result.errors,
                           "the last frame is cut short: 57599 of 57600 bytes; "
                           "it was not shown\n"));
    run_result_clear(&result);
    shmview_image_free(whole);
    free(frames);
}

/* If there is only a cut frame, or none, no segment is made. */
static void
test_nothing_whole_makes_no_segment(void **state)
{
    struct fixture *fixture = *state;
    const char *const *line =
        TOOL("stream", "--size", "160x120", "--format", "rgb8");
    struct run *watch = live_watch(fixture);
    struct run_result result;
    struct run *share;

    result = fixture_feed(line, "abc", 3);
    fixture_expect_failure(&result, 1, "3 of 57600 bytes", "not shown");
    fixture_fails(line, 1, "standard input", "no frame");
    /* This segment is the first one that the watch sees. */
    share = fixture_share(fixture, fixture->colour);
    live_expect_generation(watch, "appeared", 1);
    fixture_end(share);
    fixture_end(watch);
}

/* Qt programs get the same frames, in their form. */
static void
test_stream_with_qt(void **state)
{
    struct fixture *fixture = *state;
    const char *saved = fixture_path(fixture, "saved.png");
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGBA8, 2, &length);
    struct run *run = run_start(&(struct run_request){
        .arguments = TOOL("stream", "--qt", "--size", "160x120", "--format",
                          "rgba8", "--hold", "1000"),
        .input = frames,
        .input_length = length});
    struct shmview_image *last =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 2);
    struct shmview_image *image;

    run_read_line(run);
    run_read_line(run);
    fixture_prints(TOOL("save", "--qt", saved), "");
    assert_int_equal(shmview_decode_file(saved, NULL, &image, NULL),
                     SHMVIEW_OK);
    assert_true(pattern_equal(image, last));
    shmview_image_free(image);
    shmview_image_free(last);
    fixture_end(run);
    free(frames);
}

/* Qt's stream contains a PNG, which cannot hold floats: there is one line, and
 * no segment. */
static void
test_stream_of_floats_with_qt(void **state)
{
    struct fixture *fixture = *state;
    size_t length;
    uint8_t *frames = make_frames(SHMVIEW_FORMAT_RGB_F32, 1, &length);
    struct run_result result = fixture_feed(
        TOOL("stream", "--qt", "--size", "160x120", "--format", "rgb_f32"),
        frames, length);

    fixture_expect_failure(&result, 1, "RGB_F32", "floats");
    fixture_fails(TOOL("info", "--qt"), 1, fixture->key, "");
    free(frames);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_stream_of_a_file),
        TEST(test_stream_of_standard_input),
        TEST(test_stream_ends_with_its_input),
        TEST(test_no_frame_is_torn),
        TEST(test_places_go_back_when_the_input_ends),
        TEST(test_cut_frame_is_not_shown),
        TEST(test_nothing_whole_makes_no_segment),
        TEST(test_stream_with_qt),
        TEST(test_stream_of_floats_with_qt),
    };

    return fixture_run_group("shmtool stream", tests);
}
