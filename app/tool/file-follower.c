/* SPDX-License-Identifier: MIT */
/* Reports when a file gets new contents. It watches the file's folder with
 * inotify, because a watch on the file would stay with the old file when a new
 * one is renamed over it. */

#include "app/tool/file-follower.h"

#include "ui/primitives/error.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENTS                                                                 \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF |               \
     IN_MOVE_SELF | IN_ONLYDIR)

static const char *
last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* Watches the folder that contains the last part of `path`. Returns -1 with
 * errno on failure. */
static int
watch_folder(const struct tool_follow *follow, const char *path)
{
    size_t length = (size_t)(last_part(path) - path);
    char *folder = length > 0 ? strndup(path, length) : strdup(".");
    int watch;
    int saved;

    if (folder == NULL) {
        return -1;
    }
    watch = inotify_add_watch(follow->descriptor, folder, EVENTS);
    saved = errno;
    free(folder);
    errno = saved;
    return watch;
}

/* Returns whether a new name has its contents already. A new file gets them
 * later, and closing it is reported. A symbolic or a hard link is complete at
 * once. */
static bool
is_complete(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 &&
           (S_ISLNK(status.st_mode) || status.st_nlink > 1);
}

static bool
is_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static bool
is_watched(const struct tool_follow *follow, int folder)
{
    for (size_t i = 0; i < follow->count; i++) {
        if (follow->places[i].folder == folder) {
            return true;
        }
    }
    return folder == follow->folder;
}

/* Drops these places, and the watches that `kept` does not need. */
static void
forget_places(const struct tool_follow *kept, struct tool_follow *dropped)
{
    for (size_t i = 0; i < dropped->count; i++) {
        int folder = dropped->places[i].folder;

        if (folder >= 0 && !is_watched(kept, folder)) {
            inotify_rm_watch(kept->descriptor, folder);
        }
        free(dropped->places[i].name);
    }
    dropped->count = 0;
}

static void
add_place(struct tool_follow *follow, const char *path)
{
    if (follow->count < TOOL_FOLLOW_PLACES) {
        follow->places[follow->count++] = (struct tool_follow_place){
            .folder = watch_folder(follow, path),
            .name = strdup(last_part(path)),
            .is_link = is_link(path),
        };
    }
}

/* Replaces the link at path[0..end) by its target. Returns false if this is not
 * a link, or the new path would be too long. */
static bool
replace_link(char path[PATH_MAX], size_t end)
{
    char whole[PATH_MAX];
    char link[PATH_MAX];
    size_t start;
    ssize_t length;

    memcpy(whole, path, end);
    whole[end] = '\0';
    length = readlink(whole, link, sizeof link);
    if (length <= 0 || length >= PATH_MAX) {
        return false;
    }
    start = link[0] == '/' ? 0 : (size_t)(last_part(whole) - whole);
    if ((size_t)snprintf(whole, sizeof whole, "%.*s%.*s%s", (int)start, path,
                         (int)length, link, path + end) >= sizeof whole) {
        return false;
    }
    memcpy(path, whole, strlen(whole) + 1);
    return true;
}

/* We read the links again each time, because they may lead to another file by
 * now. */
static void
find_places(struct tool_follow *follow)
{
    struct tool_follow old = *follow;
    char path[PATH_MAX];
    size_t end = 0;

    follow->count = 0;
    snprintf(path, sizeof path, "%s", follow->path);
    while (path[end] != '\0' && follow->count < TOOL_FOLLOW_PLACES) {
        char rest;

        end += strspn(path + end, "/");
        end += strcspn(path + end, "/");
        rest = path[end];
        path[end] = '\0';
        if (rest == '\0' || is_link(path)) {
            add_place(follow, path);
        }
        path[end] = rest;
        if (replace_link(path, end)) {
            end = 0;
        }
    }
    forget_places(follow, &old);
}

/* EMFILE of inotify_init1(2) stands for both limits, and ENOSPC of
 * inotify_add_watch(2) for too many watches, not for a full device. */
static enum shmview_status
refuse(const char *path, struct shmview_error *error)
{
    const int system_error = errno;

    if (system_error != EMFILE && system_error != ENOSPC) {
        return ui_error_set_errno(error, system_error, "follow", path);
    }
    ui_error_set(
        error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "follow", path,
        system_error == EMFILE
            ? "too many files are open or watched; close some, or raise the "
              "limits (ulimit -n, fs.inotify.max_user_instances)"
            : "this user's programs watch too many files; end some, or raise "
              "the limit (fs.inotify.max_user_watches)");
    error->system_error = system_error;
    return error->status;
}

enum shmview_status
tool_follow_open(struct tool_follow *follow, const char *path,
                 struct shmview_error *error)
{
    *follow = (struct tool_follow){.path = path, .folder = -1};
    follow->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (follow->descriptor < 0) {
        return refuse(path, error);
    }
    follow->folder = watch_folder(follow, path);
    if (follow->folder < 0) {
        refuse(path, error);
        tool_follow_close(follow);
        return error->status;
    }
    find_places(follow);
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

void
tool_follow_close(struct tool_follow *follow)
{
    const struct tool_follow nothing = {.descriptor = follow->descriptor,
                                        .folder = -1};

    forget_places(&nothing, follow);
    close(follow->descriptor);
}

static bool
is_change(const struct tool_follow *follow, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) {
        return true;
    }
    if (event->len == 0) {
        return false;
    }
    for (size_t i = 0; i < follow->count; i++) {
        const struct tool_follow_place *place = &follow->places[i];

        if (event->wd == place->folder && place->name != NULL &&
            strcmp(event->name, place->name) == 0) {
            return (event->mask & IN_CREATE) == 0 || place->is_link ||
                   is_complete(follow->path);
        }
    }
    return false;
}

static bool
ends(const struct tool_follow *follow, const struct inotify_event *event)
{
    return event->wd == follow->folder &&
           (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0;
}

enum shmview_status
tool_follow_next(struct tool_follow *follow, bool *changed,
                 struct shmview_error *error)
{
    _Alignas(struct inotify_event) char buffer[4096];
    ssize_t count;

    *changed = false;
    shmview_error_clear(error);
    while ((count = read(follow->descriptor, buffer, sizeof buffer)) > 0) {
        const struct inotify_event *event;

        for (char *next = buffer; next < buffer + count;
             next += sizeof *event + event->len) {
            event = (const struct inotify_event *)(const void *)next;
            *changed |= is_change(follow, event);
            if (ends(follow, event)) {
                return ui_error_set(
                    error, SHMVIEW_ERROR_FILE, "follow", follow->path,
                    "its folder was moved or removed; start "
                    "the command again with the file's new path");
            }
        }
    }
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
        return ui_error_set_errno(error, errno, "follow", follow->path);
    }
    if (*changed) {
        find_places(follow);
    }
    return SHMVIEW_OK;
}
