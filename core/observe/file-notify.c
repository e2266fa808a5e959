/* SPDX-License-Identifier: MIT */
/* Watches one file of /dev/shm with inotify(7) while there is one, else the
 * folder. */

#include "core/observe/file-notify.h"
#include "core/base/text.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>

/* How often a segment may come and go under our hands before we say so. */
#define ATTEMPTS 100

#define FOLDER_EVENTS                                                          \
    (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)
/* A file that loses its name has another count of links: an attribute. */
#define FILE_EVENTS                                                            \
    (IN_MODIFY | IN_OPEN | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE | IN_ATTRIB |     \
     IN_MOVE_SELF)

/* Enough for any run of events; more are left for the next time. */
#define MOST_READS 64

#define LARGEST_EVENT (sizeof(struct inotify_event) + NAME_MAX + 1)

struct file_notify
file_notify_of(const char *operation, const char *name, const char *native_key)
{
    return (struct file_notify){
        .operation = operation,
        .name = name,
        .path = segment_file_path(native_key),
        .notify = -1,
        .descriptor = -1,
        .file_watch = -1,
        .folder_watch = -1,
    };
}

enum shmview_status
file_notify_open(struct file_notify *file, int poll,
                 struct shmview_error *error)
{
    file->notify = system_notify_open();
    if (file->notify < 0 && errno == EMFILE) {
        /* It does not say which of two limits is reached. */
        return shmview_error_set_errno_reason(
            error, EMFILE, file->operation, file->name,
            N_("too many files are open or watched; close some, or raise the "
               "limits (ulimit -n, fs.inotify.max_user_instances)"));
    }
    if (file->notify < 0 || system_poll_add(poll, file->notify) < 0) {
        return shmview_error_set_errno(error, errno, file->operation,
                                       file->name);
    }
    return SHMVIEW_OK;
}

void
file_notify_close(struct file_notify *file)
{
    file_notify_forget(file);
    if (file->notify >= 0) {
        system_close(file->notify);
        file->notify = -1;
    }
}

static void
close_file(struct file_notify *file)
{
    system_close(file->descriptor);
    file->descriptor = -1;
}

void
file_notify_forget(struct file_notify *file)
{
    if (file->file_watch >= 0) {
        system_notify_remove(file->notify, file->file_watch);
        file->file_watch = -1;
    }
    if (file->descriptor >= 0) {
        close_file(file);
    }
}

/* inotify_add_watch(2) has its own meaning of a full device. */
static enum shmview_status
fail_to_watch(const struct file_notify *file, int system_error,
              struct shmview_error *error)
{
    if (system_error == ENOSPC) {
        return shmview_error_set_errno_reason(
            error, system_error, file->operation, file->name,
            N_("this user's programs watch too many files; end some, or raise "
               "the limit (fs.inotify.max_user_watches)"));
    }
    return shmview_error_set_errno(error, system_error, file->operation,
                                   file->name);
}

static bool
watch_it(struct file_notify *file)
{
    char path[64];

    /* The open file and no other: not what the name leads to by now. */
    snprintf(path, sizeof path, "/proc/self/fd/%d", file->descriptor);
    trace_why("News of this file: who opens, writes or closes it, and that its "
              "name goes.");
    file->file_watch = system_notify_add(file->notify, path, FILE_EVENTS);
    return file->file_watch >= 0;
}

/* While there is no file: those of others come and go in the folder, too. */
static enum shmview_status
watch_folder(struct file_notify *file, struct shmview_error *error)
{
    if (file->folder_watch < 0) {
        trace_why("News of the folder: a segment of this name may come.");
        file->folder_watch =
            system_notify_add(file->notify, SEGMENT_FILE_FOLDER, FOLDER_EVENTS);
    }
    return file->folder_watch >= 0 ? SHMVIEW_OK
                                   : fail_to_watch(file, errno, error);
}

static void
leave_folder(struct file_notify *file)
{
    system_notify_remove(file->notify, file->folder_watch);
    file->folder_watch = -1;
}

static enum shmview_status
open_file(struct file_notify *file, struct shmview_error *error)
{
    struct stat found;
    enum shmview_status status =
        segment_file_open(&file->path, O_RDONLY, file->operation, file->name,
                          &file->descriptor, &found, error);

    if (status != SHMVIEW_OK) {
        file->descriptor = -1;
        return status;
    }
    if (found.st_nlink == 0) {
        /* It is just being removed; the folder will tell when it has been. */
        close_file(file);
        return shmview_error_set(error, SHMVIEW_ERROR_NOT_FOUND,
                                 file->operation, file->name,
                                 SEGMENT_FILE_NOTHING);
    }
    if (file->notify >= 0 && !watch_it(file)) {
        int saved = errno;

        close_file(file);
        return fail_to_watch(file, saved, error);
    }
    return SHMVIEW_OK;
}

bool
file_notify_is_current(const struct file_notify *file)
{
    return segment_file_is_current(&file->path, file->descriptor);
}

enum shmview_status
file_notify_find(struct file_notify *file, struct shmview_error *error)
{
    if (file->notify < 0) {
        return open_file(file, error);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        enum shmview_status status = watch_folder(file, error);

        if (status == SHMVIEW_OK) {
            status = open_file(file, error);
        }
        if (status != SHMVIEW_OK) {
            return status;
        }
        leave_folder(file);
        /* From here on the file's own watch tells when it loses its name. */
        if (file_notify_is_current(file)) {
            return SHMVIEW_OK;
        }
        file_notify_forget(file);
    }
    return shmview_error_set(error, SHMVIEW_ERROR_UNKNOWN, file->operation,
                             file->name, "the segment comes and goes too fast");
}

static const char *
file_name(const struct file_notify *file)
{
    return strrchr(file->path.text, '/') + 1;
}

static void
interpret(const struct file_notify *file, const struct inotify_event *event,
          struct file_signs *signs)
{
    if (event->mask & IN_Q_OVERFLOW) {
        *signs = (struct file_signs){true, true, true};
    } else if (event->wd == file->folder_watch) {
        signs->name |= event->len > 0 &&
                       strcmp(event->name, file_name(file)) == 0;
    } else if (event->wd == file->file_watch) {
        signs->name |= (event->mask & (IN_ATTRIB | IN_MOVE_SELF)) != 0;
        signs->contents |= (event->mask & IN_MODIFY) != 0;
        signs->holders |= (event->mask & (IN_OPEN | IN_CLOSE)) != 0;
    }
}

enum shmview_status
file_notify_read(struct file_notify *file, struct file_signs *signs,
                 struct shmview_error *error)
{
    _Alignas(struct inotify_event) char buffer[4096];

    for (int reads = 0; reads < MOST_READS; reads++) {
        const struct inotify_event *event;
        ssize_t count;

        trace_why("What news are there?");
        count = system_read(file->notify, buffer, sizeof buffer);
        if (count < 0 && errno == EAGAIN) {
            break;
        }
        if (count < 0) {
            return shmview_error_set_errno(error, errno, file->operation,
                                           file->name);
        }
        for (char *next = buffer; next < buffer + count;
             next += sizeof *event + event->len) {
            event = (const struct inotify_event *)(const void *)next;
            interpret(file, event, signs);
        }
        if ((size_t)count + LARGEST_EVENT <= sizeof buffer) {
            /* There would have been room for one more. */
            break;
        }
    }
    return SHMVIEW_OK;
}
