/* SPDX-License-Identifier: MIT */
/* Names the semaphore of a segment of Qt's POSIX type, and finds its value and
 * its holder. */

#include "core/segment/qtposix/semaphore-file.h"
#include "core/key/key-file.h"
#include "core/segment/qtposix/other-processes.h"
#include "core/system/named-semaphore.h"
#include "core/system/system.h"

#include <stdio.h>
#include <string.h>

#define PREFIX "sem."

struct semaphore_name
semaphore_name_of(const char *native_key)
{
    const char *bare = native_key[0] == '/' ? native_key + 1 : native_key;
    size_t prefix = strlen(KEY_FILE_SEGMENT);
    bool legacy = strncmp(bare, KEY_FILE_SEGMENT, prefix) == 0;
    struct semaphore_name name;

    /* legacyNativeKey() gives the two these names. */
    snprintf(name.text, sizeof name.text, PREFIX "%s%.251s",
             legacy ? KEY_FILE_SEMAPHORE : "", legacy ? bare + prefix : bare);
    return name;
}

const char *
semaphore_name_bare(const struct semaphore_name *name)
{
    return name->text + strlen(PREFIX);
}

struct segment_path
semaphore_file_path(const char *native_key)
{
    const struct semaphore_name name = semaphore_name_of(native_key);

    return segment_file_path(name.text);
}

/* Opens the semaphore's file. Returns a descriptor, or -1. */
static int
open_file(const char *native_key, struct stat *file)
{
    struct segment_path path = semaphore_file_path(native_key);
    int descriptor;

    return segment_file_open(&path, O_RDONLY, "", "", &descriptor, file,
                             NULL) == SHMVIEW_OK
               ? descriptor
               : -1;
}

int
semaphore_file_value(const char *native_key)
{
    const struct semaphore_name name = semaphore_name_of(native_key);
    struct stat file;
    int descriptor = open_file(native_key, &file);
    sem_t *semaphore = NULL;
    int value = -1;

    if (descriptor < 0) {
        return -1;
    }
    if ((size_t)file.st_size >= sizeof(sem_t)) {
        semaphore = system_named_semaphore_find(semaphore_name_bare(&name));
    }
    if (semaphore != NULL) {
        value = system_named_semaphore_value(semaphore);
        system_named_semaphore_close(semaphore);
    }
    system_close(descriptor);
    return value;
}

pid_t
semaphore_file_locker(const char *native_key)
{
    int descriptor = open_file(native_key, NULL);
    pid_t locker;

    if (descriptor < 0) {
        return 0;
    }
    locker = others_find(descriptor).locker;
    system_close(descriptor);
    return locker;
}
