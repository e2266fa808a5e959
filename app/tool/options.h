/* SPDX-License-Identifier: MIT */
/* shmtool's command line: options, command word and operands. */

#ifndef APP_TOOL_OPTIONS_H
#define APP_TOOL_OPTIONS_H

#include <shmview/image.h>
#include <shmview/segment.h>

#include <stdbool.h>
#include <stdint.h>

/* The hold that only a signal ends. */
#define TOOL_HOLD_FOREVER (-1)

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
    /* Letters of the options it takes besides -k, --trace, -h and -V: those of
     * the table in options.c. */
    const char *takes;
    /* Its operands as a usage error names them. */
    const char *operands;
    int operands_least;
    int operands_most;
    /* The first operand is a command, whose options are its own. */
    bool runs_command;
    int (*run)(const struct tool_options *options);
};

/*
 * Takes a command line apart. `commands` ends with an element without a name.
 * Returns TOOL_DONE, with `*command` NULL when --help or --version has
 * been answered, or TOOL_USAGE after a line on standard error. The
 * operands are pointers into `argv`, which is rearranged.
 */
int tool_options_parse(const struct tool_command *commands, int argc,
                       char **argv, struct tool_options *options,
                       const struct tool_command **command);

/* Takes the argument of the option of this letter in options.c; "" where it has
 * none. False where it is no value. */
bool tool_option_take(struct tool_options *options, char letter,
                      const char *text);

/* The text of --help, on standard output. */
void tool_help(void);

/*
 * A handle for the key and the key type of the options, freed by the caller;
 * NULL after a line on standard error that names `operation`.
 */
struct shmview_segment *tool_segment(const struct tool_options *options,
                                     const char *operation);

#endif
