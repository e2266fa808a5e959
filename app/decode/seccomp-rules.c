/* SPDX-License-Identifier: MIT */
/* Adds rules for system calls to a decoder's filter. */

#include "app/decode/seccomp-rules.h"
#include "app/decode/filter-shared.h"

int
seccomp_rules_add(scmp_filter_ctx filter, uint32_t action, const int *calls,
                  size_t count)
{
    int result = 0;

    for (size_t i = 0; i < count && result == 0; i++) {
        result = seccomp_rule_add(filter, action, calls[i], 0);
    }
    return result;
}

int
seccomp_rules_allow_on(scmp_filter_ctx filter, int call, int descriptor)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)descriptor));
}

int
seccomp_rules_allow_raise(scmp_filter_ctx filter, int number)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2,
                            SCMP_A0(SCMP_CMP_EQ, FILTER_OWN_PROCESS),
                            SCMP_A2(SCMP_CMP_EQ, (scmp_datum_t)number));
}
