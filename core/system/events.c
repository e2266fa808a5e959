/* SPDX-License-Identifier: MIT */
/* Makes system calls that wait until something happens: inotify, timers, epoll.
 */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>

#define SECOND UINT64_C(1000000000)

int
system_notify_open(void)
{
    int result;

    SYS_MAKE(result, -1, "inotify_init1",
             inotify_init1(IN_CLOEXEC | IN_NONBLOCK),
             trace_word("IN_CLOEXEC | IN_NONBLOCK"), PURPOSE_OPEN_NEWS);
    return result;
}

int
system_notify_add(int notify, const char *path, uint32_t events,
                  enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(
        result, -1, "inotify_add_watch",
        inotify_add_watch(notify, path, events),
        (trace_number(notify), trace_string(path), trace_notify_events(events)),
        purpose);
    return result;
}

void
system_notify_remove(int notify, int watched)
{
    int saved = errno;
    int result;

    SYS_MAKE(result, -1, "inotify_rm_watch", inotify_rm_watch(notify, watched),
             (trace_number(notify), trace_number(watched)),
             PURPOSE_REMOVE_NEWS);
    (void)result;
    errno = saved;
}

int
system_timer_open(void)
{
    int result;

    SYS_MAKE(result, -1, "timerfd_create",
             timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
             (trace_word("CLOCK_MONOTONIC"),
              trace_word("TFD_CLOEXEC | TFD_NONBLOCK")),
             PURPOSE_OPEN_TIMER);
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
system_timer_set(int timer, uint64_t nanoseconds, uint64_t interval)
{
    const struct itimerspec setting = {
        .it_value = split(nanoseconds),
        .it_interval = split(interval),
    };

    int result;

    SYS_MAKE(result, -1, "timerfd_settime",
             timerfd_settime(timer, 0, &setting, NULL),
             (trace_number(timer), trace_number(0), trace_itimerspec(&setting),
              trace_address(NULL)),
             PURPOSE_SET_TIMER);
    return result;
}

int
system_poll_open(void)
{
    int result;

    SYS_MAKE(result, -1, "epoll_create1", epoll_create1(EPOLL_CLOEXEC),
             trace_word("EPOLL_CLOEXEC"), PURPOSE_OPEN_POLL);
    return result;
}

int
system_poll_add(int poll, int descriptor)
{
    struct epoll_event event = {.events = EPOLLIN};

    int result;

    SYS_MAKE(result, -1, "epoll_ctl",
             epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event),
             (trace_number(poll), trace_word("EPOLL_CTL_ADD"),
              trace_number(descriptor), trace_epoll_event(&event)),
             PURPOSE_ADD_TO_POLL);
    return result;
}
