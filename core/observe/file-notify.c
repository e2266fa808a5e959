/* SPDX-License-Identifier: MIT */
/* Watches a segment's file in /dev/shm with inotify(7), or the folder while
 * there is no file. */

#include "core/observe/file-notify.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/decoder/program.h"
#include "core/system/system.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>

/* How often a segment may appear and disappear while we look for it, before we
 * give up with an error. */
#define ATTEMPTS 100

#define FOLDER_EVENTS                                                          \
    (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)
/* IN_ATTRIB reports that a file has lost its name, because its number of links
 * changes. */
#define FILE_EVENTS                                                            \
    (IN_MODIFY | IN_OPEN | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE | IN_ATTRIB |     \
     IN_MOVE_SELF)

/* The kernel opens a program to start it, and closes it when it has ended. */
#define DECODER_EVENTS (IN_OPEN | IN_CLOSE_NOWRITE)

/* The most reads in one call. The rest is read in the next call. */
#define MOST_READS 64

#define LARGEST_EVENT (sizeof(struct inotify_event) + NAME_MAX + 1)

enum shmview_status
file_notify_open(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;

    posix->notify = system_notify_open();
    if (posix->notify < 0 && errno == EMFILE) {
        /* EMFILE stands for both limits, so the text names both. */
        return error_set_errno_reason(
            error, EMFILE, observer->operation, observer->key,
            N_("too many files are open or watched; close some, or raise the "
               "limits (ulimit -n, fs.inotify.max_user_instances)"));
    }
    if (posix->notify < 0 ||
        system_poll_add(observer->poll, posix->notify) < 0) {
        return observer_fail(observer, errno, error);
    }
    return SHMVIEW_OK;
}

void
file_notify_close(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;

    file_notify_forget(observer);
    if (posix->notify >= 0) {
        system_close(posix->notify);
        posix->notify = -1;
    }
}

static void
close_file(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;

    system_close(posix->descriptor);
    posix->descriptor = -1;
}

void
file_notify_forget(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;

    if (posix->file_watch >= 0) {
        system_notify_remove(posix->notify, posix->file_watch);
        posix->file_watch = -1;
    }
    if (posix->descriptor >= 0) {
        close_file(observer);
    }
}

/* For inotify_add_watch(2), ENOSPC means too many watches, not a full device.
 */
static enum shmview_status
fail_to_watch(const struct observer *observer, int system_error,
              enum error_need need, struct shmview_error *error)
{
    if (system_error == ENOSPC) {
        return error_set_errno_reason(
            error, system_error, observer->operation, observer->key,
            N_("this user's programs watch too many files; end some, or raise "
               "the limit (fs.inotify.max_user_watches)"));
    }
    if (system_error == ENOENT || system_error == ENOTDIR) {
        return error_set_errno_need(error, system_error, need,
                                    observer->operation, observer->key);
    }
    return observer_fail(observer, system_error, error);
}

static bool
watch_it(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;
    char path[64];

    /* This path leads to the open file itself, whatever file has its name by
     * now. */
    snprintf(path, sizeof path, "/proc/self/fd/%d", posix->descriptor);
    posix->file_watch = system_notify_add(posix->notify, path, FILE_EVENTS,
                                          PURPOSE_WATCH_SEGMENT_FILE);
    return posix->file_watch >= 0;
}

/* We watch the folder only while there is no file, because the files of others
 * appear and disappear in it, too. */
static enum shmview_status
watch_folder(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;

    if (posix->folder_watch < 0) {
        posix->folder_watch =
            system_notify_add(posix->notify, SEGMENT_FILE_FOLDER, FOLDER_EVENTS,
                              PURPOSE_WATCH_SEGMENT_FOLDER);
    }
    return posix->folder_watch >= 0
               ? SHMVIEW_OK
               : fail_to_watch(observer, errno, NEED_SHARED_MEMORY, error);
}

static void
leave_folder(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;

    system_notify_remove(posix->notify, posix->folder_watch);
    posix->folder_watch = -1;
}

static enum shmview_status
open_file(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;
    struct stat found;
    enum shmview_status status =
        segment_file_open(&posix->path, O_RDONLY, observer->operation,
                          observer->key, &posix->descriptor, &found, error);

    if (status != SHMVIEW_OK) {
        posix->descriptor = -1;
        return status;
    }
    if (found.st_nlink == 0) {
        /* A process is just removing the file. The watch on the folder reports
         * when it is gone. */
        close_file(observer);
        return observer_fail_nothing(observer, error);
    }
    if (posix->notify >= 0 && !watch_it(observer)) {
        int saved = errno;

        close_file(observer);
        return fail_to_watch(observer, saved, NEED_PROC, error);
    }
    return SHMVIEW_OK;
}

enum shmview_status
file_notify_find(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;

    if (posix->notify < 0) {
        return open_file(observer, error);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        enum shmview_status status = watch_folder(observer, error);

        if (status == SHMVIEW_OK) {
            status = open_file(observer, error);
        }
        if (status != SHMVIEW_OK) {
            return status;
        }
        leave_folder(observer);
        /* From here on the watch on the file reports when it loses its name. */
        if (segment_file_is_current(&posix->path, posix->descriptor)) {
            return SHMVIEW_OK;
        }
        file_notify_forget(observer);
    }
    return error_set(error, SHMVIEW_ERROR_UNKNOWN, observer->operation,
                     observer->key,
                     "the segment appears and disappears too fast; try again");
}

void
file_notify_follow_decoders(struct observer *observer)
{
    struct observer_posix *posix = &observer->posix;
    char path[PATH_MAX];

    if (posix->notify >= 0 && posix->decoder_watch < 0) {
        program_path(NULL, path, sizeof path);
        posix->decoder_watch = system_notify_add(
            posix->notify, path, DECODER_EVENTS, PURPOSE_WATCH_DECODER);
    }
}

static void
interpret(struct observer *observer, const struct inotify_event *event,
          struct observer_news *news, bool *renamed)
{
    struct observer_posix *posix = &observer->posix;

    if (event->mask & IN_Q_OVERFLOW) {
        *news = (struct observer_news){true, true, true};
        *renamed = true;
    } else if (event->wd == posix->folder_watch) {
        *renamed |= event->len > 0 &&
                    strcmp(event->name, strrchr(posix->path.text, '/') + 1) ==
                        0;
    } else if (event->wd == posix->file_watch) {
        *renamed |= (event->mask & (IN_ATTRIB | IN_MOVE_SELF)) != 0;
        news->contents |= (event->mask & IN_MODIFY) != 0;
        news->holders |= (event->mask & (IN_OPEN | IN_CLOSE)) != 0;
    } else if (event->wd == posix->decoder_watch) {
        /* The decoder appears after it has opened its program, and stays until
         * its parent has seen that it has ended. */
        posix->decoder_starts = true;
        if (event->mask & IN_IGNORED) {
            posix->decoder_watch = -1;
        }
        news->holders = true;
        return;
    }
    news->told |= *renamed || news->contents || news->holders;
}

enum shmview_status
file_notify_read(struct observer *observer, struct observer_news *news,
                 bool *renamed, struct shmview_error *error)
{
    _Alignas(struct inotify_event) char buffer[4096];

    for (int reads = 0; reads < MOST_READS; reads++) {
        const struct inotify_event *event;
        ssize_t count;

        count = system_read(observer->posix.notify, buffer, sizeof buffer,
                            PURPOSE_READ_NEWS);
        if (count < 0 && errno == EAGAIN) {
            break;
        }
        if (count < 0) {
            news->told = true;
            return observer_fail(observer, errno, error);
        }
        for (char *next = buffer; next < buffer + count;
             next += sizeof *event + event->len) {
            event = (const struct inotify_event *)(const void *)next;
            interpret(observer, event, news, renamed);
        }
        if ((size_t)count + LARGEST_EVENT <= sizeof buffer) {
            /* There was room for one more event, so there are no more. */
            break;
        }
    }
    return SHMVIEW_OK;
}
