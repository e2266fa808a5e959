/* SPDX-License-Identifier: MIT */
/* shmview-decode-pixbuf: decodes one file with a loader of gdk-pixbuf or with
 * libtiff, in a sandbox. The library starts it; see core/decoder/protocol.h. */

#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/loader-end.h"
#include "app/decode/pixbuf/loader.h"
#include "app/decode/pixbuf/memory-exhausted.h"
#include "app/decode/pixbuf/parent-file.h"
#include "app/decode/pixbuf/warm-up.h"
#include "app/decode/sandbox.h"
#include "core/decoder/protocol.h"
#include "core/image/decode/colours.h"

#include <fcntl.h>
#include <stdio.h>

/* We do not limit address space that has no memory. The pixels are in memory
 * twice in the end, so no block may take more than half of the limit. */
static void
set_limits(struct sandbox_limits *limits)
{
    uint64_t taken = warm_up_measure();

    memory_exhausted_set_largest((size_t)(limits->memory / 2));
    limits->memory = limits->memory < UINT64_MAX - taken
                         ? limits->memory + taken
                         : UINT64_MAX;
}

int
main(int count, char **arguments)
{
    struct sandbox_limits limits = {.kind = SANDBOX_LOADERS};
    char format[LINE_FILE_FORMAT_BYTES];
    const char *missing;
    uint64_t memory;

    (void)arguments;
    if (count != 1) {
        fputs("shmview-decode-pixbuf is started by shmview\n", stderr);
        return 2;
    }
    /* The pixels may be those of a segment, so no program that a library starts
     * before the sandbox is closed may get them. */
    fcntl(DECODER_LINE, F_SETFD, FD_CLOEXEC);
    fcntl(DECODER_PIXELS, F_SETFD, FD_CLOEXEC);
    loader_end_watch();
    warm_up();
    colours_prepare();
    parent_await_file(&limits, format);
    warm_up_again();
    memory = limits.memory;
    set_limits(&limits);
    missing = sandbox_close(&limits);
    if (missing) {
        parent_refuse(SHMVIEW_ERROR_DECODER, 0, "", missing);
    }
    loader_decode(format, memory);
}
