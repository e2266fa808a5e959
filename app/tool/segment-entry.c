/* SPDX-License-Identifier: MIT */
/* Describes one segment of an inventory, in words and in JSON. */

#include "app/tool/segment-entry.h"

#include "app/tool/signals.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

const char *
tool_entry_type(const struct shmview_inventory_entry *entry)
{
    switch (entry->type) {
    case SHMVIEW_KEY_POSIX:
        return "posix";
    case SHMVIEW_KEY_SYSTEM_V:
        return "systemv";
    case SHMVIEW_KEY_QT_POSIX:
        return "qt-posix";
    case SHMVIEW_KEY_SYSTEM_V_FILE:
        return "systemv-file";
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
    append(text, holder->waiting, "waiting");
    append(text, *text == '\0', "only mapped or open");
    return text;
}

const char *
tool_entry_time(uint64_t time, char *text)
{
    time_t seconds = (time_t)(time / TOOL_SECOND);
    struct tm parts;
    size_t length;

    /* 2^64 nanoseconds end in the year 2554, so every time can be printed. */
    gmtime_r(&seconds, &parts);
    length = strftime(text, TOOL_TEXT_BYTES, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + length, TOOL_TEXT_BYTES - length, ".%09uZ",
             (unsigned)(time % TOOL_SECOND));
    return text;
}

static json_t *
range_json(const struct shmview_header *header)
{
    return shmview_header_has_range(header)
               ? json_pack("{s:f, s:f}", "black", (double)header->black,
                           "white", (double)header->white)
               : json_null();
}

static json_t *
image_json(const struct shmview_header *header)
{
    json_t *width = tool_json_number(header->width);
    json_t *height = tool_json_number(header->height);
    const char *format = shmview_format_name(header->format);
    char time[TOOL_TEXT_BYTES];

    if (header->generation == 0) {
        return json_pack("{s:s, s:o, s:o, s:s}", "wire", "qt", "width", width,
                         "height", height, "format", format);
    }
    return json_pack(
        "{s:s, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:s, s:o}",
        "wire", "own", "version", SHMVIEW_HEADER_VERSION, "header_size",
        SHMVIEW_HEADER_BYTES, "generation",
        tool_json_number(header->generation), "pixels_offset",
        tool_json_number(header->pixels_offset), "pixels_length",
        tool_json_number(header->pixels_length), "width", width, "height",
        height, "format", format, "stride", tool_json_number(header->stride),
        "time", tool_json_number(header->time), "published",
        tool_entry_time(header->time, time), "range", range_json(header));
}

static json_t *
holder_json(const struct shmview_holder *holder)
{
    return json_pack(
        "{s:i, s:o, s:b, s:b, s:b, s:b, s:b}", "pid", (int)holder->pid, "name",
        tool_json_text(holder->name), "attached", (int)holder->attached,
        "reading", (int)holder->reading, "locking", (int)holder->locking,
        "writing", (int)holder->writing, "waiting", (int)holder->waiting);
}

static json_t *
holders_json(const struct shmview_holders *holders)
{
    json_t *json = json_array();

    for (size_t i = 0; i < holders->count; i++) {
        tool_json_append(&json, holder_json(holders->holders[i]));
    }
    return json;
}

json_t *
tool_entry_json(const struct shmview_inventory_entry *entry)
{
    bool is_picture = entry->image_status == SHMVIEW_OK;

    return json_pack(
        "{s:o, s:o, s:s, s:o, s:b, s:o, s:s*, s:o, s:b}", "key",
        tool_json_text(entry->key), "native_key",
        tool_json_text(entry->native_key), "type", tool_entry_type(entry),
        "size", tool_json_number(entry->size), "orphaned", (int)entry->orphaned,
        "image", is_picture ? image_json(&entry->header) : json_null(),
        "no_image_because",
        is_picture ? NULL : shmview_status_text(entry->image_status), "holders",
        holders_json(entry->holders), "hidden_holder", (int)entry->hidden);
}
