/* SPDX-License-Identifier: MIT */
/* Finds in /proc the processes that hold a segment. */

#include "core/process/holders.h"
#include "core/base/error.h"
#include "core/process/process.h"
#include "core/system/system.h"
#include <shmview/lock-bytes.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

/* POSIX segments live in this folder, which may be a link. */
#define SEGMENT_FOLDER "/dev/shm"
/* /proc/PID/maps shows a mapping of a System V segment with this name. */
#define SYSTEM_V_NAME "/SYSV"

/* One search of /proc. */
struct scan {
    struct holders_file *files;
    size_t count;
    /* The segments' folder as the kernel names it, with a slash at its end. We
     * look no further at files elsewhere. */
    char folder[PATH_MAX + 1];
};

static bool
is_shortage(int system_error)
{
    return error_status_from_errno(system_error) ==
           SHMVIEW_ERROR_OUT_OF_RESOURCES;
}

bool
holders_ran_short(void)
{
    return is_shortage(errno);
}

static struct holders_file *
find_file(const struct scan *scan, uint64_t device, uint64_t inode)
{
    for (size_t i = 0; i < scan->count; i++) {
        struct holders_file *file = &scan->files[i];

        if (file->device == device && file->inode == inode) {
            return file;
        }
    }
    return NULL;
}

/* If two descriptors pin the same pixels, we list the pin once. */
static void
note_pin(struct shmview_holder *holder, uint64_t first, uint64_t last)
{
    const struct shmview_pin pin = {first, last - first + 1};

    for (size_t i = 0; i < holder->pin_count; i++) {
        if (memcmp(&holder->pins[i], &pin, sizeof pin) == 0) {
            return;
        }
    }
    if (holder->pin_count < SHMVIEW_HOLDER_PINS) {
        holder->pins[holder->pin_count++] = pin;
    }
}

/* Reads one line of fdinfo. The kernel writes "EOF" for a range without an end.
 */
static void
note_lock(struct shmview_holder *holder, const char *line)
{
    char type[8];
    char last[24];
    int64_t first;
    int64_t end;

    if (sscanf(line,
               "lock: %*d: OFDLCK %*s %7s %*d %*x:%*x:%*u %" SCNd64 " %23s",
               type, &first, last) != 3) {
        return;
    }
    end = strcmp(last, "EOF") == 0 ? INT64_MAX : strtoll(last, NULL, 10);
    if (first >= 0 && first <= end &&
        first < shmview_lock_offset(SHMVIEW_LOCK_ATTACH)) {
        holder->reading = true;
        note_pin(holder, (uint64_t)first, (uint64_t)end);
    }
    for (enum shmview_lock_byte byte = 0; byte < SHMVIEW_LOCK_BYTES; byte++) {
        if (shmview_lock_offset(byte) < first ||
            shmview_lock_offset(byte) > end) {
            continue;
        }
        if (byte == SHMVIEW_LOCK_WAITING) {
            holder->waiting = true;
        } else if (byte == SHMVIEW_LOCK_ATTACH) {
            holder->attached = true;
        } else if (byte == SHMVIEW_LOCK_WRITER) {
            holder->writing = true;
        } else if (strcmp(type, "READ") == 0) {
            holder->reading = true;
            holder->sharing = true;
        } else {
            holder->locking = true;
        }
    }
}

static bool
note_locks(struct shmview_holder *holder, const char *descriptor)
{
    struct text_lines lines;
    const char *line;
    char file[32];
    unsigned int flags;

    snprintf(file, sizeof file, "fdinfo/%.20s", descriptor);
    if (!process_open(&lines, holder->pid, file, PURPOSE_READ_DESCRIPTOR_LOCKS,
                      PURPOSE_READ_NEXT_LINES)) {
        return !holders_ran_short();
    }
    while ((line = text_lines_next(&lines)) != NULL) {
        if (sscanf(line, "flags: %o", &flags) == 1) {
            holder->mapped |= (flags & O_ACCMODE) != O_RDONLY;
        }
        note_lock(holder, line);
    }
    text_lines_close(&lines);
    return true;
}

/* Returns the one of these files on which a descriptor of a process is open;
 * NULL if it is open on another one. */
static struct holders_file *
find_open(const char *descriptor, const struct scan *scan)
{
    char target[PATH_MAX];
    struct stat status;

    /* A stat of what lies on a network may hang; its name never does. */
    if (system_read_link(descriptor, target, sizeof target,
                         PURPOSE_READ_DESCRIPTOR_TARGET) < 0 ||
        strncmp(target, scan->folder, strlen(scan->folder)) != 0 ||
        system_stat_target(descriptor, &status, PURPOSE_STAT_TARGET) < 0) {
        return NULL;
    }
    return find_file(scan, status.st_dev, status.st_ino);
}

/* Returns false, with errno, only if memory or descriptors run out: a process
 * may vanish at any moment. */
static bool
scan_descriptors(pid_t pid, const struct scan *scan)
{
    char path[64];
    DIR *directory;
    struct dirent *entry;
    bool enough = true;

    snprintf(path, sizeof path, "/proc/%ld/fd", (long)pid);
    directory = system_open_directory(path, PURPOSE_LIST_DESCRIPTORS);
    if (directory == NULL) {
        return !holders_ran_short();
    }
    while (enough && (entry = system_read_directory(directory)) != NULL) {
        struct holders_file *file;

        snprintf(path, sizeof path, "/proc/%ld/fd/%.20s", (long)pid,
                 entry->d_name);
        file = find_open(path, scan);
        if (file != NULL) {
            struct shmview_holder *holder = holders_add(file->holders, pid);

            enough = holder != NULL && note_locks(holder, entry->d_name);
            if (enough && file->mapping_attaches) {
                holder->attached |= holder->mapped;
            }
        }
    }
    system_close_directory(directory);
    return enough;
}

/* Reads one line of maps. Whoever maps a System V segment is attached to it. */
static bool
note_mapping(const char *line, pid_t pid, const struct scan *scan)
{
    bool system_v = strstr(line, SYSTEM_V_NAME) != NULL;
    struct holders_file *file;
    struct shmview_holder *holder;
    unsigned int major;
    unsigned int minor;
    uintmax_t inode;

    if ((!system_v && strstr(line, scan->folder) == NULL) ||
        sscanf(line, "%*s %*s %*s %x:%x %ju", &major, &minor, &inode) != 3) {
        return true;
    }
    file = find_file(scan, system_v ? 0 : makedev(major, minor), inode);
    if (file == NULL || (system_v && !process_shares_namespace("ipc", pid))) {
        return true;
    }
    holder = holders_add(file->holders, pid);
    if (holder != NULL) {
        holder->mapped = true;
        holder->attached |= system_v || file->mapping_attaches;
    }
    return holder != NULL;
}

static bool
scan_mappings(pid_t pid, const struct scan *scan)
{
    struct text_lines lines;
    const char *line;
    bool enough = true;

    if (!process_open(&lines, pid, "maps", PURPOSE_READ_MAPPINGS,
                      PURPOSE_READ_NEXT_LINES)) {
        return !holders_ran_short();
    }
    while (enough && (line = text_lines_next(&lines)) != NULL) {
        enough = note_mapping(line, pid, scan);
    }
    text_lines_close(&lines);
    return enough;
}

static bool
scan_processes(DIR *processes, const struct scan *scan)
{
    struct dirent *entry;
    bool enough = true;

    while (enough && (entry = system_read_directory(processes)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

        if (isdigit((unsigned char)entry->d_name[0])) {
            enough = scan_descriptors(pid, scan) && scan_mappings(pid, scan);
        }
    }
    return enough;
}

/* /proc shows files by their real paths, so we compare with a real path. */
static void
name_folder(struct scan *scan)
{
    char *real;

    real = system_real_path(SEGMENT_FOLDER, PURPOSE_RESOLVE_SEGMENT_FOLDER);
    snprintf(scan->folder, sizeof scan->folder, "%s/",
             real != NULL ? real : SEGMENT_FOLDER);
    free(real);
}

/* Gives each file an empty list. */
static bool
begin_lists(struct holders_file *files, size_t count)
{
    bool enough = true;

    for (size_t i = 0; i < count; i++) {
        files[i].holders = calloc(1, sizeof *files[i].holders);
        enough &= files[i].holders != NULL;
    }
    return enough;
}

static enum shmview_status
fail_scan(struct holders_file *files, size_t count, int system_error,
          const char *object, struct shmview_error *error)
{
    for (size_t i = 0; i < count; i++) {
        shmview_holders_free(files[i].holders);
        files[i].holders = NULL;
    }
    /* The errno says that /proc is missing or forbidden. It says nothing about
     * a segment. */
    return error_set_errno_as(error,
                              is_shortage(system_error)
                                  ? SHMVIEW_ERROR_OUT_OF_RESOURCES
                                  : SHMVIEW_ERROR_UNKNOWN,
                              system_error, "find holders", object);
}

enum shmview_status
holders_scan(struct holders_file *files, size_t count,
             struct shmview_error *error)
{
    struct scan scan = {.files = files, .count = count};
    DIR *processes;
    bool enough;
    uint64_t boot;
    int shortage;

    shmview_error_clear(error);
    if (!begin_lists(files, count)) {
        return fail_scan(files, count, ENOMEM, NULL, error);
    }
    name_folder(&scan);
    processes = system_open_directory("/proc", PURPOSE_WALK_PROCESSES);
    if (processes == NULL && errno == ENOENT) {
        fail_scan(files, count, ENOENT, "/proc", error);
        return error_set_errno_need(error, ENOENT, NEED_PROC, "find holders",
                                    "/proc");
    }
    if (processes == NULL) {
        return fail_scan(files, count, errno, "/proc", error);
    }
    enough = scan_processes(processes, &scan);
    shortage = errno;
    system_close_directory(processes);
    if (!enough) {
        return fail_scan(files, count, shortage, NULL, error);
    }
    boot = process_boot_time();
    for (size_t i = 0; i < count; i++) {
        holders_complete(files[i].holders, boot);
    }
    return SHMVIEW_OK;
}
