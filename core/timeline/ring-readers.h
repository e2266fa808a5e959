/* SPDX-License-Identifier: MIT */
/* Keeps a ring reader for each process that uses the library: for those that
 * run already, and for each one that starts later. */

#pragma once

#include "core/timeline/ring-reader.h"

#include <stddef.h>

/* The largest number of readers; further processes are ignored. */
#define RING_READERS_MOST 256

struct ring_readers {
    struct ring_reader *readers[RING_READERS_MOST];
    size_t count;
    /* The socket on which new processes send their rings. */
    int listener;
    /* An epoll(7) descriptor that waits for the listener and all pidfds. */
    int poll;
    /* The slow motion to switch on for new processes. */
    enum ring_slow slow;
    unsigned int pace;
    uint64_t slow_key;
};

/* Adds all processes that run now. Returns -1 with errno on failure; call
 * ring_readers_close() even then. */
int ring_readers_open(struct ring_readers *readers);
void ring_readers_close(struct ring_readers *readers);
/* Adds new processes, and notices which ones have died. */
void ring_readers_refresh(struct ring_readers *readers);
/* Switches slow motion for the key on or off in all processes. If another
 * listener has switched it on in a process that uses this key, switches it off
 * in all others, and returns -1 with EAGAIN. */
int ring_readers_slow(struct ring_readers *readers, enum ring_slow slow,
                      unsigned int pace, uint64_t key);
/* Removes the reader at this index, and frees it. */
void ring_readers_remove(struct ring_readers *readers, size_t place);
