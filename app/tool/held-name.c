/* SPDX-License-Identifier: MIT */
/* Holds a segment, and prints a line if another program removes its name. */

#include "app/tool/held-name.h"

#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"

#include <limits.h>
#include <sys/inotify.h>
#include <unistd.h>

#define SEGMENT_FOLDER "/dev/shm/"

struct path {
    char text[PATH_MAX];
};

static struct path
path_of(const struct shmview_segment *segment)
{
    enum shmview_key_type type = shmview_segment_key_type(segment);
    struct path path;

    snprintf(path.text, sizeof path.text, "%s%s",
             shmview_key_type_is_system_v(type) ? "" : SEGMENT_FOLDER,
             shmview_segment_native_key(segment));
    return path;
}

/* Watches the file to which the name leads now. If that is a file that is
 * watched already, changes nothing. */
static void
watch(const struct tool_name *name)
{
    struct path path = path_of(name->segment);

    inotify_add_watch(name->descriptor, path.text, IN_ATTRIB | IN_MOVE_SELF);
}

void
tool_name_open(struct tool_name *name, const char *operation,
               const struct shmview_segment *segment)
{
    struct path path = path_of(segment);

    *name = (struct tool_name){
        .descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK),
        .operation = operation,
        .segment = segment,
    };
    watch(name);
    /* While we hold the segment, no other file gets its inode number. */
    if (lstat(path.text, &name->file) != 0) {
        name->file = (struct stat){0};
    }
}

void
tool_name_close(struct tool_name *name)
{
    if (name->descriptor >= 0) {
        close(name->descriptor);
    }
    name->descriptor = -1;
}

/* Returns whether the name still leads to the segment. For Qt's POSIX type any
 * file counts, because a larger picture has a new segment, which takes over the
 * name. */
static bool
is_there(const struct tool_name *name)
{
    struct path path = path_of(name->segment);
    struct stat file;

    return lstat(path.text, &file) == 0 &&
           (shmview_segment_key_type(name->segment) == SHMVIEW_KEY_QT_POSIX ||
            (file.st_ino == name->file.st_ino &&
             file.st_dev == name->file.st_dev));
}

void
tool_name_look(struct tool_name *name)
{
    char events[4096];
    struct shmview_error error;

    if (name->descriptor < 0) {
        return;
    }
    while (read(name->descriptor, events, sizeof events) > 0) {
        /* The events do not matter: the look below shows what happened. */
    }
    /* A larger picture may have a new segment since. If this one is replaced
     * before the look, too, that is an event. */
    watch(name);
    if (!is_there(name)) {
        tool_name_close(name);
        ui_error_set(
            &error, SHMVIEW_ERROR_NOT_FOUND, name->operation,
            shmview_segment_key(name->segment),
            "another program has removed the name; attached processes keep the "
            "segment, but no other process finds it: share it again");
        tool_fail(&error);
    }
}

void
tool_hold(const char *operation, const struct shmview_segment *segment,
          int64_t nanoseconds)
{
    int64_t deadline = tool_deadline(nanoseconds);
    struct pollfd news = {.events = POLLIN};
    struct tool_name name;

    if (nanoseconds == 0) {
        return;
    }
    tool_name_open(&name, operation, segment);
    do {
        tool_name_look(&name);
        news.fd = name.descriptor;
    } while (tool_wait_for(&news, 1, deadline) == TOOL_READY);
    tool_name_close(&name);
}
