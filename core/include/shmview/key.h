/* SPDX-License-Identifier: MIT */
/* Keys: what people type, and the native names the system knows them by. */

#ifndef SHMVIEW_KEY_H
#define SHMVIEW_KEY_H

#include "declarations.h"
#include "error.h"

#include <stdbool.h>

SHMVIEW_BEGIN_DECLARATIONS

/* Which kind of shared memory a key stands for. */
enum shmview_key_type {
    /* A file of /dev/shm, shm_overview(7). The default. */
    SHMVIEW_KEY_POSIX = 0,
    /* svipc(7) under a key file, which is how Qt programs share memory. */
    SHMVIEW_KEY_SYSTEM_V = 1,
};

/* The key of Qt's example, and ours where none is given. */
#define SHMVIEW_KEY_DEFAULT "QSharedMemoryExample"

/*
 * The native name of `key`. POSIX: "shmview-<uid>-<key>" with bytes outside
 * A-Za-z0-9._- percent-encoded; where that is longer than 200 bytes, its first
 * 200 bytes followed by the 40 hex digits of the key's SHA-1. System V: the
 * path of Qt's key file, "qipc_sharedmemory_", the key's ASCII letters and its
 * SHA-1, in $TMPDIR or /tmp.
 * Returns a string that the caller frees, "" for an empty key or NULL, or NULL
 * when memory runs out. Thread-safe.
 */
char *shmview_key_to_native(enum shmview_key_type type, const char *key);

/*
 * The key a native name was made from, freed by the caller; NULL when `native`
 * is no native name of this user, does not tell its key (it was cut, or is of
 * the System V type), or memory runs out. Thread-safe.
 */
char *shmview_key_from_native(enum shmview_key_type type, const char *native);

/* Whether `native` is the POSIX name of some key of this user. Thread-safe. */
bool shmview_key_native_is_own(enum shmview_key_type type, const char *native);

/*
 * Whether `native` can name a segment at all. POSIX: one path component of 1
 * to 255 bytes, a leading "/" allowed as in shm_open(3). System V: an absolute
 * path. Thread-safe.
 */
bool shmview_key_native_is_valid(enum shmview_key_type type,
                                 const char *native);

/*
 * A native key in the form that Qt 6.6 and later write and read: "posix:" or
 * "systemv:" and the native key, percent-encoded
 * (https://doc.qt.io/qt-6/qnativeipckey.html). A POSIX name gets the leading
 * "/" of shm_open(3). Freed by the caller; NULL when memory runs out.
 * Thread-safe.
 */
char *shmview_key_print_native(enum shmview_key_type type, const char *native);

/*
 * Reads that form; what follows a "?" or "#" is for Qt alone and left out.
 * `*native` is the caller's; NULL unless it succeeds. Thread-safe. Errors: key
 * (no such form, or no segment can have the key), unsupported (a type that
 * other systems have, or other System V ids), out of resources.
 */
enum shmview_status shmview_key_parse_native(const char *text,
                                             enum shmview_key_type *type,
                                             char **native,
                                             struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
