/* SPDX-License-Identifier: MIT */
/* shmtool try: carries out the commands of standard input on one handle. */

#include "app/tool/try/try.h"
#include "app/language.h"
#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"

#include <errno.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* Flushes the output, but does not let a full pipe keep a signal waiting. */
static bool
flush(struct tool_try *try)
{
    struct pollfd files[] = {
        {.fd = STDOUT_FILENO, .events = POLLOUT},
        {.fd = try->signals, .events = POLLIN},
    };

    while (poll(files, 2, -1) < 0 && errno == EINTR) {
    }
    if (files[0].revents == 0) {
        tool_forget_output();
        return false;
    }
    return tool_flush(&try->result);
}

static void
break_off(struct tool_try *try, int system_error)
{
    struct shmview_error error;

    ui_error_set_errno(&error, system_error, "read", _("standard input"));
    try->result = tool_fail(&error);
    try->ended = true;
}

/* On a terminal, Ctrl+C ends a wait or a line, not the program. */
static void
take_signals(struct tool_try *try, bool typing)
{
    struct signalfd_siginfo signal;

    while (read(try->signals, &signal, sizeof signal) ==
           (ssize_t)sizeof signal) {
        if (signal.ssi_signo != SIGINT || (typing && !try->interactive)) {
            try->ended = true;
        } else if (typing) {
            putchar('\n');
        }
    }
}

static bool
refuse_line(const struct tool_try *try, const char *reason)
{
    struct shmview_error error;

    ui_error_set(&error, SHMVIEW_ERROR_UNSUPPORTED, "read", _("standard input"),
                 "%s", _(reason));
    return tool_try_fail(try, &error);
}

static void
run_next(struct tool_try *try, struct tool_lines *lines)
{
    char *line;
    bool done = true;

    switch (tool_lines_next(lines, try->signals, &line)) {
    case TOOL_LINES_LINE:
        done = tool_try_line(try, line);
        take_signals(try, false);
        break;
    case TOOL_LINES_TOO_LONG:
        done = refuse_line(
            try, N_("a line is longer than 65536 bytes; it is ignored"));
        break;
    case TOOL_LINES_NUL:
        done =
            refuse_line(try, N_("a line has a NUL byte; the line is ignored"));
        break;
    case TOOL_LINES_SIGNALLED:
        take_signals(try, true);
        break;
    case TOOL_LINES_FAILED:
        break_off(try, errno);
        break;
    case TOOL_LINES_END:
        tool_try_head(try, "quit");
        /* The shell's prompt gets its own line. */
        fputs(try->interactive ? "\n" : "", stdout);
        try->ended = true;
        break;
    }
    try->failed = try->failed || !done;
}

static void
run_all(struct tool_try *try)
{
    static struct tool_lines lines;

    while (!try->ended) {
        fputs(try->interactive ? "> " : "", stdout);
        if (!flush(try)) {
            return;
        }
        run_next(try, &lines);
    }
    flush(try);
}

int
tool_try(const struct tool_options *options)
{
    struct tool_try try = {
        .options = options,
        .segment = tool_segment(options, "try"),
        .interactive = isatty(STDIN_FILENO) == 1,
        .result = TOOL_DONE,
    };
    sigset_t signals;

    if (try.segment == NULL) {
        return TOOL_FAILED;
    }
    tool_try_trace_begin(&try.trace);
    tool_signals_block();
    tool_signals(&signals);
    try.signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (try.signals < 0) {
        break_off(&try, errno);
    }
    run_all(&try);
    ui_held_view_forget(&try.view);
    shmview_segment_free(try.segment);
    ui_torn_publication_forget(&try.torn);
    tool_try_trace_end(&try.trace);
    if (try.failed && !try.interactive) {
        return TOOL_FAILED;
    }
    return try.result;
}
