/* SPDX-License-Identifier: MIT */
/* Names, makes and reads the files from which Qt derives System V keys. */

#include "core/key/key-file.h"
#include "core/base/error.h"
#include "core/key/owner-check.h"
#include "core/system/system.h"

#include <errno.h>
#include <sha1.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Qt passes this to ftok(3). */
#define PROJECT 'Q'

/* This link reads "ipc:[NUMBER]". Each IPC namespace has its own number. */
#define NAMESPACE "/proc/self/ns/ipc"
#define NAMESPACE_BEGINS "ipc:["

char *
key_file_folder(void)
{
    const char *folder = getenv("TMPDIR");
    char *real;

    if (folder == NULL || folder[0] == '\0') {
        folder = "/tmp";
    }
    /* Qt resolves links, so we do it, too: otherwise Qt and we would use
     * different files for the same key. */
    real = system_real_path(folder, PURPOSE_RESOLVE_FOLDER);
    return real != NULL ? real : strdup(folder);
}

static bool
is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

char *
key_file_path(const char *prefix, const char *key)
{
    char *folder;
    char *path;
    char *next;

    if (key[0] == '\0') {
        return strdup("");
    }
    folder = key_file_folder();
    if (folder == NULL) {
        return NULL;
    }
    path = malloc(strlen(folder) + 1 + strlen(prefix) + strlen(key) +
                  SHA1_DIGEST_STRING_LENGTH);
    if (path != NULL) {
        next = stpcpy(stpcpy(stpcpy(path, folder), "/"), prefix);
        for (const char *byte = key; *byte != '\0'; byte++) {
            if (is_letter(*byte)) {
                *next++ = *byte;
            }
        }
        SHA1Data((const uint8_t *)key, strlen(key), next);
    }
    free(folder);
    return path;
}

char *
key_file_beside(const char *segment_path)
{
    const char *slash = strrchr(segment_path, '/');
    const char *name = slash == NULL ? segment_path : slash + 1;
    const size_t prefix = strlen(KEY_FILE_SEGMENT);
    char *path = NULL;

    if (strncmp(name, KEY_FILE_SEGMENT, prefix) != 0) {
        return strdup(segment_path);
    }
    if (asprintf(&path, "%.*s" KEY_FILE_SEMAPHORE "%s",
                 (int)(name - segment_path), segment_path, name + prefix) < 0) {
        return NULL;
    }
    return path;
}

/* Writes into the file to which IPC namespace its key belongs. Qt never reads
 * the file. If this fails, the file is empty, like Qt's. */
static void
mark(int descriptor)
{
    char name[64];
    ssize_t length;

    length = system_read_link(NAMESPACE, name, sizeof name,
                              PURPOSE_NAME_IPC_NAMESPACE);
    if (length > 0) {
        system_write_all(descriptor, name, (size_t)length,
                         PURPOSE_MARK_KEY_FILE);
    }
}

/* Reads the mark, which is "" if there is none. */
static void
read_mark(const char *path, char *text, size_t size)
{
    ssize_t length = 0;
    int descriptor;

    descriptor = system_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0,
                             PURPOSE_READ_KEY_FILE_MARK);
    if (descriptor >= 0) {
        length =
            system_read(descriptor, text, size - 1, PURPOSE_READ_KEY_FILE_MARK);
        system_close_for(descriptor, PURPOSE_CLOSE_KEY_FILE);
    }
    text[length > 0 ? length : 0] = '\0';
}

bool
key_file_is_removable(const char *path)
{
    char there[64];
    char here[64];

    read_mark(path, there, sizeof there);
    if (there[0] == '\0') {
        return true;
    }
    if (strncmp(there, NAMESPACE_BEGINS, strlen(NAMESPACE_BEGINS)) != 0) {
        return false;
    }
    return system_read_link(NAMESPACE, here, sizeof here,
                            PURPOSE_NAME_IPC_NAMESPACE) <= 0 ||
           strcmp(there, here) == 0;
}

void
key_file_remove(const char *path, enum trace_purpose purpose)
{
    if (key_file_is_removable(path)) {
        system_unlink(path, purpose);
    }
}

/* Makes a file. If we can't read its status, we remove it again: nobody else
 * uses it yet. */
static int
make_file(const char *path, struct stat *status)
{
    int descriptor;
    int result;

    descriptor = system_open(path, O_RDWR | O_CREAT | O_EXCL, 0640,
                             PURPOSE_MAKE_KEY_FILE);
    if (descriptor < 0) {
        return -1;
    }
    result =
        system_stat_descriptor(descriptor, status, PURPOSE_NUMBER_KEY_FILE);
    if (result < 0) {
        int saved = errno;

        system_unlink(path, PURPOSE_REMOVE_USELESS_KEY_FILE);
        errno = saved;
    } else {
        mark(descriptor);
    }
    system_close_for(descriptor, PURPOSE_CLOSE_KEY_FILE);
    return result;
}

/* We do not open an existing file: this way we follow no link, a FIFO can't
 * block us, and a process without a free descriptor can still detach. */
static int
find_or_make(const char *path, enum key_file_mode mode, bool *made,
             struct stat *status)
{
    *made = false;
    do {
        if (system_stat_path(path, status, PURPOSE_FIND_KEY_FILE) == 0) {
            return 0;
        }
        if (errno != ENOENT || mode == KEY_FILE_EXISTING) {
            return -1;
        }
        *made = make_file(path, status) == 0;
    } while (!*made && errno == EEXIST);
    return *made ? 0 : -1;
}

static enum shmview_status
fail(const char *path, enum key_file_mode mode, const char *operation,
     const char *object, struct shmview_error *error)
{
    int system_error = errno;

    if (system_error != ENOENT && system_error != ENOTDIR) {
        return error_set_errno(error, system_error, operation, object);
    }
    if (mode == KEY_FILE_EXISTING) {
        return error_set_errno_as(error, SHMVIEW_ERROR_NOT_FOUND, system_error,
                                  operation, object);
    }
    /* Whoever makes a segment would be puzzled by "not found", so we name the
     * missing folder. */
    return error_set(error, SHMVIEW_ERROR_KEY, operation, object,
                     "the folder of its key file %s does not exist; make it, "
                     "or set TMPDIR to one that does",
                     path);
}

enum shmview_status
key_file_read(const char *path, enum key_file_mode mode, const char *operation,
              const char *object, key_t *key, bool *made,
              struct shmview_error *error)
{
    enum shmview_status result;
    struct stat status;
    bool created;

    if (find_or_make(path, mode, &created, &status) < 0) {
        return fail(path, mode, operation, object, error);
    }
    result = own_file_check(path, &status, operation, object, error);
    if (result != SHMVIEW_OK) {
        return result;
    }
    /* ftok(3) would look the name up again, and might find another file. */
    *key = (key_t)((unsigned)PROJECT << 24 |
                   ((unsigned)status.st_dev & 0xff) << 16 |
                   ((unsigned)status.st_ino & 0xffff));
    if (made != NULL) {
        *made = created;
    }
    return SHMVIEW_OK;
}
