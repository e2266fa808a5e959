/* SPDX-License-Identifier: MIT */
/* shmtool try: finds the command for a line in the table of all commands. */

#include "app/language.h"
#include "app/tool/try/try.h"
#include "ui/primitives/file-address.h"
#include <shmview/text.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

static bool help(struct tool_try *try, const char *operand);
static bool quit(struct tool_try *try, const char *operand);
static bool kill_this(struct tool_try *try, const char *operand);

enum operand {
    NONE,
    OPTIONAL,
    NEEDED,
};

static const struct try_command {
    const char *name;
    enum operand operand;
    bool (*run)(struct tool_try *try, const char *operand);
    /* The command as help shows it. */
    const char *form;
    const char *meaning;
} commands[] = {
    {"create", OPTIONAL, tool_try_create, "create [BYTES]",
     N_("make a segment of 4096 bytes, or of BYTES")},
    {"attach", OPTIONAL, tool_try_attach, "attach [read-only]",
     N_("attach to the segment")},
    {"detach", NONE, tool_try_detach, "detach",
     N_("detach; the last process to detach removes the segment")},
    {"lock", OPTIONAL, tool_try_lock, "lock [MILLISECONDS]",
     N_("wait for the lock, without a limit or for MILLISECONDS")},
    {"unlock", NONE, tool_try_unlock, "unlock", N_("release the lock")},
    {"write", NEEDED, tool_try_write, "write TEXT",
     N_("write TEXT at the beginning, and a 0 behind it")},
    {"read", NONE, tool_try_read, "read",
     N_("print the text up to the first 0")},
    {"publish", NEEDED, tool_try_publish, "publish FILE",
     N_("publish a picture, the right way")},
    {"fetch", NEEDED, tool_try_fetch, "fetch FILE",
     N_("save the shared picture as .png, .ppm, .pgm or .npy")},
    {"tear", NEEDED, tool_try_tear, "tear FILE",
     N_("write half a picture over the shown one: the wrong way")},
    {"go", OPTIONAL, tool_try_go_on, "go on", N_("write the other half")},
    {"hold", NONE, tool_try_hold, "hold",
     N_("pin the shown picture, and keep the pin")},
    {"free", NONE, tool_try_free, "free",
     N_("check the pinned pixels, and release them")},
    {"repeat", NONE, tool_try_repeat, "repeat",
     N_("publish the shared picture again and again, until Ctrl+C")},
    {"info", NONE, tool_try_info, "info",
     N_("print size, picture and holders")},
    {"kill", NONE, kill_this, "kill",
     N_("end this process with SIGKILL at once")},
    {"help", NONE, help, "help", N_("print this list")},
    {"quit", NONE, quit, "quit",
     N_("end the session, as the end of the input does")},
};

#define COMMANDS (sizeof commands / sizeof *commands)

static bool
help(struct tool_try *try, const char *operand)
{
    (void)try;
    (void)operand;
    for (size_t i = 0; i < COMMANDS; i++) {
        printf("%-20s %s\n", commands[i].form, _(commands[i].meaning));
    }
    return true;
}

static bool
quit(struct tool_try *try, const char *operand)
{
    (void)operand;
    try->ended = true;
    return true;
}

static bool
kill_this(struct tool_try *try, const char *operand)
{
    (void)try;
    (void)operand;
    return raise(SIGKILL) == 0;
}

static bool
run_command(struct tool_try *try, const struct try_command *command,
            char *operand)
{
    const char *reason = NULL;

    if (command->operand == NONE && *operand != '\0') {
        return tool_try_refuse(try, command->name, operand,
                               "there are too many operands");
    }
    if (command->operand == NEEDED && *operand == '\0') {
        return tool_try_refuse(try, command->name, command->form,
                               "the operand is missing");
    }
    if (strstr(command->form, " FILE") != NULL) {
        reason = ui_file_address_take(operand);
    }
    return reason != NULL ? tool_try_refuse(try, command->name, operand, reason)
                          : command->run(try, operand);
}

static bool
run_words(struct tool_try *try, const char *word, char *operand)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, word) == 0) {
            return run_command(try, &commands[i], operand);
        }
    }
    return tool_try_refuse(try, "command", word, "there is no such command");
}

/* Cuts off blanks at the end, and returns where the text begins. */
static char *
trim(char *text)
{
    size_t length = strlen(text);

    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    return text + strspn(text, " \t");
}

void
tool_try_head(const struct tool_try *try, const char *line)
{
    if (try->options->trace != TOOL_TRACE_TEXT || try->interactive) {
        return;
    }
    fputs("> ", stderr);
    while (*line != '\0') {
        size_t bytes = shmview_text_character(line, strlen(line));

        fwrite(bytes > 0 ? line : "?", 1, bytes > 0 ? bytes : 1, stderr);
        line += bytes > 0 ? bytes : 1;
    }
    fputc('\n', stderr);
}

bool
tool_try_line(struct tool_try *try, char *line)
{
    char *word = line + strspn(line, " \t");
    char *operand = word + strcspn(word, " \t\r");

    if (operand == word || *word == '#') {
        return true;
    }
    tool_try_head(try, word);
    tool_try_trace_command(&try->trace);
    if (*operand != '\0') {
        *operand++ = '\0';
    }
    return run_words(try, word,
                     strcmp(word, "write") == 0 ? operand : trim(operand));
}
