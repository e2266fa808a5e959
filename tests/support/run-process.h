/* SPDX-License-Identifier: MIT */
/* Runs a program for a test: starts it, writes its input, reads its output,
 * waits for its end. */

#pragma once

#include <stddef.h>
#include <sys/types.h>

/* There are two time limits, each of patience_milliseconds() (patience.h). The
 * first begins with run_start(): if run_next_line() or run_read_line() would
 * have to wait longer, the test fails. The second begins with run_finish(): if
 * the program takes longer to end, the test fails. */

/* A program to run. */
struct run_request {
    /* The program's path or name, and its arguments; ends with NULL. */
    const char *const *arguments;
    /* The bytes that the program reads from a pipe as its standard input; NULL
     * if there are none. The pipe is closed after the last byte. */
    const void *input;
    size_t input_length;
    /* The descriptor that becomes the standard output; 0 to collect the output
     * for run_read_line() and the result. */
    int output_descriptor;
};

/* A running program. */
struct run;

/* The end of a program; free the texts with run_result_clear(). After each text
 * there is a zero, which `output_length` does not count. */
struct run_result {
    /* The exit status, or the negative number of the signal that ended the
     * program. */
    int status;
    /* All of the standard output, also the lines that were read before. */
    char *output;
    size_t output_length;
    /* The standard error. */
    char *errors;
};

/* Starts the program; fails the test if that is not possible. The bytes of the
 * input must stay valid until run_finish() returns. End the run with
 * run_finish(). */
struct run *run_start(const struct run_request *request);

/* Returns the process id of the program. */
pid_t run_pid(const struct run *run);

/* Waits for the next line of standard output and returns it without its line
 * feed. The line is valid until the next line is read, or run_finish(). Returns
 * NULL if the output ends first. */
const char *run_next_line(struct run *run);

/* Works like run_next_line(), but fails the test if the output ends first. */
const char *run_read_line(struct run *run);

/* Sends the signal of this number; fails the test if that fails. */
void run_signal(struct run *run, int number);

/* Waits until the program has closed its output and ended, fills `result`,
 * which may be NULL, and frees `run`. */
void run_finish(struct run *run, struct run_result *result);

/* Calls run_start(), then run_finish(). */
void run_whole(const struct run_request *request, struct run_result *result);

/* Frees the texts. */
void run_result_clear(struct run_result *result);

/* Kills every program that a failed test has left running, and frees its run.
 */
void run_kill_all(void);
