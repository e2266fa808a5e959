/* SPDX-License-Identifier: MIT */
/* What the commands of shmtool try share: one handle, and a torn picture. */

#ifndef APP_TOOL_TRY_TRY_H
#define APP_TOOL_TRY_TRY_H

#include "app/tool/options.h"
#include "ui/primitives/primitive.h"

#include <shmview/segment.h>
#include <shmview/trace.h>

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a line of input without its line feed. */
#define TOOL_TRY_LINE_BYTES 65536

/*
 * Passes on the steps that are told, but for those that nobody asked for: what
 * is aside, and what a wait for a lock repeats many times a second.
 */
struct tool_try_trace {
    struct shmview_trace filter;
    /* The listener before; NULL: nobody listens. */
    const struct shmview_trace *before;
    /* The last call, and whether it found a lock taken. */
    char last[256];
    bool waiting;
};

void tool_try_trace_begin(struct tool_try_trace *trace);
/* Before each command: what repeats the one before is told again. */
void tool_try_trace_command(struct tool_try_trace *trace);
void tool_try_trace_end(const struct tool_try_trace *trace);

/* One run of `shmtool try`. */
struct tool_try {
    const struct tool_options *options;
    struct shmview_segment *segment;
    /* Standard input is a terminal: there is a prompt, and a failure is no
     * reason to fail in the end. */
    bool interactive;
    /* A command has failed. */
    bool failed;
    /* The last command asked for the end. */
    bool ended;
    /* TOOL_FAILED where the input or the output broke. */
    int result;
    /* A signalfd(2) of the blocked signals. */
    int signals;
    /* What `tear` began to write. */
    struct ui_torn_publication torn;
    /* The process that the command has said it waits for. */
    char holder[128];
    struct tool_try_trace trace;
};

/* Carries out one line, which is changed: a word, and its operand; a text that
 * is to be written is taken as it stands. Empty lines, and those that start
 * with #, do nothing. False where it failed, and has said so. */
bool tool_try_line(struct tool_try *try, char *line);

/* Puts the line above its steps where they are traced; a terminal shows it
 * anyway. */
void tool_try_head(const struct tool_try *try, const char *line);

/*
 * The commands. `operand` is what stands behind the command word, "" where
 * nothing does. Each prints its line of result, or a line on standard error and
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
bool tool_try_info(struct tool_try *try, const char *operand);

/* Prints "OPERATION 'OBJECT': REASON; help lists the commands"; returns
 * false. */
bool tool_try_refuse(const struct tool_try *try, const char *operation,
                     const char *object, const char *reason);
/* Prints the failure; returns false. */
bool tool_try_fail(const struct tool_try *try,
                   const struct shmview_error *error);

/* A wait without end that says for whom; Ctrl+C ends it. */
struct shmview_wait tool_try_wait(struct tool_try *try);

/* The lines of standard input; starts as {0}. */
struct tool_lines {
    char bytes[TOOL_TRY_LINE_BYTES + 1];
    /* Bytes that were read, and those of them that were returned. */
    size_t length;
    size_t taken;
    /* The present line is too long: the rest of it is passed over. */
    bool too_long;
    bool at_end;
};

enum tool_lines_result {
    /* `*line` ends with a zero, and is valid until the next call. */
    TOOL_LINES_LINE,
    /* It has more than TOOL_TRY_LINE_BYTES bytes, or a NUL byte. */
    TOOL_LINES_TOO_LONG,
    TOOL_LINES_NUL,
    TOOL_LINES_END,
    /* One of the blocked signals waits. */
    TOOL_LINES_SIGNALLED,
    /* errno tells why. */
    TOOL_LINES_FAILED,
};

/* Waits for the next line; `signals` is a signalfd(2). */
enum tool_lines_result tool_lines_next(struct tool_lines *lines, int signals,
                                       char **line);

#endif
