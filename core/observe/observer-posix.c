/* SPDX-License-Identifier: MIT */
/* Observes a POSIX segment: the kernel reports what happens to its file. */

#include "core/observe/observer-posix.h"
#include "core/observe/file-notify.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/orphan.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

/* Processes that open the file a hundred times must not cost a hundred searches
 * of /proc. */
#define HOLDERS_PAUSE (20 * OBSERVER_MILLISECOND)
/* A process that opens the file attaches a moment later, and the kernel reports
 * no locks. */
#define FIRST_PATIENCE (2 * OBSERVER_MILLISECOND)
#define LAST_PATIENCE (256 * OBSERVER_MILLISECOND)
/* How often to look at the locks while a process holds some. */
#define IN_USE_PAUSE (200 * OBSERVER_MILLISECOND)
/* How long to wait when descriptors or memory have run out. */
#define UNSURE_PAUSE (250 * OBSERVER_MILLISECOND)

/* This many reads are enough to find bytes that do not change for a moment. */
#define MOST_READS 64

/* Sets the timer once, and only if there is something to wait for. */
static enum shmview_status
set_timer(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;
    uint64_t now = system_clock();
    uint64_t due = posix->unsure ? now + UNSURE_PAUSE : posix->holders_due;
    uint64_t poll = now + posix->interval;
    uint64_t pause;

    if (posix->interval != 0 && observer->segment != 0 &&
        (due == 0 || due > poll)) {
        due = poll;
    }
    pause = due > now ? due - now : 1;
    if (due == posix->timer_due || observer->timer < 0) {
        return SHMVIEW_OK;
    }
    if (system_timer_set(observer->timer, due == 0 ? 0 : pause, 0) < 0) {
        return observer_fail(observer, errno, error);
    }
    posix->timer_due = due;
    return SHMVIEW_OK;
}

enum shmview_status
observer_posix_find(struct observer *observer, struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;
    enum shmview_status status;

    if (posix->descriptor >= 0) {
        if (segment_file_is_current(&posix->path, posix->descriptor)) {
            return SHMVIEW_OK;
        }
        file_notify_forget(observer);
        posix->holders_due = 0;
    }
    status = file_notify_find(observer, error);
    observer->segment = 0;
    if (status == SHMVIEW_OK) {
        observer->segment = ++posix->found;
        posix->patience = FIRST_PATIENCE;
        posix->holders_due = system_clock();
    }
    posix->unsure = status != SHMVIEW_OK && status != SHMVIEW_ERROR_NOT_FOUND &&
                    status != SHMVIEW_ERROR_PERMISSION_DENIED;
    if (posix->unsure) {
        set_timer(observer, NULL);
    }
    return status;
}

/* Finds the segment. It is not an error here if the key does not lead to a
 * segment of this user. */
static enum shmview_status
find_if_any(struct observer *observer, struct shmview_error *error)
{
    enum shmview_status status = observer_posix_find(observer, error);

    if (status != SHMVIEW_OK && !observer->posix.unsure) {
        shmview_error_clear(error);
        status = SHMVIEW_OK;
    }
    return status;
}

/* Plans to look at the holders, because a process has opened or closed the
 * file. */
static void
expect_holders(struct observer_posix *posix, uint64_t now)
{
    uint64_t due = now + FIRST_PATIENCE;

    if (due < posix->holders_seen + HOLDERS_PAUSE) {
        due = posix->holders_seen + HOLDERS_PAUSE;
    }
    if (posix->holders_due == 0 || due < posix->holders_due) {
        posix->holders_due = due;
    }
    posix->patience = FIRST_PATIENCE;
}

static enum shmview_status
take_news(struct observer *observer, struct observer_news *news,
          struct shmview_error *error)
{
    struct observer_posix *posix = &observer->posix;
    uint64_t now = system_clock();
    bool renamed = posix->unsure;
    enum shmview_status status =
        file_notify_read(observer, news, &renamed, error);

    if (status == SHMVIEW_OK && renamed) {
        status = find_if_any(observer, error);
        news->told |= status == SHMVIEW_OK;
    }
    if (news->holders) {
        expect_holders(posix, now);
    }
    news->holders = observer->segment != 0 && posix->holders_due != 0 &&
                    posix->holders_due <= now;
    if (news->holders || observer->segment == 0) {
        posix->holders_due = 0;
    }
    return status;
}

enum shmview_status
observer_posix_notice(struct observer *observer, bool insist,
                      struct observer_news *news, struct shmview_error *error)
{
    bool expired;
    enum shmview_status status = observer_take_timer(observer, &expired, error);
    enum shmview_status timed;

    (void)insist;
    if (expired) {
        observer->posix.timer_due = 0;
    }
    if (status == SHMVIEW_OK) {
        status = take_news(observer, news, error);
    }
    timed = set_timer(observer, status == SHMVIEW_OK ? error : NULL);
    return status == SHMVIEW_OK ? timed : status;
}

enum shmview_status
observer_posix_describe(struct observer *observer,
                        struct shmview_inspection *seen,
                        struct holders_file *file, struct shmview_error *error)
{
    int descriptor = observer->posix.descriptor;
    int attached = lock_query(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                              LOCK_EXCLUSIVE, NULL);
    struct stat status;

    if (attached < 0 ||
        system_stat_descriptor(descriptor, &status, PURPOSE_STAT_FILE) < 0) {
        return observer_fail(observer, errno, error);
    }
    seen->exists = true;
    seen->size = (uint64_t)status.st_size;
    seen->mode = status.st_mode & ALLPERMS;
    seen->owner = status.st_uid;
    seen->orphaned = attached == LOCK_FREE;
    seen->semaphore_value = -1;
    file->device = status.st_dev;
    file->inode = status.st_ino;
    return SHMVIEW_OK;
}

/* Returns whether a process is about to attach or to end: the kernel reports
 * that a file is closed before it releases the locks. */
static bool
is_unsettled(const struct shmview_inspection *seen)
{
    size_t attached = observer_count_attached(seen->holders);

    return (attached == 0) != seen->orphaned || attached < seen->holders->count;
}

/* Returns whether a process has any lock besides the attach lock. The kernel
 * does not report when a process releases a lock or begins to wait for one. */
static bool
is_in_use(const struct shmview_inspection *seen)
{
    for (size_t i = 0; i < seen->holders->count; i++) {
        const struct shmview_holder *holder = seen->holders->holders[i];

        if (holder->reading || holder->locking || holder->writing ||
            holder->waiting) {
            return true;
        }
    }
    return false;
}

/* Plans to look again soon: a few times in any case, and for as long as
 * processes hold locks. */
void
observer_posix_plan(struct observer *observer,
                    const struct shmview_inspection *seen)
{
    struct observer_posix *posix = &observer->posix;
    uint64_t now = system_clock();

    posix->holders_seen = now;
    posix->holders_due = 0;
    if (observer->follows_locks) {
        file_notify_follow_decoders(observer);
    }
    if (seen == NULL) {
        posix->holders_due = now + UNSURE_PAUSE;
    } else if (posix->patience < LAST_PATIENCE &&
               (posix->decoder_starts || is_unsettled(seen))) {
        posix->patience *= 2;
        posix->holders_due = now + posix->patience;
    } else if (observer->follows_locks && is_in_use(seen)) {
        posix->holders_due = now + IN_USE_PAUSE;
    }
    posix->decoder_starts &= posix->patience < LAST_PATIENCE;
    set_timer(observer, NULL);
}

/*
 * Takes no lock, because an observer must not delay anybody. If two reads give
 * the same bytes, nobody was writing them.
 */
enum shmview_status
observer_posix_head(struct observer *observer, uint8_t *bytes, size_t *count,
                    uint64_t *size, struct shmview_error *error)
{
    int descriptor = observer->posix.descriptor;
    uint8_t before[SHMVIEW_HEADER_BYTES];
    struct stat file;
    ssize_t length;
    int reads = 0;

    do {
        memcpy(before, bytes, sizeof before);
        length = system_read_at(descriptor, bytes, sizeof before, 0,
                                PURPOSE_READ_HEADER_UNLOCKED);
    } while (length > 0 && memcmp(before, bytes, sizeof before) != 0 &&
             ++reads < MOST_READS);
    if (length < 0) {
        return observer_fail(observer, errno, error);
    }
    if (system_stat_descriptor(descriptor, &file,
                               PURPOSE_MEASURE_WATCHED_SEGMENT) < 0) {
        return observer_fail(observer, errno, error);
    }
    *count = (size_t)length;
    *size = (uint64_t)file.st_size;
    return SHMVIEW_OK;
}

enum shmview_status
observer_posix_read(struct observer *observer, uint64_t offset, void *bytes,
                    size_t length, size_t *count, struct shmview_error *error)
{
    ssize_t result;

    if (observer->posix.descriptor < 0) {
        return observer_fail_nothing(observer, error);
    }
    if (offset > (uint64_t)INT64_MAX) {
        return SHMVIEW_OK;
    }
    result = system_read_at(observer->posix.descriptor, bytes, length,
                            (off_t)offset, PURPOSE_READ_FILE);
    if (result < 0) {
        return observer_fail(observer, errno, error);
    }
    *count = (size_t)result;
    return SHMVIEW_OK;
}

enum shmview_status
observer_posix_open(struct observer *observer, struct shmview_error *error)
{
    enum shmview_status status = file_notify_open(observer, error);

    if (status == SHMVIEW_OK) {
        status = find_if_any(observer, error);
    }
    /* The caller learns of an existing segment, too. */
    if (status == SHMVIEW_OK) {
        observer->posix.holders_due = system_clock();
        status = set_timer(observer, error);
    }
    return status;
}

char *
observer_posix_folder(void)
{
    return strdup(SEGMENT_FILE_FOLDER);
}

static bool
native_key(const char *path, const char *name, char **native)
{
    bool is_own = shmview_key_native_is_own(SHMVIEW_KEY_POSIX, name);

    (void)path;
    *native = is_own ? strdup(name) : NULL;
    return is_own;
}

static bool
remove_orphan(const char *native)
{
    struct segment_path path = segment_file_path(native);
    bool orphan = false;
    bool removed;
    int descriptor;

    if (segment_file_open(&path, O_RDWR, "clean", native, &descriptor, NULL,
                          NULL) != SHMVIEW_OK) {
        return false;
    }
    removed = orphan_probe(descriptor, NULL, "clean", native, &orphan, NULL) ==
                  SHMVIEW_OK &&
              orphan && orphan_remove(&path, descriptor);
    system_close(descriptor);
    return removed;
}

const struct observer_backend observe_posix = {
    .open = observer_posix_open,
    .close = file_notify_close,
    .find = observer_posix_find,
    .notice = observer_posix_notice,
    .describe = observer_posix_describe,
    .plan = observer_posix_plan,
    .head = observer_posix_head,
    .read = observer_posix_read,
    .folder = observer_posix_folder,
    .native_key = native_key,
    .remove_orphan = remove_orphan,
};
