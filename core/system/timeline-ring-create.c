/* SPDX-License-Identifier: MIT */
/* Makes the ring of this process, and sends it to all listeners. The trace does
 * not report these calls, and their failures are ignored. */

#include "core/system/timeline-listener-names.h"
#include "core/system/timeline-ring-socket.h"
#include "core/system/timeline-ring.h"
#include <shmview/version.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define MILLISECOND UINT64_C(1000000)
/* Stopped listeners delay a new process no longer than this, however many there
 * are. */
#define GREETING_TIME (100 * MILLISECOND)
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 8U
#endif

static struct ring_page nobody;
struct ring_page *_Atomic ring_page = &nobody;
_Thread_local struct ring_subject ring_subject;

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static int descriptor = -1;
static dev_t device;
static ino_t inode;

bool
ring_is_locked(int byte)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = byte,
        .l_len = 1,
    };

    return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void
ring_mute(struct ring_page *page)
{
    atomic_store(&page->listening, 0);
    for (size_t i = 0; i < RING_MOTIONS; i++) {
        atomic_store(&page->motions[i].slow, RING_SLOW_OFF);
    }
    /* We use the mapping, because the program may have closed the descriptor.
     */
    madvise((char *)page + RING_PAGE, RING_BYTES - RING_PAGE, MADV_REMOVE);
}

/* A child does not record in its parent's ring. */
static void
forget_in_child(void)
{
    struct ring_page *page = atomic_load(&ring_page);
    struct stat status;

    ring_subject = (struct ring_subject){0};
    if (page == &nobody) {
        return;
    }
    atomic_store(&ring_page, &nobody);
    munmap(page, RING_BYTES);
    if (fstat(descriptor, &status) == 0 && status.st_dev == device &&
        status.st_ino == inode) {
        close(descriptor);
    }
    descriptor = -1;
}

static void
lock_before_fork(void)
{
    pthread_mutex_lock(&making);
}

static void
unlock_in_parent(void)
{
    pthread_mutex_unlock(&making);
}

static void
unlock_in_child(void)
{
    forget_in_child();
    pthread_mutex_unlock(&making);
}

static int
make_file(void)
{
    const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
    struct stat status;
    int file = memfd_create(RING_NAME, flags | MFD_NOEXEC_SEAL);

    if (file < 0 && errno == EINVAL) {
        file = memfd_create(RING_NAME, flags);
    }
    if (file >= 0 &&
        (ftruncate(file, RING_BYTES) < 0 || fstat(file, &status) < 0 ||
         fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) <
             0)) {
        close(file);
        return -1;
    }
    if (file >= 0) {
        device = status.st_dev;
        inode = status.st_ino;
    }
    return file;
}

static void
fill_page(struct ring_page *page)
{
    memcpy(page->magic, RING_MAGIC, sizeof page->magic);
    page->version = RING_VERSION;
    page->record_bytes = RING_RECORD;
    page->record_count = RING_RECORDS;
    page->pid = getpid();
    page->made = ring_clock();
    snprintf(page->program, sizeof page->program, "%s",
             program_invocation_short_name);
    snprintf(page->library, sizeof page->library, "%s", SHMVIEW_VERSION);
}

/* Waits a moment until the listeners are ready, because one may want slow
 * motion from our first call on. */
static void
await_greetings(struct pollfd *lines, nfds_t count)
{
    uint64_t end = ring_clock() + GREETING_TIME;
    nfds_t waiting = count;
    uint64_t now;

    while (waiting > 0 && (now = ring_clock()) < end) {
        poll(lines, count, (int)((end - now) / MILLISECOND) + 1);
        for (nfds_t i = 0; i < count; i++) {
            if (lines[i].fd >= 0 && lines[i].revents != 0) {
                close(lines[i].fd);
                lines[i].fd = -1;
                waiting--;
            }
        }
    }
}

/* Sends the ring to one listener. Returns the connection to it, or -1 if there
 * is no such listener. */
static int
tell(uint64_t number, pid_t *listener)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } companion = {0};
    struct sockaddr_un address;
    socklen_t length = ring_address(number, &address);
    char greeting[] = RING_MAGIC;
    struct iovec part = {greeting, sizeof greeting - 1};
    const struct msghdr packet = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &companion,
        .msg_controllen = sizeof companion,
    };
    int line =
        socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (line < 0) {
        return -1;
    }
    companion.header = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof descriptor),
        .cmsg_level = SOL_SOCKET,
        .cmsg_type = SCM_RIGHTS,
    };
    memcpy(CMSG_DATA(&companion.header), &descriptor, sizeof descriptor);
    if (connect(line, (struct sockaddr *)&address, length) < 0 ||
        !ring_peer(line, listener) ||
        sendmsg(line, &packet, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        close(line);
        return -1;
    }
    return line;
}

/* Sends the ring to all listeners. Returns whether there are any. */
static bool
tell_all(void)
{
    const uint64_t end = ring_clock() + GREETING_TIME;
    struct pollfd lines[RING_LISTENERS];
    struct listener_names names;
    uint64_t number;
    nfds_t count = 0;
    bool told = false;

    listener_names_open(&names);
    while (count < RING_LISTENERS && ring_clock() < end &&
           listener_names_next(&names, &number)) {
        pid_t listener = 0;
        int line = tell(number, &listener);

        told |= line >= 0;
        if (line >= 0 && listener == getpid()) {
            /* This process is the listener, and can't answer while it waits
             * here. */
            close(line);
        } else if (line >= 0) {
            lines[count++] = (struct pollfd){line, POLLIN, 0};
        }
    }
    listener_names_close(&names);
    await_greetings(lines, count);
    for (nfds_t i = 0; i < count; i++) {
        if (lines[i].fd >= 0) {
            close(lines[i].fd);
        }
    }
    return told;
}

static void
prepare_forks(void)
{
    pthread_atfork(lock_before_fork, unlock_in_parent, unlock_in_child);
}

static void
make(void)
{
    struct ring_page *page;

    descriptor = make_file();
    if (descriptor < 0) {
        return;
    }
    page = mmap(NULL, RING_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED,
                descriptor, 0);
    if (page == MAP_FAILED) {
        close(descriptor);
        descriptor = -1;
        return;
    }
    fill_page(page);
    /* A listener that starts from now on finds the ring in /proc. */
    if (tell_all()) {
        atomic_store(&page->listening, 1);
    }
    atomic_store(&ring_page, page);
}

void
ring_create(void)
{
    static pthread_once_t prepared = PTHREAD_ONCE_INIT;

    if (atomic_load_explicit(&ring_page, memory_order_relaxed) == &nobody) {
        int saved = errno;

        /* We do this before we lock: a child that another thread forks must not
         * inherit the lock. */
        pthread_once(&prepared, prepare_forks);
        pthread_mutex_lock(&making);
        if (atomic_load(&ring_page) == &nobody) {
            make();
        }
        pthread_mutex_unlock(&making);
        errno = saved;
    }
}
