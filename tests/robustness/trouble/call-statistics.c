/* SPDX-License-Identifier: MIT */
/* Counts and times the calls of processes that meet a bad peer. */

#include "tests/robustness/trouble/call-statistics.h"
#include "tests/support/patience.h"
#include "tests/support/support.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

/* Our own statuses start at 100, and come after Qt's here. */
#define OWN_STATUSES 100
#define INDEX(status)                                                          \
    ((status) < OWN_STATUSES ? (status) : (status)-OWN_STATUSES + 9)
#define MAY(status) (1U << INDEX(SHMVIEW_ERROR_##status))

/* The statuses for anything that a name may lead to. */
#define WAY                                                                    \
    (MAY(NOT_FOUND) | MAY(PERMISSION_DENIED) | MAY(INVALID_SIZE) | MAY(LOCKED))
/* The statuses for a file that lies, or changes during a call. */
#define CONTENT                                                                \
    (MAY(NO_IMAGE) | MAY(DAMAGED) | MAY(TOO_LARGE) | MAY(UNSUPPORTED))

static const struct {
    const char *name;
    unsigned expected;
} deeds[DEEDS] = {
    [DEED_NONE] = {"nothing", 0},
    [DEED_ATTACH] = {"attach", WAY},
    [DEED_CREATE] = {"create", WAY | MAY(ALREADY_EXISTS)},
    [DEED_DETACH] = {"detach", 0},
    [DEED_LOCK] = {"lock", MAY(LOCKED)},
    [DEED_READ] = {"read", MAY(DAMAGED)},
    [DEED_WRITE] = {"write", MAY(DAMAGED)},
    [DEED_GROW] = {"grow", MAY(OUT_OF_RESOURCES)},
    [DEED_FETCH] = {"fetch", WAY | CONTENT | MAY(OUT_OF_RESOURCES)},
    [DEED_PUBLISH] = {"publish", WAY | MAY(DAMAGED) | MAY(OUT_OF_RESOURCES)},
    [DEED_VIEW] = {"view", WAY | CONTENT | MAY(OUT_OF_RESOURCES)},
    [DEED_DRAFT] = {"draft", WAY | MAY(OUT_OF_RESOURCES)},
    [DEED_COMMIT] = {"commit", WAY | MAY(OUT_OF_RESOURCES)},
    [DEED_TRIM] = {"trim", MAY(LOCKED) | MAY(DAMAGED)},
    [DEED_WATCH] = {"watch", 0},
    [DEED_LIST] = {"list", 0},
    [DEED_FIND] = {"find", MAY(NOT_FOUND) | MAY(PERMISSION_DENIED)},
};

struct record *
record_new(void)
{
    struct record *record = mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert_ptr_not_equal(record, MAP_FAILED);
    return record;
}

void
record_free(struct record *record)
{
    munmap(record, sizeof *record);
}

struct call
record_begin(struct record *record, int victim, enum deed deed)
{
    atomic_store(&record->doing[victim], deed);
    return (struct call){record, victim, deed, patience_clock()};
}

void
record_unexpected(struct record *record, const char *text)
{
    if (atomic_fetch_add(&record->unexpected, 1) == 0) {
        snprintf(record->text, sizeof record->text, "%s", text);
    }
}

enum shmview_status
record_end(struct call call, enum shmview_status status, const char *text)
{
    struct record *record = call.record;
    unsigned long time = patience_clock() - call.started;
    unsigned long longest = atomic_load(&record->longest[call.deed]);

    while (time > longest && !atomic_compare_exchange_weak(
                                 &record->longest[call.deed], &longest, time)) {
        /* Another process has recorded a longer time meanwhile. */
    }
    atomic_fetch_add(&record->results[call.deed][INDEX(status)], 1);
    atomic_fetch_add(&record->calls, 1);
    atomic_fetch_add(&record->locked, status == SHMVIEW_ERROR_LOCKED);
    atomic_store(&record->doing[call.victim], DEED_NONE);
    if (status != SHMVIEW_OK &&
        (deeds[call.deed].expected & 1U << (INDEX(status) & 31)) == 0) {
        char line[sizeof record->text];

        snprintf(line, sizeof line, "%s: %s: %.500s", deeds[call.deed].name,
                 shmview_status_text(status), text);
        record_unexpected(record, line);
    }
    return status;
}

static void
await(struct record *record, atomic_ulong *counter, unsigned long count)
{
    unsigned long target = atomic_load(counter) + count;

    while (!atomic_load(&record->over) && atomic_load(counter) < target) {
        poll(NULL, 0, 1);
    }
}

void
record_await_calls(struct record *record, unsigned long calls)
{
    await(record, &record->calls, calls);
}

void
record_await_locked(struct record *record, unsigned long calls)
{
    await(record, &record->locked, calls);
}

static enum shmview_status
status_of(int index)
{
    return (enum shmview_status)(index < 9 ? index : index - 9 + OWN_STATUSES);
}

static void
report_deed(const struct record *record, int deed)
{
    print_message("%-8s longest %5lu ms:", deeds[deed].name,
                  atomic_load(&record->longest[deed]));
    for (int i = 0; i < RECORD_STATUSES; i++) {
        unsigned long count = atomic_load(&record->results[deed][i]);

        if (count > 0) {
            print_message(" %lu %s;", count, shmview_status_text(status_of(i)));
        }
    }
    print_message("\n");
}

void
record_report(const struct record *record)
{
    print_message("%lu calls, %lu unexpected errors\n",
                  atomic_load(&record->calls),
                  atomic_load(&record->unexpected));
    for (int deed = DEED_NONE + 1; deed < DEEDS; deed++) {
        report_deed(record, deed);
    }
}

unsigned long
record_longest(const struct record *record)
{
    unsigned long longest = 0;

    for (int deed = 0; deed < DEEDS; deed++) {
        unsigned long time = atomic_load(&record->longest[deed]);

        longest = time > longest ? time : longest;
    }
    return longest;
}

const char *
record_deed_name(int deed)
{
    return deeds[deed].name;
}
