/* SPDX-License-Identifier: MIT */
/* Adds rules for system calls to a decoder's filter. */

#pragma once

#include <seccomp.h>
#include <stddef.h>

/* Each of these returns 0, or a negative errno. */

/* Adds a rule that takes `action` for each of `count` calls, whatever their
 * arguments. */
int seccomp_rules_add(scmp_filter_ctx filter, uint32_t action, const int *calls,
                      size_t count);

/* Allows a call whose first argument is this descriptor. */
int seccomp_rules_allow_on(scmp_filter_ctx filter, int call, int descriptor);

/* Allows raise() of one signal. Only this process may be the receiver. */
int seccomp_rules_allow_raise(scmp_filter_ctx filter, int number);
