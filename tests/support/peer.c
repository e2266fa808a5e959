/* SPDX-License-Identifier: MIT */
/* Starts second processes for tests, talks to them, and ends them. */

#include "tests/support/patience.h"
#include "tests/support/support.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* This address is above what vm.mmap_min_addr keeps free. */
#define LOW_ADDRESS 0x20000

/*
 * Returns memory that is locked as long as a process has it, and a descriptor
 * that can wait for that lock. If another process reads a dead process's
 * /proc/PID/maps or cmdline, as ps does, the memory outlives even waitpid(),
 * and so do attached segments: the kernel frees them only when the reader is
 * done.
 */
static void *
lock_life(int *life)
{
    /* The kernel frees the lowest mapping last. */
    void *low = (void *)LOW_ADDRESS; /* NOLINT(performance-no-int-to-ptr) */
    int file = memfd_create("life", MFD_CLOEXEC);
    void *memory;
    char path[64];

    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    *life = open(path, O_RDWR | O_CLOEXEC);
    assert_true(*life >= 0);
    assert_int_equal(ftruncate(file, 1), 0);
    assert_int_equal(flock(file, LOCK_EX), 0);
    memory = mmap(low, 1, PROT_READ, MAP_SHARED, file, 0);
    assert_ptr_not_equal(memory, MAP_FAILED);
    /* From now on only the mapping keeps the lock: see flock(2). */
    close(file);
    return memory;
}

struct peer
peer_start(peer_main main, const char *key)
{
    struct peer peer = {0};
    int up[2];
    int down[2];
    void *memory;

    /* The peer must find the keys of the test itself. */
    support_run_id();
    assert_int_equal(pipe2(up, O_CLOEXEC), 0);
    assert_int_equal(pipe2(down, O_CLOEXEC), 0);
    memory = lock_life(&peer.life);
    fflush(NULL);
    peer.pid = fork();
    assert_true(peer.pid >= 0);
    if (peer.pid == 0) {
        struct peer self = {.from = down[0], .to = up[1]};

        alarm((unsigned int)patience_milliseconds() / 500);
        madvise(memory, 1, MADV_DONTFORK);
        close(up[0]);
        close(down[1]);
        _exit(main(&self, key));
    }
    munmap(memory, 1);
    close(up[1]);
    close(down[0]);
    peer.from = up[0];
    peer.to = down[1];
    return peer;
}

void
peer_say(struct peer *peer, char byte)
{
    /* Some tests are about a peer that has ended. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;
    ssize_t count;

    sigaction(SIGPIPE, &ignore, &before);
    count = write(peer->to, &byte, 1);
    sigaction(SIGPIPE, &before, NULL);
    (void)count;
}

int
peer_hear(struct peer *peer)
{
    struct pollfd input = {.fd = peer->from, .events = POLLIN};
    unsigned char byte;

    int patience = patience_milliseconds();

    if (poll(&input, 1, patience) != 1) {
        fail_msg("the other process said nothing for %d ms", patience);
    }
    return read(peer->from, &byte, 1) == 1 ? byte : -1;
}

int
peer_wait(struct peer *peer)
{
    int status = 0;

    close(peer->to);
    while (waitpid(peer->pid, &status, 0) < 0) {
        /* Only a signal can interrupt the wait. */
    }
    while (flock(peer->life, LOCK_EX) < 0) {
        /* Only a signal can interrupt the wait. */
    }
    close(peer->life);
    close(peer->from);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void
peer_run(peer_main main, const char *key)
{
    struct peer peer = peer_start(main, key);
    int result = peer_wait(&peer);

    if (result == 77) {
        skip();
    }
    assert_int_equal(result, 0);
}

void
peer_kill(struct peer *peer)
{
    kill(peer->pid, SIGKILL);
    assert_int_equal(peer_wait(peer), -SIGKILL);
}

int
peer_create_and_say(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    if (shmview_segment_create(segment, 10) != SHMVIEW_OK) {
        return 1;
    }
    peer_say(self, 'c');
    peer_hear(self);
    return 0;
}

int
peer_lock_and_say(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    if (shmview_segment_attach(segment, SHMVIEW_READ_WRITE) != SHMVIEW_OK ||
        shmview_segment_lock(segment) != SHMVIEW_OK) {
        return 1;
    }
    peer_say(self, 'l');
    peer_hear(self);
    return 0;
}

int
peer_attach_and_compare(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    enum shmview_access access = peer_hear(self) == 'r' ? SHMVIEW_READ_ONLY
                                                        : SHMVIEW_READ_WRITE;
    int result;

    if (shmview_segment_attach(segment, access) != SHMVIEW_OK) {
        return 2;
    }
    result = strcmp(shmview_segment_const_data(segment), "hello") == 0 ? 0 : 3;
    shmview_segment_free(segment);
    return result;
}
