/* SPDX-License-Identifier: MIT */
/* What one look at a segment found, made ready in a thread. */

#ifndef SHMVIEW_SIGHT_H
#define SHMVIEW_SIGHT_H

#include <shmview/inspect.h>

#include <glib.h>

/* As many bytes of a segment are shown, from its start and of its pixels. */
#define SHM_SIGHT_START_BYTES 1024
#define SHM_SIGHT_PIXELS_BYTES 256

typedef struct {
    char *key;
    /* Why nothing could be seen; SHMVIEW_OK and empty when it could. */
    struct shmview_error error;
    struct shmview_inspection inspection;
    /* The owner's name, NULL where there is no segment. */
    char *owner;
    /* Copies of what the segment begins with, and of its first pixels. */
    guint8 *start;
    gsize start_length;
    guint8 *pixels;
    gsize pixels_length;
    /* Read from `start`, so that the two agree; of width 0 where that is no
     * sound header of ours. */
    struct shmview_header header;
} ShmSight;

/* Looks, in a thread: it walks over /proc. Freed with shm_sight_free(). */
ShmSight *shm_sight_new(struct shmview_inspector *inspector, const char *key);

/* A sight of nothing but an error. */
ShmSight *shm_sight_new_error(const char *key,
                              const struct shmview_error *error);

/* NULL is allowed. */
void shm_sight_free(ShmSight *sight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmSight, shm_sight_free)

#endif
