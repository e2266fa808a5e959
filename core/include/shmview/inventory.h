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

/* A segment as it was when the list was made. The library makes the struct and
 * may extend it at its end, so it states its size, and programs must not make
 * or copy one. */
struct shmview_inventory_entry {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    /* The segment's name in /dev/shm (for Qt's POSIX type, with a leading "/"),
     * or the path of its key file. */
    char *native_key;
    /* The segment's key. NULL if the native key does not reveal it, because the
     * key is too long or the type is SHMVIEW_KEY_SYSTEM_V; but
     * shmview_inventory_find() fills it in. */
    char *key;
    enum shmview_key_type type;
    /* Bytes. */
    uint64_t size;
    /* No living process is attached. */
    bool orphaned;
    /* SHMVIEW_OK if `header` describes an image; otherwise the reason why it
     * does not. If it is SHMVIEW_ERROR_UNKNOWN, the segment could not be read;
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

/* Lists the segments of this user. Lists segments of Qt's POSIX type only if
 * they contain a picture; those of SHMVIEW_KEY_SYSTEM_V only if their key file
 * is in the present folder for such files ($TMPDIR, or /tmp if that is not
 * set); and those of SHMVIEW_KEY_SYSTEM_V_FILE only if their key file is in
 * $XDG_RUNTIME_DIR, where Qt's platformSafeKey() puts it. A key file of
 * SHMVIEW_KEY_SYSTEM_V that has no segment is listed as an orphan of 0 bytes.
 * Reads only the start of a Qt program's picture, which shows its size but not
 * whether the rest is intact. Errors: out of resources, permission denied (to
 * look into the folder), unknown. */
enum shmview_status shmview_inventory_list(struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Makes a list with only the segment of `key`. Lists an orphan, too, and does
 * not remove it. Errors: key (it is empty or NULL), not found, permission
 * denied, out of resources, unsupported (there is no such key type), unknown
 * (no /proc).
 */
enum shmview_status shmview_inventory_find(enum shmview_key_type type,
                                           const char *key,
                                           struct shmview_inventory **inventory,
                                           struct shmview_error *error);

/*
 * Returns the type under which Qt programs share something with `key` now:
 * SHMVIEW_KEY_QT_POSIX if the key has a segment of that type, and no living
 * process is attached to the key's System V segment; otherwise
 * SHMVIEW_KEY_SYSTEM_V. Thread-safe.
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
