/* SPDX-License-Identifier: MIT */
/* Tests what a fetch does while a publisher writes the header. */

#include "tests/support/exchange.h"
#include "tests/support/lock-byte.h"

#include <shmview/trace.h>

#include <string.h>
#include <unistd.h>

/* A publisher, and what the fetch does meanwhile. */
struct commit {
    int file;
    int queries;
    int sleeps;
};

/* The publisher ends its commit right after the second query. */
static void
count(const struct shmview_trace_step *step, void *data)
{
    struct commit *commit = data;

    if (strcmp(step->name, "clock_nanosleep") == 0) {
        commit->sleeps++;
    }
    if (strstr(step->call, "F_OFD_GETLK") != NULL && ++commit->queries == 2) {
        close(commit->file);
    }
}

static void
test_fetch_does_not_sleep_during_a_short_commit(void **state)
{
    const char *key = support_key("commit");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    struct commit commit = {0};
    const struct shmview_trace trace = {count, &commit};

    support_publish(segment, image);
    commit.file = lock_byte_hold(key, SHMVIEW_LOCK_CONTENT, F_WRLCK);
    shmview_trace_set(&trace);
    assert_fetches(segment, image);
    shmview_trace_set(NULL);
    assert_true(commit.queries > 2);
    assert_int_equal(commit.sleeps, 0);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_does_not_sleep_during_a_short_commit),
    };

    return support_run("fetch-beside-commit", tests);
}
