/* SPDX-License-Identifier: MIT */
/* What an inspector is made of, and the seam behind it. Not installed. */

#ifndef SHMVIEW_INSPECT_INTERNAL_H
#define SHMVIEW_INSPECT_INTERNAL_H

#include "inspect.h"
#include "watch-internal.h"

struct inspect_posix {
    struct watch_file file;
    /* Somebody has opened the file, and may attach yet. */
    bool opened;
    /* How long the timer is to run the next time. */
    uint64_t patience;
};

struct inspect_sysv {
    /* The records as the last look, or the inspector's own reading, left
     * them. */
    struct sysv_look records;
    /* Who changed the semaphore last, before the inspector did. */
    pid_t semaphore_process;
    uint64_t fingerprint;
    /* CLOCK_MONOTONIC: until when the contents are compared. */
    uint64_t active_until;
};

struct shm_inspector {
    const struct inspect_backend *backend;
    struct watch_subject subject;
    /* Of the last look: who was there, and whether nobody was. */
    struct shm_holders seen;
    bool seen_orphaned;

    struct inspect_posix posix;
    struct inspect_sysv sysv;
};

struct inspect_backend {
    enum shm_status (*open)(struct shm_inspector *inspector,
                            struct shm_error *error);
    void (*close)(struct shm_inspector *inspector);
    bool (*changed)(struct shm_inspector *inspector);
    /* Fills what inspect_start() has not. */
    enum shm_status (*look)(struct shm_inspector *inspector,
                            struct shm_inspection *inspection,
                            struct shm_error *error);
    enum shm_status (*read)(struct shm_inspector *inspector, uint64_t offset,
                            void *bytes, size_t length, size_t *count,
                            struct shm_error *error);
};

extern const struct inspect_backend inspect_posix;
extern const struct inspect_backend inspect_sysv;

/* Whether the timer has run out since the last time. */
bool inspect_take_timer(struct shm_inspector *inspector);

/* Whether other processes hold the segment, or hold it in another way, than at
 * the last look. */
bool inspect_differs(const struct shm_inspector *inspector,
                     const struct shm_holders *holders, bool orphaned);

/* What `count` bytes from the start of a segment of `size` bytes are. */
void inspect_contents(struct shm_inspection *inspection, const uint8_t *bytes,
                      size_t count);

#endif
