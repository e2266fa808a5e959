/* SPDX-License-Identifier: MIT */
/* Which file of /dev/shm a watch is on: it while there is one, else the folder.
 */

#include "sys.h"
#include "watch-internal.h"

#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>

/* How often a segment may come and go under our hands before we say so. */
#define ATTEMPTS 100

#define FOLDER_EVENTS                                                          \
    (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)
/* A file that loses its name has another count of links: an attribute. */
#define FILE_EVENTS                                                            \
    (IN_MODIFY | IN_OPEN | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE | IN_ATTRIB |     \
     IN_MOVE_SELF)

void
watch_posix_forget(struct watch_posix *posix)
{
    if (posix->descriptor >= 0) {
        sys_notify_remove(posix->notify, posix->file_watch);
        sys_close(posix->descriptor);
        posix->descriptor = -1;
        posix->file_watch = -1;
        posix->holders_due = 0;
    }
}

/* inotify_add_watch(2) has its own meaning of a full device. */
static enum shm_status
fail_to_watch(const struct shm_watch *watch, int system_error,
              struct shm_error *error)
{
    if (system_error == ENOSPC) {
        return shm_error_set_errno_reason(
            error, system_error, "watch", watch->key,
            "this user's programs watch too many files; end some, or raise "
            "the limit (fs.inotify.max_user_watches)");
    }
    return shm_error_set_errno(error, system_error, "watch", watch->key);
}

static bool
watch_file(struct watch_posix *posix)
{
    char path[64];

    /* The open file and no other: not what the name leads to by now. */
    snprintf(path, sizeof path, "/proc/self/fd/%d", posix->descriptor);
    posix->file_watch = sys_notify_add(posix->notify, path, FILE_EVENTS);
    return posix->file_watch >= 0;
}

/* While there is no file: those of others come and go in the folder, too. */
static enum shm_status
watch_folder(struct shm_watch *watch, struct shm_error *error)
{
    struct watch_posix *posix = &watch->posix;

    if (posix->folder_watch < 0) {
        posix->folder_watch =
            sys_notify_add(posix->notify, SEGMENT_FILE_FOLDER, FOLDER_EVENTS);
    }
    return posix->folder_watch >= 0 ? SHM_OK
                                    : fail_to_watch(watch, errno, error);
}

static void
leave_folder(struct watch_posix *posix)
{
    sys_notify_remove(posix->notify, posix->folder_watch);
    posix->folder_watch = -1;
}

/* The file that the name leads to; what is none of ours is no segment. */
static enum shm_status
open_file(struct shm_watch *watch, struct shm_error *error)
{
    struct watch_posix *posix = &watch->posix;
    enum shm_status status = segment_file_open(&posix->path, O_RDONLY, "watch",
                                               watch->key, &posix->descriptor,
                                               NULL, error);

    if (status != SHM_OK) {
        posix->descriptor = -1;
        if (status == SHM_ERROR_NOT_FOUND ||
            status == SHM_ERROR_PERMISSION_DENIED) {
            shm_error_clear(error);
            status = SHM_OK;
        }
        return status;
    }
    if (!watch_file(posix)) {
        int saved = errno;

        sys_close(posix->descriptor);
        posix->descriptor = -1;
        return fail_to_watch(watch, saved, error);
    }
    return SHM_OK;
}

enum shm_status
watch_posix_find(struct shm_watch *watch, struct shm_error *error)
{
    struct watch_posix *posix = &watch->posix;

    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        enum shm_status status = watch_folder(watch, error);

        if (status == SHM_OK) {
            status = open_file(watch, error);
        }
        if (status != SHM_OK || posix->descriptor < 0) {
            return status;
        }
        leave_folder(posix);
        /* From here on the file's own watch tells when it loses its name. */
        if (segment_file_is_current(&posix->path, posix->descriptor)) {
            return SHM_OK;
        }
        watch_posix_forget(posix);
    }
    return shm_error_set(error, SHM_ERROR_UNKNOWN, "watch", watch->key,
                         "the segment comes and goes too fast");
}
