/* SPDX-License-Identifier: MIT */
/* Counts and times the calls of the victims: processes that use the library
 * while a bad peer is at work. */

#pragma once

#include <shmview/error.h>

#include <stdatomic.h>
#include <stdint.h>

/* The kinds of calls that are counted. A process that is not in a call has
 * DEED_NONE. */
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

/* The largest numbers of statuses and of victims that a record can count. */
#define RECORD_STATUSES 24
#define RECORD_VICTIMS 8

/* The counters and times, in memory that all processes share. */
struct record {
    /* The test is over: all processes end. */
    atomic_bool over;
    /* The number of calls that have ended. */
    atomic_ulong calls;
    /* The number of those calls that returned SHMVIEW_ERROR_LOCKED. */
    atomic_ulong locked;
    /* The number of calls of each kind that returned each status. Qt's statuses
     * have their own numbers, 0 to 8, as index; status 100 has index 9, and the
     * next ones follow. */
    atomic_ulong results[DEEDS][RECORD_STATUSES];
    /* The time of the longest call of each kind, in milliseconds. */
    atomic_ulong longest[DEEDS];
    /* The current call of each victim, an enum deed. */
    atomic_int doing[RECORD_VICTIMS];
    /* The number of unexpected results. */
    atomic_ulong unexpected;
    /* The text of the first unexpected result. */
    char text[600];
};

/* Returns a record of zeros in new shared memory; fails the test if that fails.
 * Free it with record_free(). */
struct record *record_new(void);
void record_free(struct record *record);

/* A call that has begun. */
struct call {
    struct record *record;
    /* The victim's number, below RECORD_VICTIMS. */
    int victim;
    enum deed deed;
    /* Milliseconds of patience_clock(). */
    uint64_t started;
};

/* To count a call of the library, use record_begin() right before it, and pass
 * the result to record_end() right after it. `status` is the call's status,
 * which record_end() also returns, and `text` is the text of the call's error.
 * A status that no peer can cause in a call of this kind counts as unexpected.
 */
struct call record_begin(struct record *record, int victim, enum deed deed);
enum shmview_status record_end(struct call call, enum shmview_status status,
                               const char *text);
/* Counts an unexpected result. The record keeps a copy of `text` if this is the
 * first such result. */
void record_unexpected(struct record *record, const char *text);

/* record_await_calls() waits until this many more calls have ended;
 * record_await_locked() waits until this many more calls have returned
 * SHMVIEW_ERROR_LOCKED. Both also return as soon as the test is over. */
void record_await_calls(struct record *record, unsigned long calls);
void record_await_locked(struct record *record, unsigned long calls);

/* Prints the number of calls and of unexpected results, and for each kind of
 * call the number of each result and the time of the longest call. */
void record_report(const struct record *record);
/* Returns the time of the longest call of any kind, in milliseconds. */
unsigned long record_longest(const struct record *record);
/* Returns the name of an enum deed, for messages. Static. */
const char *record_deed_name(int deed);
