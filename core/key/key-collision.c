/* SPDX-License-Identifier: MIT */
/* Finds out whether a System V segment belongs to another key file: ftok(3)
 * keeps only 16 bits of a file's inode number, so two key files may lead to one
 * segment. */

#include "core/key/key-collision.h"
#include "core/key/key-file.h"
#include "core/system/system.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bits of an inode number that ftok(3) keeps. */
#define KEPT 0xffffU

/* The file that is compared with others. */
struct own {
    struct stat file;
    time_t made;
    /* The path up to its last slash. */
    const char *path;
    int folder_length;
};

static bool
is_rival(const struct own *own, const char *path)
{
    struct stat file;

    return system_stat_path(path, &file, PURPOSE_COMPARE_KEY_FILES) == 0 &&
           file.st_ino != own->file.st_ino &&
           (file.st_ino & KEPT) == (own->file.st_ino & KEPT) &&
           file.st_dev == own->file.st_dev && file.st_mtime <= own->made;
}

static char *
search(const struct own *own, DIR *folder)
{
    struct dirent *entry;
    char *path = NULL;

    while (path == NULL && (entry = system_read_directory(folder)) != NULL) {
        if (strncmp(entry->d_name, KEY_FILE_SEGMENT,
                    strlen(KEY_FILE_SEGMENT)) != 0 ||
            asprintf(&path, "%.*s/%s", own->folder_length, own->path,
                     entry->d_name) < 0) {
            path = NULL;
        } else if (!is_rival(own, path)) {
            free(path);
            path = NULL;
        }
    }
    return path;
}

char *
key_collision_find(const char *path, time_t made)
{
    const char *slash = strrchr(path, '/');
    struct own own = {.made = made, .path = path};
    char *folder_path;
    char *rival = NULL;
    DIR *folder;

    if (slash == NULL ||
        system_stat_path(path, &own.file, PURPOSE_COMPARE_KEY_FILES) < 0 ||
        own.file.st_mtime <= made) {
        return NULL;
    }
    own.folder_length = (int)(slash - path);
    folder_path = strndup(path, (size_t)own.folder_length + 1);
    if (folder_path == NULL) {
        return NULL;
    }
    folder = system_open_directory(folder_path, PURPOSE_COMPARE_KEY_FILES);
    free(folder_path);
    if (folder != NULL) {
        rival = search(&own, folder);
        system_close_directory(folder);
    }
    return rival;
}
