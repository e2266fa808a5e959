/* SPDX-License-Identifier: MIT */
/* One instance at a time. */

#ifndef SHMVIEW_GUARD_H
#define SHMVIEW_GUARD_H

#include "declarations.h"
#include "error.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Held from shmview_guard_take() to shmview_guard_release(), or until the
 * process dies. It is a segment of the key "guard/KEY", so that it shows up in
 * an inventory and never collides with the segment of KEY itself.
 */
struct shmview_guard;

/*
 * Takes the guard of `key`. On success `*guard` is the caller's; otherwise it
 * is NULL. Never waits. Errors: already exists (another instance holds it; the
 * text names it), key (it is empty or NULL), out of resources, permission
 * denied.
 */
enum shmview_status shmview_guard_take(const char *key,
                                       struct shmview_guard **guard,
                                       struct shmview_error *error);

/* Lets the next one in. NULL is allowed. */
void shmview_guard_release(struct shmview_guard *guard);

SHMVIEW_END_DECLARATIONS

#endif
