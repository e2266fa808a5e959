/* SPDX-License-Identifier: MIT */
/* What an inspector is made of, and the seam behind it. Not installed. */

#ifndef CORE_OBSERVE_INSPECT_INTERNAL_H
#define CORE_OBSERVE_INSPECT_INTERNAL_H

#include "core/observe/watch-internal.h"
#include <shmview/inspect.h>

struct inspect_posix {
    struct watch_file file;
    /* Somebody has opened the file, and may attach yet. */
    bool opened;
    /* How long the timer is to run the next time. */
    uint64_t patience;
};

struct inspect_systemv {
    /* The records as the last look, or the inspector's own reading, left
     * them. */
    struct systemv_look records;
    /* Who changed the semaphore last, before the inspector did. */
    pid_t semaphore_process;
    uint64_t fingerprint;
    /* CLOCK_MONOTONIC: until when the contents are compared. */
    uint64_t active_until;
};

struct shmview_inspector {
    const struct inspect_backend *backend;
    struct watch_subject subject;
    /* Of the last look: who was there, and whether nobody was. */
    struct shmview_holders seen;
    bool seen_orphaned;

    struct inspect_posix posix;
    struct inspect_systemv systemv;
};

struct inspect_backend {
    enum shmview_status (*open)(struct shmview_inspector *inspector,
                                struct shmview_error *error);
    void (*close)(struct shmview_inspector *inspector);
    bool (*changed)(struct shmview_inspector *inspector);
    /* Fills what inspect_start() has not. */
    enum shmview_status (*look)(struct shmview_inspector *inspector,
                                struct shmview_inspection *inspection,
                                struct shmview_error *error);
    enum shmview_status (*read)(struct shmview_inspector *inspector,
                                uint64_t offset, void *bytes, size_t length,
                                size_t *count, struct shmview_error *error);
};

extern const struct inspect_backend inspect_posix;
extern const struct inspect_backend inspect_systemv;

/* Whether the timer has run out since the last time. */
bool inspect_take_timer(struct shmview_inspector *inspector);

/* Whether other processes hold the segment, or hold it in another way, than at
 * the last look. */
bool inspect_differs(const struct shmview_inspector *inspector,
                     const struct shmview_holders *holders, bool orphaned);

/* What `count` bytes from the start of a segment of `size` bytes are. */
void inspect_contents(struct shmview_inspection *inspection,
                      const uint8_t *bytes, size_t count);

#endif
