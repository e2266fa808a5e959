/* SPDX-License-Identifier: MIT */
/* Describes one segment of an inventory (shmview/inventory.h), in words and in
 * JSON, for the commands info, list and try. */

#pragma once

#include "app/tool/json.h"
#include <shmview/inventory.h>

/* Returns the name of the segment's type: "posix", "systemv", "qt-posix",
 * "systemv-file" or "unknown". The text is static. */
const char *tool_entry_type(const struct shmview_inventory_entry *entry);

/* Returns the key, or the native key if the key is unknown. The text belongs to
 * the entry. */
const char *tool_entry_name(const struct shmview_inventory_entry *entry);

/* Returns the entry as one JSON object, which the caller owns; NULL if memory
 * runs out. */
json_t *tool_entry_json(const struct shmview_inventory_entry *entry);

/* The size in bytes of `text` in the two functions below. */
#define TOOL_TEXT_BYTES 80

/* Writes to `text` what a holder, a process that uses the segment, does: one or
 * more of "attached", "reading", "locking", "writing" and "waiting", or else
 * "only mapped or open". Returns `text`. */
const char *tool_entry_activity(const struct shmview_holder *holder,
                                char *text);

/* Writes the `time` of a header (nanoseconds since 1970) to `text`, in UTC: for
 * example, "2026-11-20T20:53:11.123456789Z". Returns `text`. */
const char *tool_entry_time(uint64_t time, char *text);
