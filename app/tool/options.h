/* SPDX-License-Identifier: MIT */
/* Parses shmtool's command line: options, command word and operands. */

#pragma once

#include <shmview/image.h>
#include <shmview/segment.h>

#include <stdbool.h>
#include <stdint.h>

/* The value of `hold` that means: hold the segment until a signal comes. */
#define TOOL_HOLD_FOREVER (-1)

enum tool_trace {
    TOOL_TRACE_NONE = 0,
    TOOL_TRACE_TEXT,
    TOOL_TRACE_JSON,
    TOOL_TRACE_PERFETTO,
};

/* A parsed command line. */
struct tool_options {
    /* SHMVIEW_KEY_DEFAULT if neither --key nor --native-key was given. */
    const char *key;
    /* The same text as `key` if --native-key was given; otherwise NULL.
     * tool_options_clear() frees it. */
    char *native_key;
    /* One of Qt's types if --qt or --native-key was given; otherwise
     * SHMVIEW_KEY_POSIX. */
    enum shmview_key_type type;
    /* --qt was given without a type. In this case, `type` is the type under
     * which Qt programs share something with this key now: see
     * shmview_inventory_qt_type(). */
    bool qt_type_by_key;
    /* Nanoseconds; TOOL_HOLD_FOREVER if --hold was not given. */
    int64_t hold;
    /* Bytes; 0 if --size was not given or means pixels. */
    int64_t size;
    /* Pixels; 0 if --size was not given or means bytes. */
    uint32_t width;
    uint32_t height;
    /* 0 if --format was not given. */
    enum shmview_format format;
    /* The sample values that are shown as black and as white; both 0 if --range
     * was not given. */
    float black;
    float white;
    /* Nanoseconds from frame to frame; 0 if --rate was not given. */
    double period;
    /* How many events or steps; 0 if --count was not given. */
    int64_t count;
    /* Bytes that the pixels of a file may have; 0 if --limit-memory was not
     * given. */
    uint64_t limit_memory;
    /* Nanoseconds of processor time to decode a file; 0 if --limit-time was not
     * given. */
    int64_t limit_time;
    bool json;
    bool perfetto;
    /* By how many nanoseconds slow motion delays each system call; 0 if --pace
     * was not given. */
    int64_t pace;
    bool follow;
    enum tool_trace trace;
    /* The words after the command word; ends with NULL. */
    char **operands;
    int operand_count;
};

struct tool_command {
    const char *name;
    /* The options that the command takes besides --key, --trace, --help and
     * --version: their letters in the table in options.c. */
    const char *takes;
    /* The operands of the command, as a usage error names them. */
    const char *operands;
    int operands_least;
    int operands_most;
    /* The first operand is a command, which has options of its own. */
    bool runs_command;
    int (*run)(const struct tool_options *options);
};

/*
 * Parses a command line. `commands` ends with an element without a name. On
 * success returns TOOL_DONE; `*command` is then the command, or NULL if --help
 * or --version has been answered. Otherwise prints a line on standard error and
 * returns TOOL_USAGE. Rearranges `argv`; the options point into it. Call
 * tool_options_clear() in any case.
 */
int tool_options_parse(const struct tool_command *commands, int argc,
                       char **argv, struct tool_options *options,
                       const struct tool_command **command);

/* Frees the memory that the options own. */
void tool_options_clear(struct tool_options *options);

/* Stores `text` as the value of the option that has this letter in options.c.
 * `text` must live as long as the options; it is "" if the option was given
 * without a value. Returns false if the value is wrong. */
bool tool_option_take(struct tool_options *options, char letter,
                      const char *text);

/* Prints the text of --help on standard output. */
void tool_help(void);

/*
 * Makes a handle for the key and the key type of the options; the caller frees
 * it. If memory runs out, prints a line on standard error, which names
 * `operation`, and returns NULL.
 */
struct shmview_segment *tool_segment(const struct tool_options *options,
                                     const char *operation);
