/* SPDX-License-Identifier: MIT */
/* Holds a segment, and says once if another program takes its name away. */

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
    inotify_add_watch(name->descriptor, path.text, IN_ATTRIB | IN_MOVE_SELF);
    /* While the segment is held, no other file gets this number. */
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

/* A larger picture of Qt's POSIX type has a segment of its own, which takes the
 * name over: that is no news. */
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
        /* What happened is seen below. */
    }
    if (!is_there(name)) {
        tool_name_close(name);
        ui_error_set(&error, SHMVIEW_ERROR_NOT_FOUND, name->operation,
                     shmview_segment_key(name->segment),
                     "another program has taken the name away; attached "
                     "processes keep the segment, but nobody else finds it: "
                     "share it again");
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
