/* SPDX-License-Identifier: MIT */
/* What a following window says: the stream's figures, or what it waits for. */

#ifndef SHMVIEW_LIVE_H
#define SHMVIEW_LIVE_H

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib-object.h>

/*
 * Told what happens, it tells what to say of it, and not more often than can
 * be read. A stream that stopped has one last word; then no timer runs.
 *
 * Signals: "said": shm_live_text() has changed. "moved": others may hold the
 * segment now.
 */
#define SHM_TYPE_LIVE (shm_live_get_type())
G_DECLARE_FINAL_TYPE(ShmLive, shm_live, SHM, LIVE, GObject)

ShmLive *shm_live_new(void);

/* Forgets everything: new figures, no picture. */
void shm_live_reset(ShmLive *self);

/* There is a segment. */
void shm_live_appear(ShmLive *self);
/* A picture of the stream is shown, or one that was loaded by hand. */
void shm_live_show_frame(ShmLive *self, const struct shmview_header *header);
void shm_live_show_other(ShmLive *self, const struct shmview_header *header);
/* A process let go of the segment. */
void shm_live_lose_holder(ShmLive *self, const struct shmview_holder *holder);
/* The key leads to nothing. */
void shm_live_disappear(ShmLive *self);

/* Freed with g_free(). */
char *shm_live_text(ShmLive *self);

#endif
