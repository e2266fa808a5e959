/* SPDX-License-Identifier: MIT */
/* Tests with a peer that breaks every rule, is stopped and dies, while readers
 * and publishers of ours run: they get errors, but never crash, hang, or read
 * out of bounds. */

#include "tests/robustness/trouble/victim.h"
#include "tests/robustness/trouble/villain.h"
#include "tests/support/patience.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#define VILLAINS 2
#define EVERYDAY_SECONDS 8
/* No call may wait this long, even on a busy machine. */
#define LATE_MILLISECONDS 10000

static struct record *record;
static const char *paths[VILLAIN_PATHS];
static const char *keys[VILLAIN_PATHS];
static unsigned births;

static unsigned
planned_seconds(void)
{
    const char *text = getenv("SHMVIEW_TEST_SECONDS");

    return text == NULL ? EVERYDAY_SECONDS : (unsigned)strtoul(text, NULL, 10);
}

static const struct {
    const char *name;
    enum villain_target target;
    /* NULL means that the victim observes. */
    void (*turn)(struct victim *victim);
} roles[] = {
    {"reader", TARGET_CUT, victim_read},
    {"reader", TARGET_CUT, victim_read},
    {"publisher", TARGET_CUT, victim_publish},
    {"publisher", TARGET_CUT, victim_publish},
    {"renderer", TARGET_KEPT, victim_render},
    {"viewer", TARGET_KEPT, victim_view},
    {"publisher", TARGET_KEPT, victim_publish},
    {"observer", TARGET_KEPT, NULL},
};
#define VICTIMS (sizeof roles / sizeof roles[0])

static int
suffer(struct peer *self, const char *number)
{
    struct victim victim = {
        .record = record,
        .number = atoi(number),
        .dice = {(unsigned short)getpid(), (unsigned short)atoi(number), 3},
    };

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alarm(planned_seconds() + 60);
    victim.key = keys[roles[victim.number].target];
    victim_begin(&victim);
    if (roles[victim.number].turn == NULL) {
        victim_observe(&victim, keys[TARGET_CUT]);
    }
    while (!atomic_load(&record->over)) {
        roles[victim.number].turn(&victim);
    }
    victim_end(&victim);
    return 0;
}

static int
do_harm(struct peer *self, const char *key)
{
    /* A stopped process would outlive its alarm. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alarm(planned_seconds() + 60);
    villain_live(record, paths, births * 104729 + (unsigned)getppid());
    return 0;
}

static struct peer
start_villain(void)
{
    births++;
    return peer_start(do_harm, "");
}

/* Stops a villain while it does something, mostly while it holds a lock, or
 * kills it then. */
static void
interfere(struct peer *villain)
{
    if (random() % 3 == 0) {
        peer_kill(villain);
        *villain = start_villain();
        return;
    }
    kill(villain->pid, SIGSTOP);
    record_await_calls(record, (unsigned long)(random() % 10000));
    kill(villain->pid, SIGCONT);
}

/* A victim that ends before the test is over has crashed. */
static bool
has_ended(const struct peer *victims)
{
    struct pollfd ends[VICTIMS];

    for (size_t i = 0; i < VICTIMS; i++) {
        ends[i] = (struct pollfd){.fd = victims[i].from, .events = POLLIN};
    }
    return poll(ends, VICTIMS, 0) > 0;
}

static void
run_for(unsigned seconds, struct peer *villains, const struct peer *victims)
{
    int64_t end = patience_clock() + seconds * INT64_C(1000);

    while (patience_clock() < end && !has_ended(victims)) {
        record_await_calls(record, (unsigned long)(random() % 10000));
        interfere(&villains[random() % VILLAINS]);
    }
}

static void
end_victims(struct peer *victims)
{
    unsigned failed = 0;

    atomic_store(&record->over, true);
    for (size_t i = 0; i < VICTIMS; i++) {
        int result = peer_wait(&victims[i]);

        if (result != 0) {
            print_message("the %s ended with %d in %s\n", roles[i].name, result,
                          record_deed_name(atomic_load(&record->doing[i])));
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void
tidy_up(void)
{
    for (int i = 0; i < VILLAIN_PATHS; i++) {
        remove(paths[i]);
    }
}

static void
choose_keys(const char *cut, const char *kept)
{
    static char texts[VILLAIN_PATHS][512];

    keys[TARGET_CUT] = support_key(cut);
    keys[TARGET_KEPT] = support_key(kept);
    for (int i = 0; i < VILLAIN_PATHS; i++) {
        snprintf(texts[i], sizeof texts[i], "%s", support_path(keys[i]));
        paths[i] = texts[i];
    }
}

/* Two villains work at the same time. Every call ends in time, with success or
 * with an error that describes their deeds. */
static void
test_bad_peer_costs_errors_and_nothing_else(void **state)
{
    static const char *const numbers[VICTIMS] = {"0", "1", "2", "3",
                                                 "4", "5", "6", "7"};
    struct peer victims[VICTIMS];
    struct peer villains[VILLAINS];

    record = record_new();
    choose_keys("cut", "kept");
    for (size_t i = 0; i < VICTIMS; i++) {
        victims[i] = peer_start(suffer, numbers[i]);
    }
    for (int i = 0; i < VILLAINS; i++) {
        villains[i] = start_villain();
    }
    run_for(planned_seconds(), villains, victims);
    for (int i = 0; i < VILLAINS; i++) {
        peer_kill(&villains[i]);
    }
    end_victims(victims);
    tidy_up();
    record_report(record);
    if (atomic_load(&record->unexpected) > 0) {
        fail_msg("%s", record->text);
    }
    assert_true(record_longest(record) < LATE_MILLISECONDS);
    assert_true(atomic_load(&record->results[DEED_FETCH][SHMVIEW_OK]) > 0);
    assert_true(atomic_load(&record->results[DEED_PUBLISH][SHMVIEW_OK]) > 0);
    record_free(record);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_peer_costs_errors_and_nothing_else),
    };

    srandom((unsigned)getpid());
    return support_run("bad peer", tests);
}
