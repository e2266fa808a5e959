/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of streams and watches: they read a watch's
 * events, and use named pipes. */

#include "tests/app/tool/watch-events.h"
#include "tests/support/patience.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/tool/expected-output.h"
#include "tests/support/pattern.h"
#include <shmview/picture.h>

struct run *
live_watch(const struct fixture *fixture)
{
    return fixture_start(TOOL("watch", "--json"));
}

static json_t *
read_event(struct run *watch)
{
    const char *line = run_read_line(watch);
    json_error_t error;
    json_t *event = json_loads(line, JSON_REJECT_DUPLICATES, &error);

    if (event == NULL) {
        fail_msg("%s in: %s", error.text, line);
    }
    return event;
}

static bool
is_event(const json_t *event, const char *name)
{
    const char *is = json_string_value(json_object_get(event, "event"));

    assert_non_null(is);
    return strcmp(is, name) == 0;
}

/* While a decoder writes pixels into the segment it is attached, and a watch
 * may see that. */
static bool
is_about_a_decoder(const json_t *event)
{
    const char *name = json_string_value(json_object_get(event, "name"));

    return name != NULL && strncmp(name, "shmview-decode", 14) == 0;
}

json_t *
live_event(struct run *watch, const char *name)
{
    json_t *event = read_event(watch);

    while (is_event(event, "holder-gone") &&
           (!is_event(event, name) || is_about_a_decoder(event))) {
        json_decref(event);
        event = read_event(watch);
    }
    told_expect_string(event, "event", name);
    return event;
}

void
live_expect_generation(struct run *watch, const char *name,
                       json_int_t generation)
{
    json_t *event = live_event(watch, name);

    told_expect_number(event, "generation", generation);
    told_expect_number(event, "skipped", 0);
    json_decref(event);
}

int
live_make_pipe(const char *path)
{
    int descriptor;

    assert_int_equal(mkfifo(path, 0600), 0);
    descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(descriptor >= 0);
    return descriptor;
}

void
live_write(int descriptor, const void *bytes, size_t length)
{
    struct pollfd file = {.fd = descriptor, .events = POLLOUT};
    const uint8_t *next = bytes;

    while (length > 0) {
        ssize_t written;

        if (poll(&file, 1, patience_milliseconds()) != 1) {
            fail_msg("nobody read what was written in time");
        }
        written = write(descriptor, next, length);
        assert_true(written > 0);
        next += written;
        length -= (size_t)written;
    }
}

void
live_write_file(const char *path, const void *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    assert_true(file >= 0);
    live_write(file, bytes, length);
    close(file);
}

void
live_expect_picture(const struct fixture *fixture,
                    const struct shmview_image *expected)
{
    scoped(segment) segment = support_open(fixture->key);
    struct shmview_image *image;
    struct shmview_error error;

    if (shmview_picture_fetch(segment, NULL, &image, NULL, &error) !=
        SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    assert_true(pattern_equal(image, expected));
    shmview_image_free(image);
}

long
live_count_sleeps(pid_t process)
{
    return (long)fixture_process_status(process, "voluntary_ctxt_switches", 10);
}

void
live_wait_for_sleep(pid_t process, long sleeps)
{
    for (int64_t end = patience_end(); live_count_sleeps(process) <= sleeps;) {
        assert_true(patience_clock() < end);
        sched_yield();
    }
}
