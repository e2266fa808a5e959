/* SPDX-License-Identifier: MIT */
/* shmtool info: prints the names, the header and the holders of one segment. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/segment-entry.h"

#include <inttypes.h>
#include <stdlib.h>

static void
print_image(const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;
    char text[TOOL_TEXT_BYTES];

    if (entry->image_status != SHMVIEW_OK) {
        tool_print_line("picture      none (%s)",
                        shmview_status_text(entry->image_status));
        return;
    }
    tool_print_line("picture      %" PRIu32 "x%" PRIu32 " %s", header->width,
                    header->height, shmview_format_name(header->format));
    if (header->generation == 0) {
        puts("stream       a PNG file, as Qt programs write it");
        return;
    }
    tool_print_line("generation   %" PRIu64, header->generation);
    tool_print_line("published    %s", tool_entry_time(header->time, text));
    tool_print_line("pixels       %" PRIu64 " bytes from byte %" PRIu64,
                    header->pixels_length, header->pixels_offset);
    tool_print_line("stride       %" PRIu32 " bytes", header->stride);
    if (shmview_header_has_range(header)) {
        tool_print_line("range        black is %g, white is %g",
                        (double)header->black, (double)header->white);
    }
    tool_print_line("header       version %d, %d bytes", SHMVIEW_HEADER_VERSION,
                    SHMVIEW_HEADER_BYTES);
}

static void
print_holders(const struct shmview_inventory_entry *entry)
{
    const struct shmview_holders *holders = entry->holders;
    char text[TOOL_TEXT_BYTES];

    for (size_t i = 0; i < holders->count; i++) {
        const struct shmview_holder *holder = holders->holders[i];

        tool_print_line("%-12s %s %d (%s)", i == 0 ? "holders" : "",
                        holder->name, (int)holder->pid,
                        tool_entry_activity(holder, text));
    }
    if (entry->hidden) {
        tool_print_line("%-12s a process that can't be seen from here "
                        "(in another container?)",
                        holders->count == 0 ? "holders" : "");
    } else if (holders->count == 0) {
        puts("holders      none");
    }
}

static void
print_entry(const struct shmview_inventory_entry *entry)
{
    /* The native key in the form of Qt 6.6 and later. */
    char *qt_key = shmview_key_print_native(entry->type, entry->native_key);

    tool_print_line("key          %s",
                    entry->key != NULL
                        ? entry->key
                        : "(too long to be kept in the native name)");
    tool_print_line("native name  %s", entry->native_key);
    if (qt_key != NULL) {
        tool_print_line("qt key       %s", qt_key);
    }
    free(qt_key);
    tool_print_line("type         %s", tool_entry_type(entry));
    tool_print_line("size         %" PRIu64 " bytes", entry->size);
    tool_print_line("orphaned     %s", entry->orphaned ? "yes" : "no");
    print_image(entry);
    print_holders(entry);
}

int
tool_info(const struct tool_options *options)
{
    struct shmview_inventory *inventory;
    struct shmview_error error;
    int result = TOOL_DONE;

    if (shmview_inventory_find(options->type, options->key, &inventory,
                               &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    if (!options->json) {
        print_entry(inventory->entries[0]);
    } else if (!tool_json_print(stdout, tool_entry_json(inventory->entries[0]),
                                JSON_INDENT(2))) {
        result = tool_fail_memory("info", options->key);
    }
    shmview_inventory_free(inventory);
    return result;
}
