/* SPDX-License-Identifier: MIT */
/* Reads the ring of one process (timeline-ring.h) for a time line. Trusts
 * nothing in the ring, because any program of this user may have written it. */

#pragma once

#include "core/system/timeline-ring.h"
#include <shmview/timeline.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The largest number of records in one read. */
#define RING_READER_RECORDS 32

struct ring_reader {
    /* A descriptor of the ring's file. */
    int ring;
    /* A pidfd; -1 if the process is dead. */
    int process;
    pid_t pid;
    /* The inode of the ring's file. */
    ino_t inode;
    char program[32];
    struct ring_page *page;
    /* The process uses the same version of the library, so we know its numbers
     * of purposes. */
    bool same_library;
    /* The process has made a call for the key, and "appeared" was reported. */
    bool has_appeared;
    /* When we saw that the process was dead, a time of ring_clock(); 0 while
     * the process lives. */
    uint64_t ended;
    /* We hold the lock RING_LOCK_LISTENING, which tells the process that we
     * listen. */
    bool listens;
    /* The number of the next record to read, counted from 0. */
    uint64_t next;
    /* How many records were lost, and were not yet reported as lost. */
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
 * Makes a reader for the process `pid`. `ring` is a descriptor of the process's
 * ring, which the reader owns; on failure, the function closes it. If `is_new`
 * is true, the process has just made the ring, and the reader starts with the
 * first record. Otherwise the reader starts with the next record that the
 * process adds. Returns NULL with errno if the file is not a ring of this
 * process that we can read, or if memory runs out.
 */
struct ring_reader *ring_reader_new(int ring, pid_t pid, bool is_new);
/* Frees the reader, and ends its slow motion. If the process lives and no other
 * listener is left, also frees the memory of the ring's records. NULL is
 * allowed. */
void ring_reader_free(struct ring_reader *reader);

/* Checks whether the process lives. If so, tells the process again that we
 * listen and, if we run slow motion in it, that slow motion is on. If this
 * function is not called for five seconds, the process leaves slow motion. */
void ring_reader_refresh(struct ring_reader *reader);

/* Looks at the next step of the process for the segment with the ring_key()
 * `key`, and returns the kind of this step. `*time` gets the time of the step,
 * in nanoseconds of CLOCK_MONOTONIC. Returns SHMVIEW_TIMELINE_NOTHING if there
 * is no step yet. After the last step of a dead process, always returns
 * SHMVIEW_TIMELINE_GONE. */
enum shmview_timeline_what ring_reader_peek(struct ring_reader *reader,
                                            uint64_t key, uint64_t *time);
/* Goes on to the next step. `what` is the last result of ring_reader_peek(). */
void ring_reader_drop(struct ring_reader *reader,
                      enum shmview_timeline_what what);
/* Returns the record of the step that ring_reader_peek() has found, which must
 * be the beginning or the end of a call. The record belongs to the reader, and
 * is valid until the next ring_reader_peek(). */
const struct ring_record *ring_reader_record(const struct ring_reader *reader);
