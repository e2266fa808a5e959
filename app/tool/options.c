/* SPDX-License-Identifier: MIT */
/* shmtool's command line: options, command word and operands. */

#include "app/tool/tool.h"

#include <getopt.h>
#include <limits.h>
#include <string.h>

/* Short names but those of --key, --help and --version serve inside only. */
static const struct option long_options[] = {
    {"key", required_argument, NULL, 'k'},
    {"hold", required_argument, NULL, 't'},
    {"size", required_argument, NULL, 's'},
    {"format", required_argument, NULL, 'f'},
    {"rate", required_argument, NULL, 'r'},
    {"count", required_argument, NULL, 'n'},
    {"json", no_argument, NULL, 'j'},
    {"qt", no_argument, NULL, 'q'},
    {"follow", no_argument, NULL, 'w'},
    {"trace", optional_argument, NULL, 'T'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

struct parse {
    const struct tool_command *commands;
    const struct tool_command *command;
    struct tool_options *options;
    /* The argument of each option that was given, by short name; "" for one
     * that takes none, NULL for one that was not given. */
    const char *given[UCHAR_MAX + 1];
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

static const struct tool_command *
find_command(const struct tool_command *commands, const char *name)
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
        return tool_usage("option", argv[optind - 1],
                          "it is unknown, or stands for several");
    }
    if (*long_name(optopt) != '\0') {
        return tool_usage("option", argv[optind - 1], "it takes no argument");
    }
    return tool_usage("option", short_name, "it is unknown");
}

static int
take_option(struct parse *parse, int name, char **argv)
{
    switch (name) {
    case 'h':
        tool_help();
        parse->answered = true;
        return TOOL_DONE;
    case 'V':
        printf("shmtool %s\n", SHMVIEW_VERSION);
        parse->answered = true;
        return TOOL_DONE;
    case ':':
        return tool_usage("option", argv[optind - 1],
                          "its argument is missing");
    case '?':
        return wrong_option(argv);
    default:
        parse->given[(unsigned char)name] = optarg != NULL ? optarg : "";
        return TOOL_DONE;
    }
}

static int
take_word(struct parse *parse, char *word)
{
    if (parse->command == NULL) {
        parse->command = find_command(parse->commands, word);
        if (parse->command == NULL) {
            return tool_usage("command", word, "there is no such command");
        }
        return TOOL_DONE;
    }
    parse->options->operands[parse->options->operand_count++] = word;
    return TOOL_DONE;
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
    int result = TOOL_DONE;
    int name;

    opterr = 0;
    while (result == TOOL_DONE && !parse->answered && !ends_options(parse) &&
           (name = getopt_long(argc, argv, "-:k:hV", long_options, NULL)) !=
               -1) {
        result = name == 1 ? take_word(parse, optarg)
                           : take_option(parse, name, argv);
    }
    while (result == TOOL_DONE && !parse->answered && optind < argc) {
        result = take_word(parse, argv[optind++]);
    }
    parse->options->operands[parse->options->operand_count] = NULL;
    return result;
}

/* The short name under which the command takes an option; '\0': it does not. */
static char
taken_as(const struct tool_command *command, char name)
{
    if (name == 's' && strchr(command->takes, 'S') != NULL) {
        return 'S';
    }
    return strchr("kT", name) != NULL || strchr(command->takes, name) != NULL
               ? name
               : '\0';
}

/* Which command it is may only be known after its options. */
static int
take_values(struct parse *parse)
{
    int result = TOOL_DONE;

    for (const struct option *option = long_options;
         option->name != NULL && result == TOOL_DONE; option++) {
        const char *text = parse->given[(unsigned char)option->val];
        char name = taken_as(parse->command, (char)option->val);
        char object[16];

        if (text == NULL) {
            continue;
        }
        if (name == '\0') {
            snprintf(object, sizeof object, "--%s", option->name);
            return tool_usage(parse->command->name, object,
                              "it does not take this option");
        }
        result = tool_value_take(parse->options, name, option->name, text);
    }
    return result;
}

static int
check_operands(const struct parse *parse)
{
    const struct tool_command *command = parse->command;
    const struct tool_options *options = parse->options;

    if (options->operand_count < command->operands_least) {
        return tool_usage(command->name, command->operands,
                          "this operand is missing");
    }
    if (options->operand_count > command->operands_most) {
        return tool_usage(command->name,
                          options->operands[command->operands_most],
                          "this operand is too many");
    }
    return TOOL_DONE;
}

struct shmview_segment *
tool_segment(const struct tool_options *options, const char *operation)
{
    struct shmview_segment *segment = shmview_segment_new(options->key);

    if (segment != NULL &&
        shmview_segment_set_key_type(segment, options->type) == SHMVIEW_OK) {
        return segment;
    }
    shmview_segment_free(segment);
    tool_fail_memory(operation, options->key);
    return NULL;
}

int
tool_options_parse(const struct tool_command *commands, int argc, char **argv,
                   struct tool_options *options,
                   const struct tool_command **command)
{
    struct parse parse = {.commands = commands, .options = options};
    int result;

    /* The operands move forward in `argv`, over words already taken. */
    *options = (struct tool_options){
        .key = SHMVIEW_KEY_DEFAULT,
        .hold = TOOL_HOLD_FOREVER,
        .operands = argv,
    };
    *command = NULL;
    result = take_all(&parse, argc, argv);
    if (result != TOOL_DONE || parse.answered) {
        return result;
    }
    if (parse.command == NULL) {
        return tool_usage("command", NULL, "it is missing");
    }
    result = take_values(&parse);
    if (result == TOOL_DONE) {
        result = check_operands(&parse);
    }
    *command = parse.command;
    return result;
}
