/* SPDX-License-Identifier: MIT */
/* Finds out which processes hold a file or a System V segment. */

#pragma once

#include <shmview/error.h>
#include <shmview/holders.h>

#include <stdbool.h>

/* A segment whose holders holders_scan() finds. */
struct holders_file {
    /* The file of a POSIX segment. For a System V segment, the device is 0, and
     * the inode is the segment's id, as in /proc/PID/maps (proc(5)). */
    uint64_t device;
    uint64_t inode;
    /* True for a file that is used by programs which know nothing of core's
     * locks: each process that maps the file, or has it open for writing, then
     * counts as attached. For System V segments, mappings count in any case. */
    bool mapping_attaches;
    /* The result. The caller frees it with shmview_holders_free(). NULL after a
     * failure. */
    struct shmview_holders *holders;
};

/*
 * Finds, in one search of /proc, the processes that have any of these segments
 * open or mapped, with or without core's locks. `files` has `count` elements.
 * Finds only processes that this user may inspect (proc(5), ptrace access).
 * Thread-safe. Errors: out of resources, unknown (no /proc).
 */
enum shmview_status holders_scan(struct holders_file *files, size_t count,
                                 struct shmview_error *error);

/* Returns the entry of `pid`, which belongs to the list, and adds it if needed.
 * The scan finishes one process before it begins the next, so the function
 * compares only the last entry. Returns NULL when memory runs out. */
struct shmview_holder *holders_add(struct shmview_holders *holders, pid_t pid);

/* Sorts the list by pid, and fills in when each process started. `boot` is the
 * result of process_boot_time(). */
void holders_complete(struct shmview_holders *holders, uint64_t boot);

/* For a segment with a semaphore: notes in the list that the process `locker`
 * (0: none) holds the lock. */
void holders_mark_locker(struct shmview_holders *holders, pid_t locker);

/* Notes for each holder which process decodes a picture for it, and removes
 * these decoders from the list. Returns false, with errno, if memory or
 * descriptors ran out. */
bool holders_find_decoders(struct shmview_holders *holders);

/* Call this if a look at a process has failed. Returns whether errno says that
 * memory or descriptors ran out. Otherwise, the process is gone, or this user
 * may not inspect it. */
bool holders_ran_short(void);

/* Removes and frees the holders for which `wanted` returns false. `holders` may
 * be NULL. `data` is passed to `wanted`. */
void holders_keep(struct shmview_holders *holders,
                  bool (*wanted)(const struct shmview_holder *holder,
                                 const void *data),
                  const void *data);
