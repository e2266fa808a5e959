/* SPDX-License-Identifier: MIT */
/* Segments that no living process holds: told apart, and removed. */

#ifndef CORE_SEGMENT_POSIX_ORPHAN_H
#define CORE_SEGMENT_POSIX_ORPHAN_H

#include "core/segment/posix/file.h"
#include <shmview/wait.h>

/*
 * Tells whether a living handle is attached. If none is, this descriptor has
 * the attach lock exclusively afterwards, so that nobody can attach: *orphan
 * is true. Waits, as `wait` says (NULL: the default), only for others that
 * create or remove. Errors: locked, cancelled, out of resources.
 */
enum shmview_status orphan_probe(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/* The same; where a living handle is attached, so is this descriptor
 * afterwards: it has the attach lock shared. */
enum shmview_status orphan_enter(int descriptor,
                                 const struct shmview_wait *wait,
                                 const char *operation, const char *object,
                                 bool *orphan, struct shmview_error *error);

/*
 * Removes the name of an orphan on which orphan_probe() has taken the
 * lock; false when the name leads elsewhere by now, or errno says why not.
 */
bool orphan_remove(const struct segment_path *path, int descriptor);

#endif
