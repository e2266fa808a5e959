/* SPDX-License-Identifier: MIT */
/* Adds rules for system calls to a decoder's seccomp filter. */

#pragma once

#include <seccomp.h>
#include <stddef.h>

/* Each of these returns 0, or a negative errno. */

/* Adds a rule for each of `count` system calls: whatever its arguments are, the
 * kernel takes `action`, one of SCMP_ACT_*. */
int seccomp_rules_add(scmp_filter_ctx filter, uint32_t action, const int *calls,
                      size_t count);

/* Allows a system call if its first argument is this descriptor. */
int seccomp_rules_allow_on(scmp_filter_ctx filter, int call, int descriptor);

/* Lets the process that loads the filter send itself the signal `number` by
 * raise(). */
int seccomp_rules_allow_raise(scmp_filter_ctx filter, int number);
