/* SPDX-License-Identifier: MIT */
/* The ring of a process, for tests that look into it. */

#include "tests/core/system/timeline-ring-files.h"

#include "tests/support/patience.h"
#include "tests/support/support.h"

#include "core/system/timeline-listener-calls.h"
#include "core/system/timeline-ring.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int
ring_files_find(pid_t pid)
{
    char path[64];
    struct dirent *file;
    DIR *folder;
    int ring = -1;

    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    folder = opendir(path);
    assert_non_null(folder);
    while (ring < 0 && (file = readdir(folder)) != NULL) {
        ring = ring_open(pid, file->d_name);
    }
    closedir(folder);
    assert_true(ring >= 0);
    return ring;
}

void
ring_files_await_silence(int ring)
{
    int64_t end = patience_end();
    struct ring_page *page = ring_map(ring);

    assert_non_null(page);
    while (ring_lock(ring, RING_LOCK_LISTENING, F_WRLCK) < 0) {
        if (patience_clock() > end) {
            skip();
        }
        usleep(10000);
    }
    /* While this lock is held, no process can begin to listen. A listener that
     * was killed may have left `listening` set. */
    atomic_store(&page->listening, 0);
    ring_empty(ring);
    ring_unmap(page);
}
