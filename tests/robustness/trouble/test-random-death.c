/* SPDX-License-Identifier: MIT */
/* Tests with eight processes that share pictures under a few keys and are
 * killed at random moments: no picture is torn, no name is lost, nothing is
 * left. */

#include "tests/robustness/trouble/random-actor.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <time.h>
#include <unistd.h>

#define MORTALS 8
#ifdef __SANITIZE_ADDRESS__
/* Starting and killing a process takes ten times as long here. */
#define EVERYDAY_KILLS 300
#else
#define EVERYDAY_KILLS 1000
#endif
/* This is much longer than an action; a process may be killed in the middle of
 * any of them. */
#define LONGEST_PAUSE_NANOSECONDS 5000000L
/* Sometimes all processes die at once, and nobody holds what they leave. */
#define KILLS_TO_A_MASSACRE 12
#define PEACEFUL_TURNS 200
/* Semaphores without a file occurred twice in 115,000 kills. */
#define KILLS_TO_A_LOST_FILE 10000
/* The entries "." and "..". */
#define EMPTY_FOLDER 2

static struct world world;
static struct peer mortals[MORTALS];
static unsigned long births;
/* The IPC namespace before support_run() creates ours. */
static char first_namespace[64];
static unsigned long unreachable;

static int
live_until_killed(struct peer *self, const char *key)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return mortal_live(&world, (unsigned)(births * 7919 + (unsigned)getppid()),
                       ULONG_MAX);
}

static int
live_in_peace(struct peer *self, const char *key)
{
    return mortal_live(&world, (unsigned)births, PEACEFUL_TURNS);
}

static void
give_birth(size_t index, peer_main life)
{
    births++;
    mortals[index] = peer_start(life, "");
}

/* Waits for a random time, or until the process ends by itself, which it must
 * not. */
static void
let_live(const struct peer *mortal)
{
    struct pollfd end = {.fd = mortal->from, .events = POLLIN};
    struct timespec pause = {
        .tv_nsec = random() % LONGEST_PAUSE_NANOSECONDS,
    };

    ppoll(&end, 1, &pause, NULL);
}

static ssize_t
read_namespace(char *name, size_t size)
{
    return readlink("/proc/self/ns/ipc", name, size);
}

/*
 * System V has a case that core cannot prevent. A process reads a key file,
 * another one removes the file, and the first one dies after it has made the
 * semaphore, or while it locks it to check whether the file still leads to it.
 * Nobody can find a semaphore without a file. This function counts and removes
 * them if the namespace has no semaphores of others.
 */
static void
remove_unreachable_semaphores(void)
{
    char namespace[sizeof first_namespace] = "";
    struct seminfo info;
    struct semid_ds status;
    int last;

    if (read_namespace(namespace, sizeof namespace - 1) < 0 ||
        strcmp(namespace, first_namespace) == 0 ||
        support_count_entries(getenv("TMPDIR")) > EMPTY_FOLDER) {
        return;
    }
    last = semctl(0, 0, SEM_INFO, &info);
    for (int i = 0; i <= last; i++) {
        int id = semctl(i, 0, SEM_STAT, &status);

        if (id >= 0 && semctl(id, 0, IPC_RMID) == 0) {
            unreachable++;
        }
    }
}

/* Checks that the next process finds no segment, and removes everything that
 * the dead ones have left. */
static void
reap(void)
{
    for (size_t i = 0; i < KEYS; i++) {
        struct shmview_segment *segment = support_open(world.keys[i]);

        assert_fails(segment,
                     shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                     SHMVIEW_ERROR_NOT_FOUND);
        atomic_fetch_add(&world.tally->orphans,
                         shmview_segment_orphan_removed(segment));
        shmview_segment_free(segment);
    }
    if (support_key_type() == SHMVIEW_KEY_SYSTEM_V) {
        remove_unreachable_semaphores();
    }
    assert_int_equal(support_count_leftovers(), 0);
}

static unsigned long
kill_all(void)
{
    /* Kill all of them first, then wait for them. */
    for (size_t i = 0; i < MORTALS; i++) {
        kill(mortals[i].pid, SIGKILL);
    }
    for (size_t i = 0; i < MORTALS; i++) {
        peer_kill(&mortals[i]);
    }
    return MORTALS;
}

static unsigned long
kill_one_or_all(void)
{
    size_t victim = (size_t)random() % MORTALS;

    let_live(&mortals[victim]);
    if (random() % KILLS_TO_A_MASSACRE == 0) {
        kill_all();
        reap();
        for (size_t i = 0; i < MORTALS; i++) {
            give_birth(i, live_until_killed);
        }
        return MORTALS;
    }
    peer_kill(&mortals[victim]);
    give_birth(victim, live_until_killed);
    return 1;
}

static unsigned long
planned_kills(void)
{
    const char *text = getenv("SHMVIEW_TEST_KILLS");

    return text == NULL ? EVERYDAY_KILLS : strtoul(text, NULL, 10);
}

static void
report(unsigned long kills)
{
    const struct tally *tally = world.tally;

    print_message("%lu kills: %lu attaches, %lu publications, %lu fetches, "
                  "%lu views, %lu drafts committed, %lu locks, %lu orphans "
                  "reaped\n",
                  kills, tally->attaches, tally->publications, tally->fetches,
                  tally->views, tally->commits, tally->locks, tally->orphans);
    print_message("%lu torn, %lu names lost under a holder, %lu back in time, "
                  "%lu unexpected errors",
                  tally->torn, tally->lost, tally->backwards,
                  tally->unexpected);
    if (support_key_type() == SHMVIEW_KEY_SYSTEM_V) {
        print_message("; %lu fetches met what a dead writer damaged, %lu "
                      "semaphores lost their file",
                      tally->damaged, unreachable);
    }
    print_message("\n");
}

static void
assert_nothing_lost(void)
{
    const struct tally *tally = world.tally;

    if (tally->unexpected > 0) {
        fail_msg("%s", tally->text);
    }
    assert_int_equal(tally->torn, 0);
    assert_int_equal(tally->lost, 0);
    assert_int_equal(tally->backwards, 0);
    assert_true(tally->attaches > 0);
    assert_true(tally->publications > 0);
    assert_true(tally->fetches > 0);
    assert_true(tally->orphans > 0);
    assert_true(tally->locks > 0);
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_true(tally->views > 0);
        assert_true(tally->commits > 0);
    }
}

/* Processes are killed at random. Every fetched picture is whole, an attached
 * process keeps its name, and after the last one's death the next attach leaves
 * nothing. */
static void
test_death_at_random_instants_loses_nothing(void **state)
{
    unsigned long planned = planned_kills();
    unsigned long kills = 0;

    for (size_t i = 0; i < MORTALS; i++) {
        give_birth(i, live_until_killed);
    }
    while (kills + MORTALS < planned) {
        kills += kill_one_or_all();
    }
    kills += kill_all();
    reap();
    report(kills);
    assert_true(unreachable <= 1 + kills / KILLS_TO_A_LOST_FILE);
    assert_nothing_lost();
}

/* When all processes leave by themselves, they damage nothing, and nobody has
 * to tidy up after them. */
static void
test_leaving_in_peace_leaves_nothing(void **state)
{
    unsigned long damaged = world.tally->damaged;

    for (size_t i = 0; i < MORTALS; i++) {
        give_birth(i, live_in_peace);
    }
    for (size_t i = 0; i < MORTALS; i++) {
        assert_int_equal(peer_wait(&mortals[i]), 0);
    }
    assert_int_equal(support_count_leftovers(), 0);
    assert_int_equal(world.tally->damaged, damaged);
    assert_nothing_lost();
}

/* The pictures are made before the first process, which has only a short life.
 */
static void
make_world(void)
{
    static const struct {
        uint32_t width;
        uint32_t height;
        enum shmview_format format;
    } shapes[] = {
        {200, 150, SHMVIEW_FORMAT_RGB8},
        {64, 64, SHMVIEW_FORMAT_RGBA16},
        {200, 150, SHMVIEW_FORMAT_RGB8},
        {300, 200, SHMVIEW_FORMAT_RGBA8},
    };

    for (uint8_t i = 0; i < PICTURES; i++) {
        world.pictures[i] =
            pattern_new(shapes[i % 4].width, shapes[i % 4].height,
                        shapes[i % 4].format, (uint8_t)(31 * i));
    }
    world.keys[0] = support_key("one");
    world.keys[1] = support_key("two");
    world.keys[2] = support_key("three");
    world.tally = mmap(NULL, sizeof *world.tally, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(world.tally, MAP_FAILED);
}

static void
end_world(void)
{
    for (size_t i = 0; i < PICTURES; i++) {
        shmview_image_free(world.pictures[i]);
    }
    munmap(world.tally, sizeof *world.tally);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_death_at_random_instants_loses_nothing),
        cmocka_unit_test(test_leaving_in_peace_leaves_nothing),
    };
    int failed;

    srandom((unsigned)getpid());
    if (read_namespace(first_namespace, sizeof first_namespace - 1) < 0) {
        return 1;
    }
    make_world();
    failed = support_run("random death", tests);
    end_world();
    return failed;
}
