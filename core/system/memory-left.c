/* SPDX-License-Identifier: MIT */
/* Asks how much memory is left before any is reserved. A tmpfs hands out pages
 * until the machine is out of them, and then the kernel kills. */

#include "core/system/memory-left.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTROL_GROUPS "/sys/fs/cgroup"

/* Reads a small file of /proc or /sys whole; false when it can't. `why` is for
 * the trace. */
static bool
read_text(const char *path, char *text, size_t size, const char *why)
{
    int descriptor;
    size_t length = 0;
    ssize_t count;

    trace_why(why);
    descriptor = system_open(path, O_RDONLY, 0);
    if (descriptor < 0) {
        return false;
    }
    do {
        trace_why("Reads what the kernel tells there.");
        count = system_read(descriptor, text + length, size - 1 - length);
        length += count > 0 ? (size_t)count : 0;
    } while (count > 0 && length < size - 1);
    system_close(descriptor);
    text[length] = '\0';
    return count >= 0;
}

/* The number behind a field's name, 0 when it is not there. */
static uint64_t
field_number(const char *text, const char *field)
{
    const char *found = strstr(text, field);

    return found == NULL ? 0 : strtoull(found + strlen(field), NULL, 10);
}

static bool
machine_has(uint64_t bytes)
{
    char text[4096];
    uint64_t kibibytes;

    if (!read_text("/proc/meminfo", text, sizeof text,
                   "How much memory does the machine have left? The kernel "
                   "grants more, and ends somebody's program later.") ||
        strstr(text, "\nMemAvailable:") == NULL) {
        return true;
    }
    kibibytes = field_number(text, "\nMemAvailable:") +
                field_number(text, "\nSwapFree:");
    return bytes <= kibibytes * 1024;
}

/* The number in a control group's file; false for "max" or no such file. */
static bool
group_number(const char *group, const char *file, uint64_t *number)
{
    char path[4200];
    char text[64];
    char *end;
    int length =
        snprintf(path, sizeof path, CONTROL_GROUPS "%s/%s", group, file);

    if (length < 0 || (size_t)length >= sizeof path ||
        !read_text(path, text, sizeof text,
                   "What does the control group allow, and use, of the "
                   "machine's memory?")) {
        return false;
    }
    *number = strtoull(text, &end, 10);
    return end != text;
}

/* What the group uses and could not give back: the page cache of files on
 * disk counts as used, but not that of tmpfs. */
static bool
group_used(const char *group, uint64_t *used)
{
    char path[4200];
    char text[16384];
    uint64_t file = 0;
    uint64_t shared = 0;

    if (!group_number(group, "memory.current", used)) {
        return false;
    }
    snprintf(path, sizeof path, CONTROL_GROUPS "%s/memory.stat", group);
    if (read_text(path, text, sizeof text,
                  "What could the control group give back?")) {
        file = field_number(text, "\nfile ");
        shared = field_number(text, "\nshmem ");
    }
    if (file > shared && *used > file - shared) {
        *used -= file - shared;
    }
    return true;
}

static bool
group_has(const char *group, uint64_t bytes)
{
    uint64_t limit;
    uint64_t used;

    if (!group_number(group, "memory.max", &limit) ||
        !group_used(group, &used)) {
        return true;
    }
    return used <= limit && bytes <= limit - used;
}

static bool
groups_have(uint64_t bytes)
{
    char text[4096];
    char *group;
    char *slash;

    if (!read_text("/proc/self/cgroup", text, sizeof text,
                   "In which control group are we? It may allow less memory "
                   "than the machine has.")) {
        return true;
    }
    group = strstr(text, "0::/");
    if (group == NULL || (group != text && group[-1] != '\n')) {
        return true;
    }
    group += strlen("0::");
    group[strcspn(group, "\n")] = '\0';
    /* Every group up to the root may have a limit of its own. */
    while ((slash = strrchr(group, '/')) != NULL) {
        if (!group_has(group, bytes)) {
            return false;
        }
        *slash = '\0';
    }
    return true;
}

bool
memory_is_available(uint64_t bytes)
{
    return machine_has(bytes) && groups_have(bytes);
}
