/* SPDX-License-Identifier: MIT */
/* Finds out how much memory is left before we reserve any. A tmpfs hands out
 * pages until the machine has none; then the kernel kills processes. */

#include "core/system/memory-left.h"
#include "core/system/text-lines.h"
#include "core/system/trace-internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t
smaller(uint64_t one, uint64_t other)
{
    return one < other ? one : other;
}

/* Reads the numbers from lines with these beginnings; the number of a missing
 * line is 0. Returns whether the first line is there. */
static bool
read_numbers(const char *path, const char *const *beginnings, size_t count,
             uint64_t *numbers, enum trace_purpose purpose)
{
    struct text_lines lines;
    const char *line;
    bool found = false;

    memset(numbers, 0, count * sizeof *numbers);
    if (!text_lines_open(&lines, path, purpose, PURPOSE_READ_KERNEL_TEXT)) {
        return false;
    }
    while ((line = text_lines_next(&lines)) != NULL) {
        for (size_t i = 0; i < count; i++) {
            size_t length = strlen(beginnings[i]);
            char *end;

            if (strncmp(line, beginnings[i], length) == 0) {
                numbers[i] = strtoull(line + length, &end, 10);
                found |= i == 0 && end > line + length;
            }
        }
    }
    text_lines_close(&lines);
    return found;
}

static uint64_t
machine_left(void)
{
    static const char *const fields[] = {"MemAvailable:", "SwapFree:"};
    uint64_t kibibytes[2];

    return read_numbers("/proc/meminfo", fields, 2, kibibytes,
                        PURPOSE_READ_MEMORY_LEFT)
               ? (kibibytes[0] + kibibytes[1]) * 1024
               : UINT64_MAX;
}

/* Where one version of control groups stores its numbers: cgroups(7). */
struct hierarchy {
    const char *folder;
    const char *limit;
    const char *used;
    /* How two lines of memory.stat begin: the page cache, and the part of it
     * that is tmpfs. */
    const char *caches[2];
};

static const struct hierarchy version_1 = {
    "/sys/fs/cgroup/memory",
    "memory.limit_in_bytes",
    "memory.usage_in_bytes",
    {"total_cache ", "total_shmem "},
};
static const struct hierarchy version_2 = {
    "/sys/fs/cgroup",
    "memory.max",
    "memory.current",
    {"file ", "shmem "},
};

/* Reads numbers from a file of a control group. */
static bool
read_group(const struct hierarchy *hierarchy, const char *group,
           const char *file, const char *const *beginnings, size_t count,
           uint64_t *numbers, enum trace_purpose purpose)
{
    char path[PATH_MAX + 64];

    snprintf(path, sizeof path, "%s%s/%s", hierarchy->folder, group, file);
    return read_numbers(path, beginnings, count, numbers, purpose);
}

/* "max" is not a number and means no limit. The page cache of files on disk
 * counts as used, but the kernel can free it. It can't free that of tmpfs. */
static uint64_t
group_left(const struct hierarchy *hierarchy, const char *group)
{
    static const char *const number[] = {""};
    uint64_t limit;
    uint64_t used;
    uint64_t cached[2];

    if (!read_group(hierarchy, group, hierarchy->limit, number, 1, &limit,
                    PURPOSE_READ_GROUP_LIMIT)) {
        return UINT64_MAX;
    }
    if (!read_group(hierarchy, group, hierarchy->used, number, 1, &used,
                    PURPOSE_READ_GROUP_LIMIT)) {
        return UINT64_MAX;
    }
    read_group(hierarchy, group, "memory.stat", hierarchy->caches, 2, cached,
               PURPOSE_READ_GROUP_RECLAIMABLE);
    if (cached[0] > cached[1] && used > cached[0] - cached[1]) {
        used -= cached[0] - cached[1];
    }
    return used < limit ? limit - used : 0;
}

/* Every group up to the root may have a limit of its own, and in a container
 * even the group that looks like the root. */
static uint64_t
group_and_parents_left(const struct hierarchy *hierarchy, char *group)
{
    uint64_t least = UINT64_MAX;
    char *slash;

    while ((slash = strrchr(group, '/')) != NULL) {
        least = smaller(least, group_left(hierarchy, group));
        *slash = '\0';
    }
    return smaller(least, group_left(hierarchy, group));
}

/* Reads a line of /proc/self/cgroup, "NUMBER:CONTROLLERS:GROUP". Returns the
 * hierarchy if it may limit memory, or NULL. Version 2 has no controllers in
 * its line, and version 1 may have several. */
static const struct hierarchy *
read_line(const char *line, const char **group)
{
    const char *controllers = strchr(line, ':');
    const char *end = controllers != NULL ? strchr(controllers + 1, ':') : NULL;

    if (end == NULL || end[1] != '/') {
        return NULL;
    }
    *group = end[2] != '\0' ? end + 1 : end + 2;
    if (end == controllers + 1) {
        return &version_2;
    }
    for (const char *name = controllers; name < end;
         name += 1 + strcspn(name + 1, ",:")) {
        if (strcspn(name + 1, ",:") == strlen("memory") &&
            strncmp(name + 1, "memory", strlen("memory")) == 0) {
            return &version_1;
        }
    }
    return NULL;
}

/* A system may use both versions, and limit memory in either. */
static uint64_t
groups_left(void)
{
    struct text_lines lines;
    const char *line;
    const char *group;
    uint64_t least = UINT64_MAX;

    if (!text_lines_open(&lines, "/proc/self/cgroup", PURPOSE_READ_GROUP_NAME,
                         PURPOSE_READ_KERNEL_TEXT)) {
        return least;
    }
    while ((line = text_lines_next(&lines)) != NULL) {
        const struct hierarchy *hierarchy = read_line(line, &group);
        char path[PATH_MAX];

        if (hierarchy != NULL) {
            snprintf(path, sizeof path, "%s", group);
            least = smaller(least, group_and_parents_left(hierarchy, path));
        }
    }
    text_lines_close(&lines);
    return least;
}

uint64_t
memory_left(void)
{
    return smaller(machine_left(), groups_left());
}

bool
memory_is_available(uint64_t bytes)
{
    return bytes <= memory_left();
}
