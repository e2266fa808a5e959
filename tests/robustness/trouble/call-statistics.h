/* SPDX-License-Identifier: MIT */
/* Counts and times the calls that meet a bad peer. */

#ifndef TESTS_ROBUSTNESS_TROUBLE_CALL_STATISTICS_H
#define TESTS_ROBUSTNESS_TROUBLE_CALL_STATISTICS_H

#include <shmview/error.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum deed {
    DEED_NONE,
    DEED_ATTACH,
    DEED_CREATE,
    DEED_DETACH,
    DEED_LOCK,
    DEED_READ,
    DEED_WRITE,
    DEED_GROW,
    DEED_FETCH,
    DEED_PUBLISH,
    DEED_VIEW,
    DEED_DRAFT,
    DEED_COMMIT,
    DEED_TRIM,
    DEED_WATCH,
    DEED_LIST,
    DEED_FIND,
    DEEDS,
};

#define RECORD_STATUSES 24
#define RECORD_VICTIMS 8

/* In memory that all processes share. */
struct record {
    atomic_bool over;
    atomic_ulong calls;
    /* Those that waited for a lock in vain. */
    atomic_ulong locked;
    atomic_ulong results[DEEDS][RECORD_STATUSES];
    /* Milliseconds. */
    atomic_ulong longest[DEEDS];
    /* What each victim is at. */
    atomic_int doing[RECORD_VICTIMS];
    atomic_ulong unexpected;
    /* The first of those. */
    char text[600];
};

/* In shared memory, all zeros; ends the test where there is none. */
struct record *record_new(void);
void record_free(struct record *record);

struct call {
    struct record *record;
    int victim;
    enum deed deed;
    uint64_t started;
};

/* Before and after each call; a status that this deed may not come to, whoever
 * the peer is, counts as unexpected, with `text`. Returns the status. */
struct call record_begin(struct record *record, int victim, enum deed deed);
enum shmview_status record_end(struct call call, enum shmview_status status,
                               const char *text);
void record_unexpected(struct record *record, const char *text);

/* Waits until so many more calls have ended, or have found something locked, or
 * all is over. */
void record_await_calls(struct record *record, unsigned long calls);
void record_await_locked(struct record *record, unsigned long calls);

/* Prints the figures. */
void record_report(const struct record *record);
unsigned long record_longest(const struct record *record);
const char *record_deed_name(int deed);

#endif
