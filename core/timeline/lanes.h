/* SPDX-License-Identifier: MIT */
/* Keeps the lanes of all processes that use the library: finds those that run,
 * and adds each one that starts. */

#ifndef CORE_TIMELINE_LANES_H
#define CORE_TIMELINE_LANES_H

#include "core/timeline/lane.h"
#include <shmview/error.h>

#include <stddef.h>

/* The largest number of lanes; further processes are ignored. */
#define LANES_MOST 256

struct lanes {
    struct lane *lanes[LANES_MOST];
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
 * lanes_close() even then. */
int lanes_open(struct lanes *lanes);
void lanes_close(struct lanes *lanes);
/* Adds new processes, and notices which ones have died. */
void lanes_refresh(struct lanes *lanes);
/* Switches slow motion of all processes for the key on or off. Returns -1 with
 * EAGAIN if another listener has switched it on. */
int lanes_slow(struct lanes *lanes, enum ring_slow slow, unsigned int pace,
               uint64_t key);
/* Removes the lane at this index, and frees it. */
void lanes_remove(struct lanes *lanes, size_t place);

#endif
