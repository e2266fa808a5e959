/* SPDX-License-Identifier: MIT */
/* Tests of the memory limits of control groups, of both versions. Files of the
 * test replace the kernel's. */

#include "tests/support/support.h"

#include "core/system/memory-left.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEBIBYTE UINT64_C(1048576)
#define GROUPS "/sys/fs/cgroup"

/* The groups of this process that may limit its memory; "" if there are none.
 */
static char group_1[512];
static char group_2[512];

static void
find_groups(void)
{
    FILE *file = fopen("/proc/self/cgroup", "re");
    char line[1024];

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        sscanf(line, "%*d:memory:%511s", group_1);
        sscanf(line, "0::%511s", group_2);
    }
    if (file != NULL) {
        fclose(file);
    }
}

static void
make_folders(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        assert_true(mkdir(path, 0755) == 0 || errno == EEXIST);
        *slash = '/';
    }
}

static void
write_file(const char *hierarchy, const char *group, const char *name,
           const char *text)
{
    char path[1200];
    int file;

    snprintf(path, sizeof path, GROUPS "%s%s/%s", hierarchy, group, name);
    make_folders(path);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

/* The group may use 100 MiB, and uses 90, of which 20 are of files on disk. */
static void
expect_thirty_mebibytes(void)
{
    assert_true(memory_is_available(30 * MEBIBYTE));
    assert_false(memory_is_available(30 * MEBIBYTE + 1));
}

static void
test_limit_of_version_1_counts(void **state)
{
    if (group_1[0] == '\0') {
        skip();
    }
    write_file("/memory", group_1, "memory.limit_in_bytes", "104857600\n");
    write_file("/memory", group_1, "memory.usage_in_bytes", "94371840\n");
    write_file("/memory", group_1, "memory.stat",
               "cache 1\nshmem 1\ntotal_cache 31457280\n"
               "total_shmem 10485760\n");
    expect_thirty_mebibytes();
    write_file("/memory", group_1, "memory.limit_in_bytes",
               "9223372036854771712\n");
    assert_true(memory_is_available(30 * MEBIBYTE + 1));
}

/* In a container, only the root of the hierarchy is visible, which is its own
 * group. */
static void
test_limit_of_the_root_counts_too(void **state)
{
    if (group_1[0] == '\0') {
        skip();
    }
    write_file("/memory", "", "memory.limit_in_bytes", "104857600\n");
    write_file("/memory", "", "memory.usage_in_bytes", "73400320\n");
    expect_thirty_mebibytes();
    write_file("/memory", "", "memory.limit_in_bytes", "9223372036854771712\n");
}

static void
test_limit_of_version_2_counts(void **state)
{
    if (strlen(group_2) < 1) {
        skip();
    }
    if (strcmp(group_2, "/") == 0) {
        group_2[0] = '\0';
    }
    write_file("", group_2, "memory.max", "104857600\n");
    write_file("", group_2, "memory.current", "94371840\n");
    write_file("", group_2, "memory.stat",
               "anon 1\nfile 31457280\nshmem 10485760\n");
    expect_thirty_mebibytes();
    write_file("", group_2, "memory.max", "max\n");
    assert_true(memory_is_available(30 * MEBIBYTE + 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limit_of_version_1_counts),
        cmocka_unit_test(test_limit_of_the_root_counts_too),
        cmocka_unit_test(test_limit_of_version_2_counts),
    };

    find_groups();
    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("tmpfs", GROUPS, "tmpfs", 0, "mode=755") != 0) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("memory left", tests);
}
