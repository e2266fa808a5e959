/* SPDX-License-Identifier: MIT */
/* shmtool try: what it prints while a command waits for a lock, and how Ctrl+C
 * ends the wait. */

#include "app/language.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "app/tool/try/try.h"

#include <stdio.h>
#include <string.h>

/* Returns whether to print the holder: it is the first or a different one. A
 * process that has just released the lock can't be found any more, which needs
 * no message. */
static bool
is_news(const char *holder, const char *told)
{
    return *told == '\0' || (strcmp(holder, told) != 0 &&
                             strcmp(holder, _("another process")) != 0);
}

static void
tell_holder(const char *holder, void *data)
{
    struct tool_try *try = data;

    if (is_news(holder, try->holder)) {
        snprintf(try->holder, sizeof try->holder, "%s", holder);
        fputs("waiting for ", stdout);
        tool_print(holder);
        puts("; Ctrl+C gives up");
        fflush(stdout);
    }
}

/* Ends the wait if a signal has come. Later output, such as steps of the trace,
 * then starts on a new line. */
static bool
is_interrupted(void *data)
{
    struct tool_try *try = data;

    if (!tool_signal_waits(NULL)) {
        return false;
    }
    /* The terminal shows ^C already. */
    if (try->interactive && !try->interrupted) {
        putchar('\n');
        fflush(stdout);
    }
    try->interrupted = true;
    return true;
}

struct shmview_wait
tool_try_wait(struct tool_try *try)
{
    try->holder[0] = '\0';
    try->interrupted = false;
    return (struct shmview_wait){-1, tell_holder, is_interrupted, try};
}
