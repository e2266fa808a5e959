/* SPDX-License-Identifier: MIT */
/* Finds out which processes hold a segment: have its file open or mapped, or
 * have attached to it (System V). */

#pragma once

#include <shmview/error.h>
#include <shmview/holders.h>

#include <stdbool.h>

/* A segment whose holders holders_scan() finds. */
struct holders_file {
    /* The device and the inode of the segment's file: stat(2). For a System V
     * segment, the device is 0, and the inode is the segment's id, as in
     * /proc/PID/maps (proc(5)). */
    uint64_t device;
    uint64_t inode;
    /* True if each process that maps the file, or has it open for writing,
     * counts as attached: Qt programs take none of core's locks. False if only
     * the processes with core's attach lock count. For a System V segment, each
     * process that maps it counts in any case. */
    bool mapping_attaches;
    /* The result. The caller frees it with shmview_holders_free(). NULL after a
     * failure. */
    struct shmview_holders *holders;
};

/*
 * Finds, in one search of /proc, the processes that have any of these segments
 * open or mapped, with or without core's locks. `files` has `count` elements.
 * Finds only processes that this user may inspect (ptrace(2), "access mode
 * checking"). Thread-safe. Errors: out of resources, unknown (/proc cannot be
 * read).
 */
enum shmview_status holders_scan(struct holders_file *files, size_t count,
                                 struct shmview_error *error);

/* Returns the entry of the process `pid`, which the list owns. If the last
 * entry is not about this process, adds one. Earlier entries need no search,
 * because a scan finishes one process before it begins the next. Returns NULL
 * when memory runs out. */
struct shmview_holder *holders_add(struct shmview_holders *holders, pid_t pid);

/* Sorts the list by pid, and fills in when each process started. `boot` is the
 * result of process_boot_time(). */
void holders_complete(struct shmview_holders *holders, uint64_t boot);

/* For a segment with a semaphore: notes in the entry of the process `locker`
 * that this process holds the lock. If `locker` is 0, nobody holds the lock. */
void holders_mark_locker(struct shmview_holders *holders, pid_t locker);

/* Notes for each holder which process decodes a picture for this holder, and
 * removes the decoders' own entries from the list. Returns false, with errno,
 * if memory or descriptors ran out. */
bool holders_find_decoders(struct shmview_holders *holders);

/* Call this right after a system call on a file of /proc/PID has failed.
 * Returns true if errno says that memory or descriptors ran out. Otherwise, the
 * process is gone, or this user may not inspect the process. */
bool holders_ran_short(void);

/* Removes and frees the holders for which `wanted` returns false. `holders` may
 * be NULL. `data` is passed to `wanted`. */
void holders_keep(struct shmview_holders *holders,
                  bool (*wanted)(const struct shmview_holder *holder,
                                 const void *data),
                  const void *data);
