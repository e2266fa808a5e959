/* SPDX-License-Identifier: MIT */
/* Allows the system calls that decoding needs. */

#include "app/decode/allowed-calls-core.h"
#include "app/decode/large-blocks.h"
#include "app/decode/seccomp-rules.h"
#include "core/decoder/protocol.h"

#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

/* None of these reaches outside the process. The last three are for the C
 * library: if it finds that its memory is damaged, it writes a line to
 * /dev/null and calls abort(). That is not an attempt to get out. */
static const int any[] = {
    SCMP_SYS(brk),    SCMP_SYS(exit_group),     SCMP_SYS(getrandom),
    SCMP_SYS(mremap), SCMP_SYS(munmap),         SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask),
};

/* Each of these is allowed on one descriptor. */
static const struct {
    int call;
    int descriptor;
} on[] = {
    {SCMP_SYS(read), DECODER_INPUT},
    {SCMP_SYS(recvfrom), DECODER_LINE},
    {SCMP_SYS(sendto), DECODER_LINE},
    {SCMP_SYS(writev), STDERR_FILENO},
};

/* Allows memory that is not executable. */
static int
allow_memory(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp no_program =
        SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                  no_program);

    return result == 0
               ? seccomp_rule_add(
                     filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, no_program,
                     SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS))
               : result;
}

/* We allow only the file of the pixels to be mapped: the input may be a file
 * that its owner can write. */
int
filter_allow_mapping(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                            SCMP_A4(SCMP_CMP_EQ, DECODER_PIXELS));
}

int
filter_allow_rows(scmp_filter_ctx filter)
{
    static const unsigned advices[] = {MADV_HUGEPAGE, MADV_POPULATE_WRITE};
    int result =
        seccomp_rules_allow_on(filter, SCMP_SYS(write), DECODER_PIXELS);

    for (size_t i = 0; i < 2 && result == 0; i++) {
        result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1,
                                  SCMP_A2(SCMP_CMP_EQ, advices[i]));
    }
    return result;
}

int
filter_allow_decoding(scmp_filter_ctx filter)
{
    int result = seccomp_rules_add(filter, SCMP_ACT_ALLOW, any,
                                   sizeof(any) / sizeof(any[0]));

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]) && result == 0; i++) {
        result = seccomp_rules_allow_on(filter, on[i].call, on[i].descriptor);
    }
    if (result == 0) {
        result = seccomp_rules_allow_raise(filter, SIGABRT);
    }
    return result == 0 ? allow_memory(filter) : result;
}
