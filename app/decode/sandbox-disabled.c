/* SPDX-License-Identifier: MIT */
/* For builds with -Dsandbox=disabled: forbids no system call. */

#include "app/decode/allowed-calls.h"

bool
allowed_calls_forbid_files(void)
{
    return true;
}

bool
allowed_calls_forbid_others(bool loaders)
{
    (void)loaders;
    return true;
}
