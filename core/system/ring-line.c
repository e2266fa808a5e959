/* SPDX-License-Identifier: MIT */
/* The line on which a new process tells a listener of its ring. */

#include "core/system/ring-line.h"
#include "core/system/ring.h"

#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

socklen_t
ring_address(unsigned number, struct sockaddr_un *address)
{
    int length;

    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    /* The zero before the name makes it abstract: unix(7). */
    length = snprintf(address->sun_path + 1, sizeof address->sun_path - 1,
                      RING_SOCKET, (unsigned)geteuid(), number);
    return (socklen_t)offsetof(struct sockaddr_un, sun_path) + 1 +
           (socklen_t)length;
}

bool
ring_peer(int line, pid_t *process)
{
    struct ucred peer;
    socklen_t length = sizeof peer;

    if (getsockopt(line, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0 ||
        peer.uid != geteuid()) {
        return false;
    }
    *process = peer.pid;
    return true;
}
