/* SPDX-License-Identifier: MIT */
/* shmtool info: all that is known of one segment. */

#include "app/tool/segment-entry.h"
#include "app/tool/tool.h"

#include <inttypes.h>
#include <stdlib.h>

static void
print_label(const char *label)
{
    printf("%-12s ", label);
}

static void
print_text(const char *label, const char *text)
{
    print_label(label);
    tool_print(text);
    putchar('\n');
}

static void
print_image(const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;
    char text[TOOL_TEXT_BYTES];

    if (entry->image_status != SHMVIEW_OK) {
        print_label("picture");
        printf("none (%s)\n", shmview_status_text(entry->image_status));
        return;
    }
    print_label("picture");
    printf("%" PRIu32 "x%" PRIu32 " %s\n", header->width, header->height,
           shmview_format_name(header->format));
    if (header->generation == 0) {
        print_text("stream", "a PNG file, as Qt programs write it");
        return;
    }
    print_label("generation");
    printf("%" PRIu64 "\n", header->generation);
    print_text("published", tool_entry_time(header->time, text));
    print_label("pixels");
    printf("%" PRIu64 " bytes from byte %" PRIu64 "\n", header->pixels_length,
           header->pixels_offset);
    print_label("stride");
    printf("%" PRIu32 " bytes\n", header->stride);
    print_label("header");
    printf("version %d, %d bytes\n", SHMVIEW_HEADER_VERSION,
           SHMVIEW_HEADER_BYTES);
}

static void
print_holders(const struct shmview_inventory_entry *entry)
{
    char text[TOOL_TEXT_BYTES];

    for (size_t i = 0; i < entry->holders.count; i++) {
        const struct shmview_holder *holder = &entry->holders.holders[i];

        print_label(i == 0 ? "holders" : "");
        tool_print(holder->name);
        printf(" %d (%s)\n", (int)holder->pid,
               tool_entry_activity(holder, text));
    }
    if (entry->holders.count == 0) {
        print_text("holders", "none");
    }
}

/* As it is given to programs of Qt 6.6 and later. */
static void
print_qt_key(const struct shmview_inventory_entry *entry)
{
    char *text = shmview_key_print_native(entry->type, entry->native_key);

    if (text != NULL) {
        print_text("qt key", text);
    }
    free(text);
}

static void
print_entry(const struct shmview_inventory_entry *entry)
{
    print_text("key", entry->key != NULL
                          ? entry->key
                          : "(too long to be kept in the native name)");
    print_text("native name", entry->native_key);
    print_qt_key(entry);
    print_text("type", tool_entry_type(entry));
    print_label("size");
    printf("%" PRIu64 " bytes\n", entry->size);
    print_text("orphaned", entry->orphaned ? "yes" : "no");
    print_image(entry);
    print_holders(entry);
}

int
tool_info(const struct tool_options *options)
{
    struct shmview_inventory inventory;
    struct tool_json json = {0};
    struct shmview_error error;

    if (shmview_inventory_find(options->type, options->key, &inventory,
                               &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    if (options->json) {
        tool_entry_json(&json, &inventory.entries[0]);
    } else {
        print_entry(&inventory.entries[0]);
    }
    shmview_inventory_free(&inventory);
    return TOOL_DONE;
}
