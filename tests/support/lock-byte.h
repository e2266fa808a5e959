/* SPDX-License-Identifier: MIT */
/* The lock bytes of a POSIX segment, taken without the library. */

#pragma once

#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdbool.h>

/* Locks the byte (F_RDLCK or F_WRLCK); returns the descriptor that holds the
 * lock until it is closed. */
int lock_byte_hold(const char *key, enum shmview_lock_byte byte, short type);

/* Returns whether any descriptor has locked the byte. */
bool lock_byte_is_held(const char *key, enum shmview_lock_byte byte);
