/* SPDX-License-Identifier: MIT */
/* Finds the process that still holds a segment's file whose name was removed.
 */

#ifndef CORE_PROCESS_REMOVED_FILE_H
#define CORE_PROCESS_REMOVED_FILE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a process that this user may inspect has opened `name` in /dev/shm,
 * is attached to it, and keeps it without the name. `text` gets the process, as
 * shmview_holder_name() writes it. Walks over /proc.
 */
bool removed_file_find_holder(const char *name, char *text, size_t size);

#endif
