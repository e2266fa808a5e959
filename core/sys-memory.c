/* SPDX-License-Identifier: MIT */
/* System calls for copies that several threads share. */

#include "sys-seam.h"
#include "sys.h"

#include <sched.h>
#include <sys/uio.h>
#include <unistd.h>

ssize_t
sys_write_memory(void *target, const void *bytes, size_t length)
{
    char *to = target;
    size_t done = 0;

    while (done < length) {
        struct iovec local = {(char *)bytes + done, length - done};
        struct iovec remote = {to + done, length - done};
        ssize_t count;

        SYS_RETRY(count, "process_vm_writev",
                  process_vm_writev(getpid(), &local, 1, &remote, 1, 0));
        if (count <= 0) {
            return done > 0 ? (ssize_t)done : -1;
        }
        done += (size_t)count;
    }
    return (ssize_t)done;
}

size_t
sys_cores(void)
{
    cpu_set_t cores;

    return sched_getaffinity(0, sizeof cores, &cores) == 0
               ? (size_t)CPU_COUNT(&cores)
               : 1;
}

bool
sys_is_observed(void)
{
    return sys_seam != NULL;
}
