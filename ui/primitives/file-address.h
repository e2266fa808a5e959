/* SPDX-License-Identifier: MIT */
/* Turns the address of a file, as a file manager writes it, into its path. */

#pragma once

#include <stdbool.h>

/* Returns whether the text is an address on the web (http or https), and not
 * the name of an existing file. */
bool ui_file_address_is_on_web(const char *text);

/* Turns file:///home/me/a%20picture.png into the path /home/me/a picture.png,
 * in place. Changes nothing if the text is not a valid address of a file on
 * this machine, or if it is the name of an existing file. */
void ui_file_address_decode(char *text);

/* If `text` is an address on the web, returns the reason why it cannot be used:
 * a constant text that the caller has to translate. Otherwise does the same as
 * ui_file_address_decode(), and returns NULL. */
const char *ui_file_address_take(char *text);
