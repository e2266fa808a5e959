/* SPDX-License-Identifier: MIT */
/* A process with one handle, which reads a command from each line. */

#include <shmview/picture.h>
#include <shmview/segment.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Reads a command with its arguments from each line, and answers with one line:
 * "ok" with the results, or "error NUMBER TEXT".
 */

#define WORDS 6

struct peer {
    struct shmview_segment *segment;
    char *words[WORDS];
};

static void
answer_with(enum shmview_status status, const char *text)
{
    if (status == SHMVIEW_OK) {
        puts("ok");
    } else {
        printf("error %d %s\n", status, text);
    }
}

static void
answer(const struct peer *peer, enum shmview_status status)
{
    answer_with(status, shmview_segment_error_text(peer->segment));
}

static long
number(const struct peer *peer, size_t word)
{
    return peer->words[word] == NULL ? 0 : strtol(peer->words[word], NULL, 10);
}

static void
tell_native_key(struct peer *peer)
{
    printf("ok %s\n", shmview_segment_native_key(peer->segment));
}

/* create BYTES */
static void
create(struct peer *peer)
{
    answer(peer, shmview_segment_create(peer->segment, number(peer, 1)));
}

static void
attach(struct peer *peer)
{
    enum shmview_status status =
        shmview_segment_attach(peer->segment, SHMVIEW_READ_WRITE);

    if (status == SHMVIEW_OK) {
        printf("ok %" PRIu64 "\n", shmview_segment_size(peer->segment));
    } else {
        answer(peer, status);
    }
}

static void
detach(struct peer *peer)
{
    answer(peer, shmview_segment_detach(peer->segment));
}

/* lock MILLISECONDS */
static void
lock(struct peer *peer)
{
    struct shmview_wait wait = {.timeout_milliseconds = (int)number(peer, 1)};

    answer(peer, shmview_segment_lock_within(peer->segment, &wait));
}

static void
unlock(struct peer *peer)
{
    answer(peer, shmview_segment_unlock(peer->segment));
}

/* count TIMES: adds one to the first four bytes under the lock */
static void
count(struct peer *peer)
{
    enum shmview_status status = SHMVIEW_OK;

    for (long i = 0; i < number(peer, 1) && status == SHMVIEW_OK; i++) {
        uint32_t sum = 0;

        status = shmview_segment_lock(peer->segment);
        if (status == SHMVIEW_OK) {
            status = shmview_segment_read(peer->segment, 0, &sum, sizeof sum);
        }
        sum++;
        if (status == SHMVIEW_OK) {
            status = shmview_segment_write(peer->segment, 0, &sum, sizeof sum);
        }
        if (status == SHMVIEW_OK) {
            status = shmview_segment_unlock(peer->segment);
        }
    }
    answer(peer, status);
}

static bool
read_file(const char *path, void *bytes, size_t length)
{
    FILE *file = fopen(path, "rbe");
    bool done;

    if (file == NULL) {
        return false;
    }
    done = fread(bytes, 1, length, file) == length;
    fclose(file);
    return done;
}

static bool
write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wbe");
    bool done;

    if (file == NULL) {
        return false;
    }
    done = fwrite(bytes, 1, length, file) == length;
    return fclose(file) == 0 && done;
}

static bool
is_cancelled(void *data)
{
    struct peer *peer = data;

    return peer->words[5] != NULL;
}

/* publish PATH WIDTH HEIGHT FORMAT [cancelled], of raw pixels */
static void
publish(struct peer *peer)
{
    const struct shmview_wait wait = {SHMVIEW_WAIT_DEFAULT_MILLISECONDS, NULL,
                                      is_cancelled, peer};
    const struct shmview_picture_options options = {.wait = &wait};
    struct shmview_image *image =
        shmview_image_new((uint32_t)number(peer, 2), (uint32_t)number(peer, 3),
                          (enum shmview_format)number(peer, 4));
    struct shmview_error error;

    if (image == NULL || !read_file(peer->words[1], shmview_image_pixels(image),
                                    shmview_image_bytes(image))) {
        puts("error -1 the file does not have these pixels");
    } else {
        answer_with(shmview_picture_publish(peer->segment, image, &options,
                                            NULL, &error),
                    error.text);
    }
    shmview_image_free(image);
}

/* fetch PATH: writes raw pixels, prints the format and the size */
static void
fetch(struct peer *peer)
{
    struct shmview_error error;
    struct shmview_image *image;
    enum shmview_status status =
        shmview_picture_fetch(peer->segment, NULL, &image, NULL, &error);

    if (status != SHMVIEW_OK) {
        answer_with(status, error.text);
        return;
    }
    if (write_file(peer->words[1], shmview_image_const_pixels(image),
                   shmview_image_bytes(image))) {
        printf("ok %s %" PRIu32 " %" PRIu32 "\n",
               shmview_format_name(shmview_image_format(image)),
               shmview_image_width(image), shmview_image_height(image));
    } else {
        puts("error -1 the pixels could not be written");
    }
    shmview_image_free(image);
}

static const struct command {
    const char *name;
    void (*run)(struct peer *peer);
} commands[] = {
    {"native", tell_native_key}, {"create", create}, {"attach", attach},
    {"detach", detach},          {"lock", lock},     {"unlock", unlock},
    {"publish", publish},        {"fetch", fetch},   {"count", count},
};

static void
split(char *line, char **words)
{
    char *rest = NULL;
    char *word = strtok_r(line, " \n", &rest);

    for (size_t i = 0; i < WORDS; i++) {
        words[i] = word;
        word = word == NULL ? NULL : strtok_r(NULL, " \n", &rest);
    }
}

static void
obey(struct peer *peer)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (peer->words[0] != NULL &&
            strcmp(peer->words[0], commands[i].name) == 0) {
            commands[i].run(peer);
            return;
        }
    }
    puts("error -1 there is no such command");
}

static enum shmview_key_type
key_type(void)
{
    const char *type = getenv("INTEROP_KEY_TYPE");

    if (type != NULL && strcmp(type, "qt-posix") == 0) {
        return SHMVIEW_KEY_QT_POSIX;
    }
    return type != NULL && strcmp(type, "posix") == 0 ? SHMVIEW_KEY_POSIX
                                                      : SHMVIEW_KEY_SYSTEM_V;
}

int
main(int argc, char **argv)
{
    struct peer peer = {0};
    char line[4096];

    if (shmview_segment_new(key_type(), argc > 1 ? argv[1] : NULL,
                            &peer.segment, NULL) != SHMVIEW_OK) {
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (fgets(line, sizeof line, stdin) != NULL) {
        split(line, peer.words);
        obey(&peer);
    }
    shmview_segment_free(peer.segment);
    return 0;
}
