/* SPDX-License-Identifier: MIT */
/* Lists the segments of this user, finds one, and removes orphans. */

#ifndef SHMVIEW_INVENTORY_H
#define SHMVIEW_INVENTORY_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "holders.h"
#include "key.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/* A segment at the moment when it was looked at. The library makes the struct
 * and may let it grow at its end, so programs don't make or copy one. */
struct shmview_inventory_entry {
    /* Its name in /dev/shm, or the path of its key file. */
    char *native_key;
    /* Its key; NULL if the name does not tell it, because the key was too long
     * or the segment is of the System V type. */
    char *key;
    enum shmview_key_type type;
    /* Bytes. */
    uint64_t size;
    /* No living process is attached. */
    bool orphaned;
    /* SHMVIEW_OK if `header` describes an image; otherwise the reason why there
     * is none. */
    enum shmview_status image_status;
    struct shmview_header header;
    struct shmview_holders *holders;
    /* A process is attached, but none that can be seen from here: it may be in
     * another container (pid_namespaces(7)). */
    bool hidden;
};

/*
 * A list of segments, sorted by native key. The library makes the struct and
 * may let it grow at its end. The functions below that make one are
 * thread-safe; on success it is the caller's, otherwise the pointer is NULL.
 */
struct shmview_inventory {
    struct shmview_inventory_entry **entries;
    size_t count;
};

/* Lists every segment of this user, of each key type, but none of the System V
 * type if $TMPDIR leads nowhere, of Qt's POSIX type only those that hold a
 * picture, and of System V with a key file only those with a file in
 * $XDG_RUNTIME_DIR, where Qt's platformSafeKey() puts it. Reads only the start
 * of a Qt program's picture, which tells its size but not whether the rest is
 * whole. Errors: out of resources, permission denied (to look into the folder),
 * unknown. */
enum shmview_status shmview_inventory_list(struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Finds the segment of `key`, and makes a list of one. An orphan is listed, not
 * removed. Errors: key (it is empty or NULL), not found, permission denied, out
 * of resources.
 */
enum shmview_status shmview_inventory_find(enum shmview_key_type type,
                                           const char *key,
                                           struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Returns the type under which Qt programs share something with `key` now:
 * SHMVIEW_KEY_QT_POSIX if there is such a segment, and no System V segment that
 * a living process is attached to; else SHMVIEW_KEY_SYSTEM_V. Thread-safe.
 */
enum shmview_key_type shmview_inventory_qt_type(const char *key);

/*
 * Removes every orphan of this user, and lists the removed ones in `*removed`,
 * without holders. A segment stays if a process attaches to it meanwhile.
 * Errors: as list.
 */
enum shmview_status shmview_inventory_clean(struct shmview_inventory **removed,
                                            struct shmview_error *error);

/* Frees the list and what is in it. NULL is allowed. */
void shmview_inventory_free(struct shmview_inventory *inventory);

SHMVIEW_END_DECLARATIONS

#endif
