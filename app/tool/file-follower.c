/* SPDX-License-Identifier: MIT */
/* Tells when a file gets new contents. It watches the file's folder with
 * inotify, because a watch on the file would stay with the old one when a new
 * one is renamed over it. */

#include "app/tool/file-follower.h"

#include "ui/primitives/error.h"

#include <errno.h>
#include <limits.h>
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

/* Watches the folder in which the last part of `path` is; -1 with errno. */
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

static void
forget_target(struct tool_follow *follow)
{
    if (follow->target_folder >= 0 && follow->target_folder != follow->folder) {
        inotify_rm_watch(follow->descriptor, follow->target_folder);
    }
    follow->target_folder = -1;
    free(follow->target);
    follow->target = NULL;
}

/* Links are read again each time, because they may lead to another file by now.
 */
static void
find_target(struct tool_follow *follow)
{
    char *target = realpath(follow->path, NULL);
    int folder = target != NULL ? watch_folder(follow, target) : -1;

    if (folder == follow->target_folder) {
        /* We keep this watch, because the other folder has the same one. */
        follow->target_folder = -1;
    }
    forget_target(follow);
    if (folder >= 0) {
        follow->target_folder = folder;
        follow->target = strdup(last_part(target));
    }
    free(target);
}

enum shmview_status
tool_follow_open(struct tool_follow *follow, const char *path,
                 struct shmview_error *error)
{
    *follow = (struct tool_follow){.path = path, .target_folder = -1};
    follow->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (follow->descriptor < 0) {
        return ui_error_set_errno(error, errno, "follow", path);
    }
    follow->folder = watch_folder(follow, path);
    if (follow->folder < 0) {
        ui_error_set_errno(error, errno, "follow", path);
        tool_follow_close(follow);
        return error->status;
    }
    find_target(follow);
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

void
tool_follow_close(struct tool_follow *follow)
{
    close(follow->descriptor);
    free(follow->target);
}

/* A file that is just being made has no contents yet; closing it will tell. A
 * link has no contents of its own, and is complete at once. */
static bool
is_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 &&
           (S_ISLNK(status.st_mode) || status.st_nlink > 1);
}

static bool
is_change(const struct tool_follow *follow, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) {
        return true;
    }
    if (event->len == 0 ||
        ((event->mask & IN_CREATE) && !is_link(follow->path))) {
        return false;
    }
    return (event->wd == follow->folder &&
            strcmp(event->name, last_part(follow->path)) == 0) ||
           (event->wd == follow->target_folder && follow->target != NULL &&
            strcmp(event->name, follow->target) == 0);
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
                return ui_error_set(error, SHMVIEW_ERROR_FILE, "follow",
                                    follow->path,
                                    "its folder was moved or removed; start "
                                    "again where it is now");
            }
        }
    }
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
        return ui_error_set_errno(error, errno, "follow", follow->path);
    }
    if (*changed) {
        find_target(follow);
    }
    return SHMVIEW_OK;
}
