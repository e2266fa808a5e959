/* SPDX-License-Identifier: MIT */
/* Turns the address of a file, as a file manager writes it, into its path. */

#include "ui/primitives/file-address.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* https://www.rfc-editor.org/rfc/rfc8089: the address of a file. */

/* Marks what the caller translates. */
#define N_(sentence) sentence

static bool
is_file(const char *text)
{
    struct stat status;

    return lstat(text, &status) == 0;
}

bool
ui_file_address_is_on_web(const char *text)
{
    return (strncasecmp(text, "http://", 7) == 0 ||
            strncasecmp(text, "https://", 8) == 0) &&
           !is_file(text);
}

/* Returns where the path begins in an address of this machine, or NULL. */
static const char *
find_path(const char *text)
{
    static const char scheme[] = "file://";
    static const char host[] = "localhost";

    if (strncasecmp(text, scheme, strlen(scheme)) != 0) {
        return NULL;
    }
    text += strlen(scheme);
    if (strncasecmp(text, host, strlen(host)) == 0) {
        text += strlen(host);
    }
    return *text == '/' ? text : NULL;
}

/* Reads "%20"; -1 if it is none, or a byte that no file's name has. */
static int
read_escape(const char *text)
{
    const char digits[] = {text[1], text[1] == '\0' ? '\0' : text[2], '\0'};
    int byte = strspn(digits, "0123456789ABCDEFabcdef") == 2
                   ? (int)strtol(digits, NULL, 16)
                   : -1;

    return byte == '\0' || byte == '/' ? -1 : byte;
}

static bool
is_well_formed(const char *path)
{
    for (; *path != '\0'; path++) {
        if (*path == '#' || (*path == '%' && read_escape(path) < 0)) {
            return false;
        }
    }
    return true;
}

void
ui_file_address_decode(char *text)
{
    const char *from = find_path(text);
    char *to = text;

    if (from == NULL || is_file(text) || !is_well_formed(from)) {
        return;
    }
    while (*from != '\0') {
        if (*from == '%') {
            *to++ = (char)read_escape(from);
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

const char *
ui_file_address_take(char *text)
{
    if (ui_file_address_is_on_web(text)) {
        return N_("it is on the web; save the picture as a file, and use that");
    }
    ui_file_address_decode(text);
    return NULL;
}
