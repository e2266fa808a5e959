/* SPDX-License-Identifier: MIT */
/* Tests of shmtool watch: a line for each event. */

#include "tests/app/tool/watch-events.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/app/tool/expected-output.h"
#include "tests/support/pattern.h"
#include <shmview/picture.h>

/* Returns whether a line tells that this process has gone, and that `left` are
 * left. A decoder that has just written pixels may still be one more. */
static bool
tells_leaver(const char *line, pid_t leaver, int left)
{
    int pid = 0;
    int more = -1;
    int end = 0;

    return sscanf(line, "holder gone shmtool %d, %d left%n", &pid, &more,
                  &end) == 2 &&
           line[end] == '\0' && pid == leaver && more >= left &&
           more <= left + 1;
}

/* Returns the next line that does not tell of a decoder: while a decoder writes
 * pixels into the segment it is attached, and a watch may see that. */
static const char *
read_line(struct run *watch)
{
    const char *line;

    do {
        line = run_read_line(watch);
    } while (strstr(line, "holder gone shmview-decode") == line);
    return line;
}

/* The last process releases its lock before it removes the name, so a watch
 * that looks in between reports both. */
static void
expect_removed(struct run *watch, pid_t leaver)
{
    const char *line = read_line(watch);

    assert_string_equal(tells_leaver(line, leaver, 0) ? read_line(watch) : line,
                        "removed");
}

/* The lines for people say what happened, which picture it is, and who left. */
static void
test_watch_tells_people(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = fixture_start(TOOL("watch"));
    struct run *first = fixture_share(fixture, fixture->colour);
    pid_t leaver = run_pid(first);
    struct run *second;

    assert_string_equal(run_read_line(watch),
                        "appeared generation 1 67x45 RGB8");
    second = fixture_share(fixture, fixture->grey);
    assert_string_equal(read_line(watch), "changed generation 2 67x45 GREY8");
    fixture_end(first);
    assert_true(tells_leaver(read_line(watch), leaver, 1));
    leaver = run_pid(second);
    fixture_end(second);
    expect_removed(watch, leaver);
    fixture_end(watch);
}

/* Checks the picture's fields, and that its age follows from its time. */
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
    assert_true(time_then >= (now.tv_sec - 60) * 1000000000);
    assert_true(age >= 1 && age <= INT64_C(60000000000));
    assert_true(time_then + age <= now.tv_sec * 1000000000 + now.tv_nsec);
    json_decref(event);
}

/* JSON says the same, one object for each line. A killed holder is reported
 * like one that leaves. */
static void
test_watch_tells_programs(void **state)
{
    struct fixture *fixture = *state;
    struct run *watch = live_watch(fixture);
    struct run *first = fixture_share(fixture, fixture->colour);
    pid_t pid = run_pid(first);
    struct run *second;
    json_t *event;
    json_int_t left;

    expect_picture(live_event(watch, "appeared"), 1, "RGB8");
    second = fixture_share(fixture, fixture->deep_transparent);
    expect_picture(live_event(watch, "changed"), 2, "RGBA16");
    run_signal(first, SIGKILL);
    run_finish(first, NULL);
    event = live_event(watch, "holder-gone");
    told_expect_number(event, "pid", pid);
    told_expect_string(event, "name", "shmtool");
    /* A decoder may be one more, as above. */
    left = json_integer_value(json_object_get(event, "holders_left"));
    assert_true(left == 1 || left == 2);
    json_decref(event);
    fixture_end(second);
    json_decref(live_event(watch, "removed"));
    fixture_end(watch);
}

/* If a new segment appears under the key, the watch reports it from generation
 * 1 on. */
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

/* Publishes a picture with a handle. */
static void
publish(struct shmview_segment *segment, uint8_t seed)
{
    scoped(image) image = pattern_new(16, 16, SHMVIEW_FORMAT_GREY8, seed);

    assert_int_equal(shmview_picture_publish(segment, image, NULL, NULL, NULL),
                     SHMVIEW_OK);
}

/* A publisher that waits for the watch loses none of its pictures. */
static void
test_watch_that_keeps_up_skips_none(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = support_open(fixture->key);
    struct run *watch = live_watch(fixture);

    for (uint8_t i = 1; i <= 200; i++) {
        publish(segment, i);
        live_expect_generation(watch, i == 1 ? "appeared" : "changed", i);
    }
    fixture_end(watch);
}

/* Pictures published while the watch was stopped are counted, and the newest
 * one is reported. */
static void
test_watch_counts_what_it_skipped(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = support_open(fixture->key);
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
}

/* A segment with other bytes than a picture has no generation. */
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
    assert_string_equal(run_read_line(watch),
                        "appeared, no picture in shmview's own format");
    fixture_end(watch);
    fixture_end(put);
}

/* A watch also reports that segments of Qt programs appear and disappear. */
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
    };

    return fixture_run_group("shmtool watch", tests);
}
