/* SPDX-License-Identifier: MIT */
/* Tests of fetches that use several threads. */

#include "tests/support/exchange.h"

#include <shmview/trace.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* No part of this picture has the length of another. */
#define WIDTH 1999
#define HEIGHT 1511

typedef int (*create_function)(pthread_t *thread,
                               const pthread_attr_t *attributes,
                               void *(*start)(void *), void *data);

/* The number of threads that were started, and how many may be. */
static int started;
static int startable;

/* Whether the thread that starts another one is cancelled then. */
static bool cancels;

/* The library calls this instead of libc's function. */
int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
               void *(*start)(void *), void *data)
{
    create_function create;

    /* dlsym(3) tells why there is no cast. */
    *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
    if (started == startable) {
        return EAGAIN;
    }
    if (cancels) {
        pthread_cancel(pthread_self());
    }
    started++;
    return create(thread, attributes, start, data);
}

/* Fetches with this many threads, and returns how many were started. */
static int
fetch(struct shmview_segment *segment, const struct shmview_image *expected,
      unsigned int threads)
{
    const struct shmview_picture_options options = {.threads = threads};
    struct shmview_image *image;

    started = 0;
    assert_call_ok(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error));
    assert_true(pattern_equal(image, expected));
    shmview_image_free(image);
    return started;
}

struct pair {
    struct shmview_segment *segment;
    struct shmview_image *image;
};

static struct pair
begin(const char *name, uint32_t width, uint32_t height)
{
    struct pair pair = {
        support_segment(name),
        pattern_new(width, height, SHMVIEW_FORMAT_RGBA8, 1),
    };

    startable = 100;
    support_publish(pair.segment, pair.image);
    return pair;
}

static void
end(struct pair *pair)
{
    shmview_image_free(pair->image);
    shmview_segment_free(pair->segment);
}

static void
test_fetch_starts_threads_only_if_it_may(void **state)
{
    struct pair pair = begin("threads", WIDTH, HEIGHT);

    assert_int_equal(fetch(pair.segment, pair.image, 0), 0);
    assert_int_equal(fetch(pair.segment, pair.image, 1), 0);
    assert_int_equal(fetch(pair.segment, pair.image, 2), 1);
    assert_int_equal(fetch(pair.segment, pair.image, 3), 2);
    /* There are not enough bytes for more. */
    assert_int_equal(fetch(pair.segment, pair.image, 1000), 4);
    end(&pair);
}

static void
test_small_picture_needs_no_threads(void **state)
{
    struct pair pair = begin("small", 100, 100);

    assert_int_equal(fetch(pair.segment, pair.image, 8), 0);
    end(&pair);
}

static void
test_fetch_succeeds_without_some_threads(void **state)
{
    struct pair pair = begin("scarce", WIDTH, HEIGHT);

    for (startable = 0; startable < 3; startable++) {
        assert_int_equal(fetch(pair.segment, pair.image, 4), startable);
    }
    end(&pair);
}

/* Counts the calls that copy the pixels. */
static void
count(const struct shmview_trace_step *step, void *data)
{
    static const char why[] = "Copies the pixels";

    if (strcmp(step->name, "pread") == 0 &&
        strncmp(step->why, why, strlen(why)) == 0) {
        (*(int *)data)++;
    }
}

static void
test_trace_gets_the_calls_of_all_threads(void **state)
{
    struct pair pair = begin("traced", WIDTH, HEIGHT);
    int reads = 0;
    const struct shmview_trace trace = {count, &reads};

    shmview_trace_set(&trace);
    assert_int_equal(fetch(pair.segment, pair.image, 4), 3);
    shmview_trace_set(NULL);
    assert_int_equal(reads, 4);
    end(&pair);
}

static void
test_part_of_a_picture_that_was_cut_off_is_missed(void **state)
{
    struct pair pair = begin("cut", WIDTH, HEIGHT);
    uint64_t bytes = shmview_image_bytes(pair.image);
    const struct shmview_picture_options options = {.threads = 4};
    struct shmview_image *image;
    int file = open(support_path(shmview_segment_key(pair.segment)),
                    O_RDWR | O_CLOEXEC);

    assert_int_equal(ftruncate(file, (off_t)(4096 + bytes - 1)), 0);
    close(file);
    assert_call_fails(shmview_picture_fetch(pair.segment, &options, &image,
                                            NULL, &support_error),
                      SHMVIEW_ERROR_DAMAGED);
    assert_null(image);
    end(&pair);
}

/* What the thread that is cancelled does. */
struct cancelled {
    struct shmview_segment *segment;
    struct shmview_image *image;
    bool came_too_far;
};

static void *
fetch_and_be_cancelled(void *data)
{
    const struct shmview_picture_options options = {.threads = 4};
    struct cancelled *self = data;

    cancels = true;
    shmview_picture_fetch(self->segment, &options, &self->image, NULL, NULL);
    cancels = false;
    pthread_testcancel();
    self->came_too_far = true;
    return NULL;
}

/* The threads that read write into the stack of the one that fetches. If it is
 * cancelled meanwhile, it waits for them first. */
static void
test_cancelled_thread_waits_for_its_readers(void **state)
{
    struct pair pair = begin("cancelled", WIDTH, HEIGHT);
    struct cancelled self = {.segment = pair.segment};
    pthread_t thread;
    void *result;

    (void)state;
    started = 0;
    assert_int_equal(
        pthread_create(&thread, NULL, fetch_and_be_cancelled, &self), 0);
    assert_int_equal(pthread_join(thread, &result), 0);
    assert_int_equal(started, 4);
    assert_ptr_equal(result, PTHREAD_CANCELED);
    assert_false(self.came_too_far);
    assert_false(cancels);
    assert_true(pattern_equal(self.image, pair.image));
    shmview_image_free(self.image);
    assert_ok(pair.segment, shmview_segment_try_lock(pair.segment));
    end(&pair);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_starts_threads_only_if_it_may),
        cmocka_unit_test(test_small_picture_needs_no_threads),
        cmocka_unit_test(test_fetch_succeeds_without_some_threads),
        cmocka_unit_test(test_trace_gets_the_calls_of_all_threads),
        cmocka_unit_test(test_part_of_a_picture_that_was_cut_off_is_missed),
        cmocka_unit_test(test_cancelled_thread_waits_for_its_readers),
    };

    return support_run("parallel-fetch", tests);
}
