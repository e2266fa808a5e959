/* SPDX-License-Identifier: MIT */
/* Plants files: the other user of users.h makes a file where the owner expects
 * a file of their own. */

#pragma once

#include <stddef.h>
#include <sys/stat.h>

/* The kinds of planted files have the numbers from 0 to plant_kinds - 1. Number
 * PLANT_WRITABLE_FILE is a file that every user may write to. plant_name()
 * returns the name of a kind for messages; the name is static. */
extern const size_t plant_kinds;
#define PLANT_WRITABLE_FILE 2
const char *plant_name(size_t which);

/* The key, the path where the file is planted, and the path of the victim: a
 * file of the owner to which the planted links lead, except the dangling one.
 */
struct plot {
    const char *key;
    char path[512];
    char victim[512];
};

/* The state of the planted file and of the victim. */
struct plot_state {
    struct stat planted;
    struct stat victim;
    /* Where the planted file leads if it is a symbolic link; otherwise "". */
    char link[512];
    /* The contents of the victim. */
    char contents[32];
};

/* Finds the paths for a key of the owner, and makes the victim. Keeps the
 * pointer `key`. Afterwards this process acts as the owner. */
void plot_make(struct plot *plot, const char *key);
/* Plants a file of the kind `which` as the other user, or as root if only root
 * can make such a file. Afterwards this process acts as the owner. `before`
 * gets the state right after the file was planted. */
void plot_plant(const struct plot *plot, size_t which,
                struct plot_state *before);
/* Asserts that the state is still `before`: nothing was removed, cut or
 * written. */
void assert_plot_unchanged(const struct plot *plot,
                           const struct plot_state *before);
/* Removes the planted file and the victim, and acts as root from then on. */
void plot_end(const struct plot *plot);
