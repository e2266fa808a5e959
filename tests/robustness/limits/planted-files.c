/* SPDX-License-Identifier: MIT */
/* Plants files of every kind under a name, and checks that nothing changes
 * them. */

#include "tests/robustness/limits/planted-files.h"

#include "tests/robustness/limits/users.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define CONTENTS "not to be touched"

static void
write_file(const char *path, mode_t mode)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    assert_true(file >= 0);
    assert_int_equal(write(file, CONTENTS, sizeof CONTENTS), sizeof CONTENTS);
    assert_int_equal(fchmod(file, mode), 0);
    close(file);
}

static void
plant_file(const struct plot *plot)
{
    write_file(plot->path, 0600);
}

static void
plant_readable_file(const struct plot *plot)
{
    write_file(plot->path, 0644);
}

static void
plant_writable_file(const struct plot *plot)
{
    write_file(plot->path, 0666);
}

static void
plant_link(const struct plot *plot)
{
    assert_int_equal(symlink(plot->victim, plot->path), 0);
}

static void
plant_dangling_link(const struct plot *plot)
{
    assert_int_equal(symlink("nowhere", plot->path), 0);
}

/* Not every system forbids this: fs.protected_hardlinks in proc(5). */
static void
plant_hard_link(const struct plot *plot)
{
    users_become(USER_ROOT);
    assert_int_equal(link(plot->victim, plot->path), 0);
}

static void
plant_fifo(const struct plot *plot)
{
    assert_int_equal(mkfifo(plot->path, 0600), 0);
    assert_int_equal(chmod(plot->path, 0666), 0);
}

static void
plant_folder(const struct plot *plot)
{
    assert_int_equal(mkdir(plot->path, 0700), 0);
    assert_int_equal(chmod(plot->path, 0777), 0);
}

static void
plant_socket(const struct plot *plot)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(end >= 0);
    assert_true(strlen(plot->path) < sizeof address.sun_path);
    snprintf(address.sun_path, sizeof address.sun_path, "%.100s", plot->path);
    assert_int_equal(bind(end, (void *)&address, sizeof address), 0);
    close(end);
}

/* Plants /dev/zero under another name. */
static void
plant_device(const struct plot *plot)
{
    users_become(USER_ROOT);
    assert_int_equal(mknod(plot->path, S_IFCHR | 0600, makedev(1, 5)), 0);
    assert_int_equal(chmod(plot->path, 0666), 0);
}

/* The running planted program, or 0. */
static pid_t running;

static void
copy_program(const char *from, const char *to)
{
    char bytes[65536];
    int program = open(from, O_RDONLY | O_CLOEXEC);
    int copy = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700);
    ssize_t count;

    assert_true(program >= 0 && copy >= 0);
    while ((count = read(program, bytes, sizeof bytes)) > 0) {
        assert_int_equal(write(copy, bytes, (size_t)count), count);
    }
    assert_int_equal(fchmod(copy, 0777), 0);
    close(copy);
    close(program);
}

/* While a program runs, the kernel lets nobody write to it. */
static void
plant_running_program(const struct plot *plot)
{
    int ends[2];
    char byte;

    copy_program("/bin/sleep", plot->path);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    running = fork();
    assert_true(running >= 0);
    if (running == 0) {
        execl(plot->path, "sleep", "60", (char *)NULL);
        _exit(1);
    }
    close(ends[1]);
    /* exec closes the pipe. */
    assert_int_equal(read(ends[0], &byte, 1), 0);
    close(ends[0]);
}

/* The descriptor of a file with a lease, or -1. */
static int leased = -1;

/* For now the kernel lets nobody open the file, and reports each attempt:
 * fcntl(2). */
static void
plant_leased_file(const struct plot *plot)
{
    write_file(plot->path, 0666);
    signal(SIGIO, SIG_IGN);
    leased = open(plot->path, O_RDWR | O_CLOEXEC);
    assert_true(leased >= 0);
    assert_int_equal(fcntl(leased, F_SETLEASE, F_WRLCK), 0);
}

static const struct {
    const char *name;
    void (*plant)(const struct plot *plot);
} plants[] = {
    {"file", plant_file},
    {"readable file", plant_readable_file},
    [PLANT_WRITABLE_FILE] = {"world-writable file", plant_writable_file},
    {"symbolic link", plant_link},
    {"dangling link", plant_dangling_link},
    {"hard link", plant_hard_link},
    {"FIFO", plant_fifo},
    {"folder", plant_folder},
    {"socket", plant_socket},
    {"device", plant_device},
    {"leased file", plant_leased_file},
    {"running program", plant_running_program},
};
const size_t plant_kinds = sizeof plants / sizeof plants[0];

const char *
plant_name(size_t which)
{
    return plants[which].name;
}

static struct plot_state
plot_state(const struct plot *plot)
{
    struct plot_state state = {.link = ""};
    int file = open(plot->victim, O_RDONLY | O_CLOEXEC);

    assert_int_equal(lstat(plot->path, &state.planted), 0);
    if (S_ISLNK(state.planted.st_mode)) {
        assert_true(readlink(plot->path, state.link, sizeof state.link - 1) >
                    0);
    }
    assert_true(file >= 0);
    assert_int_equal(fstat(file, &state.victim), 0);
    assert_int_equal(read(file, state.contents, sizeof CONTENTS),
                     sizeof CONTENTS);
    close(file);
    return state;
}

static void
assert_same_file(const struct stat *now, const struct stat *before)
{
    assert_int_equal(now->st_ino, before->st_ino);
    assert_int_equal(now->st_mode, before->st_mode);
    assert_int_equal(now->st_uid, before->st_uid);
    assert_int_equal(now->st_size, before->st_size);
    assert_int_equal(now->st_nlink, before->st_nlink);
    assert_memory_equal(&now->st_mtim, &before->st_mtim, sizeof now->st_mtim);
    assert_memory_equal(&now->st_ctim, &before->st_ctim, sizeof now->st_ctim);
}

void
assert_plot_unchanged(const struct plot *plot, const struct plot_state *before)
{
    struct plot_state now = plot_state(plot);

    assert_same_file(&now.planted, &before->planted);
    assert_same_file(&now.victim, &before->victim);
    assert_string_equal(now.link, before->link);
    assert_memory_equal(now.contents, CONTENTS, sizeof CONTENTS);
}

void
plot_make(struct plot *plot, const char *key)
{
    struct shmview_segment *segment;

    users_become(USER_OWNER);
    segment = support_open(key);
    plot->key = key;
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        snprintf(plot->path, sizeof plot->path, "/dev/shm/%s",
                 shmview_segment_native_key(segment));
        snprintf(plot->victim, sizeof plot->victim, "/dev/shm/precious");
    } else {
        snprintf(plot->path, sizeof plot->path, "%s",
                 shmview_segment_native_key(segment));
        snprintf(plot->victim, sizeof plot->victim, "%s/precious",
                 getenv("TMPDIR"));
    }
    shmview_segment_free(segment);
    write_file(plot->victim, 0600);
}

void
plot_end(const struct plot *plot)
{
    users_become(USER_ROOT);
    if (running > 0) {
        kill(running, SIGKILL);
        waitpid(running, NULL, 0);
        running = 0;
    }
    if (leased >= 0) {
        close(leased);
        leased = -1;
    }
    assert_int_equal(remove(plot->path), 0);
    assert_int_equal(unlink(plot->victim), 0);
}

void
plot_plant(const struct plot *plot, size_t which, struct plot_state *before)
{
    print_message("%s\n", plants[which].name);
    users_become(USER_OTHER);
    plants[which].plant(plot);
    users_become(USER_OWNER);
    *before = plot_state(plot);
}
