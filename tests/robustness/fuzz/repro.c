/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target on files, and on the files of folders, without a fuzzer.
 */

#include "tests/robustness/fuzz/check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static size_t runs;

/* Reports that a file cannot be used, and ends. */
static void
refuse(const char *path)
{
    perror(path);
    exit(EXIT_FAILURE);
}

/* Passes the input in memory of its exact size, for AddressSanitizer. */
static void
run_file(const char *path, size_t length)
{
    FILE *stream = fopen(path, "rbe");
    uint8_t *bytes = malloc(length);

    if (stream == NULL || (bytes == NULL && length > 0) ||
        fread(bytes, 1, length, stream) != length) {
        refuse(path);
    }
    fclose(stream);
    LLVMFuzzerTestOneInput(bytes, length);
    free(bytes);
    runs++;
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The recursion is only as deep as the folders of the repository. */
static void run_path(const char *path);

static void
run_folder(const char *path) /* NOLINT(misc-no-recursion) */
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_visible, alphasort);

    if (count < 0) {
        refuse(path);
    }
    for (int i = 0; i < count; i++) {
        char *entry = NULL;

        if (asprintf(&entry, "%s/%s", path, entries[i]->d_name) < 0) {
            refuse(path);
        }
        run_path(entry);
        free(entry);
        free(entries[i]);
    }
    free(entries);
}

static void
run_path(const char *path) /* NOLINT(misc-no-recursion) */
{
    struct stat status;

    if (stat(path, &status) != 0) {
        refuse(path);
    }
    if (S_ISDIR(status.st_mode)) {
        run_folder(path);
    } else {
        /* If the target ends the program, the last line names the input. */
        puts(path);
        fflush(stdout);
        run_file(path, (size_t)status.st_size);
    }
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        run_path(argv[i]);
    }
    printf("%zu inputs\n", runs);
    return runs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
