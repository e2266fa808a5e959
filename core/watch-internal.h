/* SPDX-License-Identifier: MIT */
/* What a watch is made of, and the seam behind it. Not installed. */

#ifndef SHMVIEW_WATCH_INTERNAL_H
#define SHMVIEW_WATCH_INTERNAL_H

#include "sysv-look.h"
#include "watch-file.h"
#include "watch.h"

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
struct watch_sysv {
    struct sysv_look records;
    uint64_t fingerprint;
    /* CLOCK_MONOTONIC: until when the contents are compared at each look. */
    uint64_t active_until;
};

/* What is looked at, and what the looking needs: of a watch, and of an
 * inspector. */
struct watch_subject {
    enum shm_key_type type;
    char *key;
    char *native_key;
    /* What the caller polls: the others together. */
    int poll;
    int timer;
};

struct shm_watch {
    const struct watch_backend *backend;
    struct watch_subject subject;

    bool present;
    /* As last told. */
    struct shm_wire_header header;
    /* As last seen. */
    struct shm_holders holders;

    /* News, told in this order. */
    struct shm_holders gone;
    size_t gone_told;
    bool removed;
    bool appeared;
    bool changed;

    struct watch_posix posix;
    struct watch_sysv sysv;
};

struct watch_backend {
    /* What the watch needs besides `poll` and `timer`; then the first look. */
    enum shm_status (*open)(struct shm_watch *watch, struct shm_error *error);
    /* Finds out what has happened since the last look: fills the news. */
    enum shm_status (*look)(struct shm_watch *watch, struct shm_error *error);
    void (*close)(struct shm_watch *watch);
};

extern const struct watch_backend watch_posix;
extern const struct watch_backend watch_sysv;

/* Errors: key (no segment can have it), out of resources. To be closed also
 * when it fails. */
enum shm_status watch_subject_open(struct watch_subject *subject,
                                   enum shm_key_type type, const char *key,
                                   const char *operation,
                                   struct shm_error *error);
void watch_subject_close(struct watch_subject *subject);

/* News of the segment as a whole. */
void watch_note_appeared(struct shm_watch *watch,
                         const struct shm_wire_header *header);
void watch_note_removed(struct shm_watch *watch);
void watch_note_changed(struct shm_watch *watch,
                        const struct shm_wire_header *header);

/*
 * Compares who is attached now with the last time. `device` and `inode` are
 * those of struct shm_holders. `hesitant` (NULL is allowed) tells whether
 * another process has opened the segment and not attached. Errors: those of
 * shm_holders_scan().
 */
enum shm_status watch_note_holders(struct shm_watch *watch, dev_t device,
                                   ino_t inode, bool *hesitant,
                                   struct shm_error *error);

#endif
