/* SPDX-License-Identifier: MIT */
/* Guards: keep a program from running twice at a time. */

#ifndef SHMVIEW_GUARD_H
#define SHMVIEW_GUARD_H

#include "declarations.h"
#include "error.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A guard is held from shmview_guard_take() to shmview_guard_release(), or
 * until the process dies. It is a segment of the key "guard/KEY", so it shows
 * up in an inventory, and never collides with the segment of KEY itself. If
 * another program removes the segment's name, as systemd's RemoveIPC does at
 * the end of a user's last session, the guard still keeps others out. One
 * thread at a time may use it.
 */
struct shmview_guard;

/*
 * Takes the guard of `key`. On success `*guard` is the caller's; otherwise it
 * is NULL. Never waits. Thread-safe. Errors: already exists (another process
 * holds it; the text names it), key (it is empty or NULL), out of resources,
 * permission denied.
 */
enum shmview_status shmview_guard_take(const char *key,
                                       struct shmview_guard **guard,
                                       struct shmview_error *error);

/*
 * Lets programs inherit the guard that this process, or a child made by
 * fork(2), starts with exec(3) from now on: even if the holder dies, the guard
 * is held until they, too, have ended, or whoever got their descriptors. Call
 * it in the child to hand the guard to one program only. Errors: unknown.
 */
enum shmview_status shmview_guard_bequeath(struct shmview_guard *guard,
                                           struct shmview_error *error);

/* Releases and frees the guard, and lets the next one in. NULL is allowed. */
void shmview_guard_release(struct shmview_guard *guard);

SHMVIEW_END_DECLARATIONS

#endif
