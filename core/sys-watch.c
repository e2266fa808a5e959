/* SPDX-License-Identifier: MIT */
/* The system calls of waiting for what happens: inotify, timers, epoll. */

#include "sys.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>

#define SECOND UINT64_C(1000000000)

int
sys_notify_open(void)
{
    return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

int
sys_notify_add(int notify, const char *path, uint32_t events)
{
    return inotify_add_watch(notify, path, events);
}

void
sys_notify_remove(int notify, int watched)
{
    int saved = errno;

    inotify_rm_watch(notify, watched);
    errno = saved;
}

int
sys_timer_open(void)
{
    return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
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

    return timerfd_settime(timer, 0, &setting, NULL);
}

int
sys_poll_open(void)
{
    return epoll_create1(EPOLL_CLOEXEC);
}

int
sys_poll_add(int poll, int descriptor)
{
    struct epoll_event event = {.events = EPOLLIN};

    return epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event);
}
