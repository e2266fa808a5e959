/* SPDX-License-Identifier: MIT */
/* Qt's key files: what a System V key is made from. */

#ifndef CORE_KEY_KEY_FILE_H
#define CORE_KEY_KEY_FILE_H

#include <shmview/error.h>

#include <stdbool.h>
#include <sys/types.h>

/* The prefixes of their names, in $TMPDIR or /tmp. */
#define KEY_FILE_SEGMENT "qipc_sharedmemory_"
#define KEY_FILE_SEMAPHORE "qipc_systemsem_"

/*
 * FOLDER/PREFIX, the key's ASCII letters, and the 40 hex digits of its SHA-1,
 * as Qt names it; freed by the caller. "" for an empty key, NULL when memory
 * runs out.
 */
char *key_file_path(const char *prefix, const char *key);

/* The path of the semaphore's key file beside a segment's; freed by the caller.
 * NULL when memory runs out. */
char *key_file_beside(const char *segment_path);

/* $TMPDIR or /tmp, its real path where it has one; freed by the caller. */
char *key_file_folder(void);

enum key_file_mode {
    KEY_FILE_EXISTING,
    /* Make it when it is missing: O_EXCL, mode 0640 before the umask. */
    KEY_FILE_MAKE,
};

/*
 * The key that ftok(3) makes of the file and 'Q'. `made` (NULL is allowed)
 * tells whether the file was made. A link (of either kind), what is no regular
 * file and another user's file are refused. Errors: not found, permission
 * denied, out of resources.
 */
enum shmview_status key_file_read(const char *path, enum key_file_mode mode,
                                  const char *operation, const char *object,
                                  key_t *key, bool *made,
                                  struct shmview_error *error);

#endif
