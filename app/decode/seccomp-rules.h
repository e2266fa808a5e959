/* SPDX-License-Identifier: MIT */
/* Rules for system calls, of which a decoder's filter is made. */

#ifndef APP_DECODE_SECCOMP_RULES_H
#define APP_DECODE_SECCOMP_RULES_H

#include <seccomp.h>
#include <stddef.h>

/* Each of these returns 0, or a negative errno. */

/* Adds a rule for every one of `count` calls, whatever their arguments. */
int seccomp_rules_add(scmp_filter_ctx filter, uint32_t action, const int *calls,
                      size_t count);

/* Allows a call on one descriptor, its first argument. */
int seccomp_rules_allow_on(scmp_filter_ctx filter, int call, int descriptor);

/* Allows raise() of one signal. It must be this process that it is sent to. */
int seccomp_rules_allow_raise(scmp_filter_ctx filter, int number);

#endif
