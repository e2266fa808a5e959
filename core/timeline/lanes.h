/* SPDX-License-Identifier: MIT */
/* All processes that use the library: finds them, and hears of new ones. */

#ifndef CORE_TIMELINE_LANES_H
#define CORE_TIMELINE_LANES_H

#include "core/timeline/lane.h"
#include <shmview/error.h>

#include <stddef.h>

/* More processes than this are not listened to at once. */
#define LANES_MOST 256

struct lanes {
    struct lane *lanes[LANES_MOST];
    size_t count;
    int listener;
    /* epoll(7): the listener and the processes, by their pidfds. */
    int poll;
    /* What new ones are told. */
    enum ring_slow slow;
    unsigned int pace;
    uint64_t slow_key;
};

/* Finds the processes that are there; -1 with errno. */
int lanes_open(struct lanes *lanes);
void lanes_close(struct lanes *lanes);
/* Takes new processes in, and looks which ones have died. */
void lanes_refresh(struct lanes *lanes);
/* Makes all processes slow for the key, or not any more; -1 with EAGAIN if
 * another listener does it. */
int lanes_slow(struct lanes *lanes, enum ring_slow slow, unsigned int pace,
               uint64_t key);
/* Frees one that is gone. */
void lanes_remove(struct lanes *lanes, size_t place);

#endif
