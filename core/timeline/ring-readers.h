/* SPDX-License-Identifier: MIT */
/* Keeps a ring reader (ring-reader.h) for each process of this user that uses
 * the library. New processes are added when they make their rings. */

#pragma once

#include "core/timeline/ring-reader.h"

#include <stddef.h>

/* The largest number of readers; further processes are ignored. */
#define RING_READERS_MOST 256

struct ring_readers {
    struct ring_reader *readers[RING_READERS_MOST];
    size_t count;
    /* The socket to which new processes send their rings. */
    int listener;
    /* An epoll(7) descriptor, readable when a new process connects to
     * `listener` or a process of a reader has ended. */
    int poll;
    /* The slow motion in all these processes, and in processes that are added.
     * `pace` is in milliseconds. */
    enum ring_slow slow;
    unsigned int pace;
    uint64_t slow_key;
};

/* Begins to listen, and adds all processes that run now. Returns 0, or -1 with
 * errno. Call ring_readers_close() even if this function fails. */
int ring_readers_open(struct ring_readers *readers);
/* Stops listening, and frees all readers. */
void ring_readers_close(struct ring_readers *readers);
/* Adds new processes, and refreshes all readers: see ring_reader_refresh(). */
void ring_readers_refresh(struct ring_readers *readers);
/* Calls ring_motion_switch() for all processes, and returns 0. If that function
 * fails for one process, switches slow motion off in all processes, and returns
 * -1 with EAGAIN. */
int ring_readers_slow(struct ring_readers *readers, enum ring_slow slow,
                      unsigned int pace, uint64_t key);
/* Removes the reader at this index, and frees it. */
void ring_readers_remove(struct ring_readers *readers, size_t place);
