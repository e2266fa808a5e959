/* SPDX-License-Identifier: MIT */
/* Tests that Landlock alone, without the filter of system calls, keeps a
 * decoder from files, sockets and other processes. */

#include "app/decode/allowed-calls.h"
#include "tests/support/support.h"

#include <shmview/decode.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel has no Landlock. */
#define SKIPPED 77
/* These versions of Landlock forbid TCP and signals. */
#define WITH_NETWORK 4
#define WITH_SCOPE 6

/* Returns the version of Landlock, or -1. */
static long
landlock_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0,
                   LANDLOCK_CREATE_RULESET_VERSION);
}

/* Enters Landlock's part of the sandbox. */
static bool
enter(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           allowed_calls_forbid_files();
}

static bool
is_denied(int result, int expected)
{
    return result < 0 && errno == expected;
}

static int
reach_for_files(struct peer *self, const char *key)
{
    char path[128];

    (void)self;
    snprintf(path, sizeof path, "/dev/shm/%s", key);
    if (landlock_version() <= 0) {
        return SKIPPED;
    }
    expect(open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0);
    expect(enter());
    expect(is_denied(open("/etc/passwd", O_RDONLY | O_CLOEXEC), EACCES));
    expect(is_denied(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC), EACCES));
    expect(is_denied(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), EACCES));
    expect(is_denied(open("/dev/shm", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600),
                     EACCES));
    expect(is_denied(mkdir(path, 0700), EACCES));
    expect(is_denied(symlink("/", path), EACCES));
    expect(is_denied(unlink("/etc/passwd"), EACCES));
    expect(is_denied(execl("/bin/true", "true", NULL), EACCES));
    return 0;
}

static int
reach_for_network(struct peer *self, const char *key)
{
    const struct sockaddr_in address = {.sin_family = AF_INET};
    int line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)self;
    (void)key;
    if (landlock_version() < WITH_NETWORK) {
        return SKIPPED;
    }
    expect(enter());
    expect(is_denied(
        connect(line, (const struct sockaddr *)&address, sizeof address),
        EACCES));
    expect(is_denied(
        bind(line, (const struct sockaddr *)&address, sizeof address), EACCES));
    return 0;
}

static int
reach_for_processes(struct peer *self, const char *key)
{
    (void)self;
    (void)key;
    if (landlock_version() < WITH_SCOPE) {
        return SKIPPED;
    }
    expect(kill(getppid(), 0) == 0);
    expect(enter());
    expect(is_denied(kill(getppid(), 0), EPERM));
    return 0;
}

static void
test_files_are_out_of_reach(void **state)
{
    (void)state;
    peer_run(reach_for_files, support_key("landlock"));
}

static void
test_network_is_out_of_reach(void **state)
{
    (void)state;
    peer_run(reach_for_network, support_key("landlock"));
}

static void
test_processes_are_out_of_reach(void **state)
{
    (void)state;
    peer_run(reach_for_processes, support_key("landlock"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_are_out_of_reach),
        cmocka_unit_test(test_network_is_out_of_reach),
        cmocka_unit_test(test_processes_are_out_of_reach),
    };

    return shmview_decoder_is_boxed() ? support_run("Landlock", tests)
                                      : SKIPPED;
}
