/* SPDX-License-Identifier: MIT */
/* Looks at a segment each time there is something new to see. */

#ifndef SHMVIEW_LOOKER_H
#define SHMVIEW_LOOKER_H

#include "ui/inspector/sight.h"

#include <glib-object.h>

/*
 * Works on the main loop; the looking is done off it. What changes while it
 * looks is seen by the next look, so that many changes are few looks. Nothing
 * runs while nothing happens (but see inspect.h on System V).
 *
 * Signal "looked": shm_looker_sight() is another one.
 */
#define SHM_TYPE_LOOKER (shm_looker_get_type())
G_DECLARE_FINAL_TYPE(ShmLooker, shm_looker, SHM, LOOKER, GObject)

/* At rest. */
ShmLooker *shm_looker_new(void);

/* Looks now, and from now on, at the segments of `key`; at those it looked at
 * before no more. That it can't is a sight, too. */
void shm_looker_start(ShmLooker *self, enum shmview_key_type type,
                      const char *key);

/* Lets go of all it had open. Allowed at any time. */
void shm_looker_stop(ShmLooker *self);

/* The last one since it started, valid until the next; NULL before. */
const ShmSight *shm_looker_sight(ShmLooker *self);

#endif
