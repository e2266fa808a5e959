/* SPDX-License-Identifier: MIT */
/* Names the socket on which a new process tells a listener about its ring, and
 * checks which process is at the other end. */

#include "core/system/timeline-ring-socket.h"
#include "core/system/timeline-ring.h"

#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

uid_t
ring_user(void)
{
    uid_t real;
    uid_t effective = (uid_t)-1;
    uid_t saved;

    /* The trace reports geteuid(2), but must not report calls that only rings
     * need. */
    getresuid(&real, &effective, &saved);
    return effective;
}

socklen_t
ring_address(uint64_t number, struct sockaddr_un *address)
{
    int length;

    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    /* The zero before the name makes it abstract: unix(7). */
    length = snprintf(address->sun_path + 1, sizeof address->sun_path - 1,
                      RING_SOCKET RING_SOCKET_NUMBER, (unsigned)ring_user(),
                      number);
    return (socklen_t)offsetof(struct sockaddr_un, sun_path) + 1 +
           (socklen_t)length;
}

bool
ring_peer(int line, pid_t *process)
{
    struct ucred peer;
    socklen_t length = sizeof peer;

    if (getsockopt(line, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0 ||
        peer.uid != ring_user()) {
        return false;
    }
    *process = peer.pid;
    return true;
}
