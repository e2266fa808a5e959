/* SPDX-License-Identifier: MIT */
/* shmtool guard: runs a command, unless another shmtool guard with the same key
 * is running. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "app/tool/trace.h"
#include <shmview/guard.h>

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The exit statuses of a shell for a command that it can't run, or that a
 * signal ended. */
#define STATUS_NOT_EXECUTABLE 126
#define STATUS_NOT_FOUND 127
#define STATUS_SIGNAL 128
/* Another shmtool guard is running: EX_TEMPFAIL of sysexits.h, try again later.
 */
#define STATUS_RUNNING 75

/* Runs in the child of `parent`, and never returns. */
static void
run_command(char **arguments, struct shmview_guard *guard, pid_t parent)
{
    struct shmview_error error;
    int status;

    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    tool_signals_release();
    /* If we are killed, the kernel asks the command to end, too; we may be dead
     * already. The command gets the guard, too, because it may ignore that
     * signal. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent) {
        _exit(TOOL_FAILED);
    }
    if (shmview_guard_bequeath(guard, &error) != SHMVIEW_OK) {
        _exit(tool_fail(&error));
    }
    execvp(arguments[0], arguments);
    status = errno == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
    tool_fail_errno(errno, "run", arguments[0]);
    _exit(status);
}

static int
exit_status(int wait_status)
{
    if (WIFSIGNALED(wait_status)) {
        return STATUS_SIGNAL + WTERMSIG(wait_status);
    }
    return WEXITSTATUS(wait_status);
}

/* Waits for the command, and passes signals on to it meanwhile. Signals from
 * the terminal reach the command by themselves. */
static int
wait_for_command(pid_t command, const sigset_t *signals)
{
    siginfo_t signal_information;
    int wait_status;
    pid_t ended;

    while ((ended = waitpid(command, &wait_status, WNOHANG)) == 0) {
        int number = sigwaitinfo(signals, &signal_information);

        if (number > 0 && number != SIGCHLD &&
            signal_information.si_code != SI_KERNEL) {
            kill(command, number);
        }
    }
    return ended == command
               ? exit_status(wait_status)
               : tool_fail_errno(errno, "guard", "wait for the command");
}

static int
run_guarded(char **arguments, struct shmview_guard *guard,
            const sigset_t *signals)
{
    pid_t parent = getpid();
    pid_t command;

    tool_trace_hand_over();
    command = fork();
    if (command < 0) {
        return tool_fail_errno(errno, "guard", arguments[0]);
    }
    if (command == 0) {
        run_command(arguments, guard, parent);
    }
    return wait_for_command(command, signals);
}

int
tool_guard(const struct tool_options *options)
{
    struct shmview_guard *guard;
    struct shmview_error error;
    sigset_t signals;
    int result;

    /* If SIGCHLD were ignored, we could not learn the command's status. */
    signal(SIGCHLD, SIG_DFL);
    tool_signals_block();
    tool_signals(&signals);
    sigaddset(&signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    if (shmview_guard_take(options->key, &guard, &error) != SHMVIEW_OK) {
        tool_fail(&error);
        return error.status == SHMVIEW_ERROR_ALREADY_EXISTS ? STATUS_RUNNING
                                                            : TOOL_FAILED;
    }
    result = run_guarded(options->operands, guard, &signals);
    shmview_guard_release(guard);
    return result;
}
