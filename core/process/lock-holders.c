/* SPDX-License-Identifier: MIT */
/* Names a process that holds a lock on a file, and finds out whether any holder
 * of the lock still runs. */

#include "core/process/lock-holders.h"
#include "core/base/text.h"
#include "core/process/holders.h"
#include "core/process/process.h"

#include <stdio.h>
#include <string.h>

/* Returns whether the process has locked that lock byte, or pins pixels. */
static bool
holds(const struct shmview_holder *holder, const void *data)
{
    const uint64_t *offset = data;
    uint64_t first = (uint64_t)shmview_lock_offset(SHMVIEW_LOCK_ATTACH);

    return *offset < first
               ? holder->reading
               : shmview_holder_lock(
                     holder, (enum shmview_lock_byte)(*offset - first)) !=
                     SHMVIEW_LOCK_NONE;
}

/* Returns the processes that hold the lock; NULL if they can't be found. */
static struct shmview_holders *
find(const struct stat *file, uint64_t offset)
{
    struct holders_file held = {.device = file->st_dev, .inode = file->st_ino};

    holders_scan(&held, 1, NULL);
    holders_keep(held.holders, holds, &offset);
    return held.holders;
}

size_t
lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                  size_t size)
{
    struct shmview_holders *lockers = find(file, offset);
    size_t count = lockers != NULL ? lockers->count : 0;

    snprintf(text, size, _("another process"));
    if (count > 0) {
        shmview_holder_name(lockers->holders[0]->pid, text, size);
    }
    shmview_holders_free(lockers);
    return count;
}

/* A process that is stopped (T), stopped by a debugger (t), a zombie (Z) or
 * gone (X) does not run. */
static bool
runs(pid_t pid)
{
    return strchr("TtXZ", process_read_state(pid)) == NULL;
}

bool
lock_holders_run(const struct stat *file, uint64_t offset)
{
    struct shmview_holders *lockers = find(file, offset);
    bool found = false;

    for (size_t i = 0; !found && lockers != NULL && i < lockers->count; i++) {
        found = runs(lockers->holders[i]->pid);
    }
    shmview_holders_free(lockers);
    return found;
}
