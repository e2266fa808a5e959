/* SPDX-License-Identifier: MIT */
/* Runs a test in a process that sees no other processes and segments. */

#include "tests/robustness/faults/isolated.h"
#include "tests/support/private-shm.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHM_BYTES (UINT64_C(64) << 20)
/* No test has this exit status. */
#define NOT_ALLOWED 99

static int
status_of(pid_t child)
{
    int status = 0;

    if (child < 0 || waitpid(child, &status, 0) != child) {
        return NOT_ALLOWED;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Runs as the first process of a new PID namespace: pid_namespaces(7). */
static void
be_first(int (*run)(void *data), void *data)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC,
              NULL) != 0) {
        _exit(NOT_ALLOWED);
    }
    exit(run(data));
}

static int
enter_and_run(int (*run)(void *data), void *data)
{
    pid_t child;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!private_shm_enter(SHM_BYTES) || unshare(CLONE_NEWPID) != 0) {
        return NOT_ALLOWED;
    }
    child = fork();
    if (child == 0) {
        be_first(run, data);
    }
    return status_of(child);
}

int
run_apart(int (*run)(void *data), void *data)
{
    pid_t child;
    int status;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        _exit(enter_and_run(run, data));
    }
    status = status_of(child);
    return status == NOT_ALLOWED ? run(data) : status;
}
