/* SPDX-License-Identifier: MIT */
/* The socket through which a new process tells a listener about its ring. */

#ifndef CORE_SYSTEM_RING_LINE_H
#define CORE_SYSTEM_RING_LINE_H

#include <stdbool.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

/* Returns the effective user of this process. */
uid_t ring_user(void);
/* Writes the address of the listener with this number; returns its length. */
socklen_t ring_address(unsigned number, struct sockaddr_un *address);
/* Gets the process at the other end; false if it is not one of this user. */
bool ring_peer(int line, pid_t *process);

#endif
