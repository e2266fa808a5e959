/* SPDX-License-Identifier: MIT */
/* Lists the segments of this user, finds one, and removes orphans: segments to
 * which no living process is attached. */

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

/* A segment as it was when the list was made. The library makes the struct and
 * may extend it at its end, so it states its size, and programs must not make
 * or copy one. */
struct shmview_inventory_entry {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    /* The segment's name in /dev/shm (for Qt's POSIX type, with a leading "/"),
     * or the path of its key file. */
    char *native_key;
    /* The segment's key. shmview_inventory_find() always fills it in. In all
     * other lists, this is NULL if the key is too long to be read from the
     * native key, or if the type is SHMVIEW_KEY_SYSTEM_V. */
    char *key;
    enum shmview_key_type type;
    /* Bytes. */
    uint64_t size;
    /* No living process is attached. */
    bool orphaned;
    /* SHMVIEW_OK if `header` describes an image; otherwise the reason why it
     * does not. SHMVIEW_ERROR_UNKNOWN means that the segment could not be read:
     * then `key` may be NULL, and `size` may be 0. */
    enum shmview_status image_status;
    struct shmview_header header;
    /* The processes that hold the segment. */
    struct shmview_holders *holders;
    /* Processes are attached, but none of them is visible from here: they may
     * be in another container (pid_namespaces(7)). */
    bool hidden;
};

/*
 * A list of segments, sorted by native key. The struct never grows; the structs
 * that it points to may. The functions below that make a list are thread-safe.
 * On success the caller owns the list; otherwise the pointer is NULL.
 */
struct shmview_inventory {
    struct shmview_inventory_entry **entries;
    size_t count;
};

/*
 * Lists the segments of this user. Of Qt's types, lists only these:
 * - SHMVIEW_KEY_QT_POSIX: segments that contain a picture.
 * - SHMVIEW_KEY_SYSTEM_V: segments whose key file is in $TMPDIR, or in /tmp if
 *   that is not set. A key file without a segment is listed as an orphan of 0
 *   bytes.
 * - SHMVIEW_KEY_SYSTEM_V_FILE: segments whose key file is in $XDG_RUNTIME_DIR,
 *   where Qt's platformSafeKey() puts it.
 *
 * Of a picture in a segment of Qt's types, reads only the start, which shows
 * the size but not whether the rest is intact. Errors: out of resources,
 * permission denied (to look into one of the folders), unknown.
 */
enum shmview_status shmview_inventory_list(struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Makes a list with only the segment of `key`. Lists an orphan, too, and does
 * not remove it. Errors: key (it is empty, NULL or too long), not found,
 * permission denied, out of resources, unsupported (there is no such key type),
 * unknown (no /proc).
 */
enum shmview_status shmview_inventory_find(enum shmview_key_type type,
                                           const char *key,
                                           struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Returns the type under which Qt programs share something with `key` now. If
 * the key has a segment of the type SHMVIEW_KEY_QT_POSIX, and no living process
 * is attached to a System V segment of the key, returns SHMVIEW_KEY_QT_POSIX;
 * otherwise SHMVIEW_KEY_SYSTEM_V. Thread-safe.
 */
enum shmview_key_type shmview_inventory_qt_type(const char *key);

/*
 * Removes every orphan that shmview_inventory_list() would list, and lists the
 * removed ones in `*removed`, with empty lists of holders. A segment stays if a
 * process attaches to it meanwhile. Errors: those of shmview_inventory_list().
 */
enum shmview_status shmview_inventory_clean(struct shmview_inventory **removed,
                                            struct shmview_error *error);

/* Frees the list and everything in it. NULL is allowed. */
void shmview_inventory_free(struct shmview_inventory *inventory);

SHMVIEW_END_DECLARATIONS

#endif
