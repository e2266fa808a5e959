/* SPDX-License-Identifier: MIT */
/* Files that one user plants where another user expects their own. */

#pragma once

#include <stddef.h>
#include <sys/stat.h>

/* The kinds of planted files are numbers below plant_kinds; one has a name
 * here. */
extern const size_t plant_kinds;
#define PLANT_WRITABLE_FILE 2
const char *plant_name(size_t which);

/* The key and the paths; links lead to the victim, which belongs to the owner.
 */
struct plot {
    const char *key;
    char path[512];
    char victim[512];
};

/* The state of the planted file, and of the file behind a link. */
struct plot_state {
    struct stat planted;
    struct stat victim;
    char link[512];
    char contents[32];
};

/* Finds the paths for a key of the owner, and makes the victim. */
void plot_make(struct plot *plot, const char *key);
/* Plants as the other user, or as root if only root can. Afterwards this
 * process acts as the owner. `before` gets the current state. */
void plot_plant(const struct plot *plot, size_t which,
                struct plot_state *before);
/* Asserts that nothing was removed, cut or written. */
void assert_plot_unchanged(const struct plot *plot,
                           const struct plot_state *before);
/* Removes the planted file and the victim, and acts as root from then on. */
void plot_end(const struct plot *plot);
