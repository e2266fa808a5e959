/* SPDX-License-Identifier: MIT */
/* Names, makes, reads and removes Qt's key files, from which ftok(3) makes
 * System V keys. */

#pragma once

#include "core/system/trace-purposes.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <sys/types.h>

/* The prefixes of the names of key files, in $TMPDIR or /tmp. */
#define KEY_FILE_SEGMENT "qipc_sharedmemory_"
#define KEY_FILE_SEMAPHORE "qipc_systemsem_"

/*
 * Returns the path of the key file that Qt uses for `key`. The file is in
 * key_file_folder(). Its name is `prefix`, one of the two above, followed by
 * the key's ASCII letters and the 40 hex digits of the key's SHA-1. The path of
 * an empty key is "". The caller frees the path. Returns NULL when memory runs
 * out.
 */
char *key_file_path(const char *prefix, const char *key);

/* Returns the path of the key file of a segment's semaphore. `segment_path` is
 * the path of the segment's own key file. If the name of that file begins with
 * KEY_FILE_SEGMENT, the semaphore's file begins with KEY_FILE_SEMAPHORE
 * instead. Otherwise the segment and its semaphore have the same key file. The
 * caller frees the path. Returns NULL when memory runs out. */
char *key_file_beside(const char *segment_path);

/* Returns $TMPDIR, or /tmp if the variable is empty or not set, with symbolic
 * links resolved if possible. The caller frees the path. Returns NULL when
 * memory runs out. */
char *key_file_folder(void);

/* What key_file_read() does if the file is missing. */
enum key_file_mode {
    /* Fails with "not found". */
    KEY_FILE_EXISTING,
    /* Makes the file, with mode 0640 before the umask. */
    KEY_FILE_MAKE,
};

/*
 * Computes the key that ftok(3) makes from the file and the project number 'Q'.
 * On success `*key` gets it, and `*made` (NULL is allowed) tells whether the
 * function has made the file. Refuses symbolic links, files with a second name,
 * files that are not regular, and files of other users. Errors: not found, key
 * (the file should be made, but its folder is missing), permission denied (also
 * for a file that is refused), out of resources.
 */
enum shmview_status key_file_read(const char *path, enum key_file_mode mode,
                                  const char *operation, const char *object,
                                  key_t *key, bool *made,
                                  struct shmview_error *error);

/*
 * Returns whether the key file may be removed together with its segment:
 * - an empty file, like Qt's: yes;
 * - a file that this library made in this IPC namespace (ipc_namespaces(7)):
 *   yes;
 * - a file that this library made in another IPC namespace, for example in a
 *   container that shares the folder: no, because its segment is not visible
 *   from here;
 * - a file with any other contents: no, because the user may have chosen any
 *   file as a key file;
 * - if the file or the number of our namespace cannot be read: yes.
 */
bool key_file_is_removable(const char *path);

/* Removes the file if it is removable; ignores errors. `purpose` is for the
 * trace. */
void key_file_remove(const char *path, enum trace_purpose purpose);
