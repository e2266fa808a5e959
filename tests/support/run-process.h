/* SPDX-License-Identifier: MIT */
/* Runs a program for a test: starts it, writes its input, reads its output,
 * waits for its end. */

#pragma once

#include <stddef.h>
#include <sys/types.h>

/* A wait fails the test when patience_milliseconds() have passed since
 * run_start() or, in run_finish(), since the call. */

/* A program to run. */
struct run_request {
    /* The program's path or name, and its arguments; ends with NULL. */
    const char *const *arguments;
    /* The input, which comes through a pipe that then closes; NULL means none.
     */
    const void *input;
    size_t input_length;
    /* The descriptor for standard output; 0 means that it goes to the result.
     */
    int output_descriptor;
};

/* A running program. */
struct run;

/* The output of a program; free it with run_result_clear(). Both texts end with
 * a zero that does not count. */
struct run_result {
    /* The exit status, or the negative number of the signal that ended it. */
    int status;
    char *output;
    size_t output_length;
    char *errors;
};

/* Starts the program; fails the test if that is not possible. The input must
 * stay until the end. */
struct run *run_start(const struct run_request *request);

pid_t run_pid(const struct run *run);

/* Waits for the next line of standard output and returns it without its line
 * feed; `run` owns it. Fails the test if the program ends first. */
const char *run_read_line(struct run *run);

/* Sends a signal. */
void run_signal(struct run *run, int number);

/* Collects the rest of the output, waits for the end, and frees `run`. `result`
 * may be NULL. */
void run_finish(struct run *run, struct run_result *result);

/* Starts and finishes in one call. */
void run_whole(const struct run_request *request, struct run_result *result);

void run_result_clear(struct run_result *result);

/* Ends and frees everything that a failed test has left running. */
void run_kill_all(void);
