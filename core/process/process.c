/* SPDX-License-Identifier: MIT */
/* Reads the name and the age of a process in /proc. */

#include "core/process/process.h"
#include "core/base/text.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/holders.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECOND UINT64_C(1000000000)

/* A short file of /proc/PID; its text, or "" where the process is gone. */
static bool
read_text(pid_t pid, const char *file, char *text, size_t size)
{
    char path[64];
    ssize_t length = -1;
    int descriptor;

    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, file);
    trace_why(
        "What is this process called, and since when has it been running?");
    descriptor = system_open(path, O_RDONLY, 0);
    if (descriptor >= 0) {
        length = system_read(descriptor, text, size - 1);
        system_close(descriptor);
    }
    text[length < 0 ? 0 : length] = '\0';
    return length > 0;
}

bool
process_read_name(pid_t pid, char *name, size_t size)
{
    bool found = read_text(pid, "comm", name, size);

    name[strcspn(name, "\n")] = '\0';
    return found;
}

uint64_t
process_boot_time(void)
{
    FILE *statistics = system_open_stream("/proc/stat");
    char line[256];
    uint64_t seconds = 0;

    if (statistics == NULL) {
        return 0;
    }
    while (seconds == 0 && fgets(line, sizeof line, statistics) != NULL) {
        if (sscanf(line, "btime %" SCNu64, &seconds) != 1) {
            seconds = 0;
        }
    }
    system_close_stream(statistics);
    return seconds > UINT64_MAX / SECOND ? 0 : seconds * SECOND;
}

uint64_t
process_start(pid_t pid, uint64_t boot)
{
    char text[1024];
    const char *behind_name;
    long frequency = sysconf(_SC_CLK_TCK);
    uint64_t ticks;

    if (boot == 0 || frequency <= 0 ||
        !read_text(pid, "stat", text, sizeof text)) {
        return 0;
    }
    /* A name may have spaces and brackets in it, too: proc(5). */
    behind_name = strrchr(text, ')');
    if (behind_name == NULL ||
        sscanf(behind_name + 1,
               " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d "
               "%*d %*d %*d %*d %" SCNu64,
               &ticks) != 1) {
        return 0;
    }
    return boot + ticks / (uint64_t)frequency * SECOND +
           ticks % (uint64_t)frequency * (SECOND / (uint64_t)frequency);
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
