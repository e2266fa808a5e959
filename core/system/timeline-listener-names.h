/* SPDX-License-Identifier: MIT */
/* Finds the listeners to which a new process sends its ring (timeline-ring.h).
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LISTENER_NAMES_BYTES 8192

/* The state while we read the kernel's list of all unix(7) sockets in this
 * network namespace. */
struct listener_names {
    int file;
    /* `bytes` contains `length` bytes of the list. We are done with the first
     * `used` of these bytes. */
    size_t used;
    size_t length;
    /* How the socket name of each listener of this user begins, as the list
     * shows it. Behind that, the name has the listener's random number. */
    char name[64];
    char bytes[LISTENER_NAMES_BYTES + 1];
};

/* Opens the list. If that fails, the list counts as empty. */
void listener_names_open(struct listener_names *names);
void listener_names_close(struct listener_names *names);
/* Gets the random number in the socket name of the next listener, for
 * ring_address(). Returns false if there are no more listeners. Another user's
 * socket can have such a name, too: check the connection with ring_peer(). */
bool listener_names_next(struct listener_names *names, uint64_t *number);
