/* SPDX-License-Identifier: MIT */
/* shmtool try: prints one line about the segment and its holders. */

#include "app/tool/output.h"
#include "app/tool/segment-entry.h"
#include "app/tool/try/try.h"
#include <shmview/inventory.h>

#include <inttypes.h>
#include <unistd.h>

static void
print_picture(const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;

    if (entry->image_status != SHMVIEW_OK) {
        return;
    }
    printf(", picture %" PRIu32 "x%" PRIu32 " %s", header->width,
           header->height, shmview_format_name(header->format));
    if (header->generation > 0) {
        printf(" generation %" PRIu64, header->generation);
    }
}

static void
print_holders(const struct shmview_holders *holders)
{
    char text[TOOL_TEXT_BYTES];

    fputs(holders->count > 0 ? "; held by " : "; held by nobody", stdout);
    for (size_t i = 0; i < holders->count; i++) {
        const struct shmview_holder *holder = holders->holders[i];

        fputs(i > 0 ? ", " : "", stdout);
        tool_print(holder->name);
        printf(" %d (%s%s)", (int)holder->pid,
               holder->pid == getpid() ? "this one, " : "",
               tool_entry_activity(holder, text));
    }
    putchar('\n');
}

bool
tool_try_info(struct tool_try *try, const char *operand)
{
    /* The search of /proc has thousands of steps, which nobody wants to see for
     * a single line of result. */
    const struct shmview_trace *trace = shmview_trace_set(NULL);
    struct shmview_inventory *inventory;
    struct shmview_error error;
    enum shmview_status status = shmview_inventory_find(
        try->options->type, try->options->key, &inventory, &error);

    (void)operand;
    shmview_trace_set(trace);
    if (status != SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    printf("%" PRIu64 " bytes", inventory->entries[0]->size);
    print_picture(inventory->entries[0]);
    print_holders(inventory->entries[0]->holders);
    shmview_inventory_free(inventory);
    return true;
}
