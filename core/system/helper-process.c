/* SPDX-License-Identifier: MIT */
/* Makes the system calls that start a helper program, talk to it and end it. */

#include "core/system/helper-process.h"
#include "core/system/seam.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MILLISECOND UINT64_C(1000000)
/* The first descriptor that a helper does not inherit. */
#define PAST_LAST 4

static void
trace_ends(const int ends[2], int result)
{
    if (result == 0) {
        trace_format("[%d, %d]", ends[0], ends[1]);
    } else {
        trace_address(ends);
    }
}

int
system_socket_pair(int ends[2])
{
    int result;

    SYS_MAKE(result, -1, "socketpair",
             socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends),
             (trace_word("AF_UNIX"),
              trace_word("SOCK_SEQPACKET | SOCK_CLOEXEC"), trace_number(0),
              trace_ends(ends, result)),
             PURPOSE_MAKE_SOCKETS);
    return result;
}

int
system_send(int socket, const void *bytes, size_t length,
            enum trace_purpose purpose)
{
    ssize_t result;

    SYS_RETRY(result, "sendto",
              send(socket, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT),
              (trace_number(socket), trace_bytes(bytes, (ssize_t)length),
               trace_size(length), trace_word("MSG_DONTWAIT|MSG_NOSIGNAL"),
               trace_address(NULL), trace_number(0)),
              purpose);
    return result == (ssize_t)length ? 0 : -1;
}

/* Room for one descriptor beside a message, aligned as the kernel requires. */
union companion {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

int
system_send_file(int socket, const void *bytes, size_t length, int descriptor,
                 enum trace_purpose purpose)
{
    union companion companion = {0};
    struct iovec part = {(void *)bytes, length};
    const struct msghdr packet = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &companion,
        .msg_controllen = sizeof(companion),
    };
    ssize_t result;

    companion.header = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof(descriptor)),
        .cmsg_level = SOL_SOCKET,
        .cmsg_type = SCM_RIGHTS,
    };
    memcpy(CMSG_DATA(&companion.header), &descriptor, sizeof(descriptor));
    SYS_RETRY(result, "sendmsg",
              sendmsg(socket, &packet, MSG_NOSIGNAL | MSG_DONTWAIT),
              (trace_number(socket),
               trace_format("{..., SCM_RIGHTS {%d}}", descriptor),
               trace_word("MSG_DONTWAIT|MSG_NOSIGNAL")),
              purpose);
    return result == (ssize_t)length ? 0 : -1;
}

off_t
system_set_place(int descriptor, off_t offset, int whence,
                 enum trace_purpose purpose)
{
    off_t result;

    SYS_MAKE(result, -1, "lseek", lseek(descriptor, offset, whence),
             (trace_number(descriptor), trace_number(offset),
              trace_word(whence == SEEK_SET ? "SEEK_SET" : "SEEK_CUR")),
             purpose);
    return result;
}

ssize_t
system_receive(int socket, void *bytes, size_t length,
               enum trace_purpose purpose)
{
    ssize_t result;

    SYS_RETRY(result, "recvfrom",
              recv(socket, bytes, length, MSG_DONTWAIT | MSG_TRUNC),
              (trace_number(socket),
               trace_bytes(bytes,
                           result < (ssize_t)length ? result : (ssize_t)length),
               trace_size(length), trace_word("MSG_TRUNC|MSG_DONTWAIT"),
               trace_address(NULL), trace_address(NULL)),
              purpose);
    return result;
}

int
system_duplicate(int descriptor, int least)
{
    int result;

    SYS_MAKE(result, -1, "fcntl F_DUPFD_CLOEXEC",
             fcntl(descriptor, F_DUPFD_CLOEXEC, least),
             (trace_number(descriptor), trace_word("F_DUPFD_CLOEXEC"),
              trace_number(least)),
             PURPOSE_OPEN_FILE);
    return result;
}

/* The first descriptor may be below 4. It is moved first, before another
 * descriptor takes its number. */
static int
add_files(posix_spawn_file_actions_t *actions, const int descriptors[3])
{
    int result = posix_spawn_file_actions_adddup2(actions, descriptors[0], 0);

    if (result == 0) {
        result = posix_spawn_file_actions_adddup2(actions, descriptors[1], 1);
    }
    if (result == 0) {
        result = posix_spawn_file_actions_addopen(actions, 2, "/dev/null",
                                                  O_RDWR, 0);
    }
    if (result == 0) {
        result = posix_spawn_file_actions_adddup2(actions, descriptors[2], 3);
    }
    if (result == 0) {
        result = posix_spawn_file_actions_addclosefrom_np(actions, PAST_LAST);
    }
    return result;
}

static int
set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t all;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF);
}

/* Returns -1 and sets errno, as system calls do. */
static pid_t
spawn(const char *path, char *const *arguments, char *const *environment,
      const int descriptors[3])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t process = -1;
    int result = posix_spawn_file_actions_init(&actions);

    if (result != 0) {
        errno = result;
        return -1;
    }
    result = posix_spawnattr_init(&attributes);
    if (result == 0) {
        result = add_files(&actions, descriptors);
        if (result == 0) {
            result = set_signals(&attributes);
        }
        if (result == 0) {
            result = posix_spawn(&process, path, &actions, &attributes,
                                 arguments, environment);
        }
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    errno = result;
    return result == 0 ? process : -1;
}

pid_t
system_start_helper(const char *path, char *const *arguments,
                    char *const *environment, const int descriptors[3],
                    enum trace_purpose purpose)
{
    pid_t result;

    SYS_MAKE(result, -1, "posix_spawn",
             spawn(path, arguments, environment, descriptors),
             trace_string(path), purpose);
    return result;
}

int
system_limit_files(pid_t process, uint64_t length, enum trace_purpose purpose)
{
    const struct rlimit limit = {(rlim_t)length, (rlim_t)length};
    int result;

    SYS_MAKE(result, -1, "prlimit",
             prlimit(process, RLIMIT_FSIZE, &limit, NULL),
             (trace_number(process), trace_word("RLIMIT_FSIZE"),
              trace_format("{.rlim_cur = %" PRIu64 ", .rlim_max = %" PRIu64 "}",
                           length, length),
              trace_address(NULL)),
             purpose);
    return result;
}

int
system_process_open(pid_t process)
{
    int result;

    SYS_MAKE(result, -1, "pidfd_open", pidfd_open(process, 0),
             (trace_number(process), trace_number(0)), PURPOSE_OPEN_PROCESS);
    return result;
}

int
system_process_end(int process, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "pidfd_send_signal",
             pidfd_send_signal(process, SIGKILL, NULL, 0),
             (trace_number(process), trace_word("SIGKILL"), trace_address(NULL),
              trace_number(0)),
             purpose);
    return result;
}

void
system_process_drop(pid_t process)
{
    int saved = errno;
    int result;

    SYS_MAKE(result, -1, "kill", kill(process, SIGKILL),
             (trace_number(process), trace_word("SIGKILL")),
             PURPOSE_END_PROCESS);
    SYS_RETRY(result, "wait4", waitpid(process, NULL, 0),
              (trace_number(process), trace_address(NULL), trace_number(0),
               trace_address(NULL)),
              PURPOSE_REAP_PROCESS);
    errno = saved;
}

/* If the process has not ended, the kernel fills in nothing. */
static void
trace_end(const siginfo_t *info, int result)
{
    if (result != 0) {
        trace_address(info);
    } else if (info->si_pid == 0) {
        trace_word("{}");
    } else {
        trace_format("{.si_pid = %d}", info->si_pid);
    }
}

int
system_process_ask(int process, int options, siginfo_t *info,
                   enum trace_purpose purpose)
{
    int result;

    *info = (siginfo_t){0};
    SYS_RETRY(result, "waitid",
              waitid(P_PIDFD, (id_t)process, info, WEXITED | WNOHANG | options),
              (trace_word("P_PIDFD"), trace_number(process),
               trace_end(info, result),
               trace_word(options == 0 ? "WNOHANG|WEXITED"
                                       : "WNOHANG|WEXITED|WNOWAIT"),
               trace_address(NULL)),
              purpose);
    return result;
}

static void
trace_events(const struct pollfd *events, size_t count)
{
    char text[128] = "[";
    size_t length = 1;

    for (size_t i = 0; i < count && length < sizeof text; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "%s{.fd = %d, .events = POLLIN}",
                                   i > 0 ? ", " : "", events[i].fd);
    }
    trace_format("%s]", text);
}

int
system_wait_for_events(struct pollfd *events, size_t count,
                       uint64_t nanoseconds, enum trace_purpose purpose)
{
    uint64_t whole = nanoseconds / MILLISECOND + 1;
    int milliseconds = whole < INT_MAX ? (int)whole : INT_MAX;
    int result;

    SYS_MAKE(result, -1, "poll", poll(events, count, milliseconds),
             (trace_events(events, count), trace_size(count),
              trace_number(milliseconds)),
             purpose);
    return result;
}
