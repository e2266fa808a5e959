/* SPDX-License-Identifier: MIT */
/* Lists the listeners to which a new process sends its ring. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LISTENER_NAMES_BYTES 8192

/* The kernel's list of all sockets of this network namespace, as far as it has
 * been read. */
struct listener_names {
    int file;
    size_t used;
    size_t length;
    /* The part of a listener's name before its number, for listeners of this
     * user, as a line of the list contains it. */
    char name[64];
    char bytes[LISTENER_NAMES_BYTES + 1];
};

/* Opens the list; if that fails, it is empty. */
void listener_names_open(struct listener_names *names);
void listener_names_close(struct listener_names *names);
/* Gets the number of the next listener. Returns false if there are no more. The
 * listener may belong to another user, who can choose any number: check with
 * ring_peer(). */
bool listener_names_next(struct listener_names *names, uint64_t *number);
