/* SPDX-License-Identifier: MIT */
/* What shmtool prints: output that is checked, failures in one line; and the
 * exit statuses that go with them. */

#ifndef APP_TOOL_OUTPUT_H
#define APP_TOOL_OUTPUT_H

#include <shmview/error.h>
#include <shmview/header.h>
#include <shmview/segment.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Exit statuses. A command of `guard` passes on its own instead. */
#define TOOL_DONE 0
#define TOOL_FAILED 1
#define TOOL_USAGE 2

/*
 * Makes the standard descriptors safe to use where the parent left some
 * closed, and a closed pipe an error instead of a signal.
 */
void tool_prepare(void);

/* Flushes standard output; returns `result`, or TOOL_FAILED after a line
 * on standard error where that failed. */
int tool_finish(int result);

/* Writes all of `bytes` to standard output and flushes it, or fails. */
int tool_write(const void *bytes, size_t length);

/*
 * The same for one line of many: true when it was written. Otherwise `*result`
 * is the status to end with: done, without a word, where whoever read has
 * closed the pipe or a signal came, failed where it failed. Between block and
 * release only.
 */
bool tool_flush_line(int *result);

/* The same, but waits for a slow reader whatever comes, and leaves `*result`
 * alone where nothing failed. */
bool tool_flush(int *result);

/* Drops what was not written yet, so that it is no error at the end. */
void tool_forget_output(void);

/* Prints the one line of a failure; all return TOOL_FAILED. */
int tool_fail(const struct shmview_error *error);
int tool_fail_segment(const struct shmview_segment *segment);
int tool_fail_errno(int system_error, const char *operation,
                    const char *object);
/* The same where malloc failed. */
int tool_fail_memory(const char *operation, const char *object);

/* Prints "OPERATION 'OBJECT': REASON" and the hint to --help; returns
 * TOOL_USAGE. */
int tool_usage(const char *operation, const char *object, const char *reason);

/*
 * Tells on standard output what is published: "DOING NAME WIDTHxHEIGHT FORMAT
 * BYTES bytes as NATIVE-KEY generation N"; NAME is the last part of `path`.
 * Returns as tool_finish() does.
 */
int tool_announce(const char *doing, const char *path,
                  const struct shmview_segment *segment,
                  const struct shmview_header *header);

/* Print `text`, and a line, on standard output, control characters as "?". */
void tool_print(const char *text);
void tool_print_line(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
