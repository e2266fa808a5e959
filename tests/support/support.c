/* SPDX-License-Identifier: MIT */
/* Shared functions of all tests: they make keys of their own, and check for
 * leftovers. */

#include "tests/support/support.h"

#include <dirent.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "/dev/shm"

/* The values of SHMVIEW_TEST_KEY_TYPE. */
static const char *const types[] = {
    [SHMVIEW_KEY_POSIX] = "posix",
    [SHMVIEW_KEY_SYSTEM_V] = "systemv",
    [SHMVIEW_KEY_QT_POSIX] = "qt-posix",
    [SHMVIEW_KEY_SYSTEM_V_FILE] = "systemv-file",
};
#define TYPES (sizeof types / sizeof *types)

static int descriptors_before;
static char temporary_folder[] = "/tmp/shmview-test-XXXXXX";
/* True if the tests see only their own System V segments. */
static bool own_namespace;

void
assert_idle(struct shmview_segment *segment)
{
    assert_false(shmview_segment_is_attached(segment));
    assert_null(shmview_segment_data(segment));
    assert_null(shmview_segment_const_data(segment));
    assert_int_equal(shmview_segment_size(segment), 0);
}

long
support_run_id(void)
{
    static long id;

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
    bool is_path = support_key_type() == SHMVIEW_KEY_SYSTEM_V_FILE;
    char *key = keys[next++ % 8];

    snprintf(key, sizeof keys[0], "%s%stest %ld %s",
             is_path ? getenv("TMPDIR") : "", is_path ? "/" : "",
             support_run_id(), name);
    return key;
}

enum shmview_key_type
support_key_type(void)
{
    const char *type = getenv("SHMVIEW_TEST_KEY_TYPE");

    for (size_t i = 0; type != NULL && i < TYPES; i++) {
        if (strcmp(type, types[i]) == 0) {
            return i;
        }
    }
    return SHMVIEW_KEY_POSIX;
}

void
support_posix_only(void)
{
    if (support_key_type() != SHMVIEW_KEY_POSIX) {
        skip();
    }
}

struct shmview_segment *
support_open(const char *key)
{
    struct shmview_segment *segment;

    assert_int_equal(
        shmview_segment_new(support_key_type(), key, &segment, NULL),
        SHMVIEW_OK);
    return segment;
}

struct shmview_segment *
support_segment(const char *name)
{
    return support_open(support_key(name));
}

const char *
support_path(const char *key)
{
    static char path[512];
    char *native = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);

    assert_non_null(native);
    snprintf(path, sizeof path, FOLDER "/%s", native);
    free(native);
    return path;
}

/* Counts the files of a folder with this text in their names. */
static size_t
count_files(const char *path, const char *text, bool loud)
{
    DIR *folder = opendir(path);
    struct dirent *file;
    size_t count = 0;

    assert_non_null(folder);
    while ((file = readdir(folder)) != NULL) {
        if (strstr(file->d_name, text) != NULL) {
            if (loud) {
                print_message("left over: %s\n", file->d_name);
            }
            count++;
        }
    }
    closedir(folder);
    return count;
}

/* Counts the lines of a file of /proc/sysvipc, below its heading. */
static size_t
count_lines(const char *path, bool loud)
{
    FILE *list = fopen(path, "re");
    char line[256];
    size_t count = 0;

    assert_non_null(list);
    while (fgets(line, sizeof line, list) != NULL) {
        if (loud && count > 0) {
            print_message("left over: %s", line);
        }
        count++;
    }
    fclose(list);
    return count - 1;
}

static size_t
count_leftovers(bool loud)
{
    const char *folder = getenv("TMPDIR");
    char pattern[64];
    size_t count;

    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        snprintf(pattern, sizeof pattern, "test%%20%ld%%20", support_run_id());
        return count_files(FOLDER, pattern, loud);
    }
    if (support_key_type() == SHMVIEW_KEY_QT_POSIX) {
        snprintf(pattern, sizeof pattern, "test %ld ", support_run_id());
        return count_files(FOLDER, pattern, loud);
    }
    snprintf(pattern, sizeof pattern, "%s",
             support_key_type() == SHMVIEW_KEY_SYSTEM_V ? "qipc_" : "test ");
    count = folder == NULL ? 0 : count_files(folder, pattern, loud);
    if (own_namespace) {
        count += count_lines("/proc/sysvipc/shm", loud) +
                 count_lines("/proc/sysvipc/sem", loud);
    }
    return count;
}

size_t
support_count_leftovers(void)
{
    return count_leftovers(false);
}

int
support_count_entries(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL) {
        count++;
    }
    closedir(folder);
    return count;
}

/* A process keeps its ring for time lines until it ends. */
static bool
is_ring(const char *folder, const char *name)
{
    char path[64];
    char target[64] = "";

    snprintf(path, sizeof path, "%s/%.16s", folder, name);
    return readlink(path, target, sizeof target - 1) > 0 &&
           strstr(target, "memfd:shmview-timeline") != NULL;
}

int
support_count_descriptors(void)
{
    static const char path[] = "/proc/self/fd";
    DIR *folder = opendir(path);
    struct dirent *file;
    int count = 0;

    assert_non_null(folder);
    while ((file = readdir(folder)) != NULL) {
        count += !is_ring(path, file->d_name);
    }
    closedir(folder);
    return count;
}

int
support_count_mappings(const char *text)
{
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[4352];
    int count = 0;

    assert_non_null(maps);
    while (fgets(line, sizeof line, maps) != NULL) {
        count += strstr(line, text) != NULL;
    }
    fclose(maps);
    return count;
}

int
support_begin(void **state)
{
    support_run_id();
    if (shmview_key_type_is_system_v(support_key_type())) {
        assert_non_null(mkdtemp(temporary_folder));
        assert_int_equal(setenv("TMPDIR", temporary_folder, 1), 0);
        own_namespace = unshare(CLONE_NEWIPC) == 0;
    }
    descriptors_before = support_count_descriptors();
    return 0;
}

int
support_end(int failed)
{
    int descriptors = support_count_descriptors();
    size_t leftovers = count_leftovers(true);

    if (descriptors != descriptors_before) {
        fprintf(stderr, "%d descriptors at the end, %d at the start\n",
                descriptors, descriptors_before);
        failed++;
    }
    if (leftovers != 0) {
        fprintf(stderr, "%zu leftovers\n", leftovers);
        failed++;
    }
    if (shmview_key_type_is_system_v(support_key_type()) &&
        rmdir(temporary_folder) < 0) {
        perror(temporary_folder);
        failed++;
    }
    return failed;
}
