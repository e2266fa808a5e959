/* SPDX-License-Identifier: MIT */
/* Names the socket on which a new process tells a listener about its ring (see
 * timeline-ring.h), and checks which process is at the other end. */

#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

/* Returns the effective user of this process. */
uid_t ring_user(void);
/* Writes the address of this user's listener with this number, and returns the
 * length of the address. */
socklen_t ring_address(uint64_t number, struct sockaddr_un *address);
/* Gets the process at the other end of the connection `line`. Returns false if
 * that process belongs to another user, or if the system does not tell which
 * process it is. */
bool ring_peer(int line, pid_t *process);
