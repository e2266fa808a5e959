/* SPDX-License-Identifier: MIT */
/* For builds with -Dsandbox=disabled: forbids no system call. */

#include "app/decode/system-calls.h"

bool
system_calls_forbid_files(void)
{
    return true;
}

bool
system_calls_forbid(bool loaders)
{
    (void)loaders;
    return true;
}
