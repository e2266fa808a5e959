/* SPDX-License-Identifier: MIT */
/* Parses shmtool's command line: options, command word and operands. */

#include "app/tool/options.h"

#include "app/language.h"
#include "app/tool/output.h"
#include "ui/primitives/file-address.h"
#include <shmview/decode.h>
#include <shmview/inventory.h>
#include <shmview/version.h>

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Users can type only -k, -h and -V; all other letters are for internal use. */
static const struct {
    const char *name;
    int argument;
    char letter;
    /* The message for a wrong value. */
    const char *reason;
} table[] = {
    {"key", required_argument, 'k', NULL},
    {"native-key", required_argument, 'N',
     N_("use posix: and a name, such as posix:/frames, or systemv: and the "
        "path "
        "of a key file, such as systemv:/tmp/frames; names must not begin with "
        "sem. or shmview-")},
    {"hold", required_argument, 't',
     N_("it is not a number of seconds, such as 2 or 0.5")},
    {"size", required_argument, 's',
     N_("it is not a number of bytes from 1 on")},
    /* The same option for a command that takes pixels. */
    {"size", required_argument, 'S',
     N_("it is not a width and a height, such as 640x480")},
    {"format", required_argument, 'f',
     N_("it is none of rgb8, rgba8, rgb16, rgba16, grey8, grey16, grey_alpha8, "
        "grey_alpha16, grey_f32, rgb_f32, rgba_f32, bgr8 and bgra8")},
    {"range", required_argument, 'R',
     N_("it is not two different numbers, such as 0:4095")},
    {"rate", required_argument, 'r',
     N_("it is not a number of frames per second, such as 29.97")},
    {"count", required_argument, 'n',
     N_("it is not a whole number from 1 on")},
    {"limit-memory", required_argument, 'm',
     N_("it is not a number of bytes, such as 3000000000 or 4G")},
    {"limit-time", required_argument, 'l',
     N_("it is not a number of seconds, such as 60")},
    {"json", no_argument, 'j', NULL},
    {"perfetto", no_argument, 'P', NULL},
    {"pace", required_argument, 'p',
     N_("it is not a number of seconds, such as 2 or 0.5")},
    {"qt", optional_argument, 'q', N_("use --qt, --qt=posix or --qt=systemv")},
    {"follow", no_argument, 'w', NULL},
    {"trace", optional_argument, 'T',
     N_("use --trace, --trace=json or --trace=perfetto")},
    {"help", no_argument, 'h', NULL},
    {"version", no_argument, 'V', NULL},
};
#define TABLE_LENGTH (sizeof table / sizeof *table)

struct parse {
    const struct tool_command *commands;
    const struct tool_command *command;
    struct tool_options *options;
    /* The value of each option that was given, by letter; "" if the option
     * takes none, NULL if it was not given. */
    const char *given[UCHAR_MAX + 1];
    /* An option has asked for the help or the version, and we have printed it.
     */
    bool answered;
};

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
    const char letter[] = {'-', (char)optopt, '\0'};

    if (optopt == 0) {
        return tool_usage("option", argv[optind - 1],
                          "it is unknown or ambiguous");
    }
    for (size_t i = 0; i < TABLE_LENGTH; i++) {
        if (table[i].letter == optopt) {
            return tool_usage("option", argv[optind - 1],
                              "it takes no argument");
        }
    }
    return tool_usage("option", letter, "it is unknown");
}

static int
take_option(struct parse *parse, int letter, char **argv)
{
    switch (letter) {
    case 'h':
        tool_help();
        parse->answered = true;
        return TOOL_DONE;
    case 'V':
        printf(shmview_decoder_is_boxed()
                   ? "shmtool %s\n"
                   : _("shmtool %s (built without the sandbox for decoding)\n"),
               SHMVIEW_VERSION);
        parse->answered = true;
        return TOOL_DONE;
    case ':':
        return tool_usage("option", argv[optind - 1],
                          "its argument is missing");
    case '?':
        return wrong_option(argv);
    default:
        parse->given[letter] = optarg != NULL ? optarg : "";
        return TOOL_DONE;
    }
}

static int
take_word(struct parse *parse, char *word)
{
    if (parse->command != NULL) {
        parse->options->operands[parse->options->operand_count++] = word;
        return TOOL_DONE;
    }
    parse->command = find_command(parse->commands, word);
    return parse->command != NULL
               ? TOOL_DONE
               : tool_usage("command", word, "there is no such command");
}

static bool
ends_options(const struct parse *parse)
{
    return parse->answered ||
           (parse->command != NULL && parse->command->runs_command &&
            parse->options->operand_count > 0);
}

/* Takes the words in their order. The command word decides whether an option
 * behind it is ours, and POSIXLY_CORRECT must not change the result. */
static int
take_all(struct parse *parse, int argc, char **argv)
{
    struct option options[TABLE_LENGTH + 1] = {0};
    struct option *option = options;
    int result = TOOL_DONE;
    int letter;

    for (size_t i = 0; i < TABLE_LENGTH; i++) {
        if (table[i].letter != 'S') {
            *option++ = (struct option){table[i].name, table[i].argument, NULL,
                                        table[i].letter};
        }
    }
    opterr = 0;
    while (result == TOOL_DONE && !ends_options(parse) &&
           (letter = getopt_long(argc, argv, "-:k:hV", options, NULL)) != -1) {
        result = letter == 1 ? take_word(parse, optarg)
                             : take_option(parse, letter, argv);
    }
    while (result == TOOL_DONE && !parse->answered && optind < argc) {
        result = take_word(parse, argv[optind++]);
    }
    parse->options->operands[parse->options->operand_count] = NULL;
    return result;
}

/* Returns the letter under which the command takes an option, or '\0' if it
 * does not. */
static char
taken_as(const struct tool_command *command, char letter)
{
    if (letter == 's' && strchr(command->takes, 'S') != NULL) {
        return 'S';
    }
    return strchr("kT", letter) != NULL ||
                   strchr(command->takes, letter) != NULL
               ? letter
               : '\0';
}

/* Takes the values after all words, because the command word may come after its
 * options. */
static int
take_values(struct parse *parse)
{
    char operation[32];
    const char *text = NULL;
    char letter = '\0';

    for (size_t i = 0; i < TABLE_LENGTH; i++) {
        /* The --size of pixels comes right after the --size of bytes. */
        if (table[i].letter != 'S') {
            text = parse->given[(unsigned char)table[i].letter];
            letter = taken_as(parse->command, table[i].letter);
        }
        if (text != NULL && letter == '\0') {
            snprintf(operation, sizeof operation, "--%s", table[i].name);
            return tool_usage(parse->command->name, operation,
                              "it does not take this option");
        }
        if (text != NULL && letter == table[i].letter &&
            !tool_option_take(parse->options, letter, text)) {
            snprintf(operation, sizeof operation, _("option --%s"),
                     table[i].name);
            return tool_usage(operation, text, table[i].reason);
        }
    }
    return TOOL_DONE;
}

/* --native-key replaces --key and --qt, so it excludes them. */
static int
check_key(const struct parse *parse)
{
    bool twice = parse->given['k'] != NULL || parse->given['q'] != NULL;

    return twice && parse->given['N'] != NULL
               ? tool_usage("option --native-key", parse->given['N'],
                            "it cannot be used with --key or --qt")
               : TOOL_DONE;
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
                          "there are too many operands");
    }
    return TOOL_DONE;
}

/* Replaces the address of a file (file:///…), which a file manager may give, by
 * the file's path. */
static int
take_address(const struct parse *parse)
{
    char **operands = parse->options->operands;
    const char *reason = strcmp(parse->command->operands, "FILE") == 0 &&
                                 operands[0] != NULL
                             ? ui_file_address_take(operands[0])
                             : NULL;

    return reason != NULL
               ? tool_usage(parse->command->name, operands[0], reason)
               : TOOL_DONE;
}

void
tool_options_clear(struct tool_options *options)
{
    free(options->native_key);
    options->native_key = NULL;
}

int
tool_options_parse(const struct tool_command *commands, int argc, char **argv,
                   struct tool_options *options,
                   const struct tool_command **command)
{
    struct parse parse = {.commands = commands, .options = options};
    int result;

    /* The operands move forward in `argv`, over words that were taken. */
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
    result = check_key(&parse);
    if (result == TOOL_DONE) {
        result = take_values(&parse);
    }
    if (result == TOOL_DONE) {
        result = check_operands(&parse);
    }
    if (result == TOOL_DONE) {
        result = take_address(&parse);
    }
    if (result == TOOL_DONE && options->qt_type_by_key) {
        options->type = shmview_inventory_qt_type(options->key);
    }
    *command = parse.command;
    return result;
}
