/* SPDX-License-Identifier: MIT */
/* Makes system calls on files that exist only in memory: memfd_create(2). */

#include "core/system/helper-process.h"
#include "core/system/seam.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

/* The flag exists since Linux 6.3, and a system can be set to refuse files
 * without it: memfd_create(2). */
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 8U
#endif

int
system_memory_file(const char *name, enum trace_purpose purpose)
{
    const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
    int result;

    SYS_MAKE(result, -1, "memfd_create",
             memfd_create(name, flags | MFD_NOEXEC_SEAL),
             (trace_string(name),
              trace_word("MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL")),
             purpose);
    if (result < 0 && errno == EINVAL) {
        SYS_MAKE(
            result, -1, "memfd_create", memfd_create(name, flags),
            (trace_string(name), trace_word("MFD_CLOEXEC | MFD_ALLOW_SEALING")),
            PURPOSE_MAKE_MEMORY_FILE);
    }
    return result;
}

int
system_set_size(int descriptor, off_t length, enum trace_purpose purpose)
{
    struct rlimit limit;
    int result;

    /* Beyond the limit, the kernel would send a signal that ends the process.
     */
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
        (rlim_t)length > limit.rlim_cur) {
        errno = EFBIG;
        return -1;
    }
    SYS_RETRY(result, "ftruncate", ftruncate(descriptor, length),
              (trace_number(descriptor), trace_number(length)), purpose);
    return result;
}

static void
trace_room(const struct statfs *room, int result)
{
    if (result != 0) {
        trace_address(room);
    } else {
        trace_format("{.f_bsize = %lld, .f_blocks = %llu, .f_bavail = %llu}",
                     (long long)room->f_bsize,
                     (unsigned long long)room->f_blocks,
                     (unsigned long long)room->f_bavail);
    }
}

int
system_room_left(int descriptor, uint64_t *bytes)
{
    struct statfs room;
    int result;

    SYS_RETRY(result, "fstatfs", fstatfs(descriptor, &room),
              (trace_number(descriptor), trace_room(&room, result)),
              PURPOSE_MEASURE_ROOM);
    /* A tmpfs that has no limit says that it has no blocks: tmpfs(5). */
    if (result == 0) {
        *bytes = room.f_blocks == 0
                     ? UINT64_MAX
                     : (uint64_t)room.f_bavail * (uint64_t)room.f_bsize;
    }
    return result;
}

static void
trace_seals(int seals)
{
    static const struct trace_flag names[] = {
        {F_SEAL_SEAL, "F_SEAL_SEAL"},
        {F_SEAL_SHRINK, "F_SEAL_SHRINK"},
        {F_SEAL_GROW, "F_SEAL_GROW"},
        {F_SEAL_WRITE, "F_SEAL_WRITE"},
        {0, NULL},
    };

    trace_flags((unsigned long)seals, names, "0");
}

int
system_seal(int descriptor, int seals, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "fcntl F_ADD_SEALS",
             fcntl(descriptor, F_ADD_SEALS, seals),
             (trace_number(descriptor), trace_word("F_ADD_SEALS"),
              trace_seals(seals)),
             purpose);
    return result;
}

void *
system_map_private(int descriptor, size_t length, enum trace_purpose purpose)
{
    void *mapping;

    SYS_MAKE(
        mapping, MAP_FAILED, "mmap",
        mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0),
        (trace_address(NULL), trace_size(length),
         trace_protection(PROT_READ | PROT_WRITE), trace_word("MAP_PRIVATE"),
         trace_number(descriptor), trace_number(0)),
        purpose);
    return mapping == MAP_FAILED ? NULL : mapping;
}
