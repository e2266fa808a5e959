/* SPDX-License-Identifier: MIT */
/* What the inventory asks of each key type. Not installed. */

#ifndef CORE_OBSERVE_INVENTORY_INTERNAL_H
#define CORE_OBSERVE_INVENTORY_INTERNAL_H

#include <shmview/inventory.h>

struct inventory_source {
    enum shmview_key_type type;
    /* Where the names of segments lie; freed by the caller, NULL when memory
     * runs out. */
    char *(*folder)(void);
    /* The native key of a file there, freed by the caller. */
    char *(*native_key)(const char *folder, const char *file);
    /* Whether a file's name is that of a segment of ours. */
    bool (*is_own)(const char *file);
    /*
     * Fills all of an entry (which is empty) but its native key and the list
     * of holders. Takes no part in the segment. `name` goes into error texts.
     * Errors: not found, permission denied, out of resources.
     */
    enum shmview_status (*look)(const char *native_key, const char *name,
                                struct shmview_inventory_entry *entry,
                                struct shmview_error *error);
    /* The process that has it locked, where the scan of /proc does not tell;
     * 0 for none. May be NULL. */
    pid_t (*locker)(const char *native_key);
    /* Removes it if it is an orphan; whether it did. */
    bool (*remove)(const char *native_key);
};

extern const struct inventory_source inventory_posix;
extern const struct inventory_source inventory_systemv;

/* What is only looked at may have any size. */
extern const struct shmview_limits inventory_no_limits;

#endif
