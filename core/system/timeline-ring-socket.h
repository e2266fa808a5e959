/* SPDX-License-Identifier: MIT */
/* Names the socket through which a new process sends its ring to a listener
 * (timeline-ring.h), and finds out which process is at the other end. */

#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

/* Returns the effective user of this process. */
uid_t ring_user(void);
/* Writes the address of the socket of this user's listener that has this random
 * number. Returns the length of the address. */
socklen_t ring_address(uint64_t number, struct sockaddr_un *address);
/* Gets the process at the other end of the connection `line`. Returns false if
 * that process belongs to another user, or if the system does not tell which
 * process it is. */
bool ring_peer(int line, pid_t *process);
