/* SPDX-License-Identifier: MIT */
/* Turns the address of a file, as a file manager writes it, into its path. */

#pragma once

#include <stdbool.h>

/* Returns whether the text is an address on the web, and not the name of an
 * existing file. */
bool ui_file_address_is_on_web(const char *text);

/* Turns file:///home/me/a%20picture.png into the path /home/me/a picture.png,
 * in place. Changes nothing if the text is not such an address, or if it is the
 * name of an existing file. */
void ui_file_address_decode(char *text);

/* Does the same. Returns NULL, or the reason why the text cannot be a file's
 * name, which the caller has to translate. */
const char *ui_file_address_take(char *text);
