/* SPDX-License-Identifier: MIT */
/* Reads the ring of one process (timeline-ring.h) for a time line. Trusts
 * nothing in the ring, because any process of this user may have made it. */

#pragma once

#include "core/system/timeline-ring.h"
#include <shmview/timeline.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The largest number of records in one read. */
#define RING_READER_RECORDS 32

struct ring_reader {
    int ring;
    /* A pidfd; -1 if the process is dead. */
    int process;
    pid_t pid;
    ino_t inode;
    char program[32];
    struct ring_page *page;
    bool same_library;
    /* The process has made a call for the key, and "appeared" was reported. */
    bool has_appeared;
    /* When we saw that the process was dead, a time of ring_clock(); 0 while
     * the process lives. */
    uint64_t ended;
    /* We hold the lock RING_LOCK_LISTENING, which tells the process that we
     * listen. */
    bool listens;
    /* The number of the next record to read, counted from 0, and the number of
     * lost records that were not reported yet. */
    uint64_t next;
    uint64_t lost;
    /* When we first found that the next record is incomplete, a time of
     * ring_clock(); 0 if we have not found that. */
    uint64_t incomplete_since;
    /* Copies of `count` records; we are done with the first `used` of them. */
    struct ring_record records[RING_READER_RECORDS];
    size_t used;
    size_t count;
    /* The slow motion that we run in the process, and its kind; NULL if we run
     * none. */
    struct ring_motion *motion;
    enum ring_slow slow;
};

/*
 * Makes the reader of a process from the descriptor of the process's ring, and
 * takes ownership of the descriptor, even on failure. If `is_new` is true, the
 * process has just made the ring, and the reader starts with the first record
 * in it. Otherwise, the reader starts with the next record that the process
 * adds. Returns NULL with errno if the file is not a ring that can be read, or
 * memory runs out.
 */
struct ring_reader *ring_reader_new(int ring, pid_t pid, bool is_new);
/* Frees the reader, and ends its slow motion. If no other listener is left,
 * also frees the memory of the ring's records. NULL is allowed. */
void ring_reader_free(struct ring_reader *reader);

/* Checks whether the process lives. If so, tells the process again that
 * somebody listens, and that slow motion is on if we have switched it on. */
void ring_reader_refresh(struct ring_reader *reader);

/* Returns the kind of the next step of the process for one segment, and stores
 * the step's time in `time`, in nanoseconds of CLOCK_MONOTONIC. `key` is the
 * ring_key() of the segment. Returns SHMVIEW_TIMELINE_NOTHING if there is no
 * step yet, and always SHMVIEW_TIMELINE_GONE after the last step of a dead
 * process. */
enum shmview_timeline_what ring_reader_peek(struct ring_reader *reader,
                                            uint64_t key, uint64_t *time);
/* Goes on to the next step. `what` is the last result of ring_reader_peek(). */
void ring_reader_drop(struct ring_reader *reader,
                      enum shmview_timeline_what what);
/* Returns the record of the step that ring_reader_peek() has found, which must
 * be the beginning or the end of a call. The record belongs to the reader, and
 * is valid until the next ring_reader_peek(). */
const struct ring_record *ring_reader_record(const struct ring_reader *reader);
