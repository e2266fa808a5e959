/* SPDX-License-Identifier: MIT */
/* Makes one entry of an inventory from a single look at a segment. */

#pragma once

#include "core/process/holders.h"
#include <shmview/inventory.h>

/* Makes an entry without holders. Takes ownership of the native key (NULL is
 * allowed): if this returns NULL, because memory has run out, it has freed the
 * key. */
struct shmview_inventory_entry *inventory_entry_new(enum shmview_key_type type,
                                                    char *native);
void inventory_entry_free(struct shmview_inventory_entry *entry);

/* Fills in everything but the holders. `key` is for error texts; if it is NULL,
 * they contain the native key. Errors: not found, permission denied, out of
 * resources. */
enum shmview_status inventory_entry_look(struct shmview_inventory_entry *entry,
                                         const char *key,
                                         struct shmview_error *error);

/* Notes in the entry whether the segment has holders that can't be seen. Call
 * it when the visible ones are in the entry. */
void inventory_entry_note_hidden(struct shmview_inventory_entry *entry);

/* Returns the file for holders_scan(). Call it after inventory_entry_look(). */
struct holders_file *
inventory_entry_file(struct shmview_inventory_entry *entry);
