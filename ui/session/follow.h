/* SPDX-License-Identifier: MIT */
/* Fetches each new picture of a session's key, as soon as there is one. */

#ifndef SHMVIEW_FOLLOW_H
#define SHMVIEW_FOLLOW_H

#include "ui/session/live.h"
#include "ui/session/session.h"

#include <gio/gio.h>

/*
 * Works on the main loop; the fetching is done off it, one picture at a time.
 * Those that come meanwhile are skipped but for the newest. Nothing runs while
 * nothing happens (but see watch.h on System V).
 *
 * Signal "fetched" (ShmOutcome *): a picture to be shown, or why there is none;
 * not found is left out, as that is no failure here. Who takes what is in it
 * may leave a spare there for a later fetch.
 */
#define SHM_TYPE_FOLLOW (shm_follow_get_type())
G_DECLARE_FINAL_TYPE(ShmFollow, shm_follow, SHM, FOLLOW, GObject)

/* At rest. Takes a reference of `session`. */
ShmFollow *shm_follow_new(ShmSession *session);

/*
 * Starts with the picture that is there, with new figures; or starts again, as
 * after a change of the session's key type. At rest when it fails. Errors:
 * those of shmview_watch_new().
 */
enum shmview_status shm_follow_start(ShmFollow *self,
                                     struct shmview_error *error);

/* What was being fetched is dropped. Allowed at any time. */
void shm_follow_stop(ShmFollow *self);

gboolean shm_follow_is_on(ShmFollow *self);

/* Drops what is being fetched, and fetches no more until it may go on. */
void shm_follow_pause(ShmFollow *self);
void shm_follow_go_on(ShmFollow *self);

/* A picture was shown that it has not fetched; it need not do that then. */
void shm_follow_note_shown(ShmFollow *self,
                           const struct shmview_header *header);

/* What it says of it all; owned by `self`. */
ShmLive *shm_follow_live(ShmFollow *self);

#endif
