/* SPDX-License-Identifier: MIT */
/* The number of each of the user's windows, on which all windows agree. */

#include "ui/identity/window-number.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0700
#define FILE_MODE 0600
#define MOST 99

static guint own_number;

static gboolean
is_ours(int file)
{
    struct stat status;

    return fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
           status.st_uid == geteuid() && status.st_nlink == 1;
}

static int
open_file(void)
{
    g_autofree char *folder =
        g_build_filename(g_get_user_runtime_dir(), "shmview", NULL);
    g_autofree char *path = g_build_filename(folder, "windows", NULL);
    int file;

    /* If this fails, so does the next call. */
    g_mkdir_with_parents(folder, FOLDER_MODE);
    file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                FILE_MODE);
    if (file >= 0 && !is_ours(file)) {
        close(file);
        return -1;
    }
    return file;
}

/*
 * The file is empty. The window with the number N holds a lock on byte N, which
 * belongs to the process: only then does the kernel tell whose it is. Such
 * locks go when the process closes any descriptor of the file, so it is opened
 * once, and never closed.
 */
static int
numbers_file(void)
{
    static int file = -1;
    static gsize opened;

    if (g_once_init_enter(&opened)) {
        file = open_file();
        g_once_init_leave(&opened, 1);
    }
    return file;
}

static struct flock
lock_of(guint number)
{
    return (struct flock){
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = number, .l_len = 1};
}

guint
ui_window_number_take(void)
{
    for (guint number = 1; own_number == 0 && number <= MOST; number++) {
        struct flock lock = lock_of(number);

        if (fcntl(numbers_file(), F_SETLK, &lock) == 0) {
            own_number = number;
        }
    }
    return own_number;
}

guint
ui_window_number_of(pid_t process)
{
    if (process == getpid()) {
        return own_number;
    }
    for (guint number = 1; process > 0 && number <= MOST; number++) {
        struct flock lock = lock_of(number);

        if (fcntl(numbers_file(), F_GETLK, &lock) != 0) {
            return 0;
        }
        if (lock.l_type != F_UNLCK && lock.l_pid == process) {
            return number;
        }
    }
    return 0;
}
