/* SPDX-License-Identifier: MIT */
/* Finds the listeners (timeline-ring.h) to which a new process sends its ring.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LISTENER_NAMES_BYTES 8192

/* The kernel's list of all unix(7) sockets in this network namespace, while we
 * read it. */
struct listener_names {
    int file;
    /* `bytes` contains `length` bytes of the list; `used` of them are done. */
    size_t used;
    size_t length;
    /* What a line of the list contains for a listener of this user: the
     * listener's name without its number. */
    char name[64];
    char bytes[LISTENER_NAMES_BYTES + 1];
};

/* Opens the list. If that fails, the list counts as empty. */
void listener_names_open(struct listener_names *names);
void listener_names_close(struct listener_names *names);
/* Gets the number of the next listener. Returns false if there are no more.
 * Another user can give a socket such a name, too: check with ring_peer(). */
bool listener_names_next(struct listener_names *names, uint64_t *number);
