/* SPDX-License-Identifier: MIT */
/* Takes and releases the named semaphore of a segment of Qt's POSIX type. */

#include "core/segment/qtposix/named-lock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/segment/handle/common.h"
#include "core/segment/handle/retry.h"
#include "core/segment/posix/file.h"
#include "core/segment/posix/lock.h"
#include "core/segment/qtposix/other-processes.h"
#include "core/segment/qtposix/semaphore-file.h"
#include "core/system/named-semaphore.h"
#include "core/system/system.h"
#include <shmview/holders.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* sem_open(3) links a new file to its name and then removes the first name. In
 * between, the file looks as if another program had linked to it. */
#define LINKED_ATTEMPTS 20
#define LINKED_PAUSE UINT64_C(1000000)

/* In nanoseconds. To find out whether a holder is dead costs a search of /proc.
 */
#define FIRST_ASKING UINT64_C(100000000)
#define NEXT_ASKING UINT64_C(1000000000)

static enum shmview_status
open_file(const struct segment_path *path, const char *operation,
          const char *object, int *descriptor, struct stat *file,
          struct shmview_error *error)
{
    enum shmview_status status;
    int attempts = 0;

    for (;;) {
        status = segment_file_open(path, O_RDWR, operation, object, descriptor,
                                   file, error);
        if (status != SHMVIEW_ERROR_PERMISSION_DENIED ||
            ++attempts == LINKED_ATTEMPTS) {
            return status;
        }
        system_pause(LINKED_PAUSE);
    }
}

/* The file is open and checked. `*again` means that it was removed meanwhile.
 */
static enum shmview_status
map(struct named_lock *lock, const struct semaphore_name *name,
    const struct segment_path *path, const char *operation, const char *object,
    bool *again, struct shmview_error *error)
{
    *again = false;
    lock->semaphore = system_named_semaphore_find(semaphore_name_bare(name));
    if (lock->semaphore == NULL) {
        *again = errno == ENOENT;
        return *again ? SHMVIEW_OK
                      : error_set_errno(error, errno, operation, object);
    }
    /* The name led to this file before and after, so this file contains the
     * semaphore. */
    *again = !segment_file_is_current(path, lock->descriptor);
    if (!*again && lock_try(lock->descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                            LOCK_SHARED) < 0) {
        return error_set_errno_need(error, errno, NEED_FILE_LOCKS, operation,
                                    object);
    }
    return SHMVIEW_OK;
}

static void
close_both(struct named_lock *lock)
{
    if (lock->semaphore != NULL) {
        system_named_semaphore_close(lock->semaphore);
        lock->semaphore = NULL;
    }
    system_close(lock->descriptor);
    lock->queued = false;
}

static enum shmview_status
find(struct named_lock *lock, const struct semaphore_name *name,
     const struct segment_path *path, const char *operation, const char *object,
     bool *again, struct shmview_error *error)
{
    struct stat file;
    enum shmview_status status =
        open_file(path, operation, object, &lock->descriptor, &file, error);

    *again = false;
    if (status != SHMVIEW_OK) {
        return status;
    }
    if ((size_t)file.st_size < sizeof(sem_t)) {
        status = error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                           "%s is too short for a semaphore; it is left alone",
                           path->text);
    } else {
        status = map(lock, name, path, operation, object, again, error);
    }
    if (status != SHMVIEW_OK || *again) {
        close_both(lock);
    }
    return status;
}

/* Another process may make it at the same time, which is not an error. */
static enum shmview_status
make(struct named_lock *lock, const struct semaphore_name *name,
     const char *operation, const char *object, struct shmview_error *error)
{
    sem_t *made = system_named_semaphore_make(semaphore_name_bare(name));

    if (made == NULL) {
        return errno == EEXIST
                   ? SHMVIEW_OK
                   : error_set_errno_need(error, errno, NEED_SHARED_MEMORY,
                                          operation, object);
    }
    lock->created = true;
    system_named_semaphore_close(made);
    return SHMVIEW_OK;
}

static enum shmview_status
find_or_make(struct named_lock *lock, const struct semaphore_name *name,
             const char *operation, const char *object,
             struct shmview_error *error)
{
    struct segment_path path = segment_file_path(name->text);

    *lock = (struct named_lock){0};
    for (int attempt = 0; attempt < SEGMENT_ATTEMPTS; attempt++) {
        bool again;
        enum shmview_status status =
            find(lock, name, &path, operation, object, &again, error);

        if (status == SHMVIEW_ERROR_NOT_FOUND) {
            shmview_error_clear(error);
            status = make(lock, name, operation, object, error);
            again = status == SHMVIEW_OK;
        }
        if (!again) {
            return status;
        }
    }
    return error_set(error, SHMVIEW_ERROR_LOCKED, operation, object,
                     "other processes make and remove the semaphore again and "
                     "again; try again when they are done");
}

/* Tries once, for up to `nanoseconds`. Returns -1 with errno: EAGAIN, EINTR, or
 * EIDRM if the semaphore has been removed. */
static int
take(struct named_lock *lock, const struct semaphore_name *name,
     uint64_t nanoseconds)
{
    struct segment_path path = segment_file_path(name->text);

    if (!lock->queued) {
        if (lock_try(lock->descriptor, lock_byte(SHMVIEW_LOCK_WRITER),
                     LOCK_EXCLUSIVE) < 0) {
            int saved = errno;

            if (nanoseconds > 0) {
                system_pause(nanoseconds);
            }
            errno = saved;
            return -1;
        }
        lock->queued = true;
    }
    if (system_named_semaphore_take(lock->semaphore, nanoseconds) < 0) {
        return -1;
    }
    if (!segment_file_is_current(&path, lock->descriptor)) {
        /* The others that wait for the removed semaphore have to go on, too. */
        system_named_semaphore_give(lock->semaphore,
                                    PURPOSE_GIVE_NAMED_SEMAPHORE);
        errno = EIDRM;
        return -1;
    }
    lock_try(lock->descriptor, lock_byte(SHMVIEW_LOCK_CONTENT), LOCK_EXCLUSIVE);
    return 0;
}

/* Releases the semaphore if the process that took it is dead. Returns false if
 * that process may be alive. */
static bool
give_for_the_dead(struct named_lock *lock)
{
    if (!lock->queued || others_find(lock->descriptor).strangers ||
        system_named_semaphore_value(lock->semaphore) != 0) {
        return false;
    }
    return system_named_semaphore_give(lock->semaphore,
                                       PURPOSE_GIVE_FOR_THE_DEAD) == 0;
}

static void
name_holder(const struct named_lock *lock, char *text, size_t size)
{
    if (lock->queued) {
        pid_t stranger = others_find(lock->descriptor).stranger;

        if (stranger != 0) {
            shmview_holder_name(stranger, text, size);
        } else {
            snprintf(text, size, "%s", _("another process"));
        }
    } else {
        lock_name_holder(lock->descriptor, lock_byte(SHMVIEW_LOCK_WRITER), text,
                         size);
    }
}

static void
leave_queue(struct named_lock *lock)
{
    if (lock->queued) {
        lock_release(lock->descriptor, lock_byte(SHMVIEW_LOCK_WRITER));
        lock->queued = false;
    }
}

/* One wait for the lock. */
struct wait {
    struct retry retry;
    uint64_t pause;
    uint64_t next_asking;
    char holder[64];
};

/* Called after a try has failed because the lock is held. Returns RETRY_AGAIN
 * if the caller should try again. */
static enum retry_result
wait_on(struct named_lock *lock, struct wait *wait)
{
    uint64_t now = system_clock();
    bool last = now >= wait->retry.deadline;
    enum retry_result result;

    wait->pause = 0;
    if (last || now >= wait->next_asking) {
        wait->next_asking = now + NEXT_ASKING;
        if (give_for_the_dead(lock)) {
            return RETRY_AGAIN;
        }
    }
    if (retry_wants_holder(&wait->retry)) {
        name_holder(lock, wait->holder, sizeof wait->holder);
    }
    result = retry_step(&wait->retry, wait->holder, &wait->pause);
    if (result != RETRY_AGAIN) {
        name_holder(lock, wait->holder, sizeof wait->holder);
    }
    return result;
}

static enum shmview_status
acquire(struct named_lock *lock, const struct semaphore_name *name,
        const struct shmview_wait *patience, const char *operation,
        const char *object, struct shmview_error *error)
{
    struct wait wait = {.retry = retry_begin(patience)};
    int removals = 0;

    wait.next_asking = wait.retry.started + FIRST_ASKING;
    while (take(lock, name, wait.pause) < 0) {
        enum retry_result result;

        if (errno == EIDRM && ++removals < SEGMENT_ATTEMPTS) {
            enum shmview_status status;

            close_both(lock);
            status = find_or_make(lock, name, operation, object, error);
            if (status != SHMVIEW_OK) {
                return status;
            }
            continue;
        }
        if (errno != EAGAIN && errno != EINTR) {
            int saved = errno;

            leave_queue(lock);
            return error_set_errno(error, saved, operation, object);
        }
        result = wait_on(lock, &wait);
        if (result == RETRY_TIMED_OUT && take(lock, name, 0) == 0) {
            /* The lock was released while we searched /proc. */
            return SHMVIEW_OK;
        }
        if (result != RETRY_AGAIN) {
            leave_queue(lock);
            return retry_fail(result, operation, object, wait.holder, error);
        }
    }
    return SHMVIEW_OK;
}

enum shmview_status
named_lock_acquire(struct named_lock *lock, const char *native_key,
                   const struct shmview_wait *wait, const char *operation,
                   const char *object, struct shmview_error *error)
{
    const struct semaphore_name name = semaphore_name_of(native_key);
    bool was_closed = lock->semaphore == NULL;
    enum shmview_status status = SHMVIEW_OK;

    if (was_closed) {
        status = find_or_make(lock, &name, operation, object, error);
    }
    if (status == SHMVIEW_OK) {
        status = acquire(lock, &name, wait, operation, object, error);
    }
    if (status != SHMVIEW_OK && was_closed) {
        named_lock_close(lock);
    }
    return status;
}

void
named_lock_release(struct named_lock *lock)
{
    lock_release(lock->descriptor, lock_byte(SHMVIEW_LOCK_CONTENT));
    system_named_semaphore_give(lock->semaphore, PURPOSE_GIVE_NAMED_SEMAPHORE);
    leave_queue(lock);
}

void
named_lock_close(struct named_lock *lock)
{
    if (lock->semaphore != NULL) {
        close_both(lock);
    }
}

void
named_lock_remove(struct named_lock *lock, const char *native_key)
{
    const struct semaphore_name name = semaphore_name_of(native_key);

    if (lock_try(lock->descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                 LOCK_EXCLUSIVE) == 0 &&
        !others_find(lock->descriptor).any) {
        system_named_semaphore_remove(semaphore_name_bare(&name));
    }
    named_lock_release(lock);
    named_lock_close(lock);
}
