/* SPDX-License-Identifier: MIT */
/* Keys, peers and leftovers for the tests. */

#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define FOLDER "/dev/shm"
#define LIFE_SECONDS 60
#define PATIENCE_MILLISECONDS 30000

static int descriptors_before;

void
assert_idle(struct shm_segment *segment)
{
    assert_false(shm_segment_is_attached(segment));
    assert_null(shm_segment_data(segment));
    assert_null(shm_segment_const_data(segment));
    assert_int_equal(shm_segment_size(segment), 0);
}

static long
run_id(void)
{
    static long id;

    /* Peers are forked: they must find the keys of the test itself. */
    if (id == 0) {
        id = (long)getpid();
    }
    return id;
}

const char *
support_key(const char *name)
{
    static char keys[8][512];
    static size_t next;
    char *key = keys[next++ % 8];

    snprintf(key, sizeof keys[0], "test %ld %s", run_id(), name);
    return key;
}

struct shm_segment *
support_segment(const char *name)
{
    struct shm_segment *segment = shm_segment_new(support_key(name));

    assert_non_null(segment);
    return segment;
}

const char *
support_path(const char *key)
{
    static char path[512];
    char *native = shm_key_to_native(SHM_KEY_POSIX, key);

    assert_non_null(native);
    snprintf(path, sizeof path, FOLDER "/%s", native);
    free(native);
    return path;
}

static size_t
count_leftovers(bool loud)
{
    char pattern[64];
    DIR *folder = opendir(FOLDER);
    struct dirent *file;
    size_t count = 0;

    assert_non_null(folder);
    snprintf(pattern, sizeof pattern, "test%%20%ld%%20", run_id());
    while ((file = readdir(folder)) != NULL) {
        if (strstr(file->d_name, pattern) != NULL) {
            if (loud) {
                print_message("left over: %s\n", file->d_name);
            }
            count++;
        }
    }
    closedir(folder);
    return count;
}

size_t
support_count_leftovers(void)
{
    return count_leftovers(false);
}

static int
count_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL) {
        count++;
    }
    closedir(folder);
    return count;
}

int
support_begin(void **state)
{
    (void)state;
    run_id();
    descriptors_before = count_descriptors();
    return 0;
}

int
support_check_clean(void **state)
{
    (void)state;
    assert_int_equal(count_descriptors(), descriptors_before);
    assert_int_equal(count_leftovers(true), 0);
    return 0;
}

struct peer
peer_start(peer_main main, const char *key)
{
    struct peer peer = {0};
    int up[2];
    int down[2];

    run_id();
    assert_int_equal(pipe2(up, O_CLOEXEC), 0);
    assert_int_equal(pipe2(down, O_CLOEXEC), 0);
    fflush(NULL);
    peer.pid = fork();
    assert_true(peer.pid >= 0);
    if (peer.pid == 0) {
        struct peer self = {.from = down[0], .to = up[1]};

        alarm(LIFE_SECONDS);
        close(up[0]);
        close(down[1]);
        _exit(main(&self, key));
    }
    close(up[1]);
    close(down[0]);
    peer.from = up[0];
    peer.to = down[1];
    return peer;
}

void
peer_say(struct peer *peer, char byte)
{
    /* A peer that is gone is what some tests are about. */
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

    if (poll(&input, 1, PATIENCE_MILLISECONDS) != 1) {
        fail_msg("the other process said nothing for %d ms",
                 PATIENCE_MILLISECONDS);
    }
    return read(peer->from, &byte, 1) == 1 ? byte : -1;
}

int
peer_wait(struct peer *peer)
{
    int status = 0;

    close(peer->to);
    while (waitpid(peer->pid, &status, 0) < 0) {
        /* Only a signal can interrupt it. */
    }
    close(peer->from);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void
peer_kill(struct peer *peer)
{
    kill(peer->pid, SIGKILL);
    assert_int_equal(peer_wait(peer), -SIGKILL);
}
