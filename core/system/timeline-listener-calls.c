/* SPDX-License-Identifier: MIT */
/* Makes the system calls of a listener, a process that reads the rings of
 * others. */

#include "core/system/timeline-listener-calls.h"
#include "core/system/timeline-ring-socket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

/* How many new processes can connect before the listener accepts one. */
#define BACKLOG 128
#define MILLISECOND UINT64_C(1000000)
#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)

int
ring_listen(void)
{
    int listener =
        socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr_un address;
    uint64_t number;

    if (listener >= 0 &&
        (getrandom(&number, sizeof number, 0) != sizeof number ||
         bind(listener, (struct sockaddr *)&address,
              ring_address(number, &address)) < 0 ||
         listen(listener, BACKLOG) < 0)) {
        int saved = errno;

        close(listener);
        errno = saved;
        return -1;
    }
    return listener;
}

/* Waits for a message. A signal does not end the wait, because we would then
 * miss the process. */
static bool
await_message(int line, uint64_t deadline)
{
    struct pollfd event = {line, POLLIN, 0};
    int ready;

    do {
        uint64_t now = ring_clock();
        uint64_t left = now < deadline ? deadline - now : 0;

        ready = poll(&event, 1, (int)((left + MILLISECOND - 1) / MILLISECOND));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

/* Returns the descriptor that comes with the message. The kernel drops a second
 * one, because we offer no room for it, not even the padding of CMSG_SPACE().
 */
static int
receive(int line, uint64_t deadline)
{
    char bytes[8];
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } companion;
    struct iovec part = {bytes, sizeof bytes};
    struct msghdr packet = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &companion,
        .msg_controllen = CMSG_LEN(sizeof(int)),
    };
    const struct cmsghdr *header;
    int ring;

    if (!await_message(line, deadline) ||
        recvmsg(line, &packet, MSG_CMSG_CLOEXEC | MSG_DONTWAIT) < 0) {
        return -1;
    }
    header = CMSG_FIRSTHDR(&packet);
    if (header == NULL || header->cmsg_level != SOL_SOCKET ||
        header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(sizeof ring)) {
        return -1;
    }
    memcpy(&ring, CMSG_DATA(header), sizeof ring);
    return ring;
}

/* Opens the file again. Otherwise we would share the open file description, and
 * with it the locks, with the sender. */
static int
reopen(int received)
{
    char number[16];
    int ring;

    snprintf(number, sizeof number, "%d", received);
    ring = ring_open(getpid(), number);
    close(received);
    return ring;
}

int
ring_accept(int listener, uint64_t deadline, pid_t *process, int *line)
{
    int ring = -1;

    /* cppcheck 2.10 does not know that the address may be NULL. */
    while (ring < 0 && ring_clock() < deadline &&
           /* cppcheck-suppress nullPointer */
           (*line = accept4(listener, NULL, NULL,
                            SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0) {
        if (ring_peer(*line, process)) {
            ring = receive(*line, deadline);
            ring = ring < 0 ? -1 : reopen(ring);
        }
        if (ring < 0) {
            close(*line);
        }
    }
    return ring;
}

int
ring_open(pid_t process, const char *descriptor)
{
    static const char name[] = "/memfd:" RING_NAME " ";
    char path[64];
    char target[64];
    ssize_t length;

    if (snprintf(path, sizeof path, "/proc/%ld/fd/%s", (long)process,
                 descriptor) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    length = readlink(path, target, sizeof target);
    if (length < (ssize_t)sizeof name - 1 ||
        memcmp(target, name, sizeof name - 1) != 0) {
        errno = ENOENT;
        return -1;
    }
    return open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

bool
ring_process_lives(int process)
{
    struct pollfd event = {process, POLLIN, 0};

    /* If a signal interrupts the call, we assume that the process lives. */
    return poll(&event, 1, 0) <= 0;
}

struct ring_page *
ring_map(int ring)
{
    struct stat status;
    void *page;

    if (fstat(ring, &status) < 0 || !S_ISREG(status.st_mode) ||
        status.st_uid != ring_user() || status.st_size != (off_t)RING_BYTES ||
        (fcntl(ring, F_GET_SEALS) & (SEALS | F_SEAL_WRITE)) != SEALS) {
        errno = EINVAL;
        return NULL;
    }
    page = mmap(NULL, RING_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, ring, 0);
    if (page == MAP_FAILED) {
        return NULL;
    }
    return page;
}

void
ring_unmap(struct ring_page *page)
{
    munmap(page, RING_PAGE);
}

int
ring_lock(int ring, int byte, short type)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = byte,
        .l_len = 1,
    };

    return fcntl(ring, F_OFD_SETLK, &lock);
}

size_t
ring_read(int ring, uint64_t place, struct ring_record *records, size_t count)
{
    ssize_t bytes = pread(ring, records, count * RING_RECORD,
                          (off_t)(RING_PAGE + place * RING_RECORD));

    return bytes < 0 ? 0 : (size_t)bytes / RING_RECORD;
}

void
ring_empty(int ring)
{
    fallocate(ring, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, RING_PAGE,
              RING_BYTES - RING_PAGE);
}

void
ring_wake(struct ring_motion *motion)
{
    syscall(SYS_futex, &motion->granted, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}
