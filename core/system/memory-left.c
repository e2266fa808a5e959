/* SPDX-License-Identifier: MIT */
/* Finds out how much memory is left before we reserve any: a tmpfs hands out
 * pages until the machine has none, and then the kernel kills. */

#include "core/system/memory-left.h"
#include "core/system/text-lines.h"
#include "core/system/trace-internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTROL_GROUPS "/sys/fs/cgroup"

/* Reads the numbers behind lines that begin like these, 0 for a missing one;
 * returns whether the first one is there. */
static bool
read_numbers(const char *path, const char *const *beginnings, size_t count,
             uint64_t *numbers)
{
    struct text_lines lines;
    const char *line;
    bool found = false;

    memset(numbers, 0, count * sizeof *numbers);
    if (!text_lines_open(&lines, path, PURPOSE_READ_KERNEL_TEXT)) {
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

static bool
machine_has(uint64_t bytes)
{
    static const char *const fields[] = {"MemAvailable:", "SwapFree:"};
    uint64_t kibibytes[2];

    trace_purpose(PURPOSE_READ_MEMORY_LEFT);
    return !read_numbers("/proc/meminfo", fields, 2, kibibytes) ||
           bytes <= (kibibytes[0] + kibibytes[1]) * 1024;
}

/* The same for a control group's file. */
static bool
read_group(const char *group, const char *file, const char *const *beginnings,
           size_t count, uint64_t *numbers)
{
    char path[PATH_MAX + 64];

    snprintf(path, sizeof path, CONTROL_GROUPS "%s/%s", group, file);
    return read_numbers(path, beginnings, count, numbers);
}

/* "max" is no number and means no limit. The page cache of files on disk counts
 * as used but could be given back; that of tmpfs could not. */
static bool
group_has(const char *group, uint64_t bytes)
{
    static const char *const number[] = {""};
    static const char *const caches[] = {"file ", "shmem "};
    uint64_t limit;
    uint64_t used;
    uint64_t cached[2];

    trace_purpose(PURPOSE_READ_GROUP_LIMIT);
    if (!read_group(group, "memory.max", number, 1, &limit)) {
        return true;
    }
    trace_purpose(PURPOSE_READ_GROUP_LIMIT);
    if (!read_group(group, "memory.current", number, 1, &used)) {
        return true;
    }
    trace_purpose(PURPOSE_READ_GROUP_RECLAIMABLE);
    read_group(group, "memory.stat", caches, 2, cached);
    if (cached[0] > cached[1] && used > cached[0] - cached[1]) {
        used -= cached[0] - cached[1];
    }
    return used <= limit && bytes <= limit - used;
}

/* Every group up to the root may have a limit of its own. */
static bool
group_and_parents_have(char *group, uint64_t bytes)
{
    char *slash;

    while ((slash = strrchr(group, '/')) != NULL) {
        if (!group_has(group, bytes)) {
            return false;
        }
        *slash = '\0';
    }
    return true;
}

static bool
groups_have(uint64_t bytes)
{
    struct text_lines lines;
    const char *line;
    char group[PATH_MAX] = "";

    trace_purpose(PURPOSE_READ_GROUP_NAME);
    if (!text_lines_open(&lines, "/proc/self/cgroup",
                         PURPOSE_READ_KERNEL_TEXT)) {
        return true;
    }
    while ((line = text_lines_next(&lines)) != NULL) {
        if (strncmp(line, "0::/", strlen("0::/")) == 0) {
            snprintf(group, sizeof group, "%s", line + strlen("0::"));
        }
    }
    text_lines_close(&lines);
    return group_and_parents_have(group, bytes);
}

bool
memory_is_available(uint64_t bytes)
{
    return machine_has(bytes) && groups_have(bytes);
}
