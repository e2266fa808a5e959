/* SPDX-License-Identifier: MIT */
/* Reads a process's name, state, namespaces and start time from /proc. */

#include "core/process/process.h"
#include "core/base/text.h"
#include "core/system/system.h"
#include <shmview/holders.h>
#include <shmview/text.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECOND UINT64_C(1000000000)

bool
process_open(struct text_lines *lines, pid_t pid, const char *file,
             enum trace_purpose opening, enum trace_purpose reading)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, file);
    return text_lines_open(lines, path, opening, reading);
}

bool
process_shares_namespace(const char *kind, pid_t pid)
{
    char path[64];
    char own[64];
    char other[64];

    snprintf(path, sizeof path, "/proc/self/ns/%s", kind);
    if (system_read_link(path, own, sizeof own, PURPOSE_READ_LINK) < 0) {
        return false;
    }
    snprintf(path, sizeof path, "/proc/%ld/ns/%s", (long)pid, kind);
    return system_read_link(path, other, sizeof other, PURPOSE_READ_LINK) >=
               0 &&
           strcmp(own, other) == 0;
}

static bool
open_description(struct text_lines *lines, pid_t pid, const char *file)
{
    return process_open(lines, pid, file, PURPOSE_READ_PROCESS_NAME,
                        PURPOSE_READ_NEXT);
}

bool
process_read_name(pid_t pid, char *name, size_t size)
{
    struct text_lines lines;
    const char *line = NULL;

    if (open_description(&lines, pid, "comm")) {
        line = text_lines_next(&lines);
        text_lines_close(&lines);
    }
    snprintf(name, size, "%s", line != NULL ? line : "");
    shmview_text_make_printable(name);
    return line != NULL;
}

uint64_t
process_boot_time(void)
{
    struct text_lines lines;
    const char *line;
    uint64_t seconds = 0;

    if (!text_lines_open(&lines, "/proc/stat", PURPOSE_OPEN_FILE,
                         PURPOSE_READ_NEXT_LINES)) {
        return 0;
    }
    do {
        line = text_lines_next(&lines);
    } while (line != NULL && sscanf(line, "btime %" SCNu64, &seconds) != 1);
    text_lines_close(&lines);
    return seconds > UINT64_MAX / SECOND ? 0 : seconds * SECOND;
}

/* Finds the field of /proc/PID/stat that says when the process started, in
 * clock ticks. The name before it may contain spaces, brackets and newlines:
 * proc(5). */
static bool
find_start(const char *line, uint64_t *ticks)
{
    const char *behind_name = strrchr(line, ')');

    return behind_name != NULL &&
           sscanf(behind_name + 1,
                  " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d "
                  "%*d %*d %*d %*d %*d %" SCNu64,
                  ticks) == 1;
}

uint64_t
process_start(pid_t pid, uint64_t boot)
{
    long frequency = sysconf(_SC_CLK_TCK);
    struct text_lines lines;
    const char *line;
    uint64_t ticks = 0;

    if (boot == 0 || frequency <= 0 || !open_description(&lines, pid, "stat")) {
        return 0;
    }
    do {
        line = text_lines_next(&lines);
    } while (line != NULL && !find_start(line, &ticks));
    text_lines_close(&lines);
    return line == NULL ? 0
                        : boot + ticks / (uint64_t)frequency * SECOND +
                              ticks % (uint64_t)frequency *
                                  (SECOND / (uint64_t)frequency);
}

void
shmview_holder_name(pid_t pid, char *text, size_t size)
{
    char name[sizeof((struct shmview_holder *)NULL)->name];

    if (process_read_name(pid, name, sizeof name)) {
        snprintf(text, size, _("%s (process %ld)"), name, (long)pid);
    } else {
        snprintf(text, size, _("another process"));
    }
}

char
process_read_state(pid_t pid)
{
    struct text_lines lines;
    const char *line;
    char state = 'X';

    if (!process_open(&lines, pid, "status", PURPOSE_READ_PROCESS_STATE,
                      PURPOSE_READ_NEXT)) {
        return state;
    }
    do {
        line = text_lines_next(&lines);
    } while (line != NULL && sscanf(line, "State: %c", &state) != 1);
    text_lines_close(&lines);
    return state;
}
