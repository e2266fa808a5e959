/* SPDX-License-Identifier: MIT */
/* Gives a test a private /dev/shm in a mount namespace. */

#include "tests/support/private-shm.h"

#include <fcntl.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

bool
private_user_set(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool written;

    if (file < 0) {
        return false;
    }
    written = write(file, text, strlen(text)) == (ssize_t)strlen(text);
    close(file);
    return written;
}

bool
private_user_enter(int others)
{
    uid_t user = geteuid();
    gid_t group = getegid();
    char map[64];

    if (unshare(CLONE_NEWUSER | others) != 0) {
        return false;
    }
    snprintf(map, sizeof map, "%u %u 1", (unsigned)user, (unsigned)user);
    if (!private_user_set("/proc/self/uid_map", map) ||
        !private_user_set("/proc/self/setgroups", "deny")) {
        return false;
    }
    snprintf(map, sizeof map, "%u %u 1", (unsigned)group, (unsigned)group);
    return private_user_set("/proc/self/gid_map", map);
}

/* Drops the rights in a new namespace, because /proc hides a process with these
 * rights from its children without them. */
static bool
drop_rights(void)
{
    struct __user_cap_header_struct header = {
        .version = _LINUX_CAPABILITY_VERSION_3,
    };
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

    return syscall(SYS_capset, &header, none) == 0 &&
           prctl(PR_SET_DUMPABLE, 1) == 0;
}

/* Makes the mount invisible outside. In a chroot, "/" may not be a mount point;
 * then it is enough to do this for /dev/shm. */
static bool
make_private(void)
{
    return mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 ||
           mount("none", "/dev/shm", "none", MS_PRIVATE, NULL) == 0;
}

static bool
mount_shm(uint64_t bytes)
{
    char options[64];

    snprintf(options, sizeof options, "mode=1777,size=%" PRIu64, bytes);
    return make_private() && mount("tmpfs", "/dev/shm", "tmpfs",
                                   MS_NOSUID | MS_NODEV, options) == 0;
}

static bool
enter(uint64_t bytes)
{
    if (unshare(CLONE_NEWNS) == 0) {
        return mount_shm(bytes);
    }
    return private_user_enter(CLONE_NEWNS) && mount_shm(bytes) && drop_rights();
}

/* Some systems allow only the first steps. A child tries them all, so that this
 * process does not stop halfway. */
static bool
can_enter(uint64_t bytes)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        _exit(enter(bytes) ? 0 : 1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

bool
private_shm_enter(uint64_t bytes)
{
    return can_enter(bytes) && enter(bytes);
}
