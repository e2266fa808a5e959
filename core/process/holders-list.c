/* SPDX-License-Identifier: MIT */
/* Grows, sorts and frees a list of the processes that hold a segment, and notes
 * their locks. */

#include "core/process/holders.h"
#include "core/process/process.h"

#include <stdlib.h>

struct shmview_holder *
holders_add(struct shmview_holders *holders, pid_t pid)
{
    struct shmview_holder **grown;
    struct shmview_holder *holder;

    if (holders->count > 0 &&
        holders->holders[holders->count - 1]->pid == pid) {
        return holders->holders[holders->count - 1];
    }
    grown = reallocarray(holders->holders, holders->count + 1, sizeof(void *));
    if (grown == NULL) {
        return NULL;
    }
    holders->holders = grown;
    holder = calloc(1, sizeof *holder);
    if (holder != NULL) {
        holder->struct_size = sizeof *holder;
        holder->pid = pid;
        process_read_name(pid, holder->name, sizeof holder->name);
        grown[holders->count++] = holder;
    }
    return holder;
}

static int
compare_pids(const void *left, const void *right)
{
    const struct shmview_holder *const *a = left;
    const struct shmview_holder *const *b = right;

    return ((*a)->pid > (*b)->pid) - ((*a)->pid < (*b)->pid);
}

void
holders_complete(struct shmview_holders *holders, uint64_t boot)
{
    if (holders->count > 1) {
        qsort(holders->holders, holders->count, sizeof(void *), compare_pids);
    }
    for (size_t i = 0; i < holders->count; i++) {
        holders->holders[i]->started =
            process_start(holders->holders[i]->pid, boot);
    }
}

void
holders_mark_locker(struct shmview_holders *holders, pid_t locker)
{
    for (size_t i = 0; i < holders->count; i++) {
        holders->holders[i]->locking |= holders->holders[i]->pid == locker;
    }
}

void
holders_keep(struct shmview_holders *holders,
             bool (*wanted)(const struct shmview_holder *holder,
                            const void *data),
             const void *data)
{
    size_t count = holders != NULL ? holders->count : 0;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        struct shmview_holder *holder = holders->holders[i];

        if (wanted(holder, data)) {
            holders->holders[kept++] = holder;
        } else {
            free(holder);
        }
    }
    if (holders != NULL) {
        holders->count = kept;
    }
}

void
shmview_holders_free(struct shmview_holders *holders)
{
    if (holders == NULL) {
        return;
    }
    for (size_t i = 0; i < holders->count; i++) {
        free(holders->holders[i]);
    }
    free(holders->holders);
    free(holders);
}

enum shmview_lock_mode
shmview_holder_lock(const struct shmview_holder *holder,
                    enum shmview_lock_byte byte)
{
    bool exclusive = false;
    bool shared = false;

    switch (byte) {
    case SHMVIEW_LOCK_ATTACH:
        shared = holder->attached;
        break;
    case SHMVIEW_LOCK_CONTENT:
        exclusive = holder->locking;
        shared = holder->sharing;
        break;
    case SHMVIEW_LOCK_WRITER:
        exclusive = holder->writing;
        break;
    case SHMVIEW_LOCK_WAITING:
        shared = holder->waiting;
        break;
    }
    if (exclusive) {
        return SHMVIEW_LOCK_EXCLUSIVE;
    }
    return shared ? SHMVIEW_LOCK_SHARED : SHMVIEW_LOCK_NONE;
}
