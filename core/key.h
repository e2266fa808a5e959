/* SPDX-License-Identifier: MIT */
/* Keys: what people type, and the native names the system knows them by. */

#ifndef SHMVIEW_KEY_H
#define SHMVIEW_KEY_H

#include <stdbool.h>

/* Which kind of shared memory a key stands for. */
enum shm_key_type {
    /* A file of /dev/shm, shm_overview(7). The default. */
    SHM_KEY_POSIX = 0,
    /* svipc(7) under a key file, which is how Qt programs share memory. */
    SHM_KEY_SYSTEM_V = 1,
};

/* The key of Qt's example, and ours where none is given. */
#define SHM_KEY_DEFAULT "QSharedMemoryExample"

/*
 * The native name of `key`. POSIX: "shmview-<uid>-<key>" with bytes outside
 * A-Za-z0-9._- percent-encoded; where that is longer than 200 bytes, its first
 * 200 bytes followed by the 40 hex digits of the key's SHA-1. System V: the
 * path of Qt's key file, "qipc_sharedmemory_", the key's ASCII letters and its
 * SHA-1, in $TMPDIR or /tmp.
 * Returns a string that the caller frees, "" for an empty key, or NULL when
 * memory runs out. Thread-safe.
 */
char *shm_key_to_native(enum shm_key_type type, const char *key);

/*
 * The key a native name was made from, freed by the caller; NULL when `native`
 * is no native name of this user, does not tell its key (it was cut, or is of
 * the System V type), or memory runs out. Thread-safe.
 */
char *shm_key_from_native(enum shm_key_type type, const char *native);

/* Whether `native` is the POSIX name of some key of this user. Thread-safe. */
bool shm_key_native_is_own(enum shm_key_type type, const char *native);

/*
 * Whether `native` can name a segment at all. POSIX: one path component of 1
 * to 255 bytes, a leading "/" allowed as in shm_open(3). System V: an absolute
 * path. Thread-safe.
 */
bool shm_key_native_is_valid(enum shm_key_type type, const char *native);

#endif
