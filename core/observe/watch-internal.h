/* SPDX-License-Identifier: MIT */
/* What a watch is made of, and the seam behind it. Not installed. */

#ifndef CORE_OBSERVE_WATCH_INTERNAL_H
#define CORE_OBSERVE_WATCH_INTERNAL_H

#include "core/observe/systemv-look.h"
#include "core/observe/watch-file.h"
#include <shmview/watch.h>

#include <stdbool.h>

/* As the last look at a POSIX segment left it. */
struct watch_posix {
    struct watch_file file;
    /* The last look for the file failed. */
    bool unsure;
    /* CLOCK_MONOTONIC: when to look at the holders, or 0; and the last time. */
    uint64_t holders_due;
    uint64_t holders_seen;
    /* What the timer is set to, or 0. */
    uint64_t timer_due;
    /* How long to give processes that have opened it, to attach. */
    uint64_t patience;
};

/* As the last look at a System V segment left it. */
struct watch_systemv {
    struct systemv_look records;
    uint64_t fingerprint;
    /* CLOCK_MONOTONIC: until when the contents are compared at each look. */
    uint64_t active_until;
};

/* What is looked at, and what the looking needs: of a watch, and of an
 * inspector. */
struct watch_subject {
    enum shmview_key_type type;
    char *key;
    char *native_key;
    /* What the caller polls: the others together. */
    int poll;
    int timer;
};

struct shmview_watch {
    const struct watch_backend *backend;
    struct watch_subject subject;

    bool present;
    /* As last told. */
    struct shmview_header header;
    /* As last seen. */
    struct shmview_holders holders;

    /* News, told in this order. */
    struct shmview_holders gone;
    size_t gone_told;
    bool removed;
    bool appeared;
    bool changed;

    struct watch_posix posix;
    struct watch_systemv systemv;
};

struct watch_backend {
    /* What the watch needs besides `poll` and `timer`; then the first look. */
    enum shmview_status (*open)(struct shmview_watch *watch,
                                struct shmview_error *error);
    /* Finds out what has happened since the last look: fills the news. */
    enum shmview_status (*look)(struct shmview_watch *watch,
                                struct shmview_error *error);
    void (*close)(struct shmview_watch *watch);
};

extern const struct watch_backend watch_posix;
extern const struct watch_backend watch_systemv;

/* Errors: key (no segment can have it), out of resources. To be closed also
 * when it fails. */
enum shmview_status watch_subject_open(struct watch_subject *subject,
                                       enum shmview_key_type type,
                                       const char *key, const char *operation,
                                       struct shmview_error *error);
void watch_subject_close(struct watch_subject *subject);

/* News of the segment as a whole. */
void watch_note_appeared(struct shmview_watch *watch,
                         const struct shmview_header *header);
void watch_note_removed(struct shmview_watch *watch);
void watch_note_changed(struct shmview_watch *watch,
                        const struct shmview_header *header);

/*
 * Compares who is attached now with the last time. `device` and `inode` are
 * those of struct shmview_holders. `hesitant` (NULL is allowed) tells whether
 * another process has opened the segment and not attached. Errors: those of
 * shmview_holders_scan().
 */
enum shmview_status watch_note_holders(struct shmview_watch *watch,
                                       dev_t device, ino_t inode,
                                       bool *hesitant,
                                       struct shmview_error *error);

#endif
