/* SPDX-License-Identifier: MIT */
/* The SHA-1 of a key. */

#include "core/key/key-sha1.h"

#include <sha1.h>
#include <string.h>

void
key_print_sha1(const char *key, char *digits)
{
    SHA1_CTX context;

    SHA1Init(&context);
    SHA1Update(&context, (const uint8_t *)key, strlen(key));
    SHA1End(&context, digits);
}
