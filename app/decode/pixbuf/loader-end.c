/* SPDX-License-Identifier: MIT */
/* Tells the parent if memory ran out while a loader worked, or if the file
 * could not be read. */

#include "app/decode/pixbuf/loader-end.h"
#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/memory-exhausted.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

void
loader_end_if_no_memory(void)
{
    if (memory_exhausted_ran_out()) {
        parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
    }
}

void
loader_end_if_unread(int system_error)
{
    if (system_error == ENOMEM) {
        parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
    }
    if (system_error != 0) {
        parent_refuse(SHMVIEW_ERROR_FILE, system_error, "", "");
    }
}

/* This handler runs only once, so raise() ends the process when it returns. */
static void
end(int number)
{
    loader_end_if_no_memory();
    raise(number);
}

void
loader_end_watch(void)
{
    static const int signals[] = {SIGABRT, SIGTRAP, SIGSEGV};
    struct sigaction action = {.sa_handler = end, .sa_flags = SA_RESETHAND};

    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        sigaction(signals[i], &action, NULL);
    }
}
