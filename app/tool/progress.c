/* SPDX-License-Identifier: MIT */
/* Shows the progress of a stream on a terminal, in one line that it rewrites
 * now and then, and prints a summary when the stream ends. */

#include "app/tool/progress.h"

#include "app/tool/signals.h"

#include <inttypes.h>
#include <stdio.h>

#define INTERVAL (TOOL_SECOND / 4)

void
tool_progress_begin(struct tool_progress *progress)
{
    if (progress->started == 0) {
        progress->started = tool_clock();
        progress->next_line = progress->started + INTERVAL;
    }
}

static double
seconds(const struct tool_progress *progress)
{
    int64_t nanoseconds = tool_clock() - progress->started;

    return (double)(nanoseconds > 0 ? nanoseconds : 1) / (double)TOOL_SECOND;
}

static void
print(FILE *file, const struct tool_progress *progress)
{
    double time = seconds(progress);
    double rate = (double)progress->shown / time;

    fprintf(file, "%" PRIu64 " frames in %.3f s, %.2f per second, %.1f MB/s",
            progress->shown, time, rate, rate * (double)progress->length / 1e6);
    if (progress->dropped > 0) {
        fprintf(file, ", %" PRIu64 " dropped", progress->dropped);
    }
}

void
tool_progress_update(struct tool_progress *progress)
{
    int64_t now = tool_clock();

    if (!progress->terminal || now < progress->next_line) {
        return;
    }
    progress->next_line = now + INTERVAL;
    progress->unfinished = true;
    fputc('\r', stderr);
    print(stderr, progress);
    /* Without this, a shorter line would leave the end of a longer one. */
    fputs("\x1b[K", stderr);
}

void
tool_progress_finish(struct tool_progress *progress)
{
    if (progress->unfinished) {
        fputc('\n', stderr);
        progress->unfinished = false;
    }
}

void
tool_progress_report(const struct tool_progress *progress)
{
    printf("streamed ");
    print(stdout, progress);
    putchar('\n');
}
