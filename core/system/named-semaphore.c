/* SPDX-License-Identifier: MIT */
/* Makes system calls on named POSIX semaphores, as Qt 6 programs use them:
 * sem_overview(7). */

#include "core/system/named-semaphore.h"
#include "core/system/seam.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>

#define SECOND UINT64_C(1000000000)

sem_t *
system_named_semaphore_make(const char *name)
{
    const int flags = O_CREAT | O_EXCL;
    sem_t *result;

    SYS_MAKE(result, SEM_FAILED, "sem_open O_CREAT",
             sem_open(name, flags, 0600, 1),
             (trace_string(name), trace_word("O_CREAT | O_EXCL"),
              trace_octal(0600), trace_number(1)),
             PURPOSE_MAKE_NAMED_SEMAPHORE);
    return result == SEM_FAILED ? NULL : result;
}

sem_t *
system_named_semaphore_find(const char *name)
{
    sem_t *result;

    SYS_MAKE(result, SEM_FAILED, "sem_open", sem_open(name, 0),
             (trace_string(name), trace_number(0)),
             PURPOSE_FIND_NAMED_SEMAPHORE);
    return result == SEM_FAILED ? NULL : result;
}

void
system_named_semaphore_close(sem_t *semaphore)
{
    int saved = errno;
    int result;

    SYS_MAKE(result, -1, "sem_close", sem_close(semaphore),
             trace_address(semaphore), PURPOSE_CLOSE_NAMED_SEMAPHORE);
    (void)result;
    errno = saved;
}

int
system_named_semaphore_take(sem_t *semaphore, uint64_t nanoseconds)
{
    struct timespec until;
    int result;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(nanoseconds / SECOND);
    until.tv_nsec += (long)(nanoseconds % SECOND);
    if (until.tv_nsec >= (long)SECOND) {
        until.tv_nsec -= (long)SECOND;
        until.tv_sec++;
    }
    SYS_MAKE(result, -1, "sem_clockwait",
             sem_clockwait(semaphore, CLOCK_MONOTONIC, &until),
             (trace_address(semaphore), trace_word("CLOCK_MONOTONIC"),
              trace_timespec(&until)),
             PURPOSE_TAKE_NAMED_SEMAPHORE);
    if (result < 0 && errno == ETIMEDOUT) {
        errno = EAGAIN;
    }
    return result;
}

int
system_named_semaphore_give(sem_t *semaphore, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "sem_post", sem_post(semaphore),
             trace_address(semaphore), purpose);
    return result;
}

int
system_named_semaphore_remove(const char *name)
{
    int result;

    SYS_MAKE(result, -1, "sem_unlink", sem_unlink(name), trace_string(name),
             PURPOSE_REMOVE_NAMED_SEMAPHORE);
    return result;
}

int
system_named_semaphore_value(sem_t *semaphore)
{
    int value = -1;

    /* We do not trace this, because it is not a system call, but a look into
     * shared memory. */
    return sem_getvalue(semaphore, &value) < 0 ? -1 : value;
}
