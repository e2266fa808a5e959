/* SPDX-License-Identifier: MIT */
/* The system calls of waiting for what happens: inotify, timers, epoll. */

#include "sys-seam.h"
#include "sys.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>

#define SECOND UINT64_C(1000000000)

int
sys_notify_open(void)
{
    int result;

    SYS_MAKE(result, -1, "inotify_init1",
             inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    return result;
}

int
sys_notify_add(int notify, const char *path, uint32_t events)
{
    int result;

    SYS_MAKE(result, -1, "inotify_add_watch",
             inotify_add_watch(notify, path, events));
    return result;
}

void
sys_notify_remove(int notify, int watched)
{
    int saved = errno;

    int result;

    SYS_MAKE(result, -1, "inotify_rm_watch", inotify_rm_watch(notify, watched));
    (void)result;
    errno = saved;
}

int
sys_timer_open(void)
{
    int result;

    SYS_MAKE(result, -1, "timerfd_create",
             timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
    return result;
}

static struct timespec
split(uint64_t nanoseconds)
{
    return (struct timespec){
        .tv_sec = (time_t)(nanoseconds / SECOND),
        .tv_nsec = (long)(nanoseconds % SECOND),
    };
}

int
sys_timer_set(int timer, uint64_t nanoseconds, uint64_t interval)
{
    const struct itimerspec setting = {
        .it_value = split(nanoseconds),
        .it_interval = split(interval),
    };

    int result;

    SYS_MAKE(result, -1, "timerfd_settime",
             timerfd_settime(timer, 0, &setting, NULL));
    return result;
}

int
sys_poll_open(void)
{
    int result;

    SYS_MAKE(result, -1, "epoll_create1", epoll_create1(EPOLL_CLOEXEC));
    return result;
}

int
sys_poll_add(int poll, int descriptor)
{
    struct epoll_event event = {.events = EPOLLIN};

    int result;

    SYS_MAKE(result, -1, "epoll_ctl",
             epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event));
    return result;
}
