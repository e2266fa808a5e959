/* SPDX-License-Identifier: MIT */
/* Tests of what shmtool info prints about the processes that hold a segment. */

#include "tests/app/tool/fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/app/tool/expected-output.h"
#include <shmview/view.h>

/* Checks that `info` describes this process with these words. */
static void
expect_activity(const struct fixture *fixture, const char *words)
{
    struct run_result result = fixture_run(TOOL("info"));
    char told[128];

    snprintf(told, sizeof told, " %d (%s)\n", (int)getpid(), words);
    assert_non_null(strstr(result.output, told));
    run_result_clear(&result);
}

/* The lock of a read-write handle keeps out readers and publishers. */
static void
test_info_shows_a_lock(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = support_open(fixture->key);
    json_t *info;
    json_t *holder;

    assert_int_equal(shmview_segment_create(segment, 100), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    expect_activity(fixture, "attached, locking, writing");
    info = told_json(TOOL("info", "--json"));
    holder = json_array_get(json_object_get(info, "holders"), 0);
    told_expect_number(holder, "pid", getpid());
    told_expect_boolean(holder, "locking", true);
    told_expect_boolean(holder, "writing", true);
    told_expect_boolean(holder, "reading", false);
    told_expect_boolean(holder, "waiting", false);
    json_decref(info);
}

/* A view pins its pixels, and the lock of a read-only handle is shared. */
static void
test_info_shows_readers(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct shmview_segment *segment = support_open(fixture->key);
    struct shmview_view *view;

    assert_int_equal(shmview_view_new(segment, NULL, &view, NULL), SHMVIEW_OK);
    expect_activity(fixture, "attached, reading");
    shmview_view_free(view);
    assert_int_equal(shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                     SHMVIEW_OK);
    expect_activity(fixture, "attached");
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    expect_activity(fixture, "attached, reading");
    shmview_segment_free(segment);
    fixture_end(run);
}

/* Remembers what `info` printed while a process waited. */
struct told {
    const struct fixture *fixture;
    json_t *info;
};

static void
ask_for_info(const char *holder, void *data)
{
    struct told *told = data;
    const struct fixture *fixture = told->fixture;

    if (told->info == NULL) {
        told->info = told_json(TOOL("info", "--json"));
    }
}

static bool
has_info(void *data)
{
    const struct told *told = data;

    return told->info != NULL;
}

/* A process that waits for the lock is shown as waiting. */
static void
test_info_shows_waiting_processes(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) holder = support_open(fixture->key);
    scoped(segment) other = support_open(fixture->key);
    struct told told = {.fixture = fixture};
    const struct shmview_wait wait = {-1, ask_for_info, has_info, &told};

    assert_int_equal(shmview_segment_create(holder, 100), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(holder), SHMVIEW_OK);
    assert_int_equal(shmview_segment_attach(other, SHMVIEW_READ_WRITE),
                     SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock_within(other, &wait),
                     SHMVIEW_ERROR_CANCELLED);
    told_expect_boolean(
        json_array_get(json_object_get(told.info, "holders"), 0), "waiting",
        true);
    json_decref(told.info);
}

/* Runs shmtool where it sees no other processes. */
#define TOOL_ALONE(...)                                                        \
    ((const char *const[]){"unshare", "--pid", "--fork", "--mount-proc",       \
                           fixture_tool(), "--key", fixture->key, __VA_ARGS__, \
                           NULL})

/* A holder that is not visible is reported: the segment is not an orphan. */
static void
expect_hidden_holder(struct fixture *fixture, struct run *run)
{
    struct run_result result = fixture_run(TOOL_ALONE("info"));
    json_t *info;

    if (strstr(result.errors, "unshare failed") != NULL) {
        fixture_end(run);
        skip();
    }
    told_expect_line(result.output, "orphaned", "no\n");
    told_expect_line(result.output, "holders",
                     "a process that can't be seen from here (in another "
                     "container?)\n");
    run_result_clear(&result);
    info = told_json(TOOL_ALONE("info", "--json"));
    told_expect_boolean(info, "hidden_holder", true);
    json_decref(info);
    info = told_json(TOOL("info", "--json"));
    told_expect_boolean(info, "hidden_holder", false);
    json_decref(info);
}

/* A container may share /dev/shm, but not the processes. */
static void
test_info_reports_an_invisible_holder(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);

    expect_hidden_holder(fixture, run);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_info_shows_a_lock),
        TEST(test_info_shows_readers),
        TEST(test_info_shows_waiting_processes),
        TEST(test_info_reports_an_invisible_holder),
    };

    return fixture_run_group("shmtool info of holders", tests);
}
