/* SPDX-License-Identifier: MIT */
/* Reads one process's ring, which is a lane of a time line, and trusts
 * nothing in it. */

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
    /* When we saw that the process was dead; 0 while it lives. */
    uint64_t ended;
    /* We hold the lock that tells the process that we listen. */
    bool listens;
    /* The number of the next record to read, counted from 0, and the number of
     * records lost before it. */
    uint64_t next;
    uint64_t lost;
    /* When the next record was first found incomplete; 0 if it was not. */
    uint64_t incomplete_since;
    /* Copies of `count` records; the first `used` of them are done. */
    struct ring_record records[RING_READER_RECORDS];
    size_t used;
    size_t count;
    enum ring_slow slow;
};

/*
 * Makes the reader of a process from the descriptor of its ring, and takes
 * ownership of the descriptor. If `is_new` is true, the process has just made
 * the ring, and the reader starts with its first record; otherwise it starts
 * with the next record that the process adds. Returns NULL with errno if the
 * file is not a ring that can be read.
 */
struct ring_reader *ring_reader_new(int ring, pid_t pid, bool is_new);
void ring_reader_free(struct ring_reader *reader);

/* Checks whether the process lives. Tells it again that somebody listens, and
 * that slow motion is on if we have switched it on. */
void ring_reader_refresh(struct ring_reader *reader);

/* Returns the kind of the next step for the key, and stores the step's time in
 * `time`. Returns SHMVIEW_TIMELINE_NOTHING if there is none yet. */
enum shmview_timeline_what ring_reader_peek(struct ring_reader *reader,
                                            uint64_t key, uint64_t *time);
/* Drops the step that ring_reader_peek() found. */
void ring_reader_drop(struct ring_reader *reader,
                      enum shmview_timeline_what what);
/* Returns the record of the step that ring_reader_peek() found. The step must
 * be a call. */
const struct ring_record *ring_reader_record(const struct ring_reader *reader);

/* Switches slow motion for the key on or off in the process. Returns -1 with
 * EAGAIN if another listener has switched it on. */
int ring_reader_slow(struct ring_reader *reader, enum ring_slow slow,
                     unsigned int pace, uint64_t key);
/* Lets one of the calls that slow motion delays go on, if there is one. */
void ring_reader_grant(struct ring_reader *reader);
