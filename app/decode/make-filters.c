/* SPDX-License-Identifier: MIT */
/* Prints the filters of the decoders as C arrays. The build runs this program,
 * because making a filter takes longer than loading it. */

#include "app/decode/allowed-calls-core.h"
#include "app/decode/allowed-calls-loaders.h"
#include "app/decode/filter-shared.h"

#include <linux/filter.h>
#include <stdbool.h>
#include <stdio.h>

/* The first version of the kernel's interface that ends whole processes. We set
 * it by hand, because libseccomp would otherwise ask the kernel of the machine
 * that builds. */
#define INTERFACE 3

static bool
print(const char *name, scmp_filter_ctx filter)
{
    FILE *made = tmpfile();
    struct sock_filter step;
    size_t count = 0;

    if (made == NULL || seccomp_export_bpf(filter, fileno(made)) != 0) {
        return false;
    }
    rewind(made);
    printf("static const struct sock_filter %s[] = {\n", name);
    while (fread(&step, sizeof(step), 1, made) == 1) {
        printf("    {0x%x, %u, %u, 0x%x},\n", (unsigned)step.code,
               (unsigned)step.jt, (unsigned)step.jf, (unsigned)step.k);
        count++;
    }
    puts("};");
    fclose(made);
    return count > 0 && count <= FILTER_MOST;
}

static bool
make(const char *name, int (*allow_more)(scmp_filter_ctx filter), bool mapping)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done = filter != NULL && filter_allow_decoding(filter) == 0 &&
                allow_more(filter) == 0 &&
                (!mapping || filter_allow_mapping(filter) == 0) &&
                print(name, filter);

    seccomp_release(filter);
    return done;
}

int
main(void)
{
    return seccomp_api_set(INTERFACE) == 0 &&
                   make("filter_core", filter_allow_rows, true) &&
                   make("filter_segment", filter_allow_rows, false) &&
                   make("filter_loaders", system_calls_allow_loaders, true)
               ? 0
               : 1;
}
