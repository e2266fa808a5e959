/* SPDX-License-Identifier: MIT */
/* Lists the listeners to which a new process sends its ring. */

#include "core/system/timeline-listener-names.h"
#include "core/system/timeline-ring-socket.h"
#include "core/system/timeline-ring.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The flags of a socket that listens, in the fourth column. A connection has
 * the name of its listener, too, but other flags. */
#define LISTENS " 00010000 "
#define DIGITS 16

void
listener_names_open(struct listener_names *names)
{
    names->used = 0;
    names->length = 0;
    snprintf(names->name, sizeof names->name, " @" RING_SOCKET,
             (unsigned)ring_user());
    /* We read the file of this thread, which may be in a network namespace of
     * its own. */
    names->file = open("/proc/thread-self/net/unix", O_RDONLY | O_CLOEXEC);
}

void
listener_names_close(struct listener_names *names)
{
    if (names->file >= 0) {
        close(names->file);
    }
}

/* Reads more behind what is there; false at the end. */
static bool
read_more(struct listener_names *names)
{
    ssize_t count;

    names->length -= names->used;
    memmove(names->bytes, names->bytes + names->used, names->length);
    names->used = 0;
    count = names->file < 0 ? -1
                            : read(names->file, names->bytes + names->length,
                                   LISTENER_NAMES_BYTES - names->length);
    names->length += count > 0 ? (size_t)count : 0;
    return count > 0;
}

/* Returns the next line; NULL at the end. */
static char *
next_line(struct listener_names *names)
{
    char *line;
    char *end;

    while ((end = memchr(names->bytes + names->used, '\n',
                         names->length - names->used)) == NULL) {
        if (!read_more(names)) {
            return NULL;
        }
    }
    *end = '\0';
    line = names->bytes + names->used;
    names->used = (size_t)(end - names->bytes) + 1;
    return line;
}

bool
listener_names_next(struct listener_names *names, uint64_t *number)
{
    char *line;

    while ((line = next_line(names)) != NULL) {
        const char *found = strstr(line, names->name);
        const char *digits = found == NULL ? NULL : found + strlen(names->name);
        char *end;

        if (digits == NULL || strstr(line, LISTENS) == NULL ||
            strspn(digits, "0123456789abcdef") != DIGITS) {
            continue;
        }
        *number = strtoull(digits, &end, 16);
        if (*end == '\0') {
            return true;
        }
    }
    return false;
}
