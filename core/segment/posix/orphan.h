/* SPDX-License-Identifier: MIT */
/* Recognises orphans, which no living process holds, and removes them. */

#pragma once

#include "core/segment/posix/file.h"
#include <shmview/wait.h>

/*
 * Finds out whether a living handle is attached. If none is, `*orphan` is true,
 * and this descriptor holds the attach lock exclusively, so nobody can attach.
 * Waits only for processes that create or remove the segment, as `wait` says
 * (NULL: the default), but for up to 20 ms even if the timeout of `wait` is
 * shorter. Errors: locked, cancelled, out of resources.
 */
enum shmview_status orphan_probe(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/* Does the same. But if a living handle is attached, this descriptor takes the
 * attach lock shared, and is then attached, too. */
enum shmview_status orphan_enter(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/*
 * Removes the name of an orphan whose attach lock the descriptor holds
 * exclusively. Returns false if it has not removed the name: errno is 0 if the
 * name leads elsewhere by now, ENOENT if it is gone, and otherwise says what
 * failed.
 */
bool orphan_remove(const struct segment_path *path, int descriptor);
