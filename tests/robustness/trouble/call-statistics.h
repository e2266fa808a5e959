/* SPDX-License-Identifier: MIT */
/* Counts and times the calls of processes that meet a bad peer. */

#pragma once

#include <shmview/error.h>

#include <stdatomic.h>
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

/* The record is in memory that all processes share. */
struct record {
    atomic_bool over;
    atomic_ulong calls;
    /* The calls that waited for a lock in vain. */
    atomic_ulong locked;
    atomic_ulong results[DEEDS][RECORD_STATUSES];
    /* The times are milliseconds. */
    atomic_ulong longest[DEEDS];
    /* The current call of each victim. */
    atomic_int doing[RECORD_VICTIMS];
    atomic_ulong unexpected;
    /* The text of the first unexpected result. */
    char text[600];
};

/* Returns a record of zeros in shared memory; fails the test if there is none.
 */
struct record *record_new(void);
void record_free(struct record *record);

struct call {
    struct record *record;
    int victim;
    enum deed deed;
    uint64_t started;
};

/* Call these before and after each call. If the status is impossible for this
 * deed, whatever the peer does, it counts as unexpected, with `text`.
 * record_end() returns the status. */
struct call record_begin(struct record *record, int victim, enum deed deed);
enum shmview_status record_end(struct call call, enum shmview_status status,
                               const char *text);
void record_unexpected(struct record *record, const char *text);

/* Wait until this many more calls have ended, or have found something locked,
 * or until the test is over. */
void record_await_calls(struct record *record, unsigned long calls);
void record_await_locked(struct record *record, unsigned long calls);

/* Prints the figures. */
void record_report(const struct record *record);
unsigned long record_longest(const struct record *record);
const char *record_deed_name(int deed);
