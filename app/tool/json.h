/* SPDX-License-Identifier: MIT */
/* Prints JSON with Jansson, and adds what Jansson can't do: text of any bytes,
 * and numbers from 2^63 on. */

#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Returns null for NULL; bytes that are not UTF-8 become U+FFFD. */
json_t *tool_json_text(const char *text);

/* Makes a number. Only tool_json_print() writes numbers from 2^63 correctly. */
json_t *tool_json_number(uint64_t number);

/* Appends an element to an array, and takes ownership of it. If the element is
 * NULL, or memory runs out, the array becomes NULL. */
void tool_json_append(json_t **array, json_t *element);

/* Writes the document and a line feed, and frees it. `flags` are those of
 * json_dumps(). Returns false if the document is NULL, or memory runs out. */
bool tool_json_print(FILE *file, json_t *json, size_t flags);
