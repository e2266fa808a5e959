/* SPDX-License-Identifier: MIT */
/* shmtool try: the state that its commands share, such as the handle and a
 * half-written picture. */

#pragma once

#include "app/tool/options.h"
#include "ui/primitives/held-view.h"
#include "ui/primitives/primitive.h"

#include <shmview/segment.h>
#include <shmview/trace.h>

#include <stdbool.h>
#include <stddef.h>

/* The largest number of bytes in a line of input, without its line feed. */
#define TOOL_TRY_LINE_BYTES 65536

/*
 * Passes on the steps of a trace, except those that nobody asked for: `aside`
 * steps, and those that a wait for a lock repeats many times a second.
 */
struct tool_try_trace {
    struct shmview_trace filter;
    /* The previous listener, which gets the steps; NULL if there is none. */
    const struct shmview_trace *before;
    /* The last call, and whether it found a lock taken. */
    char last[256];
    bool waiting;
};

/* Puts the filter before this thread's listener, if there is one. `trace` must
 * exist until tool_try_trace_end(), which takes the filter away again. */
void tool_try_trace_begin(struct tool_try_trace *trace);
/* Call it before each command. The trace then also shows a step that repeats
 * the last one of the previous command. */
void tool_try_trace_command(struct tool_try_trace *trace);
void tool_try_trace_end(const struct tool_try_trace *trace);

/* One run of `shmtool try`. */
struct tool_try {
    const struct tool_options *options;
    struct shmview_segment *segment;
    /* Standard input is a terminal: there is a prompt, and a failed command
     * does not make shmtool fail in the end. */
    bool interactive;
    /* A command has failed. */
    bool failed;
    /* The session is over: after quit, the end of the input, a failure to read
     * it, or a signal. SIGINT (Ctrl+C) during a command ends only the command's
     * wait. SIGINT while a line is typed at a terminal ends only that line. */
    bool ended;
    /* TOOL_FAILED if reading the input or writing the output failed; otherwise
     * TOOL_DONE. */
    int result;
    /* A signalfd(2) for the blocked signals. */
    int signals;
    /* The picture that `tear` has begun to write. */
    struct ui_torn_publication torn;
    /* The view that `hold` has made. */
    struct ui_held_view view;
    /* The process for which this command waits, as it was last printed; or "".
     */
    char holder[128];
    /* A signal has ended the wait of this command. */
    bool interrupted;
    struct tool_try_trace trace;
};

/* Carries out one line: a command word and its operand. Changes the line in
 * place. Drops the blanks around the operand, except for `write`. Empty lines,
 * and lines that start with #, do nothing. If the command fails, prints a line
 * on standard error and returns false. */
bool tool_try_line(struct tool_try *try, char *line);

/* With TOOL_TRACE_TEXT, prints the line on standard error, above its steps.
 * Prints nothing if the line was typed at a terminal, which shows it already.
 */
void tool_try_head(const struct tool_try *try, const char *line);

/*
 * The commands. `operand` is the text behind the command word, or "". Each
 * prints its result and returns true, or prints a line on standard error and
 * returns false.
 */
bool tool_try_create(struct tool_try *try, const char *operand);
bool tool_try_attach(struct tool_try *try, const char *operand);
bool tool_try_detach(struct tool_try *try, const char *operand);
bool tool_try_lock(struct tool_try *try, const char *operand);
bool tool_try_unlock(struct tool_try *try, const char *operand);
bool tool_try_write(struct tool_try *try, const char *operand);
bool tool_try_read(struct tool_try *try, const char *operand);
bool tool_try_publish(struct tool_try *try, const char *operand);
bool tool_try_fetch(struct tool_try *try, const char *operand);
bool tool_try_tear(struct tool_try *try, const char *operand);
bool tool_try_go_on(struct tool_try *try, const char *operand);
bool tool_try_hold(struct tool_try *try, const char *operand);
bool tool_try_free(struct tool_try *try, const char *operand);
bool tool_try_repeat(struct tool_try *try, const char *operand);
bool tool_try_info(struct tool_try *try, const char *operand);

/* Prints "OPERATION 'OBJECT': REASON; help lists the commands" on standard
 * error. Returns false. */
bool tool_try_refuse(const struct tool_try *try, const char *operation,
                     const char *object, const char *reason);
/* Prints the failure on standard error. Returns false. */
bool tool_try_fail(const struct tool_try *try,
                   const struct shmview_error *error);

/* Returns a wait without a time limit. A blocked signal, such as SIGINT
 * (Ctrl+C), ends it. The wait prints the name of the process that holds the
 * lock. It is valid as long as `try`. */
struct shmview_wait tool_try_wait(struct tool_try *try);

/* The lines of standard input. Start with {0}. */
struct tool_lines {
    char bytes[TOOL_TRY_LINE_BYTES + 1];
    /* How many of `bytes` were read, and how many of these were returned. */
    size_t length;
    size_t taken;
    /* The current line is too long, so we skip the rest of it. */
    bool too_long;
    /* The input has ended. */
    bool at_end;
};

enum tool_lines_result {
    /* `*line` ends with a zero, and is valid until the next call. */
    TOOL_LINES_LINE,
    /* The line has more than TOOL_TRY_LINE_BYTES bytes. */
    TOOL_LINES_TOO_LONG,
    /* The line contains a NUL byte. */
    TOOL_LINES_NUL,
    /* The input has ended. */
    TOOL_LINES_END,
    /* One of the blocked signals is waiting. */
    TOOL_LINES_SIGNALLED,
    /* errno says why. */
    TOOL_LINES_FAILED,
};

/* Waits for the next line. `signals` is a signalfd(2). */
enum tool_lines_result tool_lines_next(struct tool_lines *lines, int signals,
                                       char **line);
