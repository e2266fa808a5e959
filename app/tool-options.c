/* SPDX-License-Identifier: MIT */
/* shmtool's command line: options, command word and operands. */

#include "tool.h"

#include <getopt.h>
#include <limits.h>
#include <string.h>

/* The short names of --hold, --size, --json and --qt serve inside only. */
static const struct option long_options[] = {
    {"key", required_argument, NULL, 'k'},
    {"hold", required_argument, NULL, 't'},
    {"size", required_argument, NULL, 's'},
    {"json", no_argument, NULL, 'j'},
    {"qt", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

struct parse {
    const struct shm_tool_command *commands;
    const struct shm_tool_command *command;
    struct shm_tool_options *options;
    /* Which of hold, size, json and qt were given, by short name. */
    bool given[UCHAR_MAX + 1];
    /* Help or version was asked for and printed. */
    bool answered;
};

static const char *
long_name(int short_name)
{
    for (const struct option *option = long_options; option->name != NULL;
         option++) {
        if (option->val == short_name) {
            return option->name;
        }
    }
    return "";
}

static const struct shm_tool_command *
find_command(const struct shm_tool_command *commands, const char *name)
{
    for (; commands->name != NULL; commands++) {
        if (strcmp(commands->name, name) == 0) {
            return commands;
        }
    }
    return NULL;
}

static int
wrong_option(char **argv)
{
    const char short_name[] = {'-', (char)optopt, '\0'};

    if (optopt == 0) {
        return shm_tool_usage("option", argv[optind - 1],
                              "it is unknown, or stands for several");
    }
    if (*long_name(optopt) != '\0') {
        return shm_tool_usage("option", argv[optind - 1],
                              "it takes no argument");
    }
    return shm_tool_usage("option", short_name, "it is unknown");
}

static int
take_hold(struct parse *parse, const char *text)
{
    if (!shm_tool_seconds_parse(text, &parse->options->hold)) {
        return shm_tool_usage("option --hold", text,
                              "it is not a number of seconds, such as 2 or "
                              "0.5");
    }
    return SHM_TOOL_DONE;
}

static int
take_size(struct parse *parse, const char *text)
{
    if (!shm_tool_size_parse(text, &parse->options->size)) {
        return shm_tool_usage("option --size", text,
                              "it is not a number of bytes, at least 1");
    }
    return SHM_TOOL_DONE;
}

static int
take_option(struct parse *parse, int name, char **argv)
{
    parse->given[(unsigned char)name] = true;
    switch (name) {
    case 'k':
        parse->options->key = optarg;
        return SHM_TOOL_DONE;
    case 't':
        return take_hold(parse, optarg);
    case 's':
        return take_size(parse, optarg);
    case 'j':
        parse->options->json = true;
        return SHM_TOOL_DONE;
    case 'q':
        parse->options->type = SHM_KEY_SYSTEM_V;
        return SHM_TOOL_DONE;
    case 'h':
        shm_tool_help();
        parse->answered = true;
        return SHM_TOOL_DONE;
    case 'V':
        printf("shmtool %s\n", SHMVIEW_VERSION);
        parse->answered = true;
        return SHM_TOOL_DONE;
    case ':':
        return shm_tool_usage("option", argv[optind - 1],
                              "its argument is missing");
    default:
        return wrong_option(argv);
    }
}

static int
take_word(struct parse *parse, char *word)
{
    if (parse->command == NULL) {
        parse->command = find_command(parse->commands, word);
        if (parse->command == NULL) {
            return shm_tool_usage("command", word, "there is no such command");
        }
        return SHM_TOOL_DONE;
    }
    parse->options->operands[parse->options->operand_count++] = word;
    return SHM_TOOL_DONE;
}

static bool
ends_options(const struct parse *parse)
{
    return parse->command != NULL && parse->command->runs_command &&
           parse->options->operand_count > 0;
}

/* Words come in their order: whether an option is ours may depend on the
 * command before it, and POSIXLY_CORRECT shall make no difference. */
static int
take_all(struct parse *parse, int argc, char **argv)
{
    int result = SHM_TOOL_DONE;
    int name;

    opterr = 0;
    while (
        result == SHM_TOOL_DONE && !parse->answered && !ends_options(parse) &&
        (name = getopt_long(argc, argv, "-:k:hV", long_options, NULL)) != -1) {
        result = name == 1 ? take_word(parse, optarg)
                           : take_option(parse, name, argv);
    }
    while (result == SHM_TOOL_DONE && !parse->answered && optind < argc) {
        result = take_word(parse, argv[optind++]);
    }
    parse->options->operands[parse->options->operand_count] = NULL;
    return result;
}

static int
check_options(const struct parse *parse)
{
    for (const char *name = "tsjq"; *name != '\0'; name++) {
        if (parse->given[(unsigned char)*name] &&
            strchr(parse->command->takes, *name) == NULL) {
            char option[16];

            snprintf(option, sizeof option, "--%s", long_name(*name));
            return shm_tool_usage(parse->command->name, option,
                                  "it does not take this option");
        }
    }
    return SHM_TOOL_DONE;
}

static int
check_operands(const struct parse *parse)
{
    const struct shm_tool_command *command = parse->command;
    const struct shm_tool_options *options = parse->options;

    if (options->operand_count < command->operands_least) {
        return shm_tool_usage(command->name, command->operands,
                              "this operand is missing");
    }
    if (options->operand_count > command->operands_most) {
        return shm_tool_usage(command->name,
                              options->operands[command->operands_most],
                              "this operand is too many");
    }
    return SHM_TOOL_DONE;
}

struct shm_segment *
shm_tool_segment(const struct shm_tool_options *options, const char *operation)
{
    struct shm_segment *segment = shm_segment_new(options->key);

    if (segment != NULL &&
        shm_segment_set_key_type(segment, options->type) == SHM_OK) {
        return segment;
    }
    shm_segment_free(segment);
    shm_tool_fail_memory(operation, options->key);
    return NULL;
}

int
shm_tool_options_parse(const struct shm_tool_command *commands, int argc,
                       char **argv, struct shm_tool_options *options,
                       const struct shm_tool_command **command)
{
    struct parse parse = {.commands = commands, .options = options};
    int result;

    /* The operands move forward in `argv`, over words already taken. */
    *options = (struct shm_tool_options){
        .key = SHM_KEY_DEFAULT,
        .hold = SHM_TOOL_HOLD_FOREVER,
        .operands = argv,
    };
    *command = NULL;
    result = take_all(&parse, argc, argv);
    if (result != SHM_TOOL_DONE || parse.answered) {
        return result;
    }
    if (parse.command == NULL) {
        return shm_tool_usage("command", NULL, "it is missing");
    }
    result = check_options(&parse);
    if (result == SHM_TOOL_DONE) {
        result = check_operands(&parse);
    }
    *command = parse.command;
    return result;
}
