/* SPDX-License-Identifier: MIT */
/* One process of a time line: reads its ring, and trusts nothing in it. */

#ifndef CORE_TIMELINE_LANE_H
#define CORE_TIMELINE_LANE_H

#include "core/system/ring.h"
#include <shmview/timeline.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* How many records are read at once. */
#define LANE_RECORDS 32

struct lane {
    int ring;
    /* A pidfd; -1: the process is dead. */
    int process;
    pid_t pid;
    ino_t inode;
    char program[32];
    struct ring_page *page;
    bool same_library;
    /* It has made a call for the key, and that was told. */
    bool has_appeared;
    /* When we saw that it was dead; 0: it lives. */
    uint64_t ended;
    /* The number of the next record to read, counted from 0; how many were
     * lost before it. */
    uint64_t next;
    uint64_t lost;
    /* Copies of records, of which the first `used` are done with. */
    struct ring_record records[LANE_RECORDS];
    size_t used;
    size_t count;
    bool slow;
};

/*
 * Makes the lane of a ring's process, and takes the ring over. `is_new`: the
 * process has just made it, otherwise its past is passed over. NULL with errno
 * if it is none that can be read.
 */
struct lane *lane_new(int ring, pid_t pid, bool is_new);
void lane_free(struct lane *lane);

/* Says again that somebody listens, and looks whether the process lives. */
void lane_refresh(struct lane *lane);

/* Finds the next step of the key: its kind and time. Nothing if there is none
 * yet. */
enum shmview_timeline_what lane_peek(struct lane *lane, uint64_t key,
                                     uint64_t *time);
/* The step that was found is done with. */
void lane_drop(struct lane *lane, enum shmview_timeline_what what);
/* The record of the step that was found, if it is a call. */
const struct ring_record *lane_record(const struct lane *lane);

/* Makes the process slow for the key, or not any more; -1 with EAGAIN if
 * another listener does it. */
int lane_slow(struct lane *lane, enum ring_slow slow, unsigned int pace,
              uint64_t key);
void lane_grant(struct lane *lane);

#endif
