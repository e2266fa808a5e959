/* SPDX-License-Identifier: MIT */
/* One segment of an inventory: its words, and its JSON. */

#include "app/tool/segment-entry.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define NANOSECONDS UINT64_C(1000000000)

const char *
tool_entry_type(const struct shmview_inventory_entry *entry)
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
tool_entry_name(const struct shmview_inventory_entry *entry)
{
    return entry->key != NULL ? entry->key : entry->native_key;
}

static void
append(char *text, bool applies, const char *word)
{
    size_t length = strlen(text);

    if (applies) {
        snprintf(text + length, TOOL_TEXT_BYTES - length, "%s%s",
                 length > 0 ? ", " : "", word);
    }
}

const char *
tool_entry_activity(const struct shmview_holder *holder, char *text)
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
tool_entry_time(uint64_t time, char *text)
{
    time_t seconds = (time_t)(time / NANOSECONDS);
    struct tm parts;
    size_t length;

    /* 64 bits of nanoseconds end in 2554: every time can be told. */
    gmtime_r(&seconds, &parts);
    length = strftime(text, TOOL_TEXT_BYTES, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + length, TOOL_TEXT_BYTES - length, ".%09uZ",
             (unsigned)(time % NANOSECONDS));
    return text;
}

static void
size_json(struct tool_json *json, const struct shmview_header *header)
{
    tool_json_number(json, "width", header->width);
    tool_json_number(json, "height", header->height);
    tool_json_string(json, "format", shmview_format_name(header->format));
}

static void
image_json(struct tool_json *json, const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;
    char text[TOOL_TEXT_BYTES];

    if (entry->image_status != SHMVIEW_OK) {
        tool_json_null(json, "image");
        tool_json_string(json, "no_image_because",
                         shmview_status_text(entry->image_status));
        return;
    }
    tool_json_begin(json, "image", '{');
    tool_json_string(json, "wire", header->generation == 0 ? "qt" : "own");
    if (header->generation == 0) {
        size_json(json, header);
        tool_json_end(json, '}');
        return;
    }
    tool_json_number(json, "version", SHMVIEW_HEADER_VERSION);
    tool_json_number(json, "header_size", SHMVIEW_HEADER_BYTES);
    tool_json_number(json, "generation", header->generation);
    tool_json_number(json, "pixels_offset", header->pixels_offset);
    tool_json_number(json, "pixels_length", header->pixels_length);
    size_json(json, header);
    tool_json_number(json, "stride", header->stride);
    tool_json_number(json, "time", header->time);
    tool_json_string(json, "published", tool_entry_time(header->time, text));
    tool_json_end(json, '}');
}

static void
holder_json(struct tool_json *json, const struct shmview_holder *holder)
{
    tool_json_begin(json, NULL, '{');
    tool_json_number(json, "pid", (uint64_t)holder->pid);
    tool_json_string(json, "name", holder->name);
    tool_json_boolean(json, "attached", holder->attached);
    tool_json_boolean(json, "reading", holder->reading);
    tool_json_boolean(json, "locking", holder->locking);
    tool_json_boolean(json, "writing", holder->writing);
    tool_json_end(json, '}');
}

void
tool_entry_json(struct tool_json *json,
                const struct shmview_inventory_entry *entry)
{
    tool_json_begin(json, NULL, '{');
    tool_json_string(json, "key", entry->key);
    tool_json_string(json, "native_key", entry->native_key);
    tool_json_string(json, "type", tool_entry_type(entry));
    tool_json_number(json, "size", entry->size);
    tool_json_boolean(json, "orphaned", entry->orphaned);
    image_json(json, entry);
    tool_json_begin(json, "holders", '[');
    for (size_t i = 0; i < entry->holders.count; i++) {
        holder_json(json, &entry->holders.holders[i]);
    }
    tool_json_end(json, ']');
    tool_json_end(json, '}');
}
