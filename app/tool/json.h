/* SPDX-License-Identifier: MIT */
/* Prints JSON with Jansson, and adds what Jansson can't do: text of any bytes,
 * and numbers from 2^63 on. */

#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Makes a string; NULL becomes the null of JSON, and bytes that are not UTF-8
 * become U+FFFD. The caller owns the result; NULL means that memory ran out. */
json_t *tool_json_text(const char *text);

/* Makes a number. Only tool_json_print() writes numbers from 2^63 on correctly.
 * The caller owns the result; NULL means that memory ran out. */
json_t *tool_json_number(uint64_t number);

/* Appends an element to `*array`, and takes ownership of the element. If memory
 * runs out, or the element is NULL, frees both, and sets `*array` to NULL. If
 * `*array` is NULL already, only frees the element. */
void tool_json_append(json_t **array, json_t *element);

/* Writes the document and a line feed to `file`, and frees the document, even
 * on failure. Writes characters that must not be sent to a terminal as escapes,
 * such as \u202e. The document must not contain negative whole numbers. `flags`
 * are those of json_dumps(). Returns false if the document is NULL, or memory
 * runs out; the caller checks `file` for failures to write. */
bool tool_json_print(FILE *file, json_t *json, size_t flags);
