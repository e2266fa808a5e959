/* SPDX-License-Identifier: MIT */
/* What a handle is made of, and the seam behind the facade. Not installed. */

#ifndef CORE_SEGMENT_HANDLE_H
#define CORE_SEGMENT_HANDLE_H

#include "core/base/text.h"
#include "core/segment/posix/lock.h"
#include "core/segment/systemv/semaphore.h"
#include <shmview/header.h>
#include <shmview/segment.h>

struct segment_backend;

/* A part of a POSIX segment's file that is read, and may be mapped for it. */
struct segment_source {
    void *mapping;
    uint64_t offset;
    size_t length;
};

struct shmview_segment {
    char *key;
    char *native_key;
    /* The native key was given, not made from the key: it is another's. */
    bool foreign;
    enum shmview_key_type type;
    const struct segment_backend *backend;

    bool attached;
    enum shmview_access access;
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
    struct shmview_header prepared;
    bool nameless;

    bool orphan_removed;
    struct shmview_error error;
    /* For create and attach, where they have to wait; NULL: the default. Set
     * by an exchange for as long as it lasts. */
    const struct shmview_wait *wait;
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
typedef enum shmview_status (*segment_fill)(struct shmview_segment *segment,
                                            void *contents);

/*
 * One for each key type. Each gets a handle in the state that its name calls
 * for and leaves its failure in segment->error; the facade does the rest.
 */
struct segment_backend {
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  uint64_t size, segment_fill fill,
                                  void *contents);
    enum shmview_status (*attach)(struct shmview_segment *segment,
                                  enum shmview_access access);
    void (*detach)(struct shmview_segment *segment);
    enum shmview_status (*lock)(struct shmview_segment *segment,
                                enum shmview_lock_byte byte,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation);
    void (*unlock)(struct shmview_segment *segment,
                   enum shmview_lock_byte byte);
    /* The first `size` bytes. */
    void *(*map)(struct shmview_segment *segment, uint64_t size, bool writable);
    void (*unmap)(void *mapping, uint64_t size);
    enum shmview_status (*read)(struct shmview_segment *segment,
                                uint64_t offset, void *bytes, size_t length);
    enum shmview_status (*write)(struct shmview_segment *segment,
                                 uint64_t offset, const void *bytes,
                                 size_t length);
    /* The segment's bytes now; a peer may have made them more. */
    enum shmview_status (*measure)(struct shmview_segment *segment,
                                   uint64_t *size);
    /* To at least `size` bytes; mappings stay as they are. */
    enum shmview_status (*grow)(struct shmview_segment *segment, uint64_t size);
    /* Whether a new attach under the same key would lead to it, as far as can
     * be seen. */
    bool (*is_current)(struct shmview_segment *segment);
    /* Whether who reads has to look for another one under the key; NULL: where
     * it is not the current one. */
    bool (*is_superseded)(struct shmview_segment *segment);
    enum shmview_status (*holders)(struct shmview_segment *segment,
                                   struct shmview_holders *holders);
    /* NULL: there is no need to. */
    void (*announce)(struct shmview_segment *segment);
};

extern const struct segment_backend segment_posix;
extern const struct segment_backend segment_systemv;

/*
 * Puts a new System V segment in the place of the one that the handle is
 * attached to, while it holds the content lock: who comes by the key finds the
 * one or the other. The old one is marked for removal, and its holders keep
 * it, as shmctl(2) has it. Pointers from shmview_segment_data() end with it.
 * Errors as of create; if memory runs out in its midst the key leads nowhere
 * then, and its holders still have the old one.
 */
enum shmview_status segment_systemv_replace(struct shmview_segment *segment,
                                            uint64_t size, segment_fill fill,
                                            void *contents);

/*
 * A POSIX segment of `size` bytes without a name: nobody else can attach. The
 * handle stays idle, but for its mapping and its bytes. Then either gets its
 * name, or is given up. Errors: as of create; after a failure of naming it is
 * still there.
 */
enum shmview_status segment_posix_make(struct shmview_segment *segment,
                                       uint64_t size);
enum shmview_status segment_posix_name(struct shmview_segment *segment);
void segment_posix_abandon(struct shmview_segment *segment);

/* shmview_segment_data() without a look at the handle's state. */
void *segment_map(struct shmview_segment *segment);
void segment_unmap(struct shmview_segment *segment);
void segment_unmap_view(struct shmview_segment *segment);

/* Gives up what was prepared, with its lock. */
void segment_discard(struct shmview_segment *segment);

/* Both say the same of what a crash left. */
#define SEGMENT_ORPHAN_TEXT                                                    \
    N_("the segment's last process died; what it left has been removed")

/*
 * An idle handle for a System V segment of this user of which only the native
 * key is known; a handle like any other. NULL when memory runs out.
 */
struct shmview_segment *segment_new_found(const char *native_key);

/* What an error text calls the segment: its key, or its native key. */
const char *segment_name(const struct shmview_segment *segment);

/* Fills the handle's error from an errno or with a reason. */
enum shmview_status segment_fail_errno(struct shmview_segment *segment,
                                       const char *operation, int system_error);
enum shmview_status segment_fail(struct shmview_segment *segment,
                                 enum shmview_status status,
                                 const char *operation, const char *reason);

/* As shmview_segment_create(), with `fill` called before the name exists. */
enum shmview_status segment_create_filled(struct shmview_segment *segment,
                                          int64_t size, segment_fill fill,
                                          void *contents);

/*
 * Locks for the length of one operation on an attached handle. A lock that the
 * caller's shmview_segment_lock() took already serves, and stays.
 */
enum shmview_status segment_hold(struct shmview_segment *segment,
                                 enum shmview_lock_byte byte,
                                 enum lock_mode mode,
                                 const struct shmview_wait *wait,
                                 const char *operation);
void segment_let_go(struct shmview_segment *segment,
                    enum shmview_lock_byte byte);

#endif
