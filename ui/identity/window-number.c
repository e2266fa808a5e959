/* SPDX-License-Identifier: MIT */
/* The number of each of the user's windows; all windows agree on it. */

#include "ui/identity/window-number.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0700
/* The sticky bit protects the file from programs that tidy up the folder. */
#define FILE_MODE 01600
#define MOST 99

static guint own_number;

static gboolean
is_ours(int file)
{
    struct stat status;

    return fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
           status.st_uid == geteuid() && status.st_nlink == 1;
}

static char *
file_path(void)
{
    return g_build_filename(g_get_user_runtime_dir(), "shmview", "windows",
                            NULL);
}

static int
open_file(void)
{
    g_autofree char *path = file_path();
    g_autofree char *folder = g_path_get_dirname(path);
    int file;

    /* If this fails, open() fails too and reports it. */
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
 * The file is empty. The window with the number N holds a lock on byte N. It is
 * a lock of the process, because only for those does the kernel tell which
 * process holds them. The process loses such a lock when it closes any
 * descriptor of the file, so the file is opened once, and closed only when its
 * name has been removed.
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

static gboolean
has_lost_its_name(int file)
{
    g_autofree char *path = file_path();
    struct stat named;
    struct stat opened;

    return fstat(file, &opened) == 0 &&
           (lstat(path, &named) != 0 || named.st_dev != opened.st_dev ||
            named.st_ino != opened.st_ino);
}

/* If somebody has removed the file, every window creates or opens a new one at
 * once and locks its number there. Otherwise the next window would begin with 1
 * again. */
static void
renew_file(void)
{
    struct flock lock = lock_of(own_number);
    int renewed = has_lost_its_name(numbers_file()) ? open_file() : -1;

    if (renewed >= 0) {
        dup3(renewed, numbers_file(), O_CLOEXEC);
        close(renewed);
        fcntl(numbers_file(), F_SETLK, &lock);
    }
}

/* The file is watched until the process ends. */
static void
watch_file(void)
{
    g_autofree char *path = file_path();
    g_autoptr(GFile) file = g_file_new_for_path(path);
    GFileMonitor *monitor =
        g_file_monitor_file(file, G_FILE_MONITOR_NONE, NULL, NULL);

    if (monitor != NULL) {
        g_signal_connect(monitor, "changed", G_CALLBACK(renew_file), NULL);
    }
}

guint
ui_window_number_take(void)
{
    if (own_number != 0) {
        return own_number;
    }
    for (guint number = 1; own_number == 0 && number <= MOST; number++) {
        struct flock lock = lock_of(number);

        if (fcntl(numbers_file(), F_SETLK, &lock) == 0) {
            own_number = number;
        }
    }
    if (own_number != 0) {
        watch_file();
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
