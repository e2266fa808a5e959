/* SPDX-License-Identifier: MIT */
/* Guards: make sure that only one instance of a program runs at a time. */

#ifndef SHMVIEW_GUARD_H
#define SHMVIEW_GUARD_H

#include "declarations.h"
#include "error.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Only one process at a time can hold the guard of a key. The process holds it
 * from shmview_guard_take() to shmview_guard_release(), or until it dies. The
 * guard of KEY is a segment with the key "guard/KEY". An inventory lists this
 * segment, and the segment of KEY itself is not affected. If another program
 * removes the guard's name, as systemd's RemoveIPC does at the end of a user's
 * last session, the guard still keeps others out. One thread at a time may use
 * a guard.
 */
struct shmview_guard;

/*
 * Takes the guard of `key`. On success the caller owns `*guard`; otherwise it
 * is NULL. Waits at most five seconds, and only while another process creates
 * or removes the guard. Thread-safe. Errors: already exists (a process, maybe
 * this one, holds the guard; the text names the process), key (it is empty or
 * NULL), locked (others kept creating and removing the guard, or a process that
 * removes it does not finish), not found (another program removed the guard's
 * name during the call), out of resources, permission denied.
 */
enum shmview_status shmview_guard_take(const char *key,
                                       struct shmview_guard **guard,
                                       struct shmview_error *error);

/*
 * From now on, every program that this process or one of its children starts
 * with exec(3) inherits the guard. If this process dies without releasing the
 * guard, no other process gets the guard until all processes that have
 * inherited it have ended. To give the guard to one program only, call this
 * function in the child after fork(2). The call cannot be undone. Errors:
 * unknown.
 */
enum shmview_status shmview_guard_bequeath(struct shmview_guard *guard,
                                           struct shmview_error *error);

/* Releases and frees the guard. Another process can take it now, even while a
 * program that has inherited it still runs. NULL is allowed. */
void shmview_guard_release(struct shmview_guard *guard);

SHMVIEW_END_DECLARATIONS

#endif
