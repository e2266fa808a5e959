/* SPDX-License-Identifier: MIT */
/* Tests of the trace: what a listener gets for each system call. */

#include "tests/support/exchange.h"
#include "tests/support/trace.h"

#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/decode.h>
#include <shmview/encode.h>
#include <shmview/guard.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 40
#define HEIGHT 30

static void
publish_and_fetch(const char *key)
{
    scoped(image) image = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);
    scoped(segment) one = support_open(key);
    scoped(segment) other = support_open(key);

    support_publish(one, image);
    support_publish(one, image);
    assert_fetches(other, image);
}

static void
lock_write_and_read(const char *key)
{
    scoped(segment) segment = support_open(key);
    char bytes[4] = "abc";

    assert_ok(segment, shmview_segment_create(segment, 4096));
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    assert_ok(segment, shmview_segment_read(segment, 0, bytes, sizeof bytes));
    assert_ok(segment, shmview_segment_unlock(segment));
    assert_non_null(shmview_segment_data(segment));
}

static void
look_on(const char *key)
{
    scoped(segment) segment = support_open(key);
    struct shmview_inventory *inventory;
    const struct shmview_watch_event *event;
    struct shmview_watch *watch;

    assert_ok(segment, shmview_segment_create(segment, 4096));
    assert_int_equal(
        shmview_inventory_find(support_key_type(), key, &inventory, NULL),
        SHMVIEW_OK);
    assert_int_equal(inventory->count, 1);
    shmview_inventory_free(inventory);
    assert_int_equal(shmview_watch_new(support_key_type(), key, &watch, NULL),
                     SHMVIEW_OK);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    shmview_watch_free(watch);
}

static void
save_and_load(void)
{
    struct shmview_image *image =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 1);
    char path[64];

    snprintf(path, sizeof path, "/tmp/test-trace-%d.png", (int)getpid());
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
    shmview_image_free(image);
    assert_int_equal(shmview_decode_file(path, NULL, &image, NULL), SHMVIEW_OK);
    shmview_image_free(image);
    unlink(path);
}

/* Each step of core has its call, arguments, result, and a sentence that says
 * why. The times never go back. */
static void
test_each_step_is_whole(void **state)
{
    struct support_trace record;
    struct shmview_guard *guard;

    support_trace_begin(&record);
    publish_and_fetch(support_key("whole"));
    lock_write_and_read(support_key("whole"));
    look_on(support_key("whole"));
    save_and_load();
    assert_int_equal(shmview_guard_take(support_key("guard"), &guard, NULL),
                     SHMVIEW_OK);
    shmview_guard_release(guard);
    support_trace_end(&record);
    assert_true(record.count > 100);
}

/* A failed call has the result -1, and the name of its errno. */
static void
test_failures_have_names(void **state)
{
    scoped(segment) segment = support_segment("nothing");
    struct support_trace record;
    const struct support_step *step;

    support_trace_begin(&record);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_NOT_FOUND);
    support_trace_end(&record);
    step = support_trace_find(&record, support_key_type() == SHMVIEW_KEY_POSIX
                                           ? "open(\"/"
                                           : "lstat(");
    assert_string_equal(step->result, "-1");
    assert_int_equal(step->system_error, ENOENT);
    assert_string_equal(step->error_name, "ENOENT");
}

/* A step has the purpose that the caller gives. */
static void
test_step_has_the_callers_purpose(void **state)
{
    struct support_trace record;

    support_trace_begin(&record);
    system_user(PURPOSE_PAUSE);
    assert_string_equal(support_trace_last(&record)->why,
                        trace_purpose_text(PURPOSE_PAUSE));
    support_trace_end(&record);
}

/* Each purpose has a sentence of its own. */
static void
test_every_purpose_has_its_sentence(void **state)
{
    for (int purpose = PURPOSE_NONE + 1; purpose < PURPOSE_COUNT; purpose++) {
        const char *sentence = trace_purpose_text(purpose);

        assert_non_null(sentence);
        assert_int_not_equal(sentence[0], '\0');
        for (int other = PURPOSE_NONE + 1; other < purpose; other++) {
            assert_string_not_equal(sentence, trace_purpose_text(other));
        }
    }
}

/* A listener gets nothing before it is set and after it is removed. */
static void
test_nothing_without_listener(void **state)
{
    struct support_trace record;
    size_t count;

    support_trace_begin(&record);
    assert_int_equal(record.count, 0);
    publish_and_fetch(support_key("alone"));
    count = record.count;
    assert_true(count > 0);
    support_trace_end(&record);
    publish_and_fetch(support_key("alone"));
    assert_int_equal(record.count, count);
}

/* Exactly the steps that find out the holder of a lock are marked as aside. If
 * the caller asks for the holders, its steps are ordinary. */
static void
test_holders_name_is_aside(void **state)
{
    const char *key = support_key("aside");
    scoped(segment) one = support_open(key);
    scoped(segment) other = support_open(key);
    struct shmview_holders *holders;
    struct support_trace record;
    size_t asides;

    assert_ok(one, shmview_segment_create(one, 4096));
    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    assert_ok(one, shmview_segment_lock(one));
    support_trace_begin(&record);
    assert_fails(other, shmview_segment_try_lock(other), SHMVIEW_ERROR_LOCKED);
    asides = record.asides;
    assert_true(asides > 1 && asides < record.count);
    assert_ok(one, shmview_segment_holders(one, &holders));
    shmview_holders_free(holders);
    assert_ok(one, shmview_segment_unlock(one));
    assert_false(support_trace_last(&record)->aside);
    assert_int_equal(record.asides, asides);
    support_trace_end(&record);
}

struct worker {
    struct support_trace record;
    const char *path;
    pthread_barrier_t *together;
    bool listens;
};

/* Opens a missing file again and again, at the same time as another thread. */
static void *
work(void *data)
{
    struct worker *worker = data;

    worker->record.trace =
        (struct shmview_trace){support_trace_keep, &worker->record};
    if (worker->listens) {
        shmview_trace_set(&worker->record.trace);
    }
    pthread_barrier_wait(worker->together);
    for (int i = 0; i < SUPPORT_TRACE_KEPT; i++) {
        system_open(worker->path, O_RDONLY, 0, PURPOSE_OPEN_FILE);
    }
    return NULL;
}

/* A listener gets the calls of its own thread only. */
static void
test_listeners_of_threads(void **state)
{
    static struct worker workers[] = {
        {.path = "/none/one", .listens = true},
        {.path = "/none/two", .listens = true},
        {.path = "/none/quiet", .listens = false},
    };
    enum {
        COUNT = sizeof workers / sizeof *workers
    };
    pthread_barrier_t together;
    pthread_t threads[COUNT];

    assert_int_equal(pthread_barrier_init(&together, NULL, COUNT), 0);
    for (size_t i = 0; i < COUNT; i++) {
        workers[i].together = &together;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]),
                         0);
    }
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    pthread_barrier_destroy(&together);
    for (size_t i = 0; i < COUNT; i++) {
        const struct support_trace *record = &workers[i].record;

        assert_int_equal(record->count,
                         workers[i].listens ? SUPPORT_TRACE_KEPT : 0);
        for (size_t j = 0; j < record->count; j++) {
            assert_non_null(strstr(record->kept[j].call, workers[i].path));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_step_is_whole),
        cmocka_unit_test(test_failures_have_names),
        cmocka_unit_test(test_step_has_the_callers_purpose),
        cmocka_unit_test(test_every_purpose_has_its_sentence),
        cmocka_unit_test(test_nothing_without_listener),
        cmocka_unit_test(test_holders_name_is_aside),
        cmocka_unit_test(test_listeners_of_threads),
    };

    return support_run("trace", tests);
}
