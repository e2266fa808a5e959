/* SPDX-License-Identifier: MIT */
/* Tests of threads with their own handles, mainly for ThreadSanitizer. */

#include "core/base/error.h"
#include "tests/support/exchange.h"

#include <shmview/decode.h>
#include <shmview/encode.h>
#include <shmview/guard.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 4
#define ROUNDS 40
/* The other threads may be ahead for this many tries at most. */
#define MOST_ROUNDS 1000000
/* A longer key than the 200 bytes of a name: the name then has a SHA-1. */
#define LONG_KEY_BYTES 300

/* The task of one thread. cmocka's assertions only work in the first one. */
struct worker {
    int (*work)(const struct worker *worker);
    const char *key;
    int number;
    atomic_int *shared;
    int result;
};

static void *
start_work(void *data)
{
    struct worker *worker = data;

    worker->result = worker->work(worker);
    return NULL;
}

/* Runs each task in its own thread, all at the same time. */
static void
run_together(int (*const *works)(const struct worker *), size_t count,
             const char *key)
{
    struct worker workers[THREADS * 2];
    pthread_t threads[THREADS * 2];
    atomic_int shared = 0;

    assert_true(count <= THREADS * 2);
    for (size_t i = 0; i < count; i++) {
        workers[i] = (struct worker){works[i], key, (int)i, &shared, 0};
        assert_int_equal(
            pthread_create(&threads[i], NULL, start_work, &workers[i]), 0);
    }
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(workers[i].result, 0);
    }
}

static void
run_the_same(int (*work)(const struct worker *), const char *key)
{
    int (*const works[THREADS])(const struct worker *) = {work, work, work,
                                                          work};

    run_together(works, THREADS, key);
}

static struct shmview_segment *
open_own(const char *key)
{
    struct shmview_segment *segment;

    shmview_segment_new(support_key_type(), key, &segment, NULL);
    return segment;
}

static int
publish_often(const struct worker *worker)
{
    scoped(segment) segment = open_own(worker->key);
    scoped(image) image =
        pattern_new(60, 40, SHMVIEW_FORMAT_RGB8, (uint8_t)worker->number);

    for (int round = 0; round < ROUNDS; round++) {
        expect(shmview_picture_publish(segment, image, NULL, NULL, NULL) ==
               SHMVIEW_OK);
    }
    return 0;
}

static int
fetch_often(const struct worker *worker)
{
    scoped(segment) segment = open_own(worker->key);
    struct shmview_header header;
    uint64_t newest = 0;

    for (int round = 0; round < ROUNDS; round++) {
        struct shmview_image *image;

        expect(shmview_picture_fetch(segment, NULL, &image, &header, NULL) ==
               SHMVIEW_OK);
        expect(pattern_is_whole(image));
        expect(header.generation >= newest);
        newest = header.generation;
        shmview_image_free(image);
    }
    return 0;
}

static int
watch_often(const struct worker *worker)
{
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;

    for (int round = 0; round < ROUNDS / 4; round++) {
        expect(shmview_watch_new(support_key_type(), worker->key, &watch,
                                 NULL) == SHMVIEW_OK);
        expect(shmview_watch_next(watch, &event, NULL) == SHMVIEW_OK);
        expect(event->what == SHMVIEW_WATCH_APPEARED);
        while (event->what != SHMVIEW_WATCH_NOTHING) {
            expect(shmview_watch_next(watch, &event, NULL) == SHMVIEW_OK);
        }
        shmview_watch_free(watch);
    }
    return 0;
}

static int
list_often(const struct worker *worker)
{
    struct shmview_inventory *inventory;

    for (int round = 0; round < ROUNDS / 4; round++) {
        expect(shmview_inventory_find(support_key_type(), worker->key,
                                      &inventory, NULL) == SHMVIEW_OK);
        expect(inventory->count == 1 && !inventory->entries[0]->orphaned);
        shmview_inventory_free(inventory);
        expect(shmview_inventory_list(&inventory, NULL) == SHMVIEW_OK);
        expect(inventory->count >= 1);
        shmview_inventory_free(inventory);
    }
    return 0;
}

/* Threads publish, fetch, watch and list with one key. Every call succeeds,
 * every picture is whole, and every publication has its own generation. */
static void
test_threads_share_one_picture(void **state)
{
    int (*const works[])(const struct worker *) = {
        publish_often, fetch_often, publish_often,
        fetch_often,   watch_often, list_often,
    };
    const char *key = support_key("shared");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(60, 40, SHMVIEW_FORMAT_RGB8, 99);

    support_publish(segment, image);
    run_together(works, sizeof works / sizeof *works, key);
    /* Qt's stream in a System V segment has no generation. */
    assert_int_equal(support_publish(segment, image).generation,
                     support_key_type() == SHMVIEW_KEY_POSIX ? 2 * ROUNDS + 2
                                                             : 0);
}

static int
come_and_go(const struct worker *worker)
{
    scoped(segment) segment = open_own(worker->key);

    for (int round = 0; round < ROUNDS; round++) {
        enum shmview_status status = shmview_segment_create(segment, 100);

        if (status == SHMVIEW_ERROR_ALREADY_EXISTS) {
            status = shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
        }
        if (status == SHMVIEW_OK) {
            expect(shmview_segment_lock(segment) == SHMVIEW_OK);
            /* The lock also works between two handles of one process. */
            expect(atomic_fetch_add(worker->shared, 1) == 0);
            sched_yield();
            expect(atomic_fetch_sub(worker->shared, 1) == 1);
            expect(shmview_segment_unlock(segment) == SHMVIEW_OK);
            expect(shmview_segment_detach(segment) == SHMVIEW_OK);
        } else {
            expect(status == SHMVIEW_ERROR_NOT_FOUND);
        }
    }
    return 0;
}

/* Threads create, attach, lock and detach at the same time. Only one has the
 * lock at any time, and nothing is left. */
static void
test_threads_exclude_each_other(void **state)
{
    run_the_same(come_and_go, support_key("lock"));
    assert_int_equal(support_count_leftovers(), 0);
}

static int
take_guards(const struct worker *worker)
{
    struct shmview_guard *guard;
    struct shmview_error error;
    int taken = 0;

    /* At the end, the last threads have the guard to themselves. */
    for (int round = 0; round < ROUNDS || (taken == 0 && round < MOST_ROUNDS);
         round++) {
        enum shmview_status status =
            shmview_guard_take(worker->key, &guard, &error);

        if (status == SHMVIEW_OK) {
            expect(atomic_fetch_add(worker->shared, 1) == 0);
            sched_yield();
            expect(atomic_fetch_sub(worker->shared, 1) == 1);
            shmview_guard_release(guard);
            taken++;
        } else {
            expect(status == SHMVIEW_ERROR_ALREADY_EXISTS);
            expect(strstr(error.text, worker->key) != NULL);
        }
    }
    expect(taken > 0);
    return 0;
}

/* Only one thread at a time has the guard, and each one gets it. */
static void
test_threads_take_a_guard_in_turns(void **state)
{
    run_the_same(take_guards, support_key("guard"));
}

static int
name_keys(const struct worker *worker)
{
    char key[LONG_KEY_BYTES + 1];
    char *first = NULL;

    memset(key, 'a' + worker->number, LONG_KEY_BYTES);
    key[LONG_KEY_BYTES] = '\0';
    for (int round = 0; round < ROUNDS; round++) {
        char *native = shmview_key_to_native(support_key_type(), key);
        char *printed = shmview_key_print_native(support_key_type(), native);
        enum shmview_key_type type;
        char *parsed;

        expect(shmview_key_parse_native(printed, &type, &parsed, NULL) ==
               SHMVIEW_OK);
        /* A parsed POSIX name also has a slash. */
        expect(type == support_key_type() && strstr(parsed, native) != NULL);
        if (first == NULL) {
            first = strdup(native);
        }
        /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): a failure ends the run */
        expect(strcmp(native, first) == 0);
        free(parsed);
        free(printed);
        free(native);
    }
    free(first);
    return 0;
}

static int
code_pictures(const struct worker *worker)
{
    scoped(image) image =
        pattern_new(30, 20, SHMVIEW_FORMAT_RGBA16, (uint8_t)worker->number);

    for (int round = 0; round < ROUNDS; round++) {
        struct shmview_image *again;
        void *bytes;
        size_t length;

        expect(shmview_encode_memory(image, SHMVIEW_FILE_PNG, &bytes, &length,
                                     NULL) == SHMVIEW_OK);
        expect(shmview_decode_memory(bytes, length, "png", NULL, &again,
                                     NULL) == SHMVIEW_OK);
        expect(pattern_equal(image, again));
        shmview_image_free(again);
        free(bytes);
    }
    return 0;
}

/* Each thread reads its own reason, with the name of its own file. */
static int
fail_often(const struct worker *worker)
{
    const char *reasons[] = {"missing", "no image"};
    struct shmview_error error;
    struct shmview_image *image;
    char name[64];

    for (int round = 0; round < ROUNDS; round++) {
        snprintf(name, sizeof name, "/nowhere/%s %d %d",
                 reasons[worker->number % 2], worker->number, round);
        if (worker->number % 2 == 0) {
            expect(shmview_decode_file(name, NULL, &image, &error) ==
                   SHMVIEW_ERROR_NOT_FOUND);
        } else {
            expect(shmview_decode_memory("\xff\xd8\xff\xd9", 4, name, NULL,
                                         &image,
                                         &error) == SHMVIEW_ERROR_NOT_AN_IMAGE);
        }
        expect(strstr(error.text, name) != NULL);
        expect(error_set_errno(&error, round + 1, "try", name) ==
               error_status_from_errno(round + 1));
        expect(strstr(error.text, name) != NULL);
    }
    return 0;
}

/* Keys, pictures and errors of one thread do not affect those of another. */
static void
test_functions_without_a_handle_know_no_other_thread(void **state)
{
    int (*const works[])(const struct worker *) = {
        fail_often,    fail_often, name_keys,  name_keys,
        code_pictures, fail_often, fail_often, code_pictures,
    };

    run_together(works, sizeof works / sizeof *works, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_share_one_picture),
        cmocka_unit_test(test_threads_exclude_each_other),
        cmocka_unit_test(test_threads_take_a_guard_in_turns),
        cmocka_unit_test(test_functions_without_a_handle_know_no_other_thread),
    };

    return support_run("threads", tests);
}
