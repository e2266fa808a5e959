/* SPDX-License-Identifier: MIT */
/* Keys: the names that people type, and the native names that the system knows.
 */

#ifndef SHMVIEW_KEY_H
#define SHMVIEW_KEY_H

#include "declarations.h"
#include "error.h"

#include <stdbool.h>

SHMVIEW_BEGIN_DECLARATIONS

/* The kind of shared memory that a key stands for. */
enum shmview_key_type {
    /* A file of /dev/shm, shm_overview(7). The default. */
    SHMVIEW_KEY_POSIX = 0,
    /* svipc(7) under a key file, which is how Qt programs share memory under a
     * plain key. ftok(3) keeps 16 bits of the file's number, so two keys may
     * lead to one segment. That is refused where the ages of the two files tell
     * which one made it; where both are older than the segment, as after a
     * process was killed, it is not noticed. */
    SHMVIEW_KEY_SYSTEM_V = 1,
    /* A file of /dev/shm with a semaphore beside it, sem_overview(7), which is
     * how Qt programs share memory since Qt 6.6 (QNativeIpcKey). */
    SHMVIEW_KEY_QT_POSIX = 2,
    /* svipc(7) under a key file of the caller's choice: the key is its absolute
     * path. This is how Qt programs share memory under a native key of the
     * System V type since Qt 6.6. The semaphore has the same key file; where
     * that is one of QSharedMemory's own ("qipc_sharedmemory_"), its usual
     * one. */
    SHMVIEW_KEY_SYSTEM_V_FILE = 3,
};

/* Whether segments of this type are those of svipc(7), and no files of
 * /dev/shm. Thread-safe. */
bool shmview_key_type_is_system_v(enum shmview_key_type type);

/* The key of Qt's example, and our default. */
#define SHMVIEW_KEY_DEFAULT "QSharedMemoryExample"

/*
 * The native name of `key`. POSIX: "shmview-<uid>-<key>" with bytes outside
 * A-Za-z0-9._- percent-encoded; where that is longer than 200 bytes, its first
 * 200 bytes followed by the 40 hex digits of the key's SHA-1. System V: the
 * path of Qt's key file, "qipc_sharedmemory_", the key's ASCII letters and its
 * SHA-1, in $TMPDIR or /tmp. Qt's POSIX type: "/<key>", as Qt's
 * platformSafeKey() has it. System V with a key file: the key itself.
 * Returns a string that the caller frees, "" for an empty key or NULL, or NULL
 * when memory runs out. Thread-safe.
 */
char *shmview_key_to_native(enum shmview_key_type type, const char *key);

/*
 * Returns the key that a native name was made from, freed by the caller. NULL
 * if `native` is no native name of this user, does not tell its key (because it
 * was cut, or is of the System V type), or memory runs out. Thread-safe.
 */
char *shmview_key_from_native(enum shmview_key_type type, const char *native);

/* Whether `native` is the POSIX name of some key of this user; Qt's POSIX names
 * belong to nobody. Thread-safe. */
bool shmview_key_native_is_own(enum shmview_key_type type, const char *native);

/*
 * Whether `native` can be the name of a segment at all. POSIX: one path
 * component of 1 to 255 bytes, with or without a leading "/" as in shm_open(3).
 * System V, of either type: an absolute path. Qt's POSIX type: as POSIX, but at
 * most 251 bytes, and neither the name of a semaphore ("sem.") nor of one of
 * our own segments
 * ("shmview-"). Thread-safe.
 */
bool shmview_key_native_is_valid(enum shmview_key_type type,
                                 const char *native);

/*
 * Returns a native key in the form that Qt 6.6 and later write and read:
 * "posix:" or "systemv:" and the native key, percent-encoded
 * (https://doc.qt.io/qt-6/qnativeipckey.html). A POSIX name, of either type,
 * gets the leading "/" of shm_open(3). Freed by the caller; NULL when memory
 * runs out, or for an unknown type. Thread-safe.
 */
char *shmview_key_print_native(enum shmview_key_type type, const char *native);

/*
 * Reads that form, for shmview_segment_set_native_key(); the type is POSIX or
 * System V. Ignores what follows a "?" or "#", which is only for Qt. On success
 * `*native` is the caller's; otherwise it is NULL. Thread-safe. Errors: key (no
 * such form, or no segment can have the key), unsupported (a type that other
 * systems have, or other System V ids), out of resources.
 */
enum shmview_status shmview_key_parse_native(const char *text,
                                             enum shmview_key_type *type,
                                             char **native,
                                             struct shmview_error *error);

/*
 * Reads the same form, for sharing with Qt programs as one of them, with their
 * lock: the type is Qt's POSIX type or System V with a key file, and
 * shmview_segment_new() takes both. A POSIX name loses its slash. The path of a
 * key file may begin at the current folder, as in Qt's setNativeKey(); `*key`
 * is absolute. On success
 * `*key` is the caller's; otherwise it is NULL. Thread-safe. Errors: the same.
 */
enum shmview_status shmview_key_parse_qt(const char *text,
                                         enum shmview_key_type *type,
                                         char **key,
                                         struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
