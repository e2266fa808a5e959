/* SPDX-License-Identifier: MIT */
/* Checks what shmtool prints about segments, in words and in JSON. */

#pragma once

#include <jansson.h>
#include <stdbool.h>

/* Runs a command line that prints JSON, and parses the output. Fails the test
 * if the command fails, if its output is not JSON, or if an object has a member
 * twice. The caller frees the result with json_decref(). */
json_t *told_json(const char *const *arguments);

/* Check that the object `json` has the member `name` with this type and value.
 */
void told_expect_string(const json_t *json, const char *name,
                        const char *value);
void told_expect_number(const json_t *json, const char *name, json_int_t value);
void told_expect_boolean(const json_t *json, const char *name, bool value);

/* Checks that `text` has a line that starts with `label` and goes on, after
 * any number of spaces, with `value`. */
void told_expect_line(const char *text, const char *label, const char *value);
