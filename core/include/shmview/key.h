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
    /*
     * A segment of svipc(7) whose number ftok(3) derives from a key file. Qt
     * programs share memory this way after QSharedMemory::setKey().
     *
     * ftok(3) keeps only 16 bits of the file's inode number, so two keys may
     * lead to one segment. The library refuses the segment if it is older than
     * this key's file, but not older than the other key's file. If both files
     * are older than the segment, for example because a killed process left
     * one, the library cannot tell to which key the segment belongs, and uses
     * the segment.
     */
    SHMVIEW_KEY_SYSTEM_V = 1,
    /* A file of /dev/shm and a semaphore, sem_overview(7). From Qt 6.6 on, Qt
     * programs can share memory this way (QNativeIpcKey). */
    SHMVIEW_KEY_QT_POSIX = 2,
    /* A segment of svipc(7), as for SHMVIEW_KEY_SYSTEM_V, but the caller
     * chooses the key file: the key is the absolute path of the file. From Qt
     * 6.6 on, Qt programs can share memory this way, under a native key of the
     * System V type. ftok(3) derives the semaphore's number from the same file.
     * There is one exception, as in Qt: if the file's name begins with
     * "qipc_sharedmemory_", the semaphore has a file of its own, whose name
     * begins with "qipc_systemsem_" instead. */
    SHMVIEW_KEY_SYSTEM_V_FILE = 3,
};

/* Returns whether segments of this type are those of svipc(7), not files of
 * /dev/shm. Thread-safe. */
bool shmview_key_type_is_system_v(enum shmview_key_type type);

/* The key of Qt's example, which shmview and shmtool use if no other is given.
 */
#define SHMVIEW_KEY_DEFAULT "QSharedMemoryExample"

/*
 * Makes the native name of `key`:
 * - SHMVIEW_KEY_POSIX, and an unknown type: "shmview-<uid>-<key>", with bytes
 *   outside A-Za-z0-9._- percent-encoded. A name of more than 200 bytes is cut
 *   to 200, and the 40 hex digits of the key's SHA-1 follow.
 * - SHMVIEW_KEY_SYSTEM_V: the path of Qt's key file. The file is in $TMPDIR, or
 *   in /tmp if that is not set. Its name is "qipc_sharedmemory_", followed by
 *   the ASCII letters of the key and the key's SHA-1.
 * - SHMVIEW_KEY_QT_POSIX: "/<key>", or the key itself if it begins with "/".
 * - SHMVIEW_KEY_SYSTEM_V_FILE: the key itself.
 *
 * The names for Qt's types are those of legacyNativeKey() and platformSafeKey()
 * in https://doc.qt.io/qt-6/qsharedmemory.html. Returns "" if the key is empty
 * or NULL, and NULL if memory runs out. The caller frees the string.
 * Thread-safe.
 */
char *shmview_key_to_native(enum shmview_key_type type, const char *key);

/*
 * Returns the key from which a native name was made; the caller frees it.
 * Thread-safe. Returns NULL if
 * - `native` is not a native name of this type (and, for SHMVIEW_KEY_POSIX, of
 *   this user);
 * - the name does not reveal its key: the library has cut it, or the type is
 *   SHMVIEW_KEY_SYSTEM_V;
 * - memory runs out.
 */
char *shmview_key_from_native(enum shmview_key_type type, const char *native);

/* Returns whether `native` looks like a POSIX name of this user:
 * "shmview-<uid>-" and at least one more byte. Returns false for all other
 * types, whose names do not contain a user. Thread-safe. */
bool shmview_key_native_is_own(enum shmview_key_type type, const char *native);

/*
 * Returns whether `native` can be the name of a segment. Thread-safe. These
 * names can be:
 * - SHMVIEW_KEY_POSIX: one path component of 1 to 255 bytes other than "." and
 *   "..", with or without a leading "/" as in shm_open(3).
 * - SHMVIEW_KEY_QT_POSIX: the same, but of at most 251 bytes. Names that begin
 *   with "sem." (the files of semaphores) or "shmview-" (the segments of this
 *   library) are not valid.
 * - The System V types: an absolute path, shorter than PATH_MAX.
 */
bool shmview_key_native_is_valid(enum shmview_key_type type,
                                 const char *native);

/*
 * Returns a native key in the form that Qt 6.6 and later use: "posix:" or
 * "systemv:" and the native key, percent-encoded
 * (https://doc.qt.io/qt-6/qnativeipckey.html). In the two POSIX types, a name
 * without the leading "/" of shm_open(3) gets it. The caller frees the result.
 * Returns NULL if memory runs out or the type is unknown. Thread-safe.
 */
char *shmview_key_print_native(enum shmview_key_type type, const char *native);

/*
 * Parses a native key in the form that shmview_key_print_native() returns, for
 * shmview_segment_set_native_key(). `*type` becomes SHMVIEW_KEY_POSIX or
 * SHMVIEW_KEY_SYSTEM_V. Ignores everything after a "?" or "#", which only Qt
 * uses. On success the caller owns `*native`; otherwise it is NULL, and `*type`
 * means nothing. Thread-safe. Errors: key (another form, or a key that no
 * segment can have), unsupported ("windows:", or "systemv-ID:", a System V key
 * whose project id is not Qt's default), out of resources.
 */
enum shmview_status shmview_key_parse_native(const char *text,
                                             enum shmview_key_type *type,
                                             char **native,
                                             struct shmview_error *error);

/*
 * Parses a native key in the form that shmview_key_print_native() returns, to
 * share memory with Qt programs and to use their lock. `*type` becomes
 * SHMVIEW_KEY_QT_POSIX or SHMVIEW_KEY_SYSTEM_V_FILE; pass `*type` and `*key` to
 * shmview_segment_new(). A POSIX name loses its leading slash. The path of a
 * key file may be relative to the current folder, as in Qt's setNativeKey();
 * `*key` is absolute. On success the caller owns `*key`; otherwise it is NULL.
 * Thread-safe. Errors: those of shmview_key_parse_native(); for a relative path
 * also not found (the current folder is gone) and permission denied (a folder
 * above it cannot be searched).
 */
enum shmview_status shmview_key_parse_qt(const char *text,
                                         enum shmview_key_type *type,
                                         char **key,
                                         struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
