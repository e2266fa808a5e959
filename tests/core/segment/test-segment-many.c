/* SPDX-License-Identifier: MIT */
/* Tests with one producer and several consumers, as threads and as processes.
 */

#include "tests/support/support.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define ROUNDS 5
#define TOKENS 20
#define MOST_CONSUMERS 5
#define LEAVING_ROUNDS 1000
#define LEAVERS 2

/* The contents of the segment; they are only accessed under the lock. */
struct token {
    /* 0 means empty; otherwise the number of a token that waits for a consumer.
     */
    int filled;
    int taken;
    int finished;
};

static struct shmview_segment *
attach_when_there(const char *key)
{
    struct shmview_segment *segment = support_open(key);
    enum shmview_status status;

    /* Consumers may start first; they may get only these two errors. */
    while ((status = shmview_segment_attach(segment, SHMVIEW_READ_WRITE)) !=
           SHMVIEW_OK) {
        if (status != SHMVIEW_ERROR_NOT_FOUND && status != SHMVIEW_ERROR_KEY) {
            shmview_segment_free(segment);
            return NULL;
        }
        sched_yield();
    }
    return segment;
}

/* Takes tokens until the producer has no more. */
static int
consume(const char *key)
{
    scoped(segment) segment = attach_when_there(key);
    struct token *token;
    bool finished = false;

    if (segment == NULL) {
        return 1;
    }
    token = shmview_segment_data(segment);
    while (!finished) {
        if (shmview_segment_lock(segment) != SHMVIEW_OK) {
            return 2;
        }
        if (token->filled != 0) {
            token->filled = 0;
            token->taken++;
        }
        finished = token->finished != 0;
        if (shmview_segment_unlock(segment) != SHMVIEW_OK) {
            return 3;
        }
        sched_yield();
    }
    return 0;
}

static void
produce(struct shmview_segment *segment)
{
    struct token *token = shmview_segment_data(segment);
    int made = 0;
    bool finished = false;

    while (!finished) {
        assert_ok(segment, shmview_segment_lock(segment));
        if (token->filled == 0 && made < TOKENS) {
            token->filled = ++made;
        } else if (token->filled == 0) {
            finished = true;
            token->finished = 1;
            assert_int_equal(token->taken, TOKENS);
        }
        assert_ok(segment, shmview_segment_unlock(segment));
        sched_yield();
    }
}

static void *
consume_in_thread(void *key)
{
    return (void *)(intptr_t)consume(key);
}

static void
exchange_with_threads(int consumers)
{
    const char *key = support_key("threads");
    scoped(segment) segment = support_open(key);
    pthread_t threads[MOST_CONSUMERS];

    for (int i = 0; i < consumers; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, consume_in_thread,
                                        (void *)(uintptr_t)key),
                         0);
    }
    assert_ok(segment, shmview_segment_create(segment, sizeof(struct token)));
    produce(segment);
    for (int i = 0; i < consumers; i++) {
        void *result;

        assert_int_equal(pthread_join(threads[i], &result), 0);
        assert_null(result);
    }
}

static int
consume_in_process(struct peer *self, const char *key)
{
    return consume(key);
}

static void
exchange_with_processes(int consumers)
{
    const char *key = support_key("processes");
    scoped(segment) segment = support_open(key);
    struct peer peers[MOST_CONSUMERS];

    for (int i = 0; i < consumers; i++) {
        peers[i] = peer_start(consume_in_process, key);
    }
    assert_ok(segment, shmview_segment_create(segment, sizeof(struct token)));
    produce(segment);
    for (int i = 0; i < consumers; i++) {
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
}

/* Threads exchange tokens under the lock, five times. */
static void
test_token_is_exchanged_between_threads(void **state)
{
    for (int round = 0; round < ROUNDS; round++) {
        exchange_with_threads(1);
        exchange_with_threads(MOST_CONSUMERS);
    }
}

/* Processes exchange tokens in the same way. */
static void
test_token_is_exchanged_between_processes(void **state)
{
    for (int round = 0; round < ROUNDS; round++) {
        exchange_with_processes(1);
        exchange_with_processes(MOST_CONSUMERS);
    }
}

static int
come_and_go(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    for (int i = 0; i < 500; i++) {
        enum shmview_status status = shmview_segment_create(segment, 100);

        if (status == SHMVIEW_ERROR_ALREADY_EXISTS) {
            status = shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
        }
        if (status == SHMVIEW_OK) {
            shmview_segment_detach(segment);
        } else if (status != SHMVIEW_ERROR_NOT_FOUND) {
            return 1;
        }
    }
    return 0;
}

/* Processes that create, attach and detach at the same time get no error but
 * "not found", and leave nothing. Two that leave together are the hard case. */
static void
test_coming_and_going_at_once_leaves_nothing(void **state)
{
    const char *key = support_key("crowd");
    struct peer peers[4];

    for (int i = 0; i < 4; i++) {
        peers[i] = peer_start(come_and_go, key);
    }
    for (int i = 0; i < 4; i++) {
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
    assert_int_equal(support_count_leftovers(), 0);
}

struct leaver {
    struct shmview_segment *segment;
    atomic_int *arrived;
};

/* Waits in a loop, because a barrier of the system would wake the threads one
 * by one. */
static void
meet(atomic_int *arrived)
{
    int turns = 0;

    atomic_fetch_add(arrived, 1);
    while (atomic_load(arrived) < LEAVERS) {
        if (++turns % 1000 == 0) {
            sched_yield();
        }
    }
}

static void *
leave_with_others(void *data)
{
    struct leaver *leaver = data;

    meet(leaver->arrived);
    shmview_segment_free(leaver->segment);
    return NULL;
}

/* If several leave at the same instant, one of them is the last, every time. */
static void
test_leaving_at_the_same_instant_leaves_nothing(void **state)
{
    for (int round = 0; round < LEAVING_ROUNDS; round++) {
        struct leaver leavers[LEAVERS];
        pthread_t threads[LEAVERS];
        atomic_int arrived = 0;

        for (int i = 0; i < LEAVERS; i++) {
            struct shmview_segment *segment = support_segment("leave");

            assert_ok(segment, i == 0 ? shmview_segment_create(segment, 10)
                                      : shmview_segment_attach(
                                            segment, SHMVIEW_READ_WRITE));
            leavers[i] = (struct leaver){segment, &arrived};
        }
        for (int i = 0; i < LEAVERS; i++) {
            assert_int_equal(pthread_create(&threads[i], NULL,
                                            leave_with_others, &leavers[i]),
                             0);
        }
        for (int i = 0; i < LEAVERS; i++) {
            pthread_join(threads[i], NULL);
        }
        assert_int_equal(support_count_leftovers(), 0);
    }
}

static void *
attach_with_others(void *data)
{
    struct leaver *leaver = data;

    meet(leaver->arrived);
    shmview_segment_attach(leaver->segment, SHMVIEW_READ_ONLY);
    return NULL;
}

/* A process that attaches while the last holder leaves either gets the segment
 * that others find, or none. */
static void
test_attaching_while_the_last_one_leaves_never_gets_a_dead_segment(void **state)
{
    for (int round = 0; round < LEAVING_ROUNDS; round++) {
        struct shmview_segment *comer = support_segment("come");
        struct shmview_segment *third = support_segment("come");
        atomic_int arrived = 0;
        struct leaver sides[] = {{support_segment("come"), &arrived},
                                 {comer, &arrived}};
        pthread_t threads[2];

        assert_ok(sides[0].segment,
                  shmview_segment_create(sides[0].segment, 10));
        assert_int_equal(
            pthread_create(&threads[0], NULL, leave_with_others, &sides[0]), 0);
        assert_int_equal(
            pthread_create(&threads[1], NULL, attach_with_others, &sides[1]),
            0);
        pthread_join(threads[0], NULL);
        pthread_join(threads[1], NULL);
        if (shmview_segment_is_attached(comer)) {
            assert_ok(third, shmview_segment_attach(third, SHMVIEW_READ_ONLY));
        } else {
            assert_int_equal(shmview_segment_error(comer),
                             SHMVIEW_ERROR_NOT_FOUND);
        }
        shmview_segment_free(third);
        shmview_segment_free(comer);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_token_is_exchanged_between_threads),
        cmocka_unit_test(test_token_is_exchanged_between_processes),
        cmocka_unit_test(test_coming_and_going_at_once_leaves_nothing),
        cmocka_unit_test(test_leaving_at_the_same_instant_leaves_nothing),
        cmocka_unit_test(
            test_attaching_while_the_last_one_leaves_never_gets_a_dead_segment),
    };

    return support_run("segment: many", tests);
}
