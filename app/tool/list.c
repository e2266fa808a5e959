/* SPDX-License-Identifier: MIT */
/* shmtool list: prints every segment of this user. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/segment-entry.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

enum column {
    COLUMN_NAME,
    COLUMN_TYPE,
    COLUMN_SIZE,
    COLUMN_PICTURE,
    COLUMN_GENERATION,
    COLUMN_COUNT,
};

static const char *const titles[] = {"KEY", "TYPE", "BYTES", "PICTURE",
                                     "GENERATION"};

static const char *
print_number(uint64_t number, char *text)
{
    snprintf(text, TOOL_TEXT_BYTES, "%" PRIu64, number);
    return text;
}

/* Returns the text in a column of this entry, or the column's title if the
 * entry is NULL. `text` has room for TOOL_TEXT_BYTES bytes, which the function
 * may use. */
static const char *
find_cell(const struct shmview_inventory_entry *entry, int column, char *text)
{
    const struct shmview_header *header;

    if (entry == NULL) {
        return titles[column];
    }
    header = &entry->header;
    switch (column) {
    case COLUMN_NAME:
        return tool_entry_name(entry);
    case COLUMN_TYPE:
        return tool_entry_type(entry);
    case COLUMN_SIZE:
        return print_number(entry->size, text);
    case COLUMN_PICTURE:
        if (entry->image_status != SHMVIEW_OK) {
            return shmview_status_text(entry->image_status);
        }
        snprintf(text, TOOL_TEXT_BYTES, "%" PRIu32 "x%" PRIu32 " %s",
                 header->width, header->height,
                 shmview_format_name(header->format));
        return text;
    default:
        /* Pictures of Qt programs have no generation. */
        return entry->image_status == SHMVIEW_OK && header->generation > 0
                   ? print_number(header->generation, text)
                   : "-";
    }
}

/* Returns how many columns the text takes on a terminal. Chinese characters
 * take two, and bytes that are not text in this locale take one each. */
static int
text_width(const char *text)
{
    mbstate_t state = {0};
    int width = 0;

    while (*text != '\0') {
        wchar_t character;
        size_t length = mbrtowc(&character, text, strlen(text), &state);
        int columns = 1;

        if (length <= MB_LEN_MAX) {
            columns = wcwidth(character);
            text += length;
        } else {
            state = (mbstate_t){0};
            columns = ((unsigned char)*text & 0xc0) != 0x80;
            text++;
        }
        width += columns < 0 ? 1 : columns;
    }
    return width;
}

static void
widen(int *widths, const struct shmview_inventory_entry *entry)
{
    char text[TOOL_TEXT_BYTES];

    for (int column = 0; column < COLUMN_COUNT; column++) {
        int width = text_width(find_cell(entry, column, text));

        if (width > widths[column]) {
            widths[column] = width;
        }
    }
}

static void
print_cells(const int *widths, const struct shmview_inventory_entry *entry)
{
    char text[TOOL_TEXT_BYTES];

    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *cell = find_cell(entry, column, text);
        int room = widths[column] - text_width(cell);
        bool right = column == COLUMN_SIZE || column == COLUMN_GENERATION;

        printf("%*s", right ? room : 0, "");
        tool_print(cell);
        printf("%*s  ", right ? 0 : room, "");
    }
}

/* The holders come last and need no width. */
static void
print_holders(const struct shmview_inventory_entry *entry)
{
    bool has_note = entry->orphaned || entry->hidden;

    printf("%s", entry->orphaned ? "orphaned" : entry->hidden ? "hidden" : "");
    for (size_t i = 0; i < entry->holders->count; i++) {
        fputs(i > 0 || has_note ? ", " : "", stdout);
        tool_print(entry->holders->holders[i]->name);
        printf(" %d", (int)entry->holders->holders[i]->pid);
    }
    putchar('\n');
}

static void
print_table(const struct shmview_inventory *inventory)
{
    int widths[COLUMN_COUNT] = {0};

    widen(widths, NULL);
    for (size_t i = 0; i < inventory->count; i++) {
        widen(widths, inventory->entries[i]);
    }
    print_cells(widths, NULL);
    puts("HOLDERS");
    for (size_t i = 0; i < inventory->count; i++) {
        print_cells(widths, inventory->entries[i]);
        print_holders(inventory->entries[i]);
    }
}

static int
print_json(const struct shmview_inventory *inventory)
{
    json_t *json = json_array();

    for (size_t i = 0; i < inventory->count; i++) {
        tool_json_append(&json, tool_entry_json(inventory->entries[i]));
    }
    return tool_json_print(stdout, json, JSON_INDENT(2))
               ? TOOL_DONE
               : tool_fail_memory("list", "segments");
}

int
tool_list(const struct tool_options *options)
{
    struct shmview_inventory *inventory;
    struct shmview_error error;
    int result = TOOL_DONE;

    if (shmview_inventory_list(&inventory, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    if (options->json) {
        result = print_json(inventory);
    } else if (inventory->count == 0) {
        puts("no segments");
    } else {
        print_table(inventory);
    }
    shmview_inventory_free(inventory);
    return result;
}
