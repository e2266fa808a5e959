/* SPDX-License-Identifier: MIT */
/* Recognises and removes orphans: segments to which no living process is
 * attached. */

#pragma once

#include "core/segment/posix/file.h"
#include <shmview/wait.h>

/*
 * Finds out whether the segment's file, open for reading and writing, is an
 * orphan. If so, `*orphan` is true, and this descriptor has an exclusive lock
 * on the attach byte, so nobody can attach. Waits only for processes that
 * create or remove the segment, as `wait` says (NULL: the default), but for up
 * to 20 ms even if the timeout of `wait` is shorter. Errors: locked, cancelled,
 * out of resources.
 */
enum shmview_status orphan_probe(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/* Does the same. But if the segment is not an orphan, takes a shared lock on
 * the attach byte, so this descriptor is then attached, too. */
enum shmview_status orphan_enter(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/*
 * Removes the name of an orphan. The descriptor must have an exclusive lock on
 * the attach byte of the orphan. Returns whether the function has removed the
 * name. If it has not, errno is 0 if the name leads to another file by now, or
 * another process is just removing the name; ENOENT if the name is gone;
 * otherwise errno says what failed.
 */
bool orphan_remove(const struct segment_path *path, int descriptor);
