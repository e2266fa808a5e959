/* SPDX-License-Identifier: MIT */
/* One segment of an inventory: its words, and its JSON. */

#include "app/tool-entry.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define NANOSECONDS UINT64_C(1000000000)

const char *
shm_tool_entry_type(const struct shmview_inventory_entry *entry)
{
    switch (entry->type) {
    case SHMVIEW_KEY_POSIX:
        return "posix";
    case SHMVIEW_KEY_SYSTEM_V:
        return "systemv";
    }
    return "unknown";
}

const char *
shm_tool_entry_name(const struct shmview_inventory_entry *entry)
{
    return entry->key != NULL ? entry->key : entry->native_key;
}

static void
append(char *text, bool applies, const char *word)
{
    size_t length = strlen(text);

    if (applies) {
        snprintf(text + length, SHM_TOOL_TEXT_BYTES - length, "%s%s",
                 length > 0 ? ", " : "", word);
    }
}

const char *
shm_tool_entry_activity(const struct shmview_holder *holder, char *text)
{
    *text = '\0';
    append(text, holder->attached, "attached");
    append(text, holder->reading, "reading");
    append(text, holder->locking, "locking");
    append(text, holder->writing, "writing");
    append(text, *text == '\0', "only mapped or open");
    return text;
}

const char *
shm_tool_entry_time(uint64_t time, char *text)
{
    time_t seconds = (time_t)(time / NANOSECONDS);
    struct tm parts;
    size_t length;

    /* 64 bits of nanoseconds end in 2554: every time can be told. */
    gmtime_r(&seconds, &parts);
    length = strftime(text, SHM_TOOL_TEXT_BYTES, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + length, SHM_TOOL_TEXT_BYTES - length, ".%09uZ",
             (unsigned)(time % NANOSECONDS));
    return text;
}

static void
size_json(struct shm_tool_json *json, const struct shmview_header *header)
{
    shm_tool_json_number(json, "width", header->width);
    shm_tool_json_number(json, "height", header->height);
    shm_tool_json_string(json, "format", shmview_format_name(header->format));
}

static void
image_json(struct shm_tool_json *json,
           const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;
    char text[SHM_TOOL_TEXT_BYTES];

    if (entry->image_status != SHMVIEW_OK) {
        shm_tool_json_null(json, "image");
        shm_tool_json_string(json, "no_image_because",
                             shmview_status_text(entry->image_status));
        return;
    }
    shm_tool_json_begin(json, "image", '{');
    shm_tool_json_string(json, "wire", header->generation == 0 ? "qt" : "own");
    if (header->generation == 0) {
        size_json(json, header);
        shm_tool_json_end(json, '}');
        return;
    }
    shm_tool_json_number(json, "version", SHMVIEW_HEADER_VERSION);
    shm_tool_json_number(json, "header_size", SHMVIEW_HEADER_BYTES);
    shm_tool_json_number(json, "generation", header->generation);
    shm_tool_json_number(json, "pixels_offset", header->pixels_offset);
    shm_tool_json_number(json, "pixels_length", header->pixels_length);
    size_json(json, header);
    shm_tool_json_number(json, "stride", header->stride);
    shm_tool_json_number(json, "time", header->time);
    shm_tool_json_string(json, "published",
                         shm_tool_entry_time(header->time, text));
    shm_tool_json_end(json, '}');
}

static void
holder_json(struct shm_tool_json *json, const struct shmview_holder *holder)
{
    shm_tool_json_begin(json, NULL, '{');
    shm_tool_json_number(json, "pid", (uint64_t)holder->pid);
    shm_tool_json_string(json, "name", holder->name);
    shm_tool_json_boolean(json, "attached", holder->attached);
    shm_tool_json_boolean(json, "reading", holder->reading);
    shm_tool_json_boolean(json, "locking", holder->locking);
    shm_tool_json_boolean(json, "writing", holder->writing);
    shm_tool_json_end(json, '}');
}

void
shm_tool_entry_json(struct shm_tool_json *json,
                    const struct shmview_inventory_entry *entry)
{
    shm_tool_json_begin(json, NULL, '{');
    shm_tool_json_string(json, "key", entry->key);
    shm_tool_json_string(json, "native_key", entry->native_key);
    shm_tool_json_string(json, "type", shm_tool_entry_type(entry));
    shm_tool_json_number(json, "size", entry->size);
    shm_tool_json_boolean(json, "orphaned", entry->orphaned);
    image_json(json, entry);
    shm_tool_json_begin(json, "holders", '[');
    for (size_t i = 0; i < entry->holders.count; i++) {
        holder_json(json, &entry->holders.holders[i]);
    }
    shm_tool_json_end(json, ']');
    shm_tool_json_end(json, '}');
}
