/* SPDX-License-Identifier: MIT */
/* Makes one entry of an inventory: finds out what shmview_inventory_list() says
 * about one segment. */

#pragma once

#include "core/process/holders.h"
#include <shmview/inventory.h>

/* Makes an entry with an empty list of holders. Takes ownership of the native
 * key, even on failure. Returns NULL if memory has run out, or if `native` is
 * NULL because memory ran out earlier. */
struct shmview_inventory_entry *inventory_entry_new(enum shmview_key_type type,
                                                    char *native);
/* Frees the entry and everything in it. NULL is allowed. */
void inventory_entry_free(struct shmview_inventory_entry *entry);

/* Fills in everything but the holders and `hidden`. Error texts contain `key`
 * or, if that is NULL, the native key. Errors: not found, permission denied,
 * out of resources, unknown. */
enum shmview_status inventory_entry_look(struct shmview_inventory_entry *entry,
                                         const char *key,
                                         struct shmview_error *error);

/* Sets `hidden` of the entry if the segment has attached processes, but none of
 * them is visible. Call this function when the visible holders are in the
 * entry. */
void inventory_entry_note_hidden(struct shmview_inventory_entry *entry);

/* Returns what holders_scan() has to look for. The entry owns the result. Call
 * this function after inventory_entry_look(). */
struct holders_file *
inventory_entry_file(struct shmview_inventory_entry *entry);
