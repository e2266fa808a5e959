/* SPDX-License-Identifier: MIT */
/* Turns the address of a file, as a file manager writes it, into its path. */

#pragma once

#include <stdbool.h>

/* Returns whether this is an address on the web, and not a file's name. */
bool ui_file_address_is_on_web(const char *text);

/* Turns file:///home/me/a%20picture.png into the path /home/me/a picture.png,
 * in place. Changes nothing if the text is not such an address, or if it is a
 * file's name. */
void ui_file_address_decode(char *text);

/* Does the same. Returns NULL, or the reason why the text cannot be a file's
 * name; the reason is not translated yet. */
const char *ui_file_address_take(char *text);
