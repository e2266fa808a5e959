/* SPDX-License-Identifier: MIT */
/* Two users in one test; root becomes one or the other. */

#include "tests/robustness/limits/users.h"

#include "tests/support/private-shm.h"

#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

void
users_become(enum user user)
{
    /* Only root can change from one user to the other. */
    assert_int_equal(seteuid(USER_ROOT), 0);
    assert_int_equal(setegid((gid_t)user), 0);
    assert_int_equal(seteuid((uid_t)user), 0);
    /* Otherwise /proc hides what this process has open. */
    assert_int_equal(prctl(PR_SET_DUMPABLE, 1), 0);
}

/* Copies the decoder to a place where everybody can start it, because other
 * users may have no access to the build folder. Nobody else sees the file
 * system that is mounted there. */
static bool
share_decoder(void)
{
    static const char path[] = "/mnt/shmview-decode";
    int from = open(getenv("SHMVIEW_DECODER"), O_RDONLY | O_CLOEXEC);
    int to = mount("tmpfs", "/mnt", "tmpfs", 0, "mode=755") == 0
                 ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0755)
                 : -1;
    bool shared = from != -1 && to != -1;

    while (shared) {
        ssize_t copied = sendfile(to, from, NULL, 1 << 20);

        shared = copied >= 0;
        if (copied == 0) {
            break;
        }
    }
    close(from);
    close(to);
    return shared && setenv("SHMVIEW_DECODER", path, 1) == 0;
}

bool
users_enter(void)
{
    if (geteuid() != USER_ROOT || setgroups(0, NULL) != 0 ||
        !private_shm_enter(UINT64_C(64) << 20) || !share_decoder()) {
        fprintf(stderr, "only root can be another user, in a /dev/shm apart\n");
        return false;
    }
    return true;
}

int
users_begin(void **state)
{
    int result = support_begin(state);

    if (support_key_type() == SHMVIEW_KEY_SYSTEM_V) {
        const char *folder = getenv("TMPDIR");

        assert_true(folder != NULL && chmod(folder, 01777) == 0);
    }
    return result;
}

int
users_return(void **state)
{
    users_become(USER_ROOT);
    return 0;
}

struct shmview_segment *
users_publish(const char *name)
{
    struct shmview_image *image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_segment *segment;

    users_become(USER_OWNER);
    segment = support_segment(name);
    support_publish(segment, image);
    shmview_image_free(image);
    return segment;
}

void
assert_refused(enum shmview_status status, const struct shmview_error *error)
{
    assert_int_equal(status, SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_int_equal(error->status, SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_non_null(strstr(error->text, "it is left alone"));
}

const char *
users_file(const struct shmview_segment *segment)
{
    static char path[512];

    snprintf(path, sizeof path, "%s%s",
             shmview_segment_key_type(segment) == SHMVIEW_KEY_POSIX
                 ? "/dev/shm/"
                 : "",
             shmview_segment_native_key(segment));
    return path;
}

void
users_find_ids(const struct shmview_segment *segment, int *shared,
               int *semaphore)
{
    char path[512];
    const char *name = strstr(users_file(segment), "qipc_sharedmemory_");

    *shared = shmget(ftok(users_file(segment), 'Q'), 0, 0);
    snprintf(path, sizeof path, "%s/qipc_systemsem_%s", getenv("TMPDIR"),
             name + strlen("qipc_sharedmemory_"));
    *semaphore = semget(ftok(path, 'Q'), 1, 0);
    assert_true(*shared >= 0 && *semaphore >= 0);
}
