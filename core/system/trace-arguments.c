/* SPDX-License-Identifier: MIT */
/* Prints the arguments of calls on files, locks and waiting, as in C. */

#include "core/system/trace-text.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/timerfd.h>

void
trace_open_flags(int flags)
{
    static const struct trace_flag names[] = {
        {O_TMPFILE, "O_TMPFILE"},
        {O_CREAT, "O_CREAT"},
        {O_EXCL, "O_EXCL"},
        {O_NOCTTY, "O_NOCTTY"},
        {O_TRUNC, "O_TRUNC"},
        {O_APPEND, "O_APPEND"},
        {O_NONBLOCK, "O_NONBLOCK"},
        {O_DIRECTORY, "O_DIRECTORY"},
        {O_NOFOLLOW, "O_NOFOLLOW"},
        {O_CLOEXEC, "O_CLOEXEC"},
        {0, NULL},
    };
    struct trace_flag all[sizeof names / sizeof names[0] + 1];
    size_t count = 0;

    /* O_RDONLY is not a bit, but its name has to be shown. */
    switch (flags & O_ACCMODE) {
    case O_WRONLY:
        all[count++] = (struct trace_flag){O_WRONLY, "O_WRONLY"};
        break;
    case O_RDWR:
        all[count++] = (struct trace_flag){O_RDWR, "O_RDWR"};
        break;
    default:
        all[count++] = (struct trace_flag){0, "O_RDONLY"};
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        all[count++] = names[i];
    }
    trace_flags((unsigned)flags, all, "O_RDONLY");
}

void
trace_open_mode(int flags, mode_t mode)
{
    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
        trace_octal(mode);
    }
}

void
trace_protection(int protection)
{
    static const struct trace_flag names[] = {
        {PROT_READ, "PROT_READ"}, {PROT_WRITE, "PROT_WRITE"}, {0, NULL}};

    trace_flags((unsigned)protection, names, "PROT_NONE");
}

void
trace_lock_command(int command)
{
    static const struct trace_flag names[] = {{F_OFD_SETLK, "F_OFD_SETLK"},
                                              {F_OFD_SETLKW, "F_OFD_SETLKW"},
                                              {F_OFD_GETLK, "F_OFD_GETLK"},
                                              {0, NULL}};

    trace_constant((unsigned)command, names);
}

static const char *
lock_type(short type)
{
    return type == F_RDLCK   ? "F_RDLCK"
           : type == F_WRLCK ? "F_WRLCK"
                             : "F_UNLCK";
}

void
trace_flock(const struct flock *lock)
{
    trace_format(
        "{.l_type = %s, .l_whence = SEEK_SET, .l_start = %lld, .l_len = %lld}",
        lock_type(lock->l_type), (long long)lock->l_start,
        (long long)lock->l_len);
}

/* Returns "" for a file that is in no folder, such as an eventfd. */
static const char *
file_type(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return "S_IFREG | ";
    case S_IFDIR:
        return "S_IFDIR | ";
    case S_IFLNK:
        return "S_IFLNK | ";
    case S_IFIFO:
        return "S_IFIFO | ";
    case S_IFSOCK:
        return "S_IFSOCK | ";
    case S_IFCHR:
        return "S_IFCHR | ";
    case S_IFBLK:
        return "S_IFBLK | ";
    default:
        return "";
    }
}

void
trace_stat(const struct stat *status, int result)
{
    if (result != 0) {
        trace_address(status);
        return;
    }
    trace_format("{.st_ino = %llu, .st_mode = %s%04o, .st_nlink = %llu, "
                 ".st_uid = %u, .st_size = %lld}",
                 (unsigned long long)status->st_ino, file_type(status->st_mode),
                 status->st_mode & ~(mode_t)S_IFMT,
                 (unsigned long long)status->st_nlink, status->st_uid,
                 (long long)status->st_size);
}

void
trace_timespec(const struct timespec *time)
{
    trace_format("{.tv_sec = %lld, .tv_nsec = %ld}", (long long)time->tv_sec,
                 time->tv_nsec);
}

void
trace_itimerspec(const struct itimerspec *setting)
{
    trace_format(
        "{.it_interval = {.tv_sec = %lld, .tv_nsec = %ld}, "
        ".it_value = {.tv_sec = %lld, .tv_nsec = %ld}}",
        (long long)setting->it_interval.tv_sec, setting->it_interval.tv_nsec,
        (long long)setting->it_value.tv_sec, setting->it_value.tv_nsec);
}

void
trace_notify_events(uint32_t events)
{
    static const struct trace_flag names[] = {
        {IN_MODIFY, "IN_MODIFY"},
        {IN_ATTRIB, "IN_ATTRIB"},
        {IN_CLOSE_WRITE, "IN_CLOSE_WRITE"},
        {IN_CLOSE_NOWRITE, "IN_CLOSE_NOWRITE"},
        {IN_OPEN, "IN_OPEN"},
        {IN_MOVED_FROM, "IN_MOVED_FROM"},
        {IN_MOVED_TO, "IN_MOVED_TO"},
        {IN_CREATE, "IN_CREATE"},
        {IN_DELETE, "IN_DELETE"},
        {IN_DELETE_SELF, "IN_DELETE_SELF"},
        {IN_MOVE_SELF, "IN_MOVE_SELF"},
        {IN_ONLYDIR, "IN_ONLYDIR"},
        {0, NULL},
    };

    trace_flags(events, names, "0");
}

void
trace_epoll_event(const struct epoll_event *event)
{
    trace_format("{.events = %s, .data = {.u64 = %llu}}",
                 event->events == EPOLLIN ? "EPOLLIN" : "0",
                 (unsigned long long)event->data.u64);
}
