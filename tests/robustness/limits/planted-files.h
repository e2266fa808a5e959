/* SPDX-License-Identifier: MIT */
/* Files that one user plants where another one expects a file of its own. */

#ifndef TESTS_ROBUSTNESS_LIMITS_PLANTED_FILES_H
#define TESTS_ROBUSTNESS_LIMITS_PLANTED_FILES_H

#include <stddef.h>
#include <sys/stat.h>

/* The kinds of plants are numbers below this; one has a name. */
extern const size_t plant_kinds;
#define PLANT_WRITABLE_FILE 2
const char *plant_name(size_t which);

/* Names of the file that links lead to: it is the owner's own. */
struct plot {
    const char *key;
    char path[512];
    char victim[512];
};

/* Of what was planted, and of the file behind a link. */
struct plot_state {
    struct stat planted;
    struct stat victim;
    char link[512];
    char contents[32];
};

/* For a key of the owner: finds the paths, and makes the victim. */
void plot_make(struct plot *plot, const char *key);
/* As the other user, or as root where only that can; then it is the owner's
 * turn. `before` gets what there is now. */
void plot_plant(const struct plot *plot, size_t which,
                struct plot_state *before);
/* Nothing was removed, cut or written. */
void assert_plot_unchanged(const struct plot *plot,
                           const struct plot_state *before);
/* Removes the plant and the victim, and stays root. */
void plot_end(const struct plot *plot);

#endif
