/* SPDX-License-Identifier: MIT */
/* Prints shmtool's output and its failures, and defines its exit statuses. */

#pragma once

#include <shmview/error.h>
#include <shmview/header.h>
#include <shmview/segment.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Exit statuses. `guard` exits with the status of its command instead. */
#define TOOL_DONE 0
#define TOOL_FAILED 1
#define TOOL_USAGE 2
/* Done, but the picture's file is damaged. */
#define TOOL_DAMAGED 3

/*
 * Makes the standard descriptors safe to use even if the parent process closed
 * some of them. From now on, writing to a closed pipe, or beyond the limit on
 * the size of files, causes an error and no signal. Call it first.
 */
void tool_prepare(void);

/* Flushes standard output, and returns `result`. But if `result` is TOOL_DONE
 * and flushing fails, prints a line on standard error and returns TOOL_FAILED.
 */
int tool_finish(int result);

/* Writes all of `bytes` to standard output and flushes it. Returns TOOL_DONE,
 * or TOOL_FAILED after a line on standard error. */
int tool_write(const void *bytes, size_t length);

/*
 * Flushes standard output. A command that prints many lines calls this after
 * each line, and only while signals are blocked (signals.h). Returns true if
 * the output was written. Otherwise drops the rest of the output, and sets
 * `*result` to the status to exit with:
 * - TOOL_DONE, without a message, if the reader has closed the pipe, or a
 *   signal has come;
 * - TOOL_FAILED, after a line on standard error, if writing failed.
 */
bool tool_flush_line(int *result);

/* Does the same, but waits for a slow reader even if a signal comes. Leaves
 * `*result` alone, unless writing fails: then it becomes TOOL_FAILED. */
bool tool_flush(int *result);

/* Drops output that has not been written yet, so that it causes no error at the
 * end. */
void tool_forget_output(void);

/* Each of these prints a line about a failure on standard error, and returns
 * TOOL_FAILED. tool_fail_segment() prints the last error of the handle. The
 * form is "shmtool: OPERATION 'OBJECT': REASON"; `object` may be NULL. */
int tool_fail(const struct shmview_error *error);
int tool_fail_segment(const struct shmview_segment *segment);
int tool_fail_errno(int system_error, const char *operation,
                    const char *object);
/* Prints that a malloc(3) has failed. */
int tool_fail_memory(const char *operation, const char *object);

/* Prints a line on standard error about something that is not a failure, in the
 * same form as tool_fail(). */
void tool_note(const struct shmview_error *error);

/* Prints "OPERATION 'OBJECT': REASON" and a hint to --help on standard error.
 * `object` may be NULL. Returns TOOL_USAGE. */
int tool_usage(const char *operation, const char *object, const char *reason);

/*
 * Prints which picture was published or fetched: "DOING NAME WIDTHxHEIGHT
 * FORMAT BYTES bytes as NATIVE-KEY generation N". NAME is the last part of
 * `path`. Returns the result of tool_finish(TOOL_DONE).
 */
int tool_announce(const char *doing, const char *path,
                  const struct shmview_segment *segment,
                  const struct shmview_header *header);

/* tool_print() prints `text` on standard output; tool_print_line() prints a
 * formatted text and a line feed. Characters that must not be shown
 * (shmview_text_character()) become "?", also line feeds in the text. If memory
 * runs out, the text is lost, and later calls of tool_finish(), tool_flush()
 * and tool_flush_line() report that. */
void tool_print(const char *text);
void tool_print_line(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
