/* SPDX-License-Identifier: MIT */
/* Makes, takes and removes the semaphore that locks a System V segment, in the
 * same way as Qt programs. */

#include "core/segment/systemv/semaphore.h"
#include "core/base/error.h"
#include "core/key/key-file.h"
#include "core/segment/handle/common.h"
#include "core/segment/handle/retry.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/holders.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A process that makes a semaphore sets its value in a second step. If that
 * takes longer than this, we assume that the process died in between. */
#define UNSET_SECONDS 2

/* The number of the first PID namespace: include/linux/proc_ns.h. */
#define FIRST_PID_NAMESPACE 0xeffffffc

static bool
was_removed(int system_error)
{
    return system_error == EIDRM || system_error == EINVAL;
}

/* Returns -1 with errno on failure: EIDRM if others have removed the semaphore,
 * or its file, meanwhile. */
static int
find_or_make(key_t key, bool *created)
{
    int id = system_semaphore_create(key);

    *created = id >= 0;
    if (id >= 0) {
        return system_semaphore_set(id, 1, PURPOSE_SET_NEW_SEMAPHORE) < 0 ? -1
                                                                          : id;
    }
    if (errno != EEXIST) {
        return -1;
    }
    id = system_semaphore_find(key, PURPOSE_FIND_EXISTING_SEMAPHORE);
    if (id < 0 && errno == ENOENT) {
        errno = EIDRM;
    }
    return id;
}

static bool
is_own(int id)
{
    struct semid_ds status;

    if (system_semaphore_status(id, &status, PURPOSE_STAT_SEMAPHORE) < 0) {
        return false;
    }
    errno = EPERM;
    return status.sem_perm.uid == system_user(PURPOSE_ASK_USER);
}

/*
 * Returns the name of the key file while its semaphore is being removed:
 * without the file nobody could find the semaphore any more, not even to remove
 * it. Only the name of a native key's file can be too long for this.
 */
static char *
leaving_path(const struct semaphore *semaphore)
{
    char *path;

    return asprintf(&path, "%s~", semaphore->path) < 0 ? NULL : path;
}

static void
finish_removal(const char *leaving)
{
    key_t key;

    if (leaving != NULL &&
        key_file_read(leaving, KEY_FILE_EXISTING, "", "", &key, NULL, NULL) ==
            SHMVIEW_OK &&
        key_file_is_removable(leaving)) {
        int id;

        id = system_semaphore_find(key, PURPOSE_FIND_HALF_REMOVED_SEMAPHORE);
        system_semaphore_remove(id, PURPOSE_FINISH_REMOVAL);
        system_unlink(leaving, PURPOSE_REMOVE_NAME);
    }
}

static void
finish_removal_of_old(const struct semaphore *semaphore)
{
    char *leaving = leaving_path(semaphore);

    finish_removal(leaving);
    free(leaving);
}

/* Keeps errno. */
static void
remove_file(const struct semaphore *semaphore)
{
    int saved = errno;

    system_unlink(semaphore->path, PURPOSE_REMOVE_SEMAPHORE_KEY_FILE);
    errno = saved;
}

static enum shmview_status
fail_errno(int system_error, const char *operation, const char *object,
           struct shmview_error *error)
{
    /* semget(2) and semop(2) return this for several limits, so the text names
     * them all. */
    return system_error == ENOSPC
               ? error_set_errno_reason(
                     error, ENOSPC, operation, object,
                     N_("the limits on System V semaphores (kernel.sem) are "
                        "reached; end programs that share something, or raise "
                        "the limits"))
               : error_set_errno(error, system_error, operation, object);
}

static enum shmview_status
fail_get(int system_error, const char *operation, const char *object,
         struct shmview_error *error)
{
    if (system_error == EPERM || system_error == EACCES) {
        return error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED, operation,
                         object,
                         "its semaphore belongs to another user; it is "
                         "left alone");
    }
    return fail_errno(system_error, operation, object, error);
}

/* Finds or makes the semaphore of the path in the struct. */
static enum shmview_status
get(struct semaphore *semaphore, const char *operation, const char *object,
    struct shmview_error *error)
{
    int attempts = 0;
    bool made;

    do {
        key_t key;
        enum shmview_status status = key_file_read(semaphore->path,
                                                   KEY_FILE_MAKE, operation,
                                                   object, &key, &made, error);

        if (status != SHMVIEW_OK) {
            return status;
        }
        semaphore->id = find_or_make(key, &semaphore->created);
        if (semaphore->id >= 0 &&
            (semaphore->created || is_own(semaphore->id))) {
            semaphore->forsaken = !system_process_exists(
                system_semaphore_process(semaphore->id,
                                         PURPOSE_FIND_LAST_CHANGER),
                PURPOSE_CHECK_PROCESS_ALIVE);
            if (semaphore->created) {
                finish_removal_of_old(semaphore);
            }
            return SHMVIEW_OK;
        }
    } while (was_removed(errno) && ++attempts < SEGMENT_ATTEMPTS);
    if (made) {
        remove_file(semaphore);
    }
    return fail_get(errno, operation, object, error);
}

enum shmview_status
semaphore_open(struct semaphore *semaphore, char *path, const char *operation,
               const char *object, struct shmview_error *error)
{
    enum shmview_status status;

    *semaphore = (struct semaphore){.id = -1};
    semaphore->path = path;
    if (path == NULL) {
        return error_set_errno(error, ENOMEM, operation, object);
    }
    status = get(semaphore, operation, object, error);
    if (status != SHMVIEW_OK) {
        semaphore_close(semaphore);
    }
    return status;
}

/* Returns whether every process has an id in our namespace: pid_namespaces(7).
 */
static bool
sees_all_processes(void)
{
    struct stat namespace;
    bool all;

    trace_set_aside(true);
    all = system_stat_target("/proc/self/ns/pid", &namespace,
                             PURPOSE_STAT_TARGET) == 0 &&
          namespace.st_ino == FIRST_PID_NAMESPACE;
    trace_set_aside(false);
    return all;
}

/*
 * Returns whether nobody has ever given the semaphore a value. Setting the
 * value and changing it both store the id of a process, but the id of a process
 * outside our PID namespace reads as 0. If there may be such processes, we
 * therefore require that sem_otime is 0, too, although a process that waits and
 * dies also sets it.
 */
static bool
was_never_set(int id, const struct semid_ds *status)
{
    return system_semaphore_process(id, PURPOSE_ASK_SEMAPHORE_PROCESS) == 0 &&
           system_semaphore_value(id) == 0 &&
           (status->sem_otime == 0 || sees_all_processes());
}

/* Sets the value if the maker died before it could: otherwise everybody would
 * wait for ever. */
static void
set_if_forgotten(struct semaphore *semaphore)
{
    struct semid_ds status;

    if (system_semaphore_status(semaphore->id, &status,
                                PURPOSE_CHECK_UNSET_SEMAPHORE) == 0 &&
        was_never_set(semaphore->id, &status) &&
        (time_t)(system_time() / 1000000000U) - status.sem_ctime >
            UNSET_SECONDS) {
        system_semaphore_set(semaphore->id, 1, PURPOSE_SET_SEMAPHORE);
        semaphore->forsaken = true;
    }
}

static void
name_holder(int id, char *text, size_t size)
{
    trace_set_aside(true);
    shmview_holder_name(system_semaphore_process(id, PURPOSE_FIND_LOCK_HOLDER),
                        text, size);
    trace_set_aside(false);
}

/*
 * Returns whether other processes find this same semaphore by the key file.
 * Another process may have removed it, with its file, after we looked at the
 * file and before we found the semaphore. Then there would be two semaphores,
 * which exclude nobody. While we hold it, no process of ours removes it.
 */
static bool
is_current(const struct semaphore *semaphore)
{
    key_t key;
    enum shmview_status status = key_file_read(
        semaphore->path, KEY_FILE_EXISTING, "", "", &key, NULL, NULL);

    /* If we can't find out, we leave it as it is. */
    if (status != SHMVIEW_OK) {
        return status != SHMVIEW_ERROR_NOT_FOUND;
    }
    return system_semaphore_find(key, PURPOSE_CHECK_SEMAPHORE_IS_CURRENT) ==
           semaphore->id;
}

static void
discard(struct semaphore *semaphore)
{
    system_semaphore_remove(semaphore->id, PURPOSE_REMOVE_STALE_SEMAPHORE);
    semaphore->id = -1;
}

/* Tries once, for up to `nanoseconds`. Returns like system_semaphore_change().
 */
static int
take(struct semaphore *semaphore, uint64_t nanoseconds)
{
    if (system_semaphore_change(semaphore->id, -1, nanoseconds) < 0) {
        return -1;
    }
    if (is_current(semaphore)) {
        return 0;
    }
    discard(semaphore);
    errno = EIDRM;
    return -1;
}

enum shmview_status
semaphore_acquire(struct semaphore *semaphore, const struct shmview_wait *wait,
                  const char *operation, const char *object,
                  struct shmview_error *error)
{
    struct retry retry = retry_begin(wait);
    uint64_t pause = 0;
    char holder[64] = "";
    int removals = 0;

    while (take(semaphore, pause) < 0) {
        enum retry_result result;

        if (was_removed(errno)) {
            enum shmview_status status =
                get(semaphore, operation, object, error);

            if (status != SHMVIEW_OK) {
                return status;
            }
            /* Nobody was in the way, so even a caller that only wants to try
             * may try again. */
            if (++removals < SEGMENT_ATTEMPTS) {
                continue;
            }
        } else if (errno != EAGAIN && errno != EINTR) {
            return fail_errno(errno, operation, object, error);
        }
        set_if_forgotten(semaphore);
        if (retry_wants_holder(&retry)) {
            name_holder(semaphore->id, holder, sizeof holder);
        }
        result = retry_step(&retry, holder, &pause);
        if (result != RETRY_AGAIN) {
            name_holder(semaphore->id, holder, sizeof holder);
            return retry_fail(result, operation, object, holder, error);
        }
    }
    return SHMVIEW_OK;
}

int
semaphore_release(const struct semaphore *semaphore)
{
    int result;

    do {
        result = system_semaphore_change(semaphore->id, 1, 0);
    } while (result < 0 && errno == EINTR);
    return result;
}

pid_t
semaphore_holder(const struct semaphore *semaphore)
{
    return system_semaphore_value(semaphore->id) == 0
               ? system_semaphore_process(semaphore->id,
                                          PURPOSE_ASK_SEMAPHORE_PROCESS)
               : 0;
}

void
semaphore_close(struct semaphore *semaphore)
{
    free(semaphore->path);
    *semaphore = (struct semaphore){.id = -1};
}

/* Renames the key file first, so that the semaphore can be found until it is
 * removed. */
static void
remove_with_file(const struct semaphore *semaphore)
{
    char *leaving = leaving_path(semaphore);

    finish_removal(leaving);
    if (leaving == NULL || system_rename(semaphore->path, leaving,
                                         PURPOSE_MOVE_KEY_FILE_AWAY) < 0) {
        system_unlink(semaphore->path, PURPOSE_REMOVE_NAME);
    }
    system_semaphore_remove(semaphore->id, PURPOSE_REMOVE_SEMAPHORE);
    if (leaving != NULL) {
        system_unlink(leaving, PURPOSE_REMOVE_MOVED_KEY_FILE);
    }
    free(leaving);
}

void
semaphore_remove(struct semaphore *semaphore, bool keep_file)
{
    if (keep_file || !key_file_is_removable(semaphore->path)) {
        system_semaphore_remove(semaphore->id, PURPOSE_REMOVE_SEMAPHORE);
    } else {
        remove_with_file(semaphore);
    }
    semaphore_close(semaphore);
}
