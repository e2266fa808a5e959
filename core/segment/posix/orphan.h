/* SPDX-License-Identifier: MIT */
/* Recognizes and removes orphans: segments to which no living process is
 * attached. */

#pragma once

#include "core/segment/posix/file.h"
#include <shmview/wait.h>

/*
 * Finds out whether a segment is an orphan. `descriptor` has the segment's file
 * open for reading and writing. If the segment is an orphan, `*orphan` is true,
 * and the descriptor has an exclusive lock on the attach byte, so no process
 * can attach. If another process is just removing the segment,
 * waits for that process as `wait` says (NULL: the default). This wait may take
 * up to 20 ms, even if the timeout of `wait` is shorter. Errors: locked,
 * cancelled, out of resources.
 */
enum shmview_status orphan_probe(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/* Works like orphan_probe(), but also attaches to a segment that is not an
 * orphan: the descriptor then has a shared lock on the attach byte. */
enum shmview_status orphan_enter(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/*
 * Removes the name of an orphan. The descriptor must have an exclusive lock on
 * the attach byte of the orphan. Returns whether the function has removed the
 * name. If it has not, errno says why:
 *
 * - 0: the name leads to another file by now, or another process is just
 *   removing the name;
 * - ENOENT: the name is gone;
 * - any other errno: a system call has failed.
 */
bool orphan_remove(const struct segment_path *path, int descriptor);
