/* SPDX-License-Identifier: MIT */
/* Names, makes and reads Qt's key files, from which System V keys are made. */

#pragma once

#include "core/system/trace-purposes.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <sys/types.h>

/* The prefixes of the names of key files, in $TMPDIR or /tmp. */
#define KEY_FILE_SEGMENT "qipc_sharedmemory_"
#define KEY_FILE_SEMAPHORE "qipc_systemsem_"

/*
 * Returns the path that Qt uses, FOLDER/PREFIXLETTERSDIGITS: the key's ASCII
 * letters, and the 40 hex digits of its SHA-1. The path of an empty key is "".
 * The caller frees it. Returns NULL when memory runs out.
 */
char *key_file_path(const char *prefix, const char *key);

/* Returns the path of the semaphore's key file that belongs to a segment's key
 * file. If the name begins with KEY_FILE_SEGMENT, KEY_FILE_SEMAPHORE takes the
 * place of this prefix; otherwise both files are the same. The caller frees it.
 * Returns NULL when memory runs out. */
char *key_file_beside(const char *segment_path);

/* Returns $TMPDIR or /tmp, as a real path if it has one. The caller frees it.
 * Returns NULL when memory runs out. */
char *key_file_folder(void);

enum key_file_mode {
    KEY_FILE_EXISTING,
    /* Makes the file if it is missing: O_EXCL, mode 0640 before the umask. */
    KEY_FILE_MAKE,
};

/*
 * Gets the key that ftok(3) makes from the file and 'Q'. `made` (NULL is
 * allowed) tells whether the function has made the file. Refuses links of
 * either kind, files that are not regular, and files of other users. Errors:
 * not found (or key, if the file should be made but its folder is missing),
 * permission denied, out of resources.
 */
enum shmview_status key_file_read(const char *path, enum key_file_mode mode,
                                  const char *operation, const char *object,
                                  key_t *key, bool *made,
                                  struct shmview_error *error);

/*
 * Returns whether the file can be removed together with its segment: it is
 * empty, like Qt's, or it is one of ours. A file from another IPC namespace
 * (ipc_namespaces(7)), for example of a container that shares the folder,
 * stays, because its segment is not visible from here. A file with any other
 * contents stays, too, because any file can be the key file of a native key.
 */
bool key_file_is_removable(const char *path);

/* Removes the file if it is removable. `purpose` is for the trace. */
void key_file_remove(const char *path, enum trace_purpose purpose);
