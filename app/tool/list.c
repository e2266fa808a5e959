/* SPDX-License-Identifier: MIT */
/* shmtool list and clean: every segment of this user, and the orphans. */

#include "app/tool/segment-entry.h"
#include "app/tool/tool.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum column {
    COLUMN_NAME,
    COLUMN_TYPE,
    COLUMN_SIZE,
    COLUMN_PICTURE,
    COLUMN_GENERATION,
    COLUMN_COUNT,
};

/* The cells of one line; the holders come last and need no width. */
struct line {
    const char *cells[COLUMN_COUNT];
    char size[24];
    char picture[64];
    char generation[24];
};

static const struct line title = {
    .cells = {"KEY", "TYPE", "BYTES", "PICTURE", "GENERATION"},
};

static void
fill_line(struct line *line, const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;

    line->cells[COLUMN_NAME] = tool_entry_name(entry);
    line->cells[COLUMN_TYPE] = tool_entry_type(entry);
    line->cells[COLUMN_SIZE] = line->size;
    line->cells[COLUMN_PICTURE] = line->picture;
    line->cells[COLUMN_GENERATION] = line->generation;
    snprintf(line->size, sizeof line->size, "%" PRIu64, entry->size);
    if (entry->image_status != SHMVIEW_OK) {
        snprintf(line->picture, sizeof line->picture, "%s",
                 shmview_status_text(entry->image_status));
        strcpy(line->generation, "-");
        return;
    }
    snprintf(line->picture, sizeof line->picture, "%" PRIu32 "x%" PRIu32 " %s",
             header->width, header->height,
             shmview_format_name(header->format));
    if (header->generation == 0) {
        /* A Qt program's, which counts none. */
        strcpy(line->generation, "-");
        return;
    }
    snprintf(line->generation, sizeof line->generation, "%" PRIu64,
             header->generation);
}

/* Characters, which UTF-8 begins with any byte but a continuation. */
static int
text_width(const char *text)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        width += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return width;
}

static void
widen(int *widths, const struct line *line)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        int width = text_width(line->cells[column]);

        if (width > widths[column]) {
            widths[column] = width;
        }
    }
}

static void
print_line(const int *widths, const struct line *line)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *cell = line->cells[column];
        int room = widths[column] - text_width(cell);
        bool right = column == COLUMN_SIZE || column == COLUMN_GENERATION;

        printf("%*s", right ? room : 0, "");
        tool_print(cell);
        printf("%*s  ", right ? 0 : room, "");
    }
}

static void
print_holders(const struct shmview_inventory_entry *entry)
{
    if (entry->orphaned) {
        printf("orphaned");
    }
    for (size_t i = 0; i < entry->holders.count; i++) {
        fputs(i > 0 || entry->orphaned ? ", " : "", stdout);
        tool_print(entry->holders.holders[i].name);
        printf(" %d", (int)entry->holders.holders[i].pid);
    }
    putchar('\n');
}

static int
print_table(const struct shmview_inventory *inventory)
{
    struct line *lines = calloc(inventory->count, sizeof *lines);
    int widths[COLUMN_COUNT] = {0};

    if (lines == NULL) {
        return tool_fail_memory("list", "segments");
    }
    widen(widths, &title);
    for (size_t i = 0; i < inventory->count; i++) {
        fill_line(&lines[i], &inventory->entries[i]);
        widen(widths, &lines[i]);
    }
    print_line(widths, &title);
    puts("HOLDERS");
    for (size_t i = 0; i < inventory->count; i++) {
        print_line(widths, &lines[i]);
        print_holders(&inventory->entries[i]);
    }
    free(lines);
    return TOOL_DONE;
}

static void
print_json(const struct shmview_inventory *inventory)
{
    struct tool_json json = {0};

    tool_json_begin(&json, NULL, '[');
    for (size_t i = 0; i < inventory->count; i++) {
        tool_entry_json(&json, &inventory->entries[i]);
    }
    tool_json_end(&json, ']');
}

int
tool_list(const struct tool_options *options)
{
    struct shmview_inventory inventory;
    struct shmview_error error;
    int result = TOOL_DONE;

    if (shmview_inventory_list(&inventory, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    if (options->json) {
        print_json(&inventory);
    } else if (inventory.count == 0) {
        puts("no segments");
    } else {
        result = print_table(&inventory);
    }
    shmview_inventory_free(&inventory);
    return result;
}

int
tool_clean(const struct tool_options *options)
{
    struct shmview_inventory removed;
    struct shmview_error error;

    (void)options;
    if (shmview_inventory_clean(&removed, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    for (size_t i = 0; i < removed.count; i++) {
        printf("removed ");
        tool_print(removed.entries[i].native_key);
        printf(" (%" PRIu64 " bytes)\n", removed.entries[i].size);
    }
    if (removed.count == 0) {
        puts("nothing to remove");
    }
    shmview_inventory_free(&removed);
    return TOOL_DONE;
}
