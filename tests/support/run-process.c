/* SPDX-License-Identifier: MIT */
/* Runs a program for a test: starts it, writes its input, reads its output,
 * waits for its end. */

#include "tests/support/run-process.h"
#include "tests/support/patience.h"
#include "tests/support/unit-test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct run {
    struct run *next;
    pid_t pid;
    const char *input;
    size_t input_left;
    int input_pipe;
    int output_pipe;
    int errors_file;
    char *output;
    size_t output_length;
    /* The start of the line after the last returned one. */
    size_t line_start;
    char *line;
    int64_t deadline;
};

static struct run *runs;

static void
close_once(int *descriptor)
{
    if (*descriptor >= 0) {
        close(*descriptor);
        *descriptor = -1;
    }
}

static void
run_free(struct run *run)
{
    struct run **link = &runs;

    while (*link != run) {
        link = &(*link)->next;
    }
    *link = run->next;
    close_once(&run->input_pipe);
    close_once(&run->output_pipe);
    close_once(&run->errors_file);
    free(run->output);
    free(run->line);
    free(run);
}

void
run_kill_all(void)
{
    while (runs != NULL) {
        kill(runs->pid, SIGKILL);
        waitpid(runs->pid, NULL, 0);
        run_free(runs);
    }
}

/* Sets the signals as a shell does for its programs. */
static void
set_signals(posix_spawnattr_t *attributes)
{
    sigset_t signals;

    sigemptyset(&signals);
    posix_spawnattr_setsigmask(attributes, &signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(attributes, &signals);
    posix_spawnattr_setflags(attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static void
spawn(struct run *run, const char *const *arguments, int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int result;

    posix_spawnattr_init(&attributes);
    set_signals(&attributes);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, run->errors_file, STDERR_FILENO);
    result = posix_spawnp(&run->pid, arguments[0], &actions, &attributes,
                          (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (result != 0) {
        fail_msg("cannot run %s: %s", arguments[0], strerror(result));
    }
}

struct run *
run_start(const struct run_request *request)
{
    struct run *run = calloc(1, sizeof *run);
    int input[2];
    int output[2];

    assert_non_null(run);
    assert_int_equal(pipe2(input, O_CLOEXEC), 0);
    assert_int_equal(pipe2(output, O_CLOEXEC), 0);
    run->errors_file = memfd_create("errors", MFD_CLOEXEC);
    assert_true(run->errors_file >= 0);
    run->input = request->input;
    run->input_left = request->input_length;
    run->input_pipe = input[1];
    run->output_pipe = output[0];
    run->deadline = patience_end();
    fcntl(run->input_pipe, F_SETFL, O_NONBLOCK);
    spawn(run, request->arguments, input[0],
          request->output_descriptor > 0 ? request->output_descriptor
                                         : output[1]);
    close(input[0]);
    close(output[1]);
    run->next = runs;
    runs = run;
    return run;
}

pid_t
run_pid(const struct run *run)
{
    return run->pid;
}

void
run_signal(struct run *run, int number)
{
    assert_int_equal(kill(run->pid, number), 0);
}

/* Polls `files` until one is ready. */
static void
wait_for(struct run *run, struct pollfd *files, nfds_t count)
{
    int64_t left = run->deadline - patience_clock();

    if (poll(files, count, left > 0 ? (int)left : 0) == 0) {
        fail_msg("process %d: nothing happened in time", (int)run->pid);
    }
}

static void
feed(struct run *run)
{
    ssize_t written = write(run->input_pipe, run->input, run->input_left);

    if (written > 0) {
        run->input += written;
        run->input_left -= (size_t)written;
    } else if (errno != EAGAIN && errno != EINTR) {
        run->input_left = 0;
    }
}

static void
collect(struct run *run)
{
    enum {
        PIECE = 65536
    };
    ssize_t received;

    run->output = realloc(run->output, run->output_length + PIECE + 1);
    assert_non_null(run->output);
    received = read(run->output_pipe, run->output + run->output_length, PIECE);
    if (received > 0) {
        run->output_length += (size_t)received;
    } else if (received == 0) {
        close_once(&run->output_pipe);
    }
    run->output[run->output_length] = '\0';
}

/* Does one step of input and output; returns false if the output has ended. */
static bool
pump(struct run *run)
{
    struct pollfd files[2] = {
        {.fd = run->output_pipe, .events = POLLIN},
        {.fd = run->input_pipe, .events = POLLOUT},
    };

    if (run->input_left == 0) {
        close_once(&run->input_pipe);
        files[1].fd = -1;
    }
    if (run->output_pipe < 0) {
        return false;
    }
    wait_for(run, files, 2);
    if (files[1].revents != 0) {
        feed(run);
    }
    if (files[0].revents != 0) {
        collect(run);
    }
    return true;
}

const char *
run_next_line(struct run *run)
{
    const char *start;
    const char *end;

    while (run->output == NULL ||
           (end = memchr(run->output + run->line_start, '\n',
                         run->output_length - run->line_start)) == NULL) {
        if (!pump(run)) {
            return NULL;
        }
    }
    start = run->output + run->line_start;
    free(run->line);
    run->line = strndup(start, (size_t)(end - start));
    run->line_start += (size_t)(end - start) + 1;
    return run->line;
}

const char *
run_read_line(struct run *run)
{
    const char *line = run_next_line(run);

    if (line == NULL) {
        fail_msg("process %d ended without a line", (int)run->pid);
    }
    return line;
}

static char *
read_errors(const struct run *run)
{
    off_t length = lseek(run->errors_file, 0, SEEK_END);
    char *text = calloc(1, (size_t)length + 1);

    assert_non_null(text);
    assert_int_equal(pread(run->errors_file, text, (size_t)length, 0), length);
    return text;
}

static int
wait_for_end(struct run *run)
{
    struct pollfd file = {.events = POLLIN};
    int status;

    file.fd = pidfd_open(run->pid, 0);
    assert_true(file.fd >= 0);
    wait_for(run, &file, 1);
    close(file.fd);
    assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void
run_finish(struct run *run, struct run_result *result)
{
    int status;

    run->deadline = patience_end();
    while (pump(run)) {
    }
    status = wait_for_end(run);
    if (result != NULL) {
        *result = (struct run_result){
            .status = status,
            .output = run->output != NULL ? run->output : calloc(1, 1),
            .output_length = run->output_length,
            .errors = read_errors(run),
        };
        run->output = NULL;
    }
    run_free(run);
}

void
run_whole(const struct run_request *request, struct run_result *result)
{
    run_finish(run_start(request), result);
}

void
run_result_clear(struct run_result *result)
{
    free(result->output);
    free(result->errors);
    *result = (struct run_result){0};
}
