/* SPDX-License-Identifier: MIT */
/* What another user plants under a name of ours is refused in clear words, and
 * left as it is. */

#include "users.h"

#include "core/borrow.h"
#include "core/guard.h"
#include "core/inventory.h"
#include "core/watch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#define CONTENTS "not to be touched"

/* Names of the file that links lead to: it is the owner's own. */
struct plot {
    const char *key;
    char path[512];
    char victim[512];
};

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

/* Not every system forbids it: fs.protected_hardlinks of proc(5). */
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

/* /dev/zero, under another name. */
static void
plant_device(const struct plot *plot)
{
    users_become(USER_ROOT);
    assert_int_equal(mknod(plot->path, S_IFCHR | 0600, makedev(1, 5)), 0);
    assert_int_equal(chmod(plot->path, 0666), 0);
}

static const struct {
    const char *name;
    void (*plant)(const struct plot *plot);
} plants[] = {
    {"file", plant_file},
    {"readable file", plant_readable_file},
    {"world-writable file", plant_writable_file},
    {"symbolic link", plant_link},
    {"dangling link", plant_dangling_link},
    {"hard link", plant_hard_link},
    {"FIFO", plant_fifo},
    {"folder", plant_folder},
    {"socket", plant_socket},
    {"device", plant_device},
};
static const size_t plant_count = sizeof plants / sizeof plants[0];

/* Of what was planted, and of the file behind a link. */
struct state {
    struct stat planted;
    struct stat victim;
    char link[512];
    char contents[sizeof CONTENTS];
};

static struct state
take_state(const struct plot *plot)
{
    struct state state = {.link = ""};
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

static void
assert_unchanged(const struct plot *plot, const struct state *before)
{
    struct state now = take_state(plot);

    assert_same_file(&now.planted, &before->planted);
    assert_same_file(&now.victim, &before->victim);
    assert_string_equal(now.link, before->link);
    assert_memory_equal(now.contents, CONTENTS, sizeof CONTENTS);
}

static void
assert_handle_refused(struct shm_segment *segment, enum shm_status status)
{
    struct shm_error error = {.status = shm_segment_error(segment)};

    snprintf(error.text, sizeof error.text, "%s",
             shm_segment_error_text(segment));
    assert_refused(status, &error);
    assert_non_null(strstr(error.text, shm_segment_key(segment)));
    assert_idle(segment);
}

static void
assert_segments_refused(const char *key)
{
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(20, 10, SHM_FORMAT_RGB8, 1);
    struct shm_image *fetched;
    struct shm_view view;
    void *pixels;

    assert_handle_refused(segment, shm_segment_create(segment, 10));
    assert_handle_refused(segment, shm_segment_attach(segment, SHM_READ_ONLY));
    assert_handle_refused(segment, shm_segment_attach(segment, SHM_READ_WRITE));
    assert_handle_refused(
        segment, shm_exchange_publish(segment, image, NULL, NULL, NULL));
    assert_handle_refused(
        segment, shm_exchange_fetch(segment, NULL, &fetched, NULL, NULL));
    if (support_key_type() == SHM_KEY_POSIX) {
        assert_handle_refused(segment,
                              shm_exchange_borrow(segment, NULL, &view, NULL));
        assert_handle_refused(
            segment, shm_exchange_prepare(segment, 20, 10, SHM_FORMAT_RGB8,
                                          NULL, &pixels, NULL));
    }
    shm_segment_free(segment);
    shm_image_free(image);
}

static void
assert_inventory_refuses(const char *key)
{
    struct shm_inventory inventory;
    struct shm_error error;

    assert_refused(
        shm_inventory_find(support_key_type(), key, &inventory, &error),
        &error);
    assert_int_equal(shm_inventory_list(&inventory, &error), SHM_OK);
    assert_int_equal(inventory.count, 0);
    shm_inventory_free(&inventory);
    assert_int_equal(shm_inventory_clean(&inventory, &error), SHM_OK);
    assert_int_equal(inventory.count, 0);
    shm_inventory_free(&inventory);
}

/* To a watch it is nothing; it goes on. */
static struct shm_watch *
watch_nothing(const char *key)
{
    struct shm_watch *watch;
    struct shm_watch_event event;
    struct shm_error error;

    assert_int_equal(shm_watch_new(support_key_type(), key, &watch, &error),
                     SHM_OK);
    assert_int_equal(shm_watch_next(watch, &event, &error), SHM_OK);
    assert_int_equal(event.what, SHM_WATCH_NOTHING);
    return watch;
}

static void
make_plot(struct plot *plot, const char *key)
{
    struct shm_segment *segment;

    users_become(USER_OWNER);
    segment = support_open(key);
    plot->key = key;
    if (support_key_type() == SHM_KEY_POSIX) {
        snprintf(plot->path, sizeof plot->path, "/dev/shm/%s",
                 shm_segment_native_key(segment));
        snprintf(plot->victim, sizeof plot->victim, "/dev/shm/precious");
    } else {
        snprintf(plot->path, sizeof plot->path, "%s",
                 shm_segment_native_key(segment));
        snprintf(plot->victim, sizeof plot->victim, "%s/precious",
                 getenv("TMPDIR"));
    }
    shm_segment_free(segment);
    write_file(plot->victim, 0600);
}

static void
end_plot(const struct plot *plot)
{
    users_become(USER_ROOT);
    assert_int_equal(remove(plot->path), 0);
    assert_int_equal(unlink(plot->victim), 0);
}

static void
plant(const struct plot *plot, size_t which, struct state *state)
{
    print_message("%s\n", plants[which].name);
    users_become(USER_OTHER);
    plants[which].plant(plot);
    users_become(USER_OWNER);
    *state = take_state(plot);
}

/* Under the segment's name, whatever comes for it; and once it is away, the
 * key is as good as new. */
static void
planted_names_are_refused_and_left_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < plant_count; i++) {
        const char *key = support_key(plants[i].name);
        struct plot plot;
        struct state before;
        struct shm_watch *watch;
        struct shm_segment *segment;

        make_plot(&plot, key);
        plant(&plot, i, &before);
        watch = watch_nothing(key);
        assert_segments_refused(key);
        assert_inventory_refuses(key);
        assert_unchanged(&plot, &before);
        shm_watch_free(watch);
        end_plot(&plot);
        users_become(USER_OWNER);
        segment = support_open(key);
        assert_ok(segment, shm_segment_create(segment, 10));
        shm_segment_free(segment);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* Under the name of a guard. */
static void
planted_guards_are_refused_and_left_alone(void **state)
{
    (void)state;
    support_posix_only();
    for (size_t i = 0; i < plant_count; i++) {
        const char *key = support_key("instance");
        char guard_key[600];
        struct plot plot;
        struct state before;
        struct shm_guard *guard;
        struct shm_error error;

        snprintf(guard_key, sizeof guard_key, "guard/%s", key);
        make_plot(&plot, guard_key);
        plant(&plot, i, &before);
        assert_refused(shm_guard_take(key, &guard, &error), &error);
        assert_null(guard);
        assert_unchanged(&plot, &before);
        end_plot(&plot);
    }
}

/* Under the name of the semaphore's key file. */
static void
planted_semaphores_are_refused_and_left_alone(void **state)
{
    (void)state;
    if (support_key_type() != SHM_KEY_SYSTEM_V) {
        skip();
    }
    for (size_t i = 0; i < plant_count; i++) {
        const char *key = support_key("locked");
        char segment_name[200];
        struct plot plot;
        struct state before;

        make_plot(&plot, key);
        snprintf(segment_name, sizeof segment_name, "%.190s",
                 strrchr(plot.path, '/') + 1 + strlen("qipc_sharedmemory_"));
        snprintf(strrchr(plot.path, '/') + 1, 300, "qipc_systemsem_%s",
                 segment_name);
        plant(&plot, i, &before);
        assert_segments_refused(key);
        assert_unchanged(&plot, &before);
        end_plot(&plot);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* A file of another user has taken the place of a segment's name while it is
 * held: its holder keeps what it has, and removes nothing. */
static void
holder_does_not_remove_what_took_its_name(void **state)
{
    struct shm_segment *segment;
    struct shm_image *image = pattern_new(64, 48, SHM_FORMAT_RGB8, 1);
    struct state before;
    struct plot plot;

    (void)state;
    support_posix_only();
    segment = users_publish("replaced");
    make_plot(&plot, shm_segment_key(segment));
    assert_int_equal(unlink(plot.path), 0);
    users_become(USER_OTHER);
    plant_writable_file(&plot);
    users_become(USER_OWNER);
    before = take_state(&plot);
    assert_int_equal(shm_exchange_publish(segment, image, NULL, NULL, NULL),
                     SHM_ERROR_PERMISSION_DENIED);
    shm_segment_free(segment);
    assert_unchanged(&plot, &before);
    end_plot(&plot);
    shm_image_free(image);
}

#define TEST(name) cmocka_unit_test_teardown(name, users_return)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(planted_names_are_refused_and_left_alone),
        TEST(planted_guards_are_refused_and_left_alone),
        TEST(planted_semaphores_are_refused_and_left_alone),
        TEST(holder_does_not_remove_what_took_its_name),
    };

    return users_run("users: what they plant", tests);
}
