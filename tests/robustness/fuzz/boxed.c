/* SPDX-License-Identifier: MIT */
/* Lets the real decoders, each in its sandbox, decode damaged files:
 *   boxed SECONDS FIRST PATH...
 * It makes the files from those at PATH. FIRST is the number of the first one;
 * 0 means another number each day. If a decoder does something forbidden, that
 * is a finding: the file is kept as boxed-NUMBER, and the same number makes the
 * same file again. */

#include "tests/robustness/fuzz/check.h"
#include "tests/robustness/fuzz/mutant.h"

#include <shmview/decode.h>

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

static const struct shmview_limits limits = {.side = 4096, .bytes = 1 << 20};

struct counts {
    uint64_t runs;
    uint64_t pictures;
    uint64_t too_large;
    /* Loaders of gdk-pixbuf that crashed in their sandbox. */
    uint64_t crashes;
    uint64_t findings;
};

static void
keep(const struct mutant *mutant, uint64_t number, const char *reason)
{
    char name[64];
    FILE *file;

    snprintf(name, sizeof name, "boxed-%" PRIu64, number);
    fprintf(stderr, "%s: %s\n", name, reason);
    file = fopen(name, "we");
    if (file == NULL ||
        fwrite(mutant->bytes, 1, mutant->length, file) != mutant->length) {
        perror(name);
    }
    if (file != NULL) {
        fclose(file);
    }
}

/* Returns whether a decoder did something that a damaged file must not cause.
 * Loaders of gdk-pixbuf may crash, because they are in a sandbox. */
static bool
is_finding(const struct shmview_error *error, bool is_loader)
{
    switch (error->status) {
    case SHMVIEW_OK:
    case SHMVIEW_ERROR_NOT_AN_IMAGE:
    case SHMVIEW_ERROR_TOO_LARGE:
    case SHMVIEW_ERROR_UNSUPPORTED:
        return false;
    case SHMVIEW_ERROR_DECODER:
        return !is_loader || strstr(error->text, "crashed") == NULL;
    default:
        return true;
    }
}

/* Core decodes first, therefore we know which decoder crashed. */
static enum shmview_status
decode(const struct mutant *mutant, struct shmview_decoder *loaders,
       struct shmview_error *error)
{
    const struct shmview_decode_options options = {
        .limits = &limits,
        .processor_seconds = 1,
        .other = loaders,
    };
    struct shmview_image *image;
    enum shmview_status status = shmview_decode_memory(
        mutant->bytes, mutant->length, "mutant", &options, &image, error);

    check((status == SHMVIEW_OK) == (image != NULL));
    check_error(error, status);
    if (image != NULL) {
        check_image(image, &limits);
    }
    shmview_image_free(image);
    return status;
}

static void
run(struct mutant *mutant, uint64_t number, struct shmview_decoder *loaders,
    struct counts *counts)
{
    struct shmview_error error;
    bool is_loader = false;
    enum shmview_status status;

    mutant_make(mutant, number);
    status = decode(mutant, NULL, &error);
    /* Core does not know this kind of file. */
    if (strstr(error.text, "not an image: use a PNG") != NULL) {
        is_loader = true;
        status = decode(mutant, loaders, &error);
        shmview_decoder_prepare(loaders, NULL);
    }
    counts->runs++;
    counts->pictures += status == SHMVIEW_OK;
    counts->too_large += status == SHMVIEW_ERROR_TOO_LARGE;
    counts->crashes += status == SHMVIEW_ERROR_DECODER && is_loader;
    if (is_finding(&error, is_loader)) {
        counts->findings++;
        keep(mutant, number, error.text);
    }
}

static int
report(const struct counts *counts, uint64_t first)
{
    printf("%" PRIu64 " files from number %" PRIu64 ": %" PRIu64
           " pictures, %" PRIu64 " too large, %" PRIu64
           " loaders crashed, %" PRIu64 " findings\n",
           counts->runs, first, counts->pictures, counts->too_large,
           counts->crashes, counts->findings);
    check(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    return counts->findings == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int count, char **arguments)
{
    static struct mutant mutant;
    struct counts counts = {0};
    struct shmview_decoder *loaders;
    uint64_t first;
    time_t end;

    if (count < 4 || mutant_read_seeds(arguments + 3) == 0) {
        fputs("boxed SECONDS FIRST PATH...\n", stderr);
        return EXIT_FAILURE;
    }
    end = time(NULL) + strtol(arguments[1], NULL, 10);
    first = strtoull(arguments[2], NULL, 10);
    if (first == 0) {
        first = (uint64_t)time(NULL) << 24;
    }
    loaders = shmview_decoder_new("shmview-decode-pixbuf");
    check(loaders != NULL);
    do {
        run(&mutant, first + counts.runs, loaders, &counts);
    } while (time(NULL) < end);
    shmview_decoder_free(loaders);
    return report(&counts, first);
}
