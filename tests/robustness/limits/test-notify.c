/* SPDX-License-Identifier: MIT */
/* Tests of the kernel's limits on watching, in a separate namespace. */

#include "tests/support/private-shm.h"
#include "tests/support/watch.h"

#include <stdio.h>
#include <string.h>

#define INSTANCES "/proc/sys/user/max_inotify_instances"
#define WATCHES "/proc/sys/user/max_inotify_watches"

/* Enters a user namespace with its own limits. */
static bool
enter_namespace(void)
{
    return private_user_enter(0) && private_user_set(INSTANCES, "128") &&
           private_user_set(WATCHES, "4096");
}

static void
assert_refused(const char *key, const char *advice)
{
    struct shmview_watch *watch;
    struct shmview_error error;

    assert_int_equal(shmview_watch_new(SHMVIEW_KEY_POSIX, key, &watch, &error),
                     SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_null(watch);
    assert_int_not_equal(error.system_error, 0);
    assert_non_null(strstr(error.text, key));
    assert_non_null(strstr(error.text, advice));
}

/* Checks that a watch on a segment and a watch without one both fail at the
 * limit, and succeed when it is lifted. */
static void
expect_limit(const char *path, const char *limit, const char *advice)
{
    scoped(segment) segment = support_segment("watched");
    const char *nothing = support_key("nothing");
    struct shmview_watch *watch;

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_true(private_user_set(path, limit));
    assert_refused(nothing, advice);
    assert_refused(shmview_segment_key(segment), advice);
    assert_true(private_user_set(path, "128"));
    watch = watch_open(nothing);
    shmview_watch_free(watch);
    watch = watch_open(shmview_segment_key(segment));
    assert_event(watch, SHMVIEW_WATCH_APPEARED, 0);
    shmview_watch_free(watch);
}

/* max_user_instances limits the number of watches. */
static void
test_no_instance_is_out_of_resources(void **state)
{
    expect_limit(INSTANCES, "0", "fs.inotify.max_user_instances");
}

/* max_user_watches limits the number of watched files. */
static void
test_no_watch_is_out_of_resources(void **state)
{
    expect_limit(WATCHES, "0", "fs.inotify.max_user_watches");
}

/* The limit is reached while a watch exists. The watch keeps what it has, and
 * reports the new segment when there is room. */
static void
test_watch_survives_the_limit(void **state)
{
    struct shmview_segment *segment = support_segment("later");
    scoped(watch) watch = watch_open(shmview_segment_key(segment));
    const struct shmview_watch_event *event;
    struct shmview_error error;

    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    assert_true(private_user_set(WATCHES, "1"));
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_int_equal(shmview_watch_next(watch, &event, &error),
                     SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_non_null(strstr(error.text, "fs.inotify.max_user_watches"));
    assert_true(private_user_set(WATCHES, "128"));
    assert_event(watch, SHMVIEW_WATCH_APPEARED, 0);
    shmview_segment_free(segment);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_instance_is_out_of_resources),
        cmocka_unit_test(test_no_watch_is_out_of_resources),
        cmocka_unit_test(test_watch_survives_the_limit),
    };

    if (!enter_namespace()) {
        fprintf(stderr, "no user namespace with limits of its own\n");
        return 77;
    }
    return support_run("limits: watches", tests);
}
