/* SPDX-License-Identifier: MIT */
/* System calls for copies that several threads share. */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <sched.h>
#include <sys/uio.h>

ssize_t
system_write_memory(void *target, const void *bytes, size_t length)
{
    const pid_t process = system_process();
    char *to = target;
    size_t done = 0;

    while (done < length) {
        struct iovec local = {(char *)bytes + done, length - done};
        struct iovec remote = {to + done, length - done};
        ssize_t count;

        SYS_RETRY(count, "process_vm_writev",
                  process_vm_writev(process, &local, 1, &remote, 1, 0),
                  (trace_number(process), trace_iovec(&local), trace_number(1),
                   trace_iovec(&remote), trace_number(1), trace_number(0)),
                  PURPOSE_COPY_INTO_MAPPING);
        if (count <= 0) {
            return done > 0 ? (ssize_t)done : -1;
        }
        done += (size_t)count;
        if (done < length) {
            trace_purpose(PURPOSE_DO_THE_REST);
        }
    }
    return (ssize_t)done;
}

size_t
system_cores(void)
{
    cpu_set_t cores;

    return sched_getaffinity(0, sizeof cores, &cores) == 0
               ? (size_t)CPU_COUNT(&cores)
               : 1;
}

bool
system_is_observed(void)
{
    return system_seam != NULL || trace_listener != NULL;
}
