/* SPDX-License-Identifier: MIT */
/* Which segments of this user exist, without attaching to any. */

#ifndef SHMVIEW_INVENTORY_H
#define SHMVIEW_INVENTORY_H

#include "declarations.h"
#include "error.h"
#include "holders.h"
#include "key.h"
#include "wire.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/* One segment as it was when it was looked at. */
struct shm_inventory_entry {
    /* Its name in /dev/shm, or the path of its key file. */
    char *native_key;
    /* Its key; NULL where the name does not tell it: it was too long, or the
     * segment is of the System V type. */
    char *key;
    enum shm_key_type type;
    /* Bytes. */
    uint64_t size;
    /* No living process is attached. */
    bool orphaned;
    /* SHM_OK: `header` is that of an image. Otherwise why it is none. */
    enum shm_status image_status;
    struct shm_wire_header header;
    struct shm_holders holders;
};

/* A list that shm_inventory_free() frees, sorted by native key. */
struct shm_inventory {
    struct shm_inventory_entry *entries;
    size_t count;
};

/* Every segment of this user, of both key types. A System V segment is attached
 * to for as long as it takes to read its image. Errors: out of resources,
 * unknown. */
enum shm_status shm_inventory_list(struct shm_inventory *inventory,
                                   struct shm_error *error);

/*
 * The one segment of `key`: a list of one. An orphan is told of, not removed.
 * Errors: key (it is empty), not found, permission denied, out of resources.
 */
enum shm_status shm_inventory_find(enum shm_key_type type, const char *key,
                                   struct shm_inventory *inventory,
                                   struct shm_error *error);

/*
 * Removes every orphan of this user; those that went are left in `removed`.
 * A segment that a process attaches to meanwhile stays. Errors: as list.
 */
enum shm_status shm_inventory_clean(struct shm_inventory *removed,
                                    struct shm_error *error);

/* Frees what is inside and empties it; not the struct itself. */
void shm_inventory_free(struct shm_inventory *inventory);

SHM_END_DECLARATIONS

#endif
