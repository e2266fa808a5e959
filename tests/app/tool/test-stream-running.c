/* SPDX-License-Identifier: MIT */
/* Tests of a running shmtool stream: its rate, slow input, locked segments,
 * signals, and a terminal. */

#include "tests/app/tool/watch-events.h"

#include "tests/support/patience.h"
#include "tests/support/pattern.h"
#include <fcntl.h>
#include <sched.h>
#include <shmview/view.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH 400
#define HEIGHT 400
#define FRAME_BYTES (WIDTH * HEIGHT * 4)

/* A stream that reads a pipe of the test, and a watch on it. */
struct live {
    struct run *run;
    struct run *watch;
    int pipe;
};

/* Starts both, and waits until the first frame is shown. */
static struct live
start(struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "pipe");
    struct shmview_image *first =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);
    struct live live = {.pipe = live_make_pipe(path),
                        .watch = live_watch(fixture)};

    live.run = fixture_start(
        TOOL("stream", "--size", "400x400", "--format", "rgba8", path));
    live_write(live.pipe, shmview_image_const_pixels(first), FRAME_BYTES);
    live_expect_generation(live.watch, "appeared", 1);
    shmview_image_free(first);
    return live;
}

static void
end(struct live *live)
{
    close(live->pipe);
    fixture_end(live->watch);
}

/* Each frame is shown as soon as it arrives, and none is skipped. */
static void
test_frames_are_shown_as_they_come(void **state)
{
    struct fixture *fixture = *state;
    struct live live = start(fixture);
    struct run_result result;

    for (uint8_t i = 2; i <= 60; i++) {
        struct shmview_image *frame =
            pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, i);

        live_write(live.pipe, shmview_image_const_pixels(frame), FRAME_BYTES);
        live_expect_generation(live.watch, "changed", i);
        live_expect_picture(fixture, frame);
        shmview_image_free(frame);
    }
    end(&live);
    run_finish(live.run, &result);
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, "\nstreamed 60 frames in "));
    assert_null(strstr(result.output, "dropped"));
    assert_string_equal(result.errors, "");
    run_result_clear(&result);
}

/* If the input stops in the middle of a frame, other publishers go on; when the
 * input continues, the frame is shown. */
static void
test_slow_input_locks_nobody_out(void **state)
{
    struct fixture *fixture = *state;
    struct live live = start(fixture);
    scoped(image) frame = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 2);
    const uint8_t *pixels = shmview_image_const_pixels(frame);
    struct run *share;

    live_write(live.pipe, pixels, FRAME_BYTES / 2);
    share = fixture_share(fixture, fixture->colour);
    live_expect_generation(live.watch, "changed", 2);
    live_write(live.pipe, pixels + FRAME_BYTES / 2,
               FRAME_BYTES - FRAME_BYTES / 2);
    live_expect_generation(live.watch, "changed", 3);
    live_expect_picture(fixture, frame);
    fixture_end(share);
    fixture_end(live.run);
    end(&live);
}

/* Each signal that asks a program to end ends the stream, between two frames or
 * within one: status 0, nothing left. */
static void
test_signals_end_the_stream(void **state)
{
    static const uint8_t half[FRAME_BYTES / 2];
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof signals / sizeof *signals * 2; i++) {
        struct live live = start(fixture);
        struct run_result result;

        if (i % 2 == 1) {
            live_write(live.pipe, half, sizeof half);
        }
        run_signal(live.run, signals[i / 2]);
        run_finish(live.run, &result);
        assert_int_equal(result.status, 0);
        assert_string_equal(result.errors, "");
        assert_non_null(strstr(result.output, "\nstreamed 1 frames in "));
        assert_false(fixture_segment_exists(fixture));
        run_result_clear(&result);
        end(&live);
        assert_int_equal(unlink(fixture_path(fixture, "pipe")), 0);
    }
}

/* Readers that keep their views delay no frame. When no place is left, frames
 * are dropped, and the error names a reader. */
static void
test_views_delay_no_frame(void **state)
{
    enum {
        PLACES = 8
    };
    struct fixture *fixture = *state;
    struct live live = start(fixture);
    scoped(segment) reader = support_open(fixture->key);
    scoped(image) frame = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 9);
    const uint8_t *pixels = shmview_image_const_pixels(frame);
    struct shmview_view *views[PLACES];
    struct run_result result;
    char told[64];

    for (int i = 0; i < PLACES; i++) {
        assert_int_equal(shmview_view_new(reader, NULL, &views[i], NULL),
                         SHMVIEW_OK);
        if (i < PLACES - 1) {
            live_write(live.pipe, pixels, FRAME_BYTES);
            live_expect_generation(live.watch, "changed", i + 2);
        }
    }
    /* The pipe has room for the last of these frames only after the first one
     * was dropped. */
    for (int i = 0; i < 3; i++) {
        live_write(live.pipe, pixels, FRAME_BYTES);
    }
    for (int i = 0; i < PLACES; i++) {
        shmview_view_free(views[i]);
    }
    live_write(live.pipe, pixels, FRAME_BYTES);
    json_decref(live_event(live.watch, "changed"));
    end(&live);
    run_finish(live.run, &result);
    snprintf(told, sizeof told, "(process %d)", (int)getpid());
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, " dropped\n"));
    assert_non_null(strstr(result.errors, "all 8 places"));
    assert_non_null(strstr(result.errors, told));
    run_result_clear(&result);
}

/* If a reader keeps the lock, the stream goes on. It drops frames, counts them,
 * and reports the first one. */
static void
test_stream_survives_a_kept_lock(void **state)
{
    struct fixture *fixture = *state;
    struct live live = start(fixture);
    struct shmview_segment *reader = support_open(fixture->key);
    scoped(image) frame = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 9);
    const uint8_t *pixels = shmview_image_const_pixels(frame);
    struct run_result result;
    char holder[32];

    assert_int_equal(shmview_segment_attach(reader, SHMVIEW_READ_ONLY),
                     SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(reader), SHMVIEW_OK);
    /* The pipe has room for the last of these frames only after the first two
     * were dropped. */
    for (int i = 0; i < 4; i++) {
        live_write(live.pipe, pixels, FRAME_BYTES);
    }
    shmview_segment_free(reader);
    live_write(live.pipe, pixels, FRAME_BYTES);
    json_decref(live_event(live.watch, "changed"));
    live_expect_picture(fixture, frame);
    end(&live);
    run_finish(live.run, &result);
    snprintf(holder, sizeof holder, "process %d", (int)getpid());
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, " dropped\n"));
    assert_non_null(strstr(result.errors, holder));
    assert_string_equal(strchr(result.errors, '\n'), "\n");
    run_result_clear(&result);
}

/* With a rate, no frame comes before its time, counted from the first frame. */
static void
test_rate_is_kept(void **state)
{
    static const uint8_t frames[21 * 16];
    struct fixture *fixture = *state;
    int64_t started = patience_clock();
    struct run_result result = fixture_feed(
        TOOL("stream", "--size", "4x4", "--format", "grey8", "--rate", "39.97"),
        frames, sizeof frames);
    int64_t elapsed = patience_clock() - started;

    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, "\nstreamed 21 frames in "));
    assert_true(elapsed >= 20000 / 39.97 - 1);
    run_result_clear(&result);
}

/* A signal ends the stream while a frame waits for its time. */
static void
test_signal_ends_the_wait_for_a_turn(void **state)
{
    static const uint8_t frames[2 * 16];
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "pipe");
    int input = live_make_pipe(path);
    struct run *run = fixture_start(TOOL("stream", "--size", "4x4", "--format",
                                         "grey8", "--rate", "0.001", path));
    int left = 1;

    live_write(input, frames, sizeof frames);
    run_read_line(run);
    for (int64_t end = patience_end(); left > 0;) {
        assert_true(patience_clock() < end);
        sched_yield();
        assert_int_equal(ioctl(input, FIONREAD, &left), 0);
    }
    fixture_end(run);
    assert_false(fixture_segment_exists(fixture));
    close(input);
}

/* On a terminal, one line shows the progress and is rewritten in place. */
static void
test_progress_on_a_terminal(void **state)
{
    static const uint8_t frames[10 * 16];
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "frames.raw");
    FILE *file = fopen(path, "we");
    struct run_result result;
    char command[512];
    const char *line;

    assert_non_null(file);
    assert_int_equal(fwrite(frames, sizeof frames, 1, file), 1);
    fclose(file);
    snprintf(command, sizeof command,
             "'%s' stream -k '%s' --size 4x4 --format grey8 --rate 20 '%s'",
             fixture_tool(), fixture->key, path);
    result = fixture_run(
        (const char *const[]){"script", "-qec", command, "/dev/null", NULL});
    assert_int_equal(result.status, 0);
    line = strstr(result.output, "\n\r");
    assert_non_null(line);
    assert_non_null(strstr(line, " frames in "));
    assert_non_null(strstr(line, " per second, "));
    assert_non_null(strstr(line, " MB/s"));
    assert_non_null(strstr(line, "\nstreamed 10 frames in "));
    run_result_clear(&result);
}

/* If stream cannot print its line, it fails and leaves nothing, because nobody
 * would know about the stream. */
static void
test_stream_cannot_print(void **state)
{
    static const uint8_t frame[16];
    struct fixture *fixture = *state;
    struct run_result result;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    run_whole(&(struct run_request){.arguments = TOOL("stream", "--size", "4x4",
                                                      "--format", "grey8"),
                                    .input = frame,
                                    .input_length = sizeof frame,
                                    .output_descriptor = ends[1]},
              &result);
    close(ends[1]);
    fixture_expect_failure(&result, 1, "standard output", "Broken pipe");
    assert_false(fixture_segment_exists(fixture));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_frames_are_shown_as_they_come),
        TEST(test_slow_input_locks_nobody_out),
        TEST(test_signals_end_the_stream),
        TEST(test_views_delay_no_frame),
        TEST(test_stream_survives_a_kept_lock),
        TEST(test_rate_is_kept),
        TEST(test_signal_ends_the_wait_for_a_turn),
        TEST(test_progress_on_a_terminal),
        TEST(test_stream_cannot_print),
    };

    return fixture_run_group("shmtool stream-running", tests);
}
