/* SPDX-License-Identifier: MIT */
/* What a handle is made of, and the seam behind the facade. Not installed. */

#ifndef SHMVIEW_SEGMENT_INTERNAL_H
#define SHMVIEW_SEGMENT_INTERNAL_H

#include "lock.h"
#include "segment.h"
#include "semaphore.h"
#include "text.h"
#include "wire.h"

struct segment_backend;

/* A part of a POSIX segment's file that is read, and may be mapped for it. */
struct segment_source {
    void *mapping;
    uint64_t offset;
    size_t length;
};

struct shm_segment {
    char *key;
    char *native_key;
    /* The native key was given, not made from the key: it is another's. */
    bool foreign;
    enum shm_key_type type;
    const struct segment_backend *backend;

    bool attached;
    enum shm_access access;
    uint64_t size;
    void *mapping;
    bool locked;

    /* A reader's mapping of `view_size` bytes, kept from one borrowed picture
     * to the next. While `borrowed` the content lock is held shared. */
    void *view;
    uint64_t view_size;
    bool borrowed;
    /* A picture that is being rendered; no bytes: none. The writer lock is held
     * then, or the segment has no name yet and the handle counts as idle. */
    struct shm_wire_header prepared;
    bool nameless;

    bool orphan_removed;
    struct shm_error error;
    /* For create and attach, where they have to wait; NULL: the default. Set
     * by an exchange for as long as it lasts. */
    const struct shm_wait *wait;
    /* What bytes are read or written for, for the trace; NULL: nobody has said
     * it. Set by exchange_read() and exchange_write() as long as they last. */
    const char *why;

    /* Detach, as create or attach will follow at once: see
     * exchange_leave(). */
    bool returning;

    /* POSIX: the file, and a writer's mapping of `target_size` bytes of it,
     * kept from one large write to the next. */
    int descriptor;
    void *target;
    uint64_t target_size;
    /* Where a reader found the last large picture, and the one before: a
     * publisher writes to two places in turns. */
    struct segment_source sources[2];
    /* System V. */
    int shared_id;
    void *shared_address;
    struct semaphore semaphore;
};

/* Writes the first contents of a segment that has no name yet. */
typedef enum shm_status (*segment_fill)(struct shm_segment *segment,
                                        void *contents);

/*
 * One for each key type. Each gets a handle in the state that its name calls
 * for and leaves its failure in segment->error; the facade does the rest.
 */
struct segment_backend {
    enum shm_status (*create)(struct shm_segment *segment, uint64_t size,
                              segment_fill fill, void *contents);
    enum shm_status (*attach)(struct shm_segment *segment,
                              enum shm_access access);
    void (*detach)(struct shm_segment *segment);
    enum shm_status (*lock)(struct shm_segment *segment, enum lock_byte byte,
                            enum lock_mode mode, const struct shm_wait *wait,
                            const char *operation);
    void (*unlock)(struct shm_segment *segment, enum lock_byte byte);
    /* The first `size` bytes. */
    void *(*map)(struct shm_segment *segment, uint64_t size, bool writable);
    void (*unmap)(void *mapping, uint64_t size);
    enum shm_status (*read)(struct shm_segment *segment, uint64_t offset,
                            void *bytes, size_t length);
    enum shm_status (*write)(struct shm_segment *segment, uint64_t offset,
                             const void *bytes, size_t length);
    /* The segment's bytes now; a peer may have made them more. */
    enum shm_status (*measure)(struct shm_segment *segment, uint64_t *size);
    /* To at least `size` bytes; mappings stay as they are. */
    enum shm_status (*grow)(struct shm_segment *segment, uint64_t size);
    /* Whether a new attach under the same key would lead to it, as far as can
     * be seen. */
    bool (*is_current)(struct shm_segment *segment);
    /* Whether who reads has to look for another one under the key; NULL: where
     * it is not the current one. */
    bool (*is_superseded)(struct shm_segment *segment);
    enum shm_status (*holders)(struct shm_segment *segment,
                               struct shm_holders *holders);
    /* NULL: there is no need to. */
    void (*announce)(struct shm_segment *segment);
};

extern const struct segment_backend segment_posix;
extern const struct segment_backend segment_sysv;

/*
 * Puts a new System V segment in the place of the one that the handle is
 * attached to, while it holds the content lock: who comes by the key finds the
 * one or the other. The old one is marked for removal, and its holders keep
 * it, as shmctl(2) has it. Pointers from shm_segment_data() end with it. Errors
 * as of create; if memory runs out in its midst the key leads nowhere then, and
 * its holders still have the old one.
 */
enum shm_status segment_sysv_replace(struct shm_segment *segment, uint64_t size,
                                     segment_fill fill, void *contents);

/*
 * A POSIX segment of `size` bytes without a name: nobody else can attach. The
 * handle stays idle, but for its mapping and its bytes. Then either gets its
 * name, or is given up. Errors: as of create; after a failure of naming it is
 * still there.
 */
enum shm_status segment_posix_make(struct shm_segment *segment, uint64_t size);
enum shm_status segment_posix_name(struct shm_segment *segment);
void segment_posix_abandon(struct shm_segment *segment);

/* shm_segment_data() without a look at the handle's state. */
void *segment_map(struct shm_segment *segment);
void segment_unmap(struct shm_segment *segment);
void segment_unmap_view(struct shm_segment *segment);

/* Gives up what was prepared, with its lock. */
void segment_discard(struct shm_segment *segment);

/* Both say the same of what a crash left. */
#define SEGMENT_ORPHAN_TEXT                                                    \
    N_("the segment's last process died; what it left has been removed")

/*
 * An idle handle for a System V segment of this user of which only the native
 * key is known; a handle like any other. NULL when memory runs out.
 */
struct shm_segment *segment_new_found(const char *native_key);

/* What an error text calls the segment: its key, or its native key. */
const char *segment_name(const struct shm_segment *segment);

/* Fills the handle's error from an errno or with a reason. */
enum shm_status segment_fail_errno(struct shm_segment *segment,
                                   const char *operation, int system_error);
enum shm_status segment_fail(struct shm_segment *segment,
                             enum shm_status status, const char *operation,
                             const char *reason);

/* As shm_segment_create(), with `fill` called before the name exists. */
enum shm_status segment_create_filled(struct shm_segment *segment, int64_t size,
                                      segment_fill fill, void *contents);

/*
 * Locks for the length of one operation on an attached handle. A lock that the
 * caller's shm_segment_lock() took already serves, and stays.
 */
enum shm_status segment_hold(struct shm_segment *segment, enum lock_byte byte,
                             enum lock_mode mode, const struct shm_wait *wait,
                             const char *operation);
void segment_let_go(struct shm_segment *segment, enum lock_byte byte);

#endif
