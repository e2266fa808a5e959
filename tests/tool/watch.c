/* SPDX-License-Identifier: MIT */
/* Tests of shmtool watch: a line for each event, and how it ends. */

#include "live.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/exchange.h"
#include "tests/pattern.h"
#include "tests/private-shm.h"
#include "told.h"

/* The words for people: what happened, which picture, who went. */
static void
test_watch_tells_people(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = fixture_start(TOOL("watch"));
    struct run *first = fixture_share(fixture, fixture->colour);
    struct run *second;
    char line[64];

    assert_string_equal(run_read_line(watch),
                        "appeared generation 1 67x45 RGB8");
    second = fixture_share(fixture, fixture->grey);
    assert_string_equal(run_read_line(watch),
                        "changed generation 2 67x45 GREY8");
    snprintf(line, sizeof line, "holder gone shmtool %d, 1 left",
             (int)run_pid(first));
    fixture_end(first);
    assert_string_equal(run_read_line(watch), line);
    fixture_end(second);
    assert_string_equal(run_read_line(watch), "removed");
    fixture_end(watch);
}

/* The picture's fields, and that its age is measured from its time. */
static void
expect_picture(json_t *event, json_int_t generation, const char *format)
{
    json_int_t time_then = json_integer_value(json_object_get(event, "time"));
    json_int_t age = json_integer_value(json_object_get(event, "age"));
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    told_expect_number(event, "generation", generation);
    told_expect_number(event, "skipped", 0);
    told_expect_number(event, "width", 67);
    told_expect_number(event, "height", 45);
    told_expect_string(event, "format", format);
    assert_in_range(time_then, (now.tv_sec - 60) * 1000000000,
                    now.tv_sec * 1000000000 + now.tv_nsec);
    assert_in_range(age, 1, INT64_C(60000000000));
    assert_true(time_then + age <= now.tv_sec * 1000000000 + now.tv_nsec);
    json_decref(event);
}

/* The same in JSON, an object a line; a killed holder is told of like one that
 * leaves. */
static void
test_watch_tells_programs(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = live_watch(fixture);
    struct run *first = fixture_share(fixture, fixture->colour);
    pid_t pid = run_pid(first);
    struct run *second;
    json_t *event;

    expect_picture(live_event(watch, "appeared"), 1, "RGB8");
    second = fixture_share(fixture, fixture->deep_transparent);
    expect_picture(live_event(watch, "changed"), 2, "RGBA16");
    run_signal(first, SIGKILL);
    run_finish(first, NULL);
    event = live_event(watch, "holder-gone");
    told_expect_number(event, "pid", pid);
    told_expect_string(event, "name", "shmtool");
    told_expect_number(event, "holders_left", 1);
    json_decref(event);
    fixture_end(second);
    json_decref(live_event(watch, "removed"));
    fixture_end(watch);
}

/* A segment that comes back under the key is seen again, from 1 on. */
static void
test_watch_sees_the_next_segment(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = live_watch(fixture);

    for (int i = 0; i < 5; i++) {
        struct run *share = fixture_share(fixture, fixture->colour);

        live_expect_generation(watch, "appeared", 1);
        fixture_end(share);
        json_decref(live_event(watch, "removed"));
    }
    fixture_end(watch);
}

/* Publishes pictures of one handle. */
static void
publish(struct shm_segment *segment, uint8_t seed)
{
    struct shm_image *image = pattern_new(16, 16, SHM_FORMAT_GREY8, seed);

    assert_int_equal(shm_exchange_publish(segment, image, NULL, NULL, NULL),
                     SHM_OK);
    shm_image_free(image);
}

/* Who waits for the watch loses none of its pictures. */
static void
test_watch_that_keeps_up_skips_none(void **state)
{
    struct fixture *fixture = *state;
    struct shm_segment *segment = shm_segment_new(fixture->key);
    struct run *watch = live_watch(fixture);

    for (uint8_t i = 1; i <= 200; i++) {
        publish(segment, i);
        live_expect_generation(watch, i == 1 ? "appeared" : "changed", i);
    }
    fixture_end(watch);
    shm_segment_free(segment);
}

/* What was published while it could not look is counted, and the newest is
 * shown. */
static void
test_watch_counts_what_it_skipped(void **state)
{
    struct fixture *fixture = *state;
    struct shm_segment *segment = shm_segment_new(fixture->key);
    struct run *watch = live_watch(fixture);
    json_t *event;
    int status;

    publish(segment, 1);
    live_expect_generation(watch, "appeared", 1);
    run_signal(watch, SIGSTOP);
    assert_int_equal(waitpid(run_pid(watch), &status, WUNTRACED),
                     run_pid(watch));
    for (uint8_t i = 2; i <= 7; i++) {
        publish(segment, i);
    }
    run_signal(watch, SIGCONT);
    event = live_event(watch, "changed");
    told_expect_number(event, "generation", 7);
    told_expect_number(event, "skipped", 5);
    json_decref(event);
    fixture_end(watch);
    shm_segment_free(segment);
}

/* Bytes that are no picture are a segment without a generation. */
static void
test_watch_of_other_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct run *put = fixture_start(TOOL("put", "hello"));
    struct run *watch;
    json_t *event;

    run_read_line(put);
    watch = live_watch(fixture);
    event = live_event(watch, "appeared");
    assert_true(json_is_null(json_object_get(event, "generation")));
    json_decref(event);
    fixture_end(watch);
    watch = fixture_start(TOOL("watch"));
    assert_string_equal(run_read_line(watch), "appeared, no picture of ours");
    fixture_end(watch);
    fixture_end(put);
}

/* The segments of Qt programs come and go as well. */
static void
test_watch_with_qt(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = fixture_start(TOOL("watch", "--qt"));
    struct run *share = fixture_start(TOOL("share", "--qt", fixture->colour));

    run_read_line(share);
    assert_memory_equal(run_read_line(watch), "appeared", 8);
    fixture_end(share);
    while (strcmp(run_read_line(watch), "removed") != 0) {
    }
    fixture_end(watch);
}

/* Whatever politely ends a program ends the watch with status 0, also while
 * there is nothing to be seen. */
static void
test_signals_end_the_watch(void **state)
{
    struct fixture *fixture = *state;
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct run *share = fixture_share(fixture, fixture->colour);
        struct run *watch = live_watch(fixture);
        struct run_result result;

        live_expect_generation(watch, "appeared", 1);
        fixture_end(share);
        json_decref(live_event(watch, "removed"));
        run_signal(watch, signals[i]);
        run_finish(watch, &result);
        assert_string_equal(result.errors, "");
        assert_int_equal(result.status, 0);
        run_result_clear(&result);
    }
}

/* A full pipe that nobody empties does not keep a signal from it. */
static void
test_signal_ends_a_watch_that_cannot_write(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    static const char filling[4096];
    struct run *watch;
    int ends[2];
    char byte;

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    watch = run_start(&(struct run_request){.arguments = TOOL("watch"),
                                            .output_descriptor = ends[1]});
    assert_int_equal(read(ends[0], &byte, 1), 1);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], filling, sizeof filling) > 0) {
    }
    fcntl(ends[1], F_SETFL, 0);
    fixture_end(share);
    fixture_end(watch);
    close(ends[0]);
    close(ends[1]);
}

/* Starts a watch whose output nobody reads after its first byte. */
static void
expect_quiet_end(struct fixture *fixture, const char *const *arguments,
                 size_t read_first)
{
    struct run *share = fixture_share(fixture, fixture->colour);
    struct run_result result;
    struct run *watch;
    char byte;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    watch = run_start(&(struct run_request){.arguments = arguments,
                                            .output_descriptor = ends[1]});
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, read_first), read_first);
    close(ends[0]);
    run_finish(watch, &result);
    assert_string_equal(result.errors, "");
    assert_int_equal(result.status, 0);
    run_result_clear(&result);
    fixture_end(share);
}

/* Who has read enough closes the pipe: it ends at once, without a word. */
static void
test_closed_pipe_ends_the_watch(void **state)
{
    struct fixture *fixture = *state;

    expect_quiet_end(fixture, TOOL("watch"), 1);
    expect_quiet_end(fixture, TOOL("watch"), 0);
    expect_quiet_end(fixture, TOOL("watch", "--json"), 1);
    expect_quiet_end(fixture, TOOL("watch", "--json"), 0);
}

/* An output that can't be written to is an error. */
static void
test_watch_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct run_result result;

    run_whole(&(struct run_request){.arguments = TOOL("watch"),
                                    .output_descriptor = full},
              &result);
    fixture_expect_failure(&result, 1, "standard output", "No space");
    close(full);
    fixture_end(share);
}

/* With a count it ends by itself: so a script waits for the next picture. */
static void
test_watch_counts(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    struct run_result result = fixture_run(TOOL("watch", "--count", "1"));
    struct run *watch;

    fixture_expect_output(&result, "appeared generation 1 67x45 RGB8\n");
    watch = fixture_start(TOOL("watch", "--count", "2"));
    run_read_line(watch);
    fixture_end(share);
    run_finish(watch, &result);
    assert_int_equal(result.status, 0);
    run_result_clear(&result);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_watch_tells_people),
        TEST(test_watch_tells_programs),
        TEST(test_watch_sees_the_next_segment),
        TEST(test_watch_that_keeps_up_skips_none),
        TEST(test_watch_counts_what_it_skipped),
        TEST(test_watch_of_other_bytes),
        TEST(test_watch_with_qt),
        TEST(test_signals_end_the_watch),
        TEST(test_signal_ends_a_watch_that_cannot_write),
        TEST(test_closed_pipe_ends_the_watch),
        TEST(test_watch_cannot_print),
        TEST(test_watch_counts),
    };

    /* Apart from others, who may clean up orphans meanwhile. */
    (void)private_shm_enter(64 << 20);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
