/* SPDX-License-Identifier: MIT */
/* What the commands of shmtool share: options, results and helpers. */

#ifndef APP_TOOL_TOOL_H
#define APP_TOOL_TOOL_H

#include <shmview/error.h>
#include <shmview/inventory.h>
#include <shmview/segment.h>

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Exit statuses. A command of `guard` passes on its own instead. */
#define TOOL_DONE 0
#define TOOL_FAILED 1
#define TOOL_USAGE 2

/* The hold that only a signal ends. */
#define TOOL_HOLD_FOREVER (-1)
/* The deadline that never comes. */
#define TOOL_NEVER INT64_MAX

enum tool_trace {
    TOOL_TRACE_NONE = 0,
    TOOL_TRACE_TEXT,
    TOOL_TRACE_JSON,
};

/* A command line, taken apart. */
struct tool_options {
    const char *key;
    /* System V with --qt. */
    enum shmview_key_type type;
    /* Nanoseconds, or TOOL_HOLD_FOREVER where --hold was not given. */
    int64_t hold;
    /* Bytes, or 0 where --size was not given or means pixels. */
    int64_t size;
    /* Pixels, or 0 where --size was not given or means bytes. */
    uint32_t width;
    uint32_t height;
    /* 0 where --format was not given. */
    enum shmview_format format;
    /* Nanoseconds from frame to frame, or 0 where --rate was not given. */
    double period;
    /* Events, or 0 where --count was not given. */
    int64_t count;
    bool json;
    bool follow;
    enum tool_trace trace;
    /* What stands after the command word; ends with NULL. */
    char **operands;
    int operand_count;
};

struct tool_command {
    const char *name;
    /* Short names of the options it takes besides -k, --trace, -h and -V: those
     * of tool-values.c. */
    const char *takes;
    /* Its operands as a usage error names them. */
    const char *operands;
    int operands_least;
    int operands_most;
    /* The first operand is a command, whose options are its own. */
    bool runs_command;
    /* Returns the exit status; has printed its one line where that is 1 or 2.
     */
    int (*run)(const struct tool_options *options);
};

/* The commands, one file each (put and get share one). */
int tool_share(const struct tool_options *options);
int tool_save(const struct tool_options *options);
int tool_stream(const struct tool_options *options);
int tool_watch(const struct tool_options *options);
int tool_info(const struct tool_options *options);
int tool_list(const struct tool_options *options);
int tool_clean(const struct tool_options *options);
int tool_put(const struct tool_options *options);
int tool_get(const struct tool_options *options);
int tool_guard(const struct tool_options *options);
int tool_try(const struct tool_options *options);

/*
 * Takes a command line apart. `commands` ends with an element without a name.
 * Returns TOOL_DONE, with `*command` NULL when --help or --version has
 * been answered, or TOOL_USAGE after a line on standard error. The
 * operands are pointers into `argv`, which is rearranged.
 */
int tool_options_parse(const struct tool_command *commands, int argc,
                       char **argv, struct tool_options *options,
                       const struct tool_command **command);

/*
 * Sets what the option of this short name, with the argument `text` (not used
 * where it takes none), stands for; `long_name` is for the usage error. --size
 * is 's' where it means bytes and 'S' where it means pixels. Returns
 * TOOL_DONE, or TOOL_USAGE after a line on standard error.
 */
int tool_value_take(struct tool_options *options, int name,
                    const char *long_name, const char *text);

/*
 * A handle for the key and the key type of the options, freed by the caller;
 * NULL after a line on standard error that names `operation`.
 */
struct shmview_segment *tool_segment(const struct tool_options *options,
                                     const char *operation);

/* From begin to end each system call that core makes in this thread is told on
 * standard error. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);
/* Before another line on standard error: what was told so far is printed. */
void tool_trace_flush(void);

/* The text of --help, on standard output. */
void tool_help(void);

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

/* The same, but waits for who reads whatever comes, and leaves `*result` alone
 * where nothing failed. */
bool tool_flush(int *result);

/* Drops what was not written yet, so that it is no error at the end. */
void tool_forget_output(void);

/* Prints the one line of a failure; all return TOOL_FAILED. */
int tool_fail(const struct shmview_error *error);
int tool_fail_segment(const struct shmview_segment *segment);
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

/* Prints `text` on standard output, control characters as "?". */
void tool_print(const char *text);

/*
 * From block to release, SIGINT, SIGTERM and SIGHUP wait: a process that ended
 * in between would leave its segment behind. SIGHUP is left alone where it was
 * ignored (nohup). After release a signal that came takes its usual effect.
 */
void tool_signals_block(void);
void tool_signals_release(void);
/* Fills in which signals they are. */
void tool_signals(sigset_t *signals);

/* Whether one has come; `data` is not used. */
bool tool_signal_waits(void *data);

/* A wait of the default length that such a signal ends. */
extern const struct shmview_wait tool_wait;

/* Nanoseconds of CLOCK_MONOTONIC, now and `nanoseconds` later. The latter is
 * TOOL_NEVER for TOOL_HOLD_FOREVER and for what can't be counted. */
int64_t tool_clock(void);
int64_t tool_deadline(int64_t nanoseconds);

enum tool_wake {
    TOOL_READY,
    TOOL_TIME_UP,
    TOOL_SIGNALLED,
};

/* Waits until one of `files` is ready (poll(2)), the deadline has come, or one
 * of the blocked signals has; that one goes first. After a signal it never
 * waits again. Not before tool_signals_release(). */
enum tool_wake tool_wait_for(struct pollfd *files, nfds_t count,
                             int64_t deadline);

/* Returns after `nanoseconds` or with one of the blocked signals. */
void tool_hold(int64_t nanoseconds);

/* Seconds such as "2" or "0.25" in nanoseconds; false for anything else. */
bool tool_seconds_parse(const char *text, int64_t *nanoseconds);
/* A whole number, at least 1; false for anything else. */
bool tool_size_parse(const char *text, int64_t *number);
/* Two of them, such as "640x480"; false for anything else. */
bool tool_sides_parse(const char *text, uint32_t *width, uint32_t *height);

#endif
