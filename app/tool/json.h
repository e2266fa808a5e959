/* SPDX-License-Identifier: MIT */
/* JSON by Jansson, with what that does not take: text of any bytes, and numbers
 * from 2^63 on. */

#ifndef APP_TOOL_JSON_H
#define APP_TOOL_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Null for NULL; what is not UTF-8 is replaced by U+FFFD. */
json_t *tool_json_text(const char *text);

/* A number that only tool_json_print() writes as what it is. */
json_t *tool_json_number(uint64_t number);

/* Appends to an array and takes the element over. Where that is NULL, or there
 * is no memory, the array becomes NULL. */
void tool_json_append(json_t **array, json_t *element);

/* Writes the document and the end of its last line, and drops it. `flags` are
 * of json_dumps(). False where it was not made, or there is no memory. */
bool tool_json_print(FILE *file, json_t *json, size_t flags);

#endif
