/* SPDX-License-Identifier: MIT */
/* Tests of shmtool try on a terminal: its prompt, Ctrl+C and Ctrl+D. */

#include "tests/app/tool/fixture.h"
#include "tests/support/patience.h"
#include "tests/support/unit-test.h"

#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A pseudo-terminal with `shmtool try` in the foreground. */
struct terminal {
    pid_t pid;
    int master;
    /* The output that the test has not checked yet. */
    char shown[4096];
};

static struct terminal
terminal_start(const struct fixture *fixture)
{
    const char *tool = fixture_tool();
    struct terminal terminal = {0};

    terminal.pid = forkpty(&terminal.master, NULL, NULL, NULL);
    assert_true(terminal.pid >= 0);
    if (terminal.pid == 0) {
        execl(tool, "shmtool", "try", "-k", fixture->key, NULL);
        _exit(127);
    }
    return terminal;
}

static void
terminal_read(struct terminal *terminal)
{
    struct pollfd file = {.fd = terminal->master, .events = POLLIN};
    size_t length = strlen(terminal->shown);
    ssize_t received;

    if (poll(&file, 1, patience_milliseconds()) != 1) {
        fail_msg("no more than this was shown in time: %s", terminal->shown);
    }
    received = read(terminal->master, terminal->shown + length,
                    sizeof terminal->shown - 1 - length);
    if (received <= 0) {
        fail_msg("no more than this was shown: %s", terminal->shown);
    }
    terminal->shown[length + (size_t)received] = '\0';
}

/* Waits until the terminal shows exactly this. */
static void
terminal_expect(struct terminal *terminal, const char *text)
{
    size_t length = strlen(text);

    while (strlen(terminal->shown) < length) {
        terminal_read(terminal);
    }
    if (strncmp(terminal->shown, text, length) != 0) {
        fail_msg("\"%s\" instead of \"%s\"", terminal->shown, text);
    }
    memmove(terminal->shown, terminal->shown + length,
            strlen(terminal->shown + length) + 1);
}

static void
terminal_type(struct terminal *terminal, const char *keys)
{
    assert_int_equal(write(terminal->master, keys, strlen(keys)),
                     (ssize_t)strlen(keys));
}

/* Waits until the program ends with status 0. */
static void
terminal_end(struct terminal *terminal)
{
    char rest[256];
    int status;

    while (read(terminal->master, rest, sizeof rest) > 0) {
    }
    assert_int_equal(waitpid(terminal->pid, &status, 0), terminal->pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    close(terminal->master);
}

static void
expect_created(const struct fixture *fixture, struct terminal *terminal)
{
    char text[256];

    terminal_expect(terminal, "> ");
    terminal_type(terminal, "create\r");
    snprintf(text, sizeof text,
             "create\r\ncreated 4096 bytes as %s, attached\r\n> ",
             fixture->native);
    terminal_expect(terminal, text);
}

/* A prompt comes before each line; a failed command does not change the exit
 * status. */
static void
test_prompt(void **state)
{
    struct fixture *fixture = *state;
    struct terminal terminal = terminal_start(fixture);

    expect_created(fixture, &terminal);
    terminal_type(&terminal, "unlock now\r");
    terminal_expect(&terminal,
                    "unlock now\r\nshmtool: unlock 'now': there are too many "
                    "operands; help lists the commands\r\n> ");
    terminal_type(&terminal, "\r");
    terminal_expect(&terminal, "\r\n> ");
    terminal_type(&terminal, "quit\r");
    terminal_expect(&terminal, "quit\r\n");
    terminal_end(&terminal);
    assert_false(fixture_segment_exists(fixture));
}

/* Ctrl+D ends the program, and begins a new line. */
static void
test_end_of_file(void **state)
{
    struct fixture *fixture = *state;
    struct terminal terminal = terminal_start(fixture);

    expect_created(fixture, &terminal);
    terminal_type(&terminal, "\x04");
    terminal_expect(&terminal, "\r\n");
    terminal_end(&terminal);
    assert_false(fixture_segment_exists(fixture));
}

/* Ctrl+C cancels a half-typed line and a wait, but never ends the program. */
static void
test_interrupt(void **state)
{
    struct fixture *fixture = *state;
    struct terminal first = terminal_start(fixture);
    struct terminal second = terminal_start(fixture);
    char text[256];

    expect_created(fixture, &first);
    terminal_type(&first, "kil");
    terminal_expect(&first, "kil");
    terminal_type(&first, "\x03");
    terminal_expect(&first, "^C\r\n> ");
    terminal_type(&first, "lock\r");
    terminal_expect(&first, "lock\r\nlocked\r\n> ");
    terminal_expect(&second, "> ");
    terminal_type(&second, "attach\r");
    terminal_expect(&second, "attach\r\nattached, 4096 bytes\r\n> ");
    for (int i = 0; i < 2; i++) {
        terminal_type(&second, "lock\r");
        snprintf(text, sizeof text,
                 "lock\r\nwaiting for shmtool (process %d); Ctrl+C gives "
                 "up\r\n",
                 (int)first.pid);
        terminal_expect(&second, text);
        terminal_type(&second, "\x03");
        snprintf(text, sizeof text,
                 "^C\r\nshmtool: lock '%s': cancelled while waiting for the "
                 "lock held by shmtool (process %d)\r\n> ",
                 fixture->key, (int)first.pid);
        terminal_expect(&second, text);
    }
    terminal_type(&first, "quit\r");
    terminal_end(&first);
    terminal_type(&second, "lock\r");
    terminal_expect(&second, "lock\r\nlocked\r\n> ");
    terminal_type(&second, "quit\r");
    terminal_end(&second);
}

/* If its terminal is closed, try leaves as at the end of its input. */
static void
test_hangup(void **state)
{
    struct fixture *fixture = *state;
    struct terminal terminal = terminal_start(fixture);
    int status;

    expect_created(fixture, &terminal);
    close(terminal.master);
    assert_int_equal(waitpid(terminal.pid, &status, 0), terminal.pid);
    assert_true(WIFEXITED(status));
    assert_false(fixture_segment_exists(fixture));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_prompt),
        TEST(test_end_of_file),
        TEST(test_interrupt),
        TEST(test_hangup),
    };

    return fixture_run_group("shmtool try on a terminal", tests);
}
