/* SPDX-License-Identifier: MIT */
/* Damages files at random, but each number always gives the same file. */

#include "tests/robustness/fuzz/mutant.h"

#include "tests/support/png-checksum.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_SEEDS 1000

struct seed {
    uint8_t *bytes;
    size_t length;
};

static struct seed seeds[MOST_SEEDS];
static size_t seed_count;

static void
read_seed(const char *path, size_t length)
{
    struct seed *seed = &seeds[seed_count];
    FILE *file = fopen(path, "re");

    seed->bytes = malloc(length);
    seed->length = length;
    if (file == NULL || seed->bytes == NULL ||
        fread(seed->bytes, 1, length, file) != length) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    seed_count++;
}

static int
by_name(const FTSENT **one, const FTSENT **other)
{
    return strcmp((*one)->fts_name, (*other)->fts_name);
}

size_t
mutant_read_seeds(char *const *paths)
{
    FTS *tree = fts_open(paths, FTS_LOGICAL, by_name);
    const FTSENT *entry;

    while (tree != NULL && (entry = fts_read(tree)) != NULL &&
           seed_count < MOST_SEEDS) {
        if (entry->fts_info == FTS_F && entry->fts_statp->st_size > 0 &&
            entry->fts_statp->st_size <= MUTANT_MOST_BYTES / 2 &&
            strstr(entry->fts_name, ".raw") == NULL) {
            read_seed(entry->fts_accpath, (size_t)entry->fts_statp->st_size);
        }
    }
    if (tree != NULL) {
        fts_close(tree);
    }
    return seed_count;
}

/* Returns a number below `end`; https://prng.di.unimi.it/splitmix64.c */
static size_t
draw(struct mutant *mutant, size_t end)
{
    uint64_t mixed = mutant->chance += 0x9e3779b97f4a7c15;

    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return (size_t)((mixed ^ mixed >> 31) % end);
}

/* Returns a random length up to `most`, mostly a small one. */
static size_t
draw_length(struct mutant *mutant, size_t most)
{
    size_t length = draw(mutant, 4) > 0 ? draw(mutant, 8) : draw(mutant, most);

    return length < most ? length : most;
}

/* Writes a number. In a file's sizes and lengths, the extreme ones break most.
 */
static void
set_number(struct mutant *mutant, size_t place)
{
    static const uint32_t numbers[] = {
        0,          1,          0x7f,       0x80,       0xff,       0x100,
        0x7fff,     0x8000,     0xffff,     0x10000,    0x7fffffff, 0x80000000,
        0xffffffff, 0x7f000000, 0xff7f0000, 0xffff0000, 0x01000000, 0xfffffffe};
    uint32_t number = numbers[draw(mutant, sizeof numbers / sizeof numbers[0])];
    size_t length = (size_t)1 << draw(mutant, 3);

    if (length <= mutant->length - place) {
        memcpy(mutant->bytes + place, &number, length);
    }
}

/* Copies bytes of a seed to this place, over the old bytes or before them. */
static void
put_piece(struct mutant *mutant, size_t place, int before)
{
    const struct seed *seed = &seeds[draw(mutant, seed_count)];
    size_t from = draw(mutant, seed->length);
    size_t length = draw_length(mutant, seed->length - from);
    size_t room = before ? MUTANT_MOST_BYTES - mutant->length
                         : mutant->length - place;

    if (length > room) {
        length = room;
    }
    if (before) {
        memmove(mutant->bytes + place + length, mutant->bytes + place,
                mutant->length - place);
        mutant->length += length;
    }
    memcpy(mutant->bytes + place, seed->bytes + from, length);
}

static void
take_out(struct mutant *mutant, size_t place)
{
    size_t length = draw_length(mutant, mutant->length - place);

    memmove(mutant->bytes + place, mutant->bytes + place + length,
            mutant->length - place - length);
    mutant->length -= length;
}

static void
damage(struct mutant *mutant)
{
    /* The header has the most to break. */
    size_t reach = draw(mutant, 2) > 0 || mutant->length < 64 ? mutant->length
                                                              : 64;
    size_t place = draw(mutant, reach);

    switch (draw(mutant, 6)) {
    case 0:
        mutant->bytes[place] ^= (uint8_t)(1 << draw(mutant, 8));
        break;
    case 1:
        mutant->bytes[place] = (uint8_t)draw(mutant, 256);
        break;
    case 2:
        set_number(mutant, place);
        break;
    case 3:
        put_piece(mutant, place, 0);
        break;
    case 4:
        put_piece(mutant, place, 1);
        break;
    default:
        take_out(mutant, place);
        break;
    }
}

void
mutant_make(struct mutant *mutant, uint64_t number)
{
    const struct seed *seed;
    size_t steps;

    mutant->chance = number * 0xd1342543de82ef95;
    seed = &seeds[draw(mutant, seed_count)];
    memcpy(mutant->bytes, seed->bytes, seed->length);
    mutant->length = seed->length;
    steps = draw(mutant, 6);
    for (size_t i = 0; i < steps && mutant->length > 0; i++) {
        damage(mutant);
    }
    /* Files with a wrong checksum are tried, too. */
    if (draw(mutant, 8) > 0) {
        png_mend_checksums(mutant->bytes, mutant->length);
    }
}
