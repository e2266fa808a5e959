/* SPDX-License-Identifier: MIT */
/* shmtool clean: removes orphans. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include <shmview/inventory.h>

#include <inttypes.h>

int
tool_clean(const struct tool_options *options)
{
    struct shmview_inventory *removed;
    struct shmview_error error;

    (void)options;
    if (shmview_inventory_clean(&removed, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    for (size_t i = 0; i < removed->count; i++) {
        tool_print_line("removed %s (%" PRIu64 " bytes)",
                        removed->entries[i]->native_key,
                        removed->entries[i]->size);
    }
    if (removed->count == 0) {
        puts("nothing to remove");
    }
    shmview_inventory_free(removed);
    return TOOL_DONE;
}
